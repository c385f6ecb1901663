"""The examples of ``facts/tenure.yaml``: the time that a sentence tells of a post, and dates that are no such time."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract import read
from iomgraph.language.packs import languages, pack
from iomgraph.model.document import Block, Document

DATELINES = {"en": "Geneva, 4 June 2025 - ", "fr": "Genève, le 4 juin 2025 - ", "es": "Ginebra, 4 de junio de 2025 - "}


def posts(text: str, lang: str) -> list[dict[str, Any]]:
    """Return the facts of type role of a release of 4 June 2025."""
    whole = DATELINES[lang] + text
    page = Document("example", whole, lang, (Block(0, len(whole), "paragraph"),), "0" * 64)
    return [fact.record() for fact in read(page).facts if fact.type == "role"]


def cases(section: str) -> list[Any]:
    return [
        pytest.param(code, entry, id=f"{code}-{number}")
        for code in languages()
        for number, entry in enumerate(pack(code).fact("tenure")[section])
    ]


@pytest.mark.parametrize(("code", "entry"), cases("examples"))
def test_time_told_of_a_post(code: str, entry: dict[str, Any]) -> None:
    found = posts(entry["text"], code)
    for wanted in entry["facts"]:
        assert any(all(fact.get(k) == v for k, v in wanted.items()) for fact in found), (wanted, found)


@pytest.mark.parametrize(("code", "text"), cases("counter_examples"))
def test_dates_of_other_things(code: str, text: str) -> None:
    found = posts(text, code)
    assert found
    assert not [fact for fact in found if "start" in fact or "end" in fact]


def test_enough_of_both_in_each_language() -> None:
    for code in languages():
        words = pack(code).fact("tenure")
        assert len(words["examples"]) >= 20
        assert len(words["counter_examples"]) >= 10
