"""The commands as a user calls them: what they print, and how they fail."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from iomgraph.cli.front import COMMANDS

PAGE = "Roads Reopen in the North\n\nGeneva, 3 May 2021 – The teams went to Chad and to Mali, and came back by boat.\n"


def call(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder."""
    code = "from iomgraph.cli import main; main()"
    environment = {**os.environ, "COLUMNS": "100"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, env=environment, capture_output=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one page and the build of it."""
    home = tmp_path_factory.mktemp("user")
    (home / "page.txt").write_text(PAGE, encoding="utf-8")
    (home / "empty.html").touch()
    done = call("build", "page.txt", "--out", "out", cwd=home)
    assert done.returncode == 0, done.stderr.decode()
    return home


@pytest.mark.parametrize("name", list(COMMANDS))
def test_help_opens_with_examples(name: str, tmp_path: Path) -> None:
    """Every command explains itself, with examples before its options."""
    done = call(name, "--help", cwd=tmp_path)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert f"iomgraph {name}" in text.split("Options:")[0]


def test_without_a_command_the_help_is_shown_once(tmp_path: Path) -> None:
    """A call that names nothing is a wrong one, and says what there is to name."""
    done = call(cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage:") and done.stderr.count(b"Usage:") == 1


def test_unknown_command_names_the_nearest(tmp_path: Path) -> None:
    """A misspelt command is a usage error with a hint."""
    done = call("buidl", cwd=tmp_path)
    assert done.returncode == 2
    assert b"build" in done.stderr


def test_facts_of_standard_input(tmp_path: Path) -> None:
    """``-`` reads standard input; every line is a fact whose evidence stands in the text."""
    done = call("facts", "-", cwd=tmp_path, stdin=PAGE.encode())
    facts = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert {f["iso3"] for f in facts if f["type"] == "state"} == {"TCD", "MLI"}
    assert all(PAGE[f["evidence"]["start"] : f["evidence"]["end"]] == f["evidence"]["quote"] for f in facts)


def test_a_bad_page_costs_only_itself(folder: Path) -> None:
    """The other pages are read; the exit code says that one could not be."""
    (folder / "empty.txt").write_bytes(b"")
    done = call("facts", "empty.txt", "page.txt", cwd=folder)
    assert done.returncode == 3
    assert b"empty.txt" in done.stderr
    assert b'"TCD"' in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("junk.txt", bytes(range(256)) * 8, "text"),
        ("officials.csv", b"person,role_key\nA,b\n", "column"),
        ("deep.html", b"<div>" * 60_000, "nested"),
        ("missing.txt", None, "no such file"),
    ],
)
def test_bad_input_leaves_the_build_as_it_was(
    folder: Path, name: str, content: bytes | None, says: str, tmp_path: Path
) -> None:
    """Each kind of bad input: a message with file and remedy, exit code 3, and the earlier build still answers."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    before = call("export", "-f", "nquads", "--out", "out", cwd=folder).stdout
    done = call("build", str(path), "--out", "out", cwd=folder)
    message = done.stderr.decode()
    assert done.returncode == 3, message
    assert name in message
    assert says in message
    assert len(message.strip().splitlines()) >= 2, "no remedy"
    assert "Traceback" not in message
    assert call("export", "-f", "nquads", "--out", "out", cwd=folder).stdout == before


def test_building_twice_gives_the_same_bytes(folder: Path) -> None:
    """The same sources give the same N-Quads."""
    call("build", "page.txt", "--out", "again", cwd=folder)
    first = call("export", "-f", "nquads", "--out", "out", cwd=folder).stdout
    assert first
    assert first == call("export", "-f", "nquads", "--out", "again", cwd=folder).stdout


def test_shipped_tables_go_with_ones_own_pages(folder: Path) -> None:
    """Who installed a wheel has no path of the tables to name, and needs them to ask of members or the structure."""
    done = call("build", "page.txt", "--tables", "--out", "both", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    read = call("stats", "--documents", "--out", "both", cwd=folder).stdout.decode()
    assert {"page.txt", "member_states.csv"} <= {line.split()[-1] for line in read.splitlines()}
    assert "council-109" not in read
    assert b"state/MLI" in call("query", "members-on", "-p", "date=2019-11-26", "--out", "both", cwd=folder).stdout


def test_query_formats_and_errors(folder: Path) -> None:
    """CSV in a pipe; an update, an unknown prefix and a syntax error are usage errors that say where."""
    done = call("query", "SELECT ?s { ?s a schema:Country } ORDER BY ?s", "--out", "out", cwd=folder)
    assert done.returncode == 0
    states = {"https://w3id.org/iomgraph/state/MLI", "https://w3id.org/iomgraph/state/TCD"}
    head, *rows = done.stdout.decode().splitlines()
    assert head == "s"
    assert states <= set(rows)
    assert rows == sorted(rows)
    for sparql, says in (
        ("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "read-only"),
        ("SELECT ?s { ?s foo:bar ?o }", "foo"),
        ("SELECT ?s {\n ?s ?p }", "line 2"),
        ("SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ):
        failed = call("query", sparql, "--out", "out", cwd=folder)
        assert failed.returncode == 2, (sparql, failed.stdout)
        assert says in failed.stderr.decode()


def test_no_build_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    """Asking before building says what to do."""
    done = call("stats", cwd=tmp_path)
    assert done.returncode == 3
    assert b"iomgraph build" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("build", "page.txt", "--base", "foo", "--out", "new"), 2, "absolute IRI"),
        (("explain", "somebody", "--out", "out"), 2, "person:amy-pope"),
        (("explain", "missing.html:5", "--out", "out"), 3, "no such file, and no such page"),
        (("explain", "missing.html:5", "--out", "nowhere"), 3, "no such file"),
        (("jsonld", "state:MLI", "--lang", "de", "--out", "out"), 2, "'de'"),
        (("jsonld", "Malli", "--out", "out"), 2, "Did you mean state:MLI"),
        (("query", "documents", "--out", "out", "-o", "pages.docx"), 2, "no format for the suffix '.docx'"),
        (("chart", "Departmint", "--out", "out"), 2, "no source tells a structure"),
        (("build", "empty.html", "--out", "new"), 3, "empty.html: the source is empty\n  Fetch or save"),
        (("retract", "person:amy-pope", "--out", "out"), 2, "--person"),
        (("fetch", "ftp://example.org/a"), 2, "https://"),
    ],
)
def test_a_wrong_call_says_what_to_write(folder: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    """A wrong call names what is wrong and the way out, in few lines, with the exit code of its kind."""
    done = call(*arguments, cwd=folder)
    message = done.stderr.decode()
    assert done.returncode == code, message
    assert says in message
    assert len(message.splitlines()) <= 4


@pytest.mark.parametrize(("lang", "says"), [("en", "How it is known"), ("fr", "Comment on le sait"), ("es", "Cómo")])
def test_explain_in_each_language(folder: Path, lang: str, says: str) -> None:
    """The words around what the graph says are the language's own."""
    text = call("explain", "state:MLI", "--lang", lang, "--out", "out", cwd=folder).stdout.decode()
    assert says in text


@pytest.mark.parametrize("command", [("explain",), ("jsonld",), ("chart", "around")])
def test_a_thing_may_be_given_by_its_name(folder: Path, command: tuple[str, ...]) -> None:
    """By a name in any language as by its key; what is like none is told with the nearest."""
    by_key, by_name = (call(*command, thing, "--out", "out", cwd=folder).stdout for thing in ("state:TCD", "Tchad"))
    assert by_name == by_key != b""
    failed = call(*command, "Tchhad", "--lang", "fr", "--out", "out", cwd=folder)
    assert failed.returncode == 2
    assert b"Vouliez-vous dire state:TCD" in failed.stderr


def test_explain_a_place(folder: Path) -> None:
    """FILE:OFFSET tells the sentence, what was recognised in it and the rules that fired."""
    done = call("explain", f"page.txt:{PAGE.index('Chad')}", cwd=folder)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "state" in text
    assert "iso3=TCD" in text


def test_writing_is_atomic(folder: Path) -> None:
    """A file that cannot be written is an error, and nothing is left behind."""
    done = call("export", "-o", "nowhere/graph.ttl", "--out", "out", cwd=folder)
    assert done.returncode == 3
    assert b"nowhere" in done.stderr
    assert not list(folder.glob(".graph*"))


def test_what_a_build_says_to_try_next_finds_it(tmp_path: Path) -> None:
    """The commands named after a build of one's own pages ask that build, wherever it is, and answer."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    said = call("build", "page.txt", "--out", "of the north", cwd=tmp_path).stdout.decode()
    named = [shlex.split(line)[1:] for line in said.partition("Try next:")[2].splitlines() if line.strip()]
    assert len(named) >= 3
    for arguments in named:
        if arguments[0] != "serve":
            done = call(*arguments, cwd=tmp_path)
            assert (done.returncode, done.stderr) == (0, b"") and done.stdout


def test_the_list_of_questions_tells_what_may_be_left_out(tmp_path: Path) -> None:
    listed = call("query", "--list", cwd=tmp_path).stdout.decode().splitlines()
    assert "figures -p unit=offices [-p body=STRING]" in listed
    assert "dg-on -p date=2019-11-26" in listed


def test_a_question_is_shown_with_its_parameters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rome, 4 May 2019 – Amy Pope, IOM spokesperson, was in Rome on Friday for all.\n")
    assert call("build", "a.txt", cwd=tmp_path).returncode == 0
    plain = call("query", "--show", "holders-on", cwd=tmp_path).stdout.decode()
    shown = call("query", "--show", "holders-on", "-p", "date=2019-05-04", cwd=tmp_path).stdout.decode()
    assert '"2019-05-04"^^' in shown
    assert '"2019-05-04"^^' not in plain
    asked = [
        call("query", *words, "-f", "csv", cwd=tmp_path).stdout
        for words in (
            (shown,),
            ("holders-on", "-p", "date=2019-05-04"),
        )
    ]
    assert asked[0] == asked[1] != b""


def test_a_folder_is_to_facts_what_it_is_to_a_build(tmp_path: Path) -> None:
    """What only describes it, what a browser saved with a page, and what a link brings in are no pages."""
    pages = tmp_path / "pages"
    (pages / "a_files").mkdir(parents=True)
    (tmp_path / "secret").write_text(PAGE, encoding="utf-8")
    for name in ("a.html", "a_files/frame.html", "README.md", ".hidden.txt", "b/c.txt"):
        (pages / name).parent.mkdir(exist_ok=True)
        (pages / name).write_text(PAGE, encoding="utf-8")
    (pages / "link.txt").symlink_to(tmp_path / "secret")
    done = call("facts", "pages", cwd=tmp_path)
    assert {json.loads(line)["source"] for line in done.stdout.splitlines()} == {"pages/a.html", "pages/b/c.txt"}
