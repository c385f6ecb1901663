"""Whatever a command or a page says, errors included, is said in the language that was asked for."""

from __future__ import annotations

import ast
import asyncio
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import iomgraph
from iomgraph.cli.group import run
from iomgraph.errors import UsageError
from iomgraph.language.messages import asked_for, in_language, worded
from iomgraph.language.packs import languages, pack

_GAP = re.compile(r"\{\w*\}")
_SOURCE = Path(iomgraph.__file__).parent
_OTHERS = sorted(set(languages()) - {"en"})
_OTHERWISE = (
    "api/",  # is called from Python, where no language is asked for
    "web/asking.py", "web/crew.py", "web/endpoint.py", "web/graphs.py",  # answer programs, in the protocol's English
    "web/workbench/",  # words its own refusals (``iomgraph.web.problems``)
)  # fmt: skip
"""Modules whose errors no command shows; those of all others are shown by a command with --lang, or a page."""
_WHOLE = ("loaders/declared.py", "store/cells.py", "store/columns.py")
"""Modules whose every text is a message."""
_RAISES = re.compile(
    r"(Usage|Input|Store|Network|Loss)Error$|^(_?refus\w*|another|Refusal|fail|Failure|Near|Unknown|PrivateAddress|Timeout(Error)?|damaged)$"
    r"|^_(too_much|not_text|no_answer|lost)$"
)


def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a call of the command line says beside its output."""
    monkeypatch.setattr(sys, "argv", ["iomgraph", *arguments])
    with pytest.raises(SystemExit):
        run()
    return capsys.readouterr().err


def _texts(node: ast.expr) -> list[str]:
    """Return the texts that an expression may be, every gap filled with a word."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp():
            return _texts(node.body) + _texts(node.orelse)
        case ast.JoinedStr():
            texts = [""]
            for part in node.values:
                within = _texts(part.value) if isinstance(part, ast.FormattedValue) else _texts(part)
                texts = [text + each for text in texts for each in within or ["xyz"]]
            return texts
    return []


def _messages() -> Iterator[tuple[str, str]]:
    """Yield the place and the text of each message that may be shown to whoever calls a command."""
    for file in sorted(_SOURCE.rglob("*.py")):
        name = file.relative_to(_SOURCE).as_posix()
        if name.startswith(_OTHERWISE):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node, text in _texts_of(tree) if name in _WHOLE else (*_raised(tree), *_answered(tree)):
            if re.search("[a-z] [a-z]", text.replace("xyz", "")):
                yield f"{name}:{node.lineno}: {text}", text


