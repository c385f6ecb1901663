"""Every sample page is accounted for: its facts resolve to rows, and it quotes no one."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

DATA = Path(__file__).resolve().parents[2] / "data"
FOLDER = DATA / "samples"
PAGES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".txt", ".html", ".md"})
QUOTED = re.compile(r"“([^”]*)”|«\s*([^»]*?)\s*»|\"([^\"]*)\"|„([^“”]*)[“”]|‹([^›]*)›")


@cache
def table(name: str) -> list[dict[str, str]]:
    with (DATA / "organisation" / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def sources() -> list[dict[str, str]]:
    with (FOLDER / "SOURCES.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def text_of(name: str) -> str:
    raw = (FOLDER / name).read_text(encoding="utf-8")
    if not name.endswith(".html"):
        return raw
    tree = LexborHTMLParser(raw)
    tree.strip_tags(["script", "style"])
    return tree.text(separator=" ")


@pytest.mark.parametrize("name", PAGES)
def test_states_that_a_page_rests_on_are_named_in_it(name: str) -> None:
    countries = yaml.load((DATA / "countries.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    text = " ".join(text_of(name).split())
    for row in (row for row in sources() if row["file"] == name and row["table"] == "member_states.csv"):
        names = countries[row["row"].removeprefix("iso3=")]["names"][row["language"]]
        assert any(spelling in text for spelling in names), f"{name}: {row['row']} is not named"


def test_samples_cover_languages_and_formats() -> None:
    languages = {row["file"]: row["language"] for row in sources()}
    assert min(Counter(languages.values())[code] for code in ("en", "fr", "es")) >= 4
    formats = Counter(Path(name).suffix for name in PAGES)
    assert formats[".txt"] >= 7 and formats[".html"] >= 6 and formats[".md"] >= 2
    groups = {(row["translation_of"], row["language"]) for row in sources() if row["translation_of"]}
    assert {("council-100", code) for code in ("en", "fr", "es")} <= groups


def test_every_page_has_its_sources() -> None:
    assert sorted({row["file"] for row in sources()}) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_facts_rest_on_rows(name: str) -> None:
    for row in (row for row in sources() if row["file"] == name):
        assert row["fact"] and "written for this project" in row["notice"]
        if row["table"] == "general-knowledge":
            continue
        if row["table"] == "CONFLICTS.md":
            entry = row["row"].removeprefix("entry=")
            conflicts = (DATA / "organisation" / "CONFLICTS.md").read_text(encoding="utf-8")
            assert re.search(rf"(?m)^{entry}\. ", conflicts), row["row"]
            continue
        wanted = dict(part.split("=", 1) for part in row["row"].split("&"))
        matches = [line for line in table(row["table"]) if wanted.items() <= line.items()]
        assert matches, f"{name}: no row of {row['table']} has {row['row']}"


@pytest.mark.parametrize("name", PAGES)
def test_only_titles_stand_between_quotation_marks(name: str) -> None:
    titles = " | ".join(row["title_en"] + " | " + row["title_fr"] for row in table("publications_events.csv"))
    for match in QUOTED.finditer(text_of(name)):
        quoted = " ".join(next(part for part in match.groups() if part is not None).split())
        assert quoted in titles, f"{name}: {quoted!r} is between quotation marks"


@pytest.mark.parametrize("name", PAGES)
def test_page_is_of_a_release_length(name: str) -> None:
    assert 200 <= len(text_of(name).split()) <= 700
