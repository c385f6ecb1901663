"""``iomgraph explain`` of a page of the build, and of the places that its own answers name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.errors import InputError
from iomgraph.store import build

NAME = "sub/release.txt"
PAGE = """The Council Elects a Rapporteur

Geneva, 3 December 2031 – Mara Lindqvist, the new Director General of IOM, took office on 1 October.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of a build whose pages are there no more."""
    top = tmp_path_factory.mktemp("explained")
    (top / "pages" / "sub").mkdir(parents=True)
    page = top / "pages" / NAME
    page.write_text(PAGE, encoding="utf-8")
    build([top / "pages"], top / "out")
    page.unlink()
    return str(top / "out")


def explain(built: str, what: str, *more: str) -> str:
    done = CliRunner().invoke(group, ["explain", what, "--out", built, *more], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout.replace("\xa0", " ")


def test_a_page_goes_by_its_name(built: str) -> None:
    told = explain(built, NAME)
    assert "iom:Document" in told
    assert f"{NAME}:" in told
    assert "Mara Lindqvist" in told


def test_a_place_that_an_answer_names_is_explained_from_the_build(built: str) -> None:
    place = re.search(rf"{NAME}:\d+-\d+", explain(built, "Mara Lindqvist"))
    assert place
    for written in (place[0], place[0].rpartition("-")[0]):
        told = explain(built, written)
        assert told.startswith(f"{NAME}:")
        assert "Rules that fired:\n  role by rule" in told


@pytest.mark.parametrize("what", ["release.txt:3", "sub/release.txt:x:3"])
def test_a_page_that_is_not_there_is_told(built: str, what: str) -> None:
    with pytest.raises(InputError, match="no such page in the build"):
        explain(built, what)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "start inferred: year reckoned from the release's date"),
        ("fr", "début déduit : année calculée d'après la date du communiqué"),
        ("es", "inicio deducido: año calculado según la fecha del comunicado"),
    ],
)
def test_how_a_value_was_inferred_is_said_in_the_language(built: str, lang: str, said: str) -> None:
    assert said in explain(built, "Mara Lindqvist", "--lang", lang)
    at = PAGE.index("took office")
    assert said in explain(built, f"{NAME}:{at}", "--lang", lang)


def test_a_file_goes_before_a_page_of_its_name(built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / NAME).write_text("Otto Brandauer stayed in Oslo.\n", encoding="utf-8")
    assert "Otto Brandauer" in explain(built, f"{NAME}:3")
