"""One person across pages: what joins two names, and what keeps them apart."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from iomgraph.identity.people import People
from iomgraph.identity.person_names import parse_name


def people(*names):
    return People((name, seat) for name, seat in (n if isinstance(n, tuple) else (n, None) for n in names))


def same(found, a, b):
    return found.key(a) == found.key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ana Lucía Morán", "Ana Lucia Moran"),
        ("Ana L. Morán", "Ana Morán"),
        ("Ana Lucía Morán", "Ana Morán"),
        ("Ana Lucía Morán", "Ana L. Morán"),
        ("José de la Vega", "JOSÉ DE LA VEGA"),
        ("Irena Nováková-Svoboda", "Irena Novakova Svoboda"),
        ("Tomas Berg Jr.", "Tomas Berg"),
    ],
)
def test_one_person(a, b):
    assert same(people(a, b), a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ana Morán", "Anita Morán"),
        ("Ana Morán", "Luis Morán"),
        ("Tomas Berg Sr.", "Tomas Berg Jr."),
        ("A. Morán", "Ana Morán"),
        ("Morán", "Ana Morán"),
    ],
)
def test_two_persons_or_not_known_to_be_one(a, b):
    assert not same(people(a, b), a, b)


def test_a_surname_alone_joins_the_holder_of_the_same_seat():
    found = people(("Morán", "iom-spokesperson"), ("Ana Morán", "iom-spokesperson"), ("Luis Morán", "iom-dg"))
    assert same(found, "Morán", "Ana Morán")
    assert found.rule("Morán") == "surname-with-same-role"


def test_a_name_that_two_persons_could_bear_joins_neither():
    found = people("Ana B. Morán", "Ana C. Morán", "Ana Morán")
    assert len({found.key(name) for name in ("Ana B. Morán", "Ana C. Morán", "Ana Morán")}) == 3
    assert {candidate.a for candidate in found.candidates} == {"Ana Morán"}


def test_keys_do_not_depend_on_order():
    names = ["Ana Morán", "Ana Lucía Morán", "A. L. Morán", "Luis Morán"]
    forward, backward = people(*names), people(*reversed(names))
    assert [forward.key(n) for n in names] == [backward.key(n) for n in names]


def test_a_judgement_joins_spellings_that_no_rule_would():
    found = people("Juan Eduardo Eguiguren", "Juan Edoardo Eguiguren")
    assert same(found, "Juan Eduardo Eguiguren", "Juan Edoardo Eguiguren")
    assert "judged-same" in {found.rule("Juan Eduardo Eguiguren"), found.rule("Juan Edoardo Eguiguren")}


def test_the_fullest_and_best_accented_name_is_shown():
    found = people("Ana Moran", "Ana Morán", "Ana L. Morán")
    assert found.labels("Ana Moran")[0] == "Ana L. Morán"


def test_parts_of_a_name():
    name = parse_name("J. Rafael de la Vega Jr.")
    assert (name.given, name.surname, name.generation) == (("j", "rafael", "de", "la"), "vega", "junior")


def test_of_names_that_say_equally_much_the_same_is_shown_in_every_run() -> None:
    script = (
        "from iomgraph.identity.people import People\n"
        "names = ['Jumbe Omari Jumbe', 'Jumbe Omari-Jumbe']\n"
        "print(People([(name, None) for name in names], ()).labels(names[1]))"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(shown) == 1, shown
