"""Records of a bucket in one file or in several: what is changed in it is what all records come to, divided anew."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from iomgraph.store import layout
from iomgraph.store.kept import Kept
from iomgraph.store.layout import JOINTS, record_digits_for, record_path
from iomgraph.store.listing import Listing
from iomgraph.store.part import describe
from iomgraph.store.record import KEY_LENGTH
from iomgraph.store.report import BuildReport
from iomgraph.store.settling.bucket import Bucket
from iomgraph.store.settling.records import divided, document_of, head
from iomgraph.store.settling.rewriting import Rewriting
from iomgraph.store.shelf import Shelf
from iomgraph.store.working import Working

BUCKET, NAMES = "tenure-0", ("tenure a", "tenure b")
Place = tuple[str, int, int]
"""A joint, a source, a version of it."""
RECORDS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 7), st.integers(0, 1)), st.sampled_from("xyz"), max_size=20
)


def record(place: Place, said: str) -> str:
    """Return what a document brings to a joint; those of even sources carry a release."""
    joint, source, version = place
    name = f'{source}"origin":['
    page = f'"page":["",[],{json.dumps(name)}]' if source % 2 == 0 else f'"origin":[{json.dumps(name)},""]'
    return f'{head(joint)}{source:0{KEY_LENGTH - 1}x}{version}","said":"{said}",{page}}}'


def files(records: dict[Place, str]) -> dict[str, bytes]:
    """Return the files in which records lie."""
    lines = sorted(record(place, said) for place, said in records.items())
    parts = divided(lines, record_digits_for(len(lines)))
    return {record_path(BUCKET, part): "".join(f"{r}\n" for r in each).encode() for part, each in parts.items()}


@given(before=RECORDS, come=RECORDS, gone=st.sets(st.tuples(st.sampled_from(NAMES), st.integers(0, 7)), max_size=6))
def test_what_is_changed_is_what_all_comes_to(
    before: dict[Place, str], come: dict[Place, str], gone: set[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as place, mock.patch.object(layout, "RECORDS", (3, 9)):
        out = Path(place)
        written = files(before)
        listing = Listing.of({path: describe(content) for path, content in written.items()})
        kept, made = (
            Kept(out / "generations" / "a", BuildReport("a"), listing),
            Working(out / "b", Shelf(out / "files")),
        )
        for path, content in written.items():
            file = Path(kept.shelf.place(path, listing[path]))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        made.earlier = listing
        bucket = Bucket(kept, BUCKET)
        away = {at: said for at, said in before.items() if at[:2] in gone or at in come}
        for joint in NAMES:
            mine = sorted(record(at, said) for at, said in before.items() if at[0] == joint)
            assert bucket.records(joint) == mine
            assert [bucket.has_more(joint, number) for number in range(21)] == [len(mine) > n for n in range(21)]
            leaving = [record(at, said) for at, said in away.items() if at[0] == joint]
            # A document that brings something else than it brought is found by its key.
            assert sorted(bucket.of(joint, [each.replace('"said":"x"', '"said":"y"') for each in leaving])) == sorted(
                leaving
            )
            for source in range(1, 8, 2):
                several = sum(at[:2] == (joint, source) for at in before)
                assert bucket.of_source(joint, f'{source}"origin":[') == several
            assert all(document_of(each, joint) in each for each in mine)
            bucket.change(joint, leaving, [record(at, said) for at, said in come.items() if at[0] == joint])
        bucket.write(Rewriting(made, kept))
        made.unflushed.close()
        made.take_rest(JOINTS)
        now = {at: said for at, said in before.items() if at not in away} | come
        assert {path: made.read(path) for path in made.files} == files(now)
        assert dict(made.files) == {path: describe(content) for path, content in files(now).items()}
