"""``iomgraph coverage`` on the shipped tables."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from iomgraph.cli.coverage import command
from iomgraph.language.packs import languages, pack


def call(*arguments: str) -> str:
    """Return what the command prints."""
    done = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


@pytest.fixture(scope="module")
def told(out: str) -> dict[str, Any]:
    """Return the report as data."""
    found: dict[str, Any] = json.loads(call("--json", "--out", out))
    return found


def test_missing_sessions(told: dict[str, Any]) -> None:
    """A number between two known ones without a session is missing; a known one is not."""
    series = {entry["iri"].rsplit("/", 1)[1]: entry for entry in told["series"]}
    assert series["iom-council-special"]["missing"] == [3, 4, 5]
    assert series["iom-council-committee"]["missing"] == []
    regular = series["iom-council-regular"]
    assert {1, 2, 3, 4, 5, 7, 91} <= set(regular["missing"])
    assert not {6, 8} & set(regular["missing"])
    assert not set(regular["missing"]) & set(regular["known"])


def test_days_of_the_director(told: dict[str, Any]) -> None:
    """Certain, possible and unknown days make up the whole span; 1954 has nineteen days after a death."""
    days = told["director"]
    assert days["first"] == "1952-01-01"
    assert days["unknown"] == 19
    assert days["certain"] > days["possible"] > 0


def test_precision_and_documents(told: dict[str, Any]) -> None:
    """Every precision is given, none left out for being zero; so are kinds of statements that nobody made."""
    assert set(told["memberships"]["full"]) == {"day", "month", "year", "longer", "none"}
    assert told["documents"] == {"en": {"release": 0, "table": 11}}
    assert told["claims"]["quote"] == 0


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_every_language(out: str, lang: str) -> None:
    """The report is in the language asked for, with no gap left unfilled."""
    text = call("--lang", lang, "--out", out)
    assert pack(lang).file("cli_labels")["coverage"]["note"] in text
    assert "{" not in text


def test_packs_have_the_same_words() -> None:
    """No language lacks a text that another has."""
    keys = {lang: {(r, k) for r, texts in pack(lang).file("cli_labels").items() for k in texts} for lang in languages()}
    assert len({frozenset(found) for found in keys.values()}) == 1
