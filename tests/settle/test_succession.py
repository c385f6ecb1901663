"""Who followed whom in a seat, and who held it at once: as looking at every pair would say, at less cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from iomgraph.model.dates import Bounds, PartialDate
from iomgraph.settle.slots import SettledDate
from iomgraph.settle.succession import Following, together
from iomgraph.settle.tenure_bounds import Held

FIRST = date(2000, 1, 1)
days = st.none() | st.integers(0, 12).map(lambda n: FIRST + timedelta(days=n))
START = SettledDate(PartialDate(2000), PartialDate(2000), (), "")
holders = st.lists(
    st.tuples(st.sampled_from("abc"), days, days, days, days, st.booleans()).map(
        lambda drawn: (drawn[0], Bounds(*drawn[1:5]), drawn[5])
    ),
    max_size=8,
).map(
    lambda drawn: [
        Held(f"tenure/{index}", person, "seat", (), bounds, START if stated else None, None)
        for index, (person, bounds, stated) in enumerate(drawn)
    ]
)


def followed(held: Sequence[Held], day: date, person: str) -> Held | None:
    def after(other: Held) -> bool:
        begun = other.bounds.from_min if other.start else other.bounds.from_max
        return other.person != person and begun is not None and begun > day

    return min(filter(after, held), key=lambda o: (o.bounds.from_max or date.max, o.node), default=None)


def at_once(first: Held, second: Held) -> bool:
    begins, ends = zip(*((t.bounds.from_max, t.bounds.until_min) for t in (first, second)), strict=True)
    return None not in (*begins, *ends) and max(begins) <= min(ends)


@given(holders, st.integers(0, 12), st.sampled_from("abc"))
def test_the_next_holder_is_the_one_found_by_looking_at_all(held: list[Held], at: int, person: str) -> None:
    day = FIRST + timedelta(days=at)
    assert Following(held).after(day, person) is followed(held, day, person)


@given(holders)
def test_pairs_at_once_are_those_found_by_looking_at_all(held: list[Held]) -> None:
    ordered = sorted(held, key=lambda t: t.node)
    expected = {(a.node, b.node) for a, b in combinations(ordered, 2) if at_once(a, b)}
    found = [(a.node, b.node) for a, b in together(held)]
    assert set(found) == expected and len(found) == len(expected)


class Watched(Held):
    """A tenure that counts how often it is looked at."""

    looks = 0

    def __getattribute__(self, name: str) -> Any:
        Watched.looks += 1
        return super().__getattribute__(name)


def looks(count: int) -> int:
    held = []
    for index in range(count):
        begin = FIRST + timedelta(days=10 * index)
        bounds = Bounds(begin, begin, begin + timedelta(days=9), None)
        held.append(Watched(f"tenure/{index:06}", f"person/{index}", "seat", (), bounds, None, None))
    Watched.looks = 0
    following = Following(held)
    for tenure in held:
        begun = tenure.bounds.from_max
        assert begun is not None
        following.after(begun, tenure.person)
    assert list(together(held)) == []
    return Watched.looks


def test_four_times_the_holders_take_some_four_times_the_looks() -> None:
    assert looks(800) < 6 * looks(200)
