"""Publications: whole sentences with the titles, events and days that they tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph.extract.facts.publication import extract
from iomgraph.extract.reading import annotate
from iomgraph.model.document import Block, Document

HERE = Path(__file__).parent


def told(text: str, lang: str, published: str | None = "2019-06-20") -> set[str]:
    """Return "title @event day" of every publication that a text of one paragraph tells."""
    page = annotate(Document("example", text, lang, (Block(0, len(text), "paragraph"),), "0" * 64))
    page.published = published
    found = [fact.values() for fact in extract(page)]
    return {f"{f['title']} @{f['event']} {f['date'] or ''}".strip() for f in found}


def cases() -> list[tuple[str, str, str]]:
    """Return every (language, text, facts) of the files beside this one."""
    found = []
    for lang in ("en", "fr", "es"):
        for line in (HERE / f"test_publications_{lang}.txt").read_text(encoding="utf-8").splitlines():
            if "|" in line and not line.startswith("#"):
                text, facts = line.rsplit("|", 1)
                found.append((lang, text.strip(), facts))
    return found


def test_cases_are_there() -> None:
    assert len(cases()) > 35


@pytest.mark.parametrize(("lang", "text", "facts"), cases())
def test_exactly_these(lang: str, text: str, facts: str) -> None:
    assert told(text, lang) == {f.strip() for f in facts.split(";") if f.strip()}


def test_a_launch_long_ago_is_a_mention() -> None:
    assert told("The study “Slow Roads” was published on 3 May 2011.", "en") == {"Slow Roads @mention 2011-05-03"}


def test_no_day_is_guessed_without_the_day_of_the_release() -> None:
    assert told("The study “Slow Roads” was published on Tuesday.", "en", None) == {"Slow Roads @launch"}


def test_a_day_that_is_reckoned_says_so() -> None:
    text = "The study “Slow Roads” will be launched on Friday. The “Labour Report for 2015” came out on 18 June."
    page = annotate(Document("example", text, "en", (Block(0, len(text), "paragraph"),), "0" * 64))
    page.published = "2019-06-20"
    assert [fact.inferred for fact in extract(page)] == [{"date": "Friday + 2019-06-20"}, {}]


def test_the_next_sentence_may_tell_the_launch() -> None:
    text = "All figures are in the study “Slow Roads”. The study was released today in Accra."
    assert told(text, "en") == {"Slow Roads @launch 2019-06-20"}


def test_one_title_is_one_fact() -> None:
    text = "The Labour Report for 2015 is out. The “Labour Report for 2015” is long."
    assert len(told(text, "en")) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("His report, Paper Boats, out since 2001, is read at the college.", "Paper Boats"),
        ("Her account of it is in Paper Boats, a study of three ports.", "Paper Boats"),
        ("IOM published in 2014 Paper Boats, which is free.", "Paper Boats"),
        ("IOM launched the campaign Paper Boats in Accra.", ""),
        ("The ferry Paper Boats sank in May; a report is due.", ""),
        ("The report says that nobody came back in the spring.", ""),
    ],
)
def test_a_title_may_be_set_in_italics(text: str, title: str) -> None:
    """Markup sets words apart from their sentence; a word for a work, or a verb of publishing, tells what they are."""
    start = text.find("Paper Boats") if "Paper" in text else text.find("nobody")
    italics = ((start, start + (11 if "Paper" in text else 15)),)
    document = Document("example", text, "en", (Block(0, len(text), "paragraph"),), "0" * 64, italics=italics)
    assert [fact.values()["title"] for fact in extract(annotate(document))] == ([title] if title else [])
