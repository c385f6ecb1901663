"""What says when or how, put behind the verb of an example, changes nothing of who did what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_examples import document

from iomgraph.extract import read
from iomgraph.extract.adverbials import readings
from iomgraph.extract.mention import Mention
from iomgraph.extract.skeleton import skeleton
from iomgraph.language.packs import languages, pack

TOLD = yaml.safe_load(Path(__file__).with_name("adverbials.yaml").read_text("utf-8"))


def _with_adverbials(kind: str) -> Iterator[Any]:
    """Yield each example of the packs, and it with each adverbial behind each of its verbs."""
    for code in languages():
        verbs = re.compile(rf"(?<!\w)(?:{'|'.join(TOLD[code]['verbs'])})(?= \w)")
        for number, example in enumerate(pack(code).fact(kind)["examples"]):
            for verb in verbs.finditer(example["text"]):
                yield pytest.param(code, example["text"], verb.end(), id=f"{code}-{number}-{verb.start()}")


def _steps(text: str, lang: str, kind: str) -> list[tuple[Any, ...]]:
    records = [fact.record() for fact in read(document(text, lang)).facts if fact.type == kind]
    return sorted(tuple(str(r.get(key)) for key in ("iso3", "name", "event")) for r in records)


@pytest.mark.parametrize(("lang", "text", "at"), list(_with_adverbials("membership")))
def test_an_adverbial_behind_the_verb_changes_no_step(lang: str, text: str, at: int) -> None:
    plain = _steps(text, lang, "membership")
    for words in TOLD[lang]["adverbials"]:
        assert _steps(f"{text[:at]} {words}{text[at:]}", lang, "membership") == plain, words


@given(st.lists(st.sampled_from(["Chad", " ", "joined", " also", ", officially,", " IOM", "  ", "."]), max_size=12))
def test_what_stays_keeps_its_place(pieces: list[str]) -> None:
    """Every character of a reading stands in the text where the reading says it does."""
    text = "".join(pieces) or "."
    states = [Mention("state", found.start(), found.end()) for found in re.finditer("Chad", text)]
    bones = skeleton(text, 0, len(text), [states])
    for reading in readings(bones, pack("en")):
        for index, char in enumerate(reading.text):
            place = reading.origin(index)
            if char in reading.marks:
                assert (place, reading.marks[char].end) == (reading.marks[char].start, reading.end_of(index + 1))
            else:
                assert text[place] == char


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("It officially joined.", "It joined."),
        ("It, officially, joined", "It joined"),
        ("Unanimously, it joined for the first time and by acclamation.", "it joined."),
        ("It joined, also, it left", "It joined it left"),
        ("It joined also Film", "It joined Film"),
        ("It joined Also Film", None),
        ("Nowadays it joined", None),
        ("It joined all, it left", None),
    ],
)
def test_only_whole_adverbials_go_with_the_commas_around_them(text: str, without: str | None) -> None:
    found = [reading.text for reading in readings(skeleton(text, 0, len(text), []), pack("en"))]
    assert found == [text] + [without] * (without is not None)


def test_an_acronym_behind_its_body_goes() -> None:
    text = "China joined the Organization (IOM), and the Fund (x)"
    bodies = [
        Mention("body", text.index(name), text.index(name) + len(name)) for name in ("Organization", "IOM", "Fund")
    ]
    first, second = readings(skeleton(text, 0, len(text), [bodies]), pack("en"))
    assert second.text == first.text.replace(f" ({first.text[first.text.index('(') + 1]})", "") != first.text
