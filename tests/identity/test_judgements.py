"""Readers' judgements: data that overrule the rules, checked, and taken back without a trace."""

from __future__ import annotations

from dataclasses import replace
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


def test_the_file_is_what_is_judged_line_by_line() -> None:
    told = Judgement("body", "Ä, B", "C", "unsure", why="first\r\nsecond")
    head, same = "kind,a,b,verdict,who,when,why", "person,Ada Lovelace,Ada Byron,same,reader,2030-05-04"
    expected = f'{head}\n{same},her name before she married\nbody,"Ä, B",C,unsure,,,"first\r\nsecond"\n'
    assert judgements_csv([SAME, told]) == expected


@pytest.mark.parametrize(("a", "b"), [("Zoë", "ZOE"), ("", "Ada"), ("Ada", ""), ("!", "?")])
def test_a_judgement_is_on_two_names(a: str, b: str) -> None:
    with pytest.raises(UsageError) as caught:
        with_judgement([], Judgement("person", a, b, "same"))
    told = ("the two names are the same name", "Give two names that are written differently.")
    assert (caught.value.what, caught.value.remedy) == told


@pytest.mark.parametrize("who", ["reader", ""])
def test_two_names_are_judged_once(who: str) -> None:
    with pytest.raises(UsageError) as caught:
        with_judgement([replace(SAME, who=who)], Judgement("person", "Ada Byron", "Ada Lovelace", "different"))
    said = f"'Ada Lovelace' and 'Ada Byron' are judged same already ({who or 'unknown'}, 2030-05-04)"
    assert (caught.value.what, caught.value.remedy) == (said, "Take that judgement back first, with --undo.")


def test_what_is_not_judged_cannot_be_taken_back() -> None:
    with pytest.raises(UsageError) as caught:
        without_judgement([SAME], "body", SAME.a, SAME.b)
    said = "no judgement on 'Ada Lovelace' and 'Ada Byron' to take back"
    assert (caught.value.what, caught.value.remedy) == (said, "See the file of judgements.")


HEAD = "kind,a,b,verdict,who,when,why\n"
ONE_OF = "kind is one of person, body, verdict one of same, different, unsure."
NAMES = ("a judgement is on two different names", "Correct or remove the row.")


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        ("a,b\n1,2\n", "", "not a file of judgements", f"Its first line must be {HEAD.strip()}."),
        (f"{HEAD}person,X,Y,maybe,,,\n", ", line 2", "'person', 'maybe' is no judgement", ONE_OF),
        (f"{HEAD}person,X,Y,same,,,\nplanet,X,Y,same\n", ", line 3", "'planet', 'same' is no judgement", ONE_OF),
        (f"{HEAD}person,X,Y\n", ", line 2", "'person', '' is no judgement", ONE_OF),
        (f"{HEAD}person,X,x,same,,,\n", ", line 2", *NAMES),
        (f"{HEAD}person,X,,same,,,\n", ", line 2", *NAMES),
        (f"{HEAD}person,!,Y,same,,,\n", ", line 2", *NAMES),
    ],
)
def test_a_damaged_file_is_named_with_the_place(tmp_path: Path, text: str, line: str, what: str, remedy: str) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_judgements(file)
    assert (caught.value.what, caught.value.place, caught.value.remedy) == (what, f"{file}{line}", remedy)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "judgements.csv").write_bytes(b"\xff")
    for file in (tmp_path, tmp_path / "judgements.csv"):
        with pytest.raises(InputError) as caught:
            read_judgements(file)
        assert (caught.value.place, caught.value.remedy) == (str(file), "Save it as CSV in UTF-8.")
        assert caught.value.what.startswith("cannot be read: ")
        assert ("Is a directory" if file == tmp_path else "invalid start byte") in caught.value.what


def test_candidates_are_alike_and_not_judged_different() -> None:
    called = {"p:1": ["Ada Lovelace"], "p:2": ["Ada Lovelase", "A. Lovelase"], "p:3": ["Grace Hopper"]}
    (pair,) = candidates(called, "person")
    assert (pair.a, pair.b, pair.name_b) == ("p:1", "p:2", "Ada Lovelase") or pair.score < 75
    called["p:2"].append("Ada Love-Lace")
    assert candidates(called, "person", [Judgement("person", "Ada Lovelace", "Ada Lovelase", "different")]) == []
