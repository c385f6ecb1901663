"""The examples of ``facts/factuality.yaml``: figures stated, expected, aimed at and denied."""

from __future__ import annotations

from typing import Any

import pytest
from test_examples import document

from iomgraph.extract import read
from iomgraph.graph.schemes import keys_of
from iomgraph.language.packs import languages, pack


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        pytest.param(code, entry, id=f"{code}-{number}")
        for code in languages()
        for number, entry in enumerate(pack(code).fact("factuality")["examples"])
    ],
)
def test_told_as_the_sentence_tells_it(code: str, entry: dict[str, Any]) -> None:
    """Each figure of the example is found once, with its factuality; none (null) is a fact."""
    found = [fact.record() for fact in read(document(entry["text"], code)).facts if fact.type == "figure"]
    for wanted in entry["facts"]:
        told = [f.get("factuality") for f in found if f["value"] == wanted["value"]]
        assert told == [wanted["factuality"]], found


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        pytest.param(code, entry, id=f"{code}-{number}")
        for code in languages()
        for number, entry in enumerate(pack(code).fact("indicator")["examples"])
    ],
)
def test_whose_figure_of_what_and_where(code: str, entry: dict[str, Any]) -> None:
    """Each figure of the example is found once, with what its sentence tells besides; null is nothing told."""
    found = [fact.record() for fact in read(document(entry["text"], code)).facts if fact.type == "figure"]
    for wanted in entry["facts"]:
        told = [f for f in found if f["value"] == wanted["value"]]
        assert len(told) == 1, found
        assert all(told[0].get(key) == value for key, value in wanted.items()), told


def test_each_language_has_every_factuality_and_facts_beside() -> None:
    """No language leaves one out, nor the sentences that only look like one."""
    for code in languages():
        told = [fact["factuality"] for entry in pack(code).fact("factuality")["examples"] for fact in entry["facts"]]
        assert {*told} == {*keys_of(":factuality"), None} - {"stated"}
        assert told.count(None) >= 5
