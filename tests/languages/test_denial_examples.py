"""The examples of ``facts/denial.yaml``: posts given up, posts held all the same, and posts that nobody was given."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract import read
from iomgraph.language.packs import languages, pack
from iomgraph.model.document import Block, Document


def posts(text: str, lang: str) -> list[dict[str, Any]]:
    """Return the facts of type role of a release of one paragraph."""
    page = Document("example", text, lang, (Block(0, len(text), "paragraph"),), "0" * 64)
    return [fact.record() for fact in read(page).facts if fact.type == "role"]


def cases(section: str) -> list[Any]:
    """Return every (language, entry) of a section."""
    return [
        pytest.param(code, entry, id=f"{code}-{number}")
        for code in languages()
        for number, entry in enumerate(pack(code).fact("denial")[section])
    ]


@pytest.mark.parametrize(("code", "entry"), cases("examples"))
def test_given_up_or_held(code: str, entry: dict[str, Any]) -> None:
    """An example's facts are found with their status, and none of the same person and post with another one."""
    found = posts(entry["text"], code)
    for wanted in entry["facts"]:
        same = [f for f in found if all(f.get(k) == wanted[k] for k in ("person", "role"))]
        assert same, found
        assert all(fact.get(k) == v for fact in same for k, v in wanted.items()), same


@pytest.mark.parametrize(("code", "entry"), cases("counter_examples"))
def test_not_held(code: str, entry: str | dict[str, Any]) -> None:
    """A counter-example is a text that gives nobody a post, or {text, not: {field: value}}."""
    text, wrong = (entry, {}) if isinstance(entry, str) else (entry["text"], entry["not"])
    assert not [fact for fact in posts(text, code) if all(fact.get(k) == v for k, v in wrong.items())]


def test_enough_of_both_in_each_language() -> None:
    """Each language has its examples."""
    for code in languages():
        words = pack(code).fact("denial")
        assert len(words["examples"]) >= 20
        assert len(words["counter_examples"]) >= 10
