"""The language that the environment names: spoken where a command asks for none, and no language of data."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from iomgraph.cli.front import LANGUAGE
from iomgraph.cli.main import main


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):  # type: ignore[no-untyped-def]
    """Return what calls the command line in an environment, and gives what it prints and says."""
    monkeypatch.chdir(tmp_path)

    def call(spoken: str, *arguments: str) -> tuple[str, str]:
        monkeypatch.setenv(LANGUAGE, spoken)
        monkeypatch.setattr(sys, "argv", ["iomgraph", *arguments])
        with suppress(SystemExit):
            main()
        return capsys.readouterr()

    return call


@pytest.mark.parametrize(("spoken", "usage"), [("", "Usage:"), ("en", "Usage:"), ("fr", "Usage :"), ("es", "Uso:")])
def test_help_and_errors_speak_it(called, spoken: str, usage: str) -> None:  # type: ignore[no-untyped-def]
    for arguments in (["--help"], ["query", "--help"], ["chart", "tree", "--help"]):
        assert called(spoken, *arguments)[0].replace("\xa0", " ").startswith(usage)
    assert called(spoken, "query", "--nowhere")[1].replace("\xa0", " ").startswith(usage)
    missing = {"fr": "introuvable", "es": "no existe"}.get(spoken, "no such file")
    assert missing in called(spoken, "facts", "nowhere.txt")[1]


def test_a_language_asked_for_goes_before_it(called) -> None:  # type: ignore[no-untyped-def]
    for arguments in (["--lang", "es", "facts"], ["facts", "--lang", "es"]):
        assert "no existe" in called("fr", *arguments, "nowhere.txt")[1]


def test_the_data_of_a_page_stay_in_its_own(called) -> None:  # type: ignore[no-untyped-def]
    Path("page.html").write_text(
        "<!doctype html><html lang=en><title>The Boats Return</title><body><article><h1>The Boats Return</h1>"
        "<p>Oslo, 3 May 2031 – The boats that went out to sea have come back with all who were in them.</p></article>",
        encoding="utf-8",
    )
    plain, spoken = (called(lang, "jsonld", "page.html")[0] for lang in ("", "fr"))
    assert plain == spoken
    assert json.loads(plain)
    assert (
        called("fr", "jsonld", "page.html", "--lang", "es")[0] == called("", "jsonld", "page.html", "--lang", "es")[0]
    )


def test_one_that_is_none_is_told(called) -> None:  # type: ignore[no-untyped-def]
    """With the name of the variable: whoever sees it has not typed --lang."""
    for wrong in ("xx", "french", "c.utf-8", "-"):
        assert f"{LANGUAGE}: '{wrong}' is not one of 'en', 'es', 'fr'" in called(wrong, "stats")[1]
    assert "'--lang' : 'xx' n'est aucun des choix" in called("fr", "--lang", "xx", "stats")[1]


@pytest.mark.parametrize("written", ["FR", "fr-CA", "fr_FR.UTF-8", " fr "])
def test_it_may_be_written_as_systems_write_it(called, written: str) -> None:  # type: ignore[no-untyped-def]
    for environment, arguments in ((written, []), ("", ["--lang", written]), ("", [f"--lang={written}"])):
        assert "introuvable" in called(environment, *arguments, "facts", "nowhere.txt")[1]
    assert "introuvable" in called("", "facts", "--lang", written, "nowhere.txt")[1]
