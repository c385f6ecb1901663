"""Every command speaks the language that it is asked for: what it reports, counts and refuses."""

from __future__ import annotations

import ast
import json
import re
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import iomgraph
from iomgraph.cli.build_words import MOST, summary, troubles
from iomgraph.cli.front import COMMANDS
from iomgraph.cli.group import group, run
from iomgraph.cli.words import Words
from iomgraph.errors import EXIT_INPUT, EXIT_NO
from iomgraph.language.packs import languages, pack
from iomgraph.store import build
from iomgraph.store.report import BuildReport, Failure, Problem, Source

_GAP = re.compile(r"\{\w+\}")
_SAYING = ("echo", "note", "write")
_PAGE = "Geneva, {day} May 2031 – The Director General of IOM, Mara Lindqvist, went to {country}.\n"


def ran(*arguments: str) -> click.testing.Result:
    return CliRunner().invoke(group, arguments)


def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a call of the command line says beside its output."""
    monkeypatch.setattr(sys, "argv", ["iomgraph", *arguments])
    with pytest.raises(SystemExit):
        run()
    return capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_asked_for_a_language(name: str) -> None:
    command: click.Command = import_module(f"iomgraph.cli.{name.replace('-', '_')}").command
    for each in command.commands.values() if isinstance(command, click.Group) else [command]:
        assert any("--lang" in parameter.opts for parameter in each.params), each.name


@pytest.mark.parametrize("file", sorted((Path(iomgraph.__file__).parent / "cli").glob("*.py")), ids=lambda f: f.stem)
def test_no_command_says_a_sentence_of_its_own(file: Path) -> None:
    """What a command prints is in the words of a language, not in its code."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in _SAYING:
            texts = [node.value for each in call.args for node in ast.walk(each) if isinstance(node, ast.Constant)]
            said = [text for text in texts if isinstance(text, str) and re.search(r"[a-z]{2,} [a-z]{2,}", text)]
            assert [text for text in said if "<script" not in text] == [], f"{file.name}:{call.lineno}"


def test_the_texts_of_all_languages_have_the_same_gaps() -> None:
    english = pack("en").file("cli_labels")
    for lang in languages():
        for report, texts in pack(lang).file("cli_labels").items():
            for key, text in texts.items():
                if isinstance(text, str):
                    assert sorted(_GAP.findall(text)) == sorted(_GAP.findall(english[report][key])), (lang, report, key)
                else:
                    assert all(_GAP.findall(form) == ["{n}"] for form in text.values()), (lang, report, key)


@pytest.mark.parametrize(
    ("lang", "one", "many", "thousands"),
    [
        ("en", "Read 1 document: 1 fact,", "Read 2 documents: 0 facts,", "(1,234,567 triples)"),
        ("fr", "Lecture de 1 document : 1 fait,", "Lecture de 2 documents : 0 fait,", "(1 234 567 triplets)"),
        ("es", "Lectura de 1 documento: 1 hecho,", "Lectura de 2 documentos: 0 hechos,", "(1.234.567 tripletas)"),
    ],
)
def test_a_build_counts_as_the_language_does(lang: str, one: str, many: str, thousands: str) -> None:
    source = Source("a", "k", "en", {}, 0)
    first = summary(BuildReport("g", (source,), things={"Claim": 1, "Session": 1}), "out", lang)
    told = summary(BuildReport("g", (source, source), triples={"x": 1_234_567}, things={"Claim": 0}), "out", lang)
    assert first.startswith(one) and "1 sessions" not in first
    assert told.startswith(many)
    assert thousands in re.sub("[\u00a0\u202f]", " ", told)


@pytest.mark.parametrize("lang", languages())
def test_of_many_problems_the_first_are_told_and_the_rest_counted(lang: str) -> None:
    problems = tuple(Problem(f"{n}.html", str(n), "declares latin1, but is utf-8: read as utf-8") for n in range(1200))
    failures = (Failure("bad.txt", "cannot be read: Permission denied"),)
    told = list(troubles(BuildReport("g", failures=failures, problems=problems), lang))
    assert len(told) == MOST + 2
    assert Words(lang, "sources").number(1200 - MOST) in told[-1]
    assert ("Permission denied" in told[0]) == (lang == "en")
    assert list(troubles(BuildReport("g", problems=problems), lang, {"7.html"}.__contains__)) == [told[8]]


def test_build_reports_and_refuses_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, out = tmp_path / "pages", str(tmp_path / "out")
    pages.mkdir()
    (pages / "a.txt").write_text(_PAGE.format(day=3, country="Chad"), encoding="utf-8")
    (pages / "bad.txt").write_bytes(bytes(300))
    first = ran("build", str(pages), "--out", out, "--lang", "fr")
    assert first.stderr == "non lu : bad.txt : n'est pas du texte (un octet nul en position 0)\n"
    assert "À essayer ensuite :" in first.stdout and "--lang fr" in first.stdout
    (pages / "bad.txt").unlink()
    (pages / "b.txt").write_text(_PAGE.format(day=4, country="Kenya"), encoding="utf-8")
    report = tmp_path / "changes.json"
    second = ran("build", str(pages), "--out", out, "--lang", "es", "--report", str(report))
    assert second.stderr.startswith("Páginas añadidas: 1, modificadas: 0, ")
    labels = {thing["thing"]: thing["label"] for thing in json.loads(report.read_text(encoding="utf-8"))["things"]}
    assert labels["https://w3id.org/iomgraph/state/KEN"] == "Kenia"
    none = refused(monkeypatch, capsys, "build", str(tmp_path / "nowhere"), "--lang", "fr", "--out", out)
    assert none.endswith("fichier ou dossier introuvable\n  Vérifiez le chemin.\n")
    assert "pas de base pour les noms" in refused(monkeypatch, capsys, "build", "--base", "x", "--lang", "fr")


