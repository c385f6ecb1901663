"""A file of records changed record by record is the file of all records sorted anew."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from iomgraph.store.record import KEY_LENGTH
from iomgraph.store.settling.brought import Brought
from iomgraph.store.settling.records import head

JOINTS = st.sampled_from(["tenure a", "tenure a-b", 'tenure "', "tenure é"])
KEYS = st.integers(0, 9).map(lambda number: f"{number:0{KEY_LENGTH}x}")
SAID = st.sampled_from(["", "a", "é", '"}'])
RECORDS = st.dictionaries(st.tuples(JOINTS, KEYS), SAID, max_size=12)


def record(joint: str, key: str, said: str) -> str:
    """Return what a document brings to a joint."""
    return f'{head(joint)}{key}","said":{json.dumps(said)}}}'


def lines(records: dict[tuple[str, str], str]) -> list[str]:
    """Return records sorted."""
    return sorted(record(*place, said) for place, said in records.items())


@given(before=RECORDS, come=RECORDS, gone=st.sets(st.tuples(JOINTS, KEYS), max_size=6))
def test_what_is_changed_is_what_all_comes_to(
    before: dict[tuple[str, str], str], come: dict[tuple[str, str], str], gone: set[tuple[str, str]]
) -> None:
    file = Brought("".join(f"{line}\n" for line in lines(before)).encode())
    gone |= before.keys() & come.keys()
    for joint in {joint for joint, _ in [*before, *come, *gone]}:
        mine = lines({place: said for place, said in before.items() if place[0] == joint})
        away = {key for each, key in gone if each == joint}
        left = lines({place: said for place, said in before.items() if place[0] == joint and place[1] in away})
        assert file.records(joint) == mine
        assert [file.count(joint, most) for most in range(13)] == [min(len(mine), most) for most in range(13)]
        assert file.says(joint, '"said":"a"') == sum('"said":"a"' in line for line in mine)
        assert file.of(joint, away) == left
        file.change(joint, away, [record(*place, said) for place, said in come.items() if place[0] == joint])
    now = {place: said for place, said in before.items() if place not in gone} | come
    assert file.grown == len(now) - len(before)
    assert file.changed() == "".join(f"{line}\n" for line in lines(now)).encode()