def _raised(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if _RAISES.search(called):
                remedies = [k.value for k in call.keywords if k.arg in ("remedy", "what")]
                yield from ((call, text) for each in (*call.args, *remedies) for text in _texts(each))


def _answered(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """Yield what a process answers as an error, which the workbench words for its reader."""
    for answer in (node for node in ast.walk(tree) if isinstance(node, ast.Dict)):
        for key, value in zip(answer.keys, answer.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == "error":
                yield from ((value, text) for text in _texts(value))


def _texts_of(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """Yield every text of a module but its docstrings and what stands in gaps."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in said | parts:
            yield from ((node, text) for text in _texts(node))


@pytest.mark.parametrize("lang", _OTHERS)
def test_every_message_is_worded(lang: str) -> None:
    found = list(_messages())
    assert len(found) > 300
    assert [place for place, text in found if in_language(text, lang) == text] == []


def test_all_languages_word_the_same_messages_with_the_same_gaps() -> None:
    first, *others = ({k: _gaps(k, v) for k, v in pack(lang).file("messages").items()} for lang in _OTHERS)
    assert all(other == first for other in others)
    for english, gaps in first.items():
        assert sorted(_GAP.findall(english)) == gaps, english


def _gaps(english: str, translated: str) -> list[str]:
    return sorted(_GAP.findall(translated))


def test_a_gap_may_hold_a_message_of_its_own() -> None:
    assert in_language("Invalid value for '--as-of': 'x' is no day. Write it as YYYY-MM-DD, or today.", "fr") == (
        "Valeur incorrecte pour '--as-of' : 'x' n'est pas un jour. Écrivez-le AAAA-MM-JJ, ou today."
    )
    assert in_language("nothing of the kind is known", "fr") == "nothing of the kind is known"


def test_the_language_is_that_of_the_call() -> None:
    assert asked_for(["query", "--lang", "es", "x"]) == asked_for(["--lang=es"]) == "es"
    assert asked_for(["query", "--lang"]) == asked_for(["--lang", "xx"]) == asked_for([]) == "en"


@pytest.mark.filterwarnings("ignore:Dataset.default_context")
def test_commands_fail_in_the_language(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"a": }', encoding="utf-8")
    bad = tmp_path / "bad.ttl"
    bad.write_text("<a> <b> .", encoding="utf-8")

    def failed(*arguments: str) -> str:
        return said(monkeypatch, capsys, *arguments)

    assert "'2024-02-30'" in (day := failed("chart", "--lang", "fr", "--as-of", "2024-02-30", "--out", out))
    assert "Écrivez AAAA-MM-JJ" in day
    assert "aucune unité ne porte le nom" in failed("chart", "tree", "nosuch", "--lang", "fr", "--out", out)
    assert "le graphe ne sait rien de" in failed("explain", "person:nobody", "--lang", "fr", "--out", out)
    assert "nadie se llama 'Nadie'" in failed("retract", "--person", "Nadie", "--lang", "es", "--out", out)
    assert "JSON incorrect : une valeur est attendue" in failed("lint-jsonld", str(broken), "--lang", "fr")
    assert "pas du RDF : " in failed("validate", "--lang", "fr", str(bad))
    usage = failed("explain", "--lang", "fr")
    assert re.match(r"Usage : .*iomgraph explain", usage)
    assert "Erreur : Il manque l'argument 'THING|PAGE[:OFFSET]'." in usage
    assert "es una actualización" in failed("query", "DROP ALL", "--lang", "es", "--out", out)


def test_a_place_is_parted_from_what_is_said_of_it_as_the_language_has_it(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """French has a no-break space before a colon; the line of a file is one in every language."""
    query = ("query", "SELECT ?x { ?x a foaf:Person", "--out", out)
    assert "requête, ligne 1, colonne 11\xa0: " in said(monkeypatch, capsys, *query, "--lang", "fr")
    assert "consulta, línea 1, columna 11: " in said(monkeypatch, capsys, *query, "--lang", "es")
    (tmp_path / "officials.csv").write_text('a;b\n1;"x"y\n', encoding="utf-8")
    table = ("facts", str(tmp_path / "officials.csv"))
    assert "officials.csv, line 1: " in said(monkeypatch, capsys, *table)
    assert "officials.csv, ligne 1\xa0: " in said(monkeypatch, capsys, *table, "--lang", "fr")
    assert "officials.csv, línea 1: " in said(monkeypatch, capsys, *table, "--lang", "es")


def test_names_joined_in_a_remedy_are_joined_in_the_language() -> None:
    english = "Check the address and your rights (IOMGRAPH_TOKEN, or IOMGRAPH_USER and IOMGRAPH_PASSWORD)."
    assert english in (_SOURCE / "remote" / "http.py").read_text(encoding="utf-8")
    for lang in _OTHERS:
        assert not re.search(r"\b(or|and)\b", in_language(english, lang))


def test_a_place_of_a_page_is_explained_in_the_language_and_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "A title\n\nGeneva, 3 May 2031 – Mara Lindqvist, Director General of IOM, went to Chad in 4 days.\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "argv", ["iomgraph", "explain", f"{page}:40", "--lang", "fr"])
    with pytest.raises(SystemExit):
        run()
    told = capsys.readouterr().out
    assert "Reconnu :" in told
    assert "Value(" not in told
    assert "None" not in told
    assert re.search(r"person +Mara Lindqvist  name: Mara Lindqvist, ", told)


def test_the_web_refuses_in_the_language_of_the_page() -> None:
    pytest.importorskip("starlette")
    from iomgraph.web.limits import Limits
    from iomgraph.web.workbench.running import Runner

    class Serving:
        limits, generation = Limits(), "x"

    outcome = asyncio.run(Runner(Serving()).run("INSERT DATA {}", "es", "me"))  # type: ignore[arg-type]
    assert outcome.message == "INSERT es una actualización, y lo consultado es de solo lectura"


def test_errors_with_words_of_their_own_keep_them() -> None:
    class Own(UsageError):
        def told(self, lang: str) -> UsageError:
            return UsageError(f"said in {lang}")

    assert worded(Own("said"), "fr") == "said in fr"
    assert worded(UsageError("nothing to ask", place="here"), "fr") == "here\xa0: rien à demander"