def test_compare_reports_and_refuses_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(
        "Boats\n\nGeneva, 3 May 2031 – In Chad, 450 families were given boats for USD 900.\n", encoding="utf-8"
    )
    french = "Des bateaux\n\nGenève, le 3 mai 2031 – Au Tchad, 460 familles ont reçu des bateaux pour 900 dollars.\n"
    other.write_text(french, encoding="utf-8")
    told = ran("compare", str(one), str(other), "--lang", "fr")
    assert told.exit_code == EXIT_NO
    assert re.search(r"^one\.txt et other\.txt : \d+ faits? communs?, ", told.stdout)
    assert str(tmp_path) not in told.stdout
    assert "peut-être un seul fait, avec des valeurs différentes : " in told.stdout
    assert "no hay con qué comparar" in refused(monkeypatch, capsys, "compare", str(one), "--lang", "es")
    missing = ran("compare", str(one), str(tmp_path / "none.txt"), "--lang", "es")
    assert (missing.exit_code, "no existe el archivo" in missing.stderr) == (EXIT_INPUT, True)


def test_pages_of_one_name_are_compared_by_their_paths(tmp_path: Path) -> None:
    pages = [tmp_path / lang / "release.txt" for lang in ("en", "fr")]
    for page in pages:
        page.parent.mkdir()
        page.write_text("Boats\n\nGeneva, 3 May 2031 – In Chad, 450 families were given boats.\n", encoding="utf-8")
    assert ran("compare", *map(str, pages)).stdout.startswith(f"{pages[0]} and {pages[1]}: ")


def test_embed_refuses_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(_PAGE.format(day=3, country="Chad"), encoding="utf-8")
    said = refused(monkeypatch, capsys, "embed", str(page), "--lang", "fr")
    assert "n'est pas une page HTML : aucun élément\n  Affichez ses données avec iomgraph jsonld --script." in said
    page.write_bytes("<p>Geneva, 3 May 2031</p>".encode("utf-16"))
    assert "está en UTF-16" in refused(monkeypatch, capsys, "embed", str(page), "--lang", "es")


def test_fetch_reports_and_refuses_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fastwarc")
    records = tmp_path / "pages.jsonl"
    lines = [json.dumps({"url": f"http://h/{n}", "text": "A page."}) for n in (1, 2)]
    records.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    told = ran("fetch", str(records), "-o", str(tmp_path / "fr"), "--lang", "fr")
    assert told.stdout == f"{tmp_path / 'fr'} : 2 pages téléchargées, 0 déjà sur place, 0 inchangée, 0 introuvable.\n"
    records.write_text(f"{lines[0]}\nno record\n", encoding="utf-8")
    said = refused(monkeypatch, capsys, "fetch", str(records), "-o", str(tmp_path / "es"), "--lang", "es")
    assert said.endswith(f"{records}:2: no hay objeto JSON con url y html o text\n")
    assert "ftp://h/ : pas une adresse" in refused(monkeypatch, capsys, "fetch", "ftp://h/", "--lang", "fr")


def test_push_reports_and_refuses_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("stamina")
    pushing = import_module("iomgraph.remote.push")
    monkeypatch.setattr(pushing, "push", lambda *_, **__: pushing.Pushed(1234, 1, 0))
    page, out = tmp_path / "page.txt", str(tmp_path / "out")
    page.write_text(_PAGE.format(day=3, country="Chad"), encoding="utf-8")
    build([page], tmp_path / "out")
    told = ran("push", "http://h/store", "--out", out, "--lang", "es")
    assert told.stdout == "http://h/store: 1.234 grafos enviados, 1 ya presente, 0 eliminados.\n"
    said = refused(monkeypatch, capsys, "push", "h", "--out", out, "--lang", "fr")
    assert "'h' n'est pas une adresse" in said and "chemin de l'entrepôt" in said


def test_counts_are_told_in_words_and_written_as_the_language_does(tmp_path: Path) -> None:
    page, out = tmp_path / "page.txt", tmp_path / "out"
    page.write_text(_PAGE.format(day=3, country="Chad"), encoding="utf-8")
    build([page], out)
    told = ran("stats", "--out", str(out), "--lang", "es").stdout
    assert re.search(r"^afirmación \(Claim\) +\d", told, re.MULTILINE)
    assert re.search(r"^persona \(foaf:Person\) +1$", told, re.MULTILINE)
    assert re.search(r"^tripletas +\d\.\d{3}$", told, re.MULTILINE)
    assert "triples" not in told and "documents" not in told
    assert re.search(r"^Claim +\d+$", ran("stats", "--out", str(out)).stdout, re.MULTILINE)
