"""Readers' judgements: data that overrule the rules, checked, and taken back without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph.errors import InputError, UsageError
from iomgraph.identity.bodies import Bodies
from iomgraph.identity.candidates import candidates
from iomgraph.identity.judgements import (
    Judgement,
    judgements_csv,
    read_judgements,
    with_judgement,
    without_judgement,
)
from iomgraph.identity.people import People

SAME = Judgement("person", "Ada Lovelace", "Ada Byron", "same", "reader", "2030-05-04", "her name before she married")
APART = Judgement("person", "A. Lovelace", "Ada Lovelace", "different", "reader", "2030-05-04", "Annabella")


def test_judged_the_same_are_one_under_the_first_name() -> None:
    people = People([("Ada Byron", None), ("Ada Lovelace", None)], [SAME])
    assert people.key("Ada Byron") == people.key("Ada Lovelace") == "ada-lovelace"
    assert people.labels("Ada Byron")[0] == "Ada Lovelace"


def test_judged_different_stay_apart_whatever_a_rule_says() -> None:
    mentions = [("A. Lovelace", "seat"), ("Ada Lovelace", "seat")]
    assert len({People(mentions, []).key(name) for name, _ in mentions}) == 1
    assert len({People(mentions, [APART]).key(name) for name, _ in mentions}) == 2


def test_unsure_changes_nothing() -> None:
    unsure = Judgement("person", "Ada Lovelace", "Ada Byron", "unsure")
    people = People([("Ada Byron", None), ("Ada Lovelace", None)], [unsure])
    assert people.key("Ada Byron") != people.key("Ada Lovelace")


def test_bodies_are_judged_too() -> None:
    same = Judgement("body", "Tide Institute", "Institut des marées", "same")
    assert Bodies([], [], [same]).resolve("l’Institut des marées", "d", "d") == ("tide-institute", "judged-same")
    apart = Judgement("body", "IOM", "UN Migration", "different")
    assert Bodies([], [], [apart]).resolve("UN Migration", "d", "d") == ("un-migration", "judged-different")


def test_two_judgements_in_a_ring_do_not_hang() -> None:
    ring = [Judgement("body", "Tide", "Wave", "same"), Judgement("body", "Wave", "Tide", "same")]
    assert Bodies([], [], ring).resolve("Wave", "d", "d")[0] == "wave"


def test_written_read_and_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    assert read_judgements(file) == ()
    file.write_text(judgements_csv(with_judgement([SAME], APART)), encoding="utf-8")
    assert read_judgements(file) == (SAME, APART)
    assert without_judgement(read_judgements(file), "person", "ada byron", "ADA LOVELACE") == (APART,)


def test_what_is_no_judgement_is_refused() -> None:
    with pytest.raises(UsageError, match="same name"):
        with_judgement([], Judgement("person", "Zoë", "ZOE", "same"))
    with pytest.raises(UsageError, match="judged same already"):
        with_judgement([SAME], Judgement("person", "Ada Byron", "Ada Lovelace", "different"))
    with pytest.raises(UsageError, match="to take back"):
        without_judgement([SAME], "body", SAME.a, SAME.b)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a,b\n1,2\n", "judgements.csv"),
        ("kind,a,b,verdict,who,when,why\nperson,X,Y,maybe,,,\n", "line 2"),
        ("kind,a,b,verdict,who,when,why\nplanet,X,Y,same,,,\n", "line 2"),
        ("kind,a,b,verdict,who,when,why\nperson,X,x,same,,,\n", "line 2"),
    ],
)
def test_a_damaged_file_is_named_with_the_place(tmp_path: Path, text: str, place: str) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=place):
        read_judgements(file)


def test_candidates_are_alike_and_not_judged_different() -> None:
    called = {"p:1": ["Ada Lovelace"], "p:2": ["Ada Lovelase", "A. Lovelase"], "p:3": ["Grace Hopper"]}
    (pair,) = candidates(called, "person")
    assert (pair.a, pair.b, pair.name_b) == ("p:1", "p:2", "Ada Lovelase") or pair.score < 75
    called["p:2"].append("Ada Love-Lace")
    assert candidates(called, "person", [Judgement("person", "Ada Lovelace", "Ada Lovelase", "different")]) == []
