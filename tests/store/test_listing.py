"""Listings compared: what only one of two has, however the rest lies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iomgraph.store.listing import File, Listing, path_of

PATHS = st.sets(st.integers(0, 300).map(lambda number: f"settled/{number:03x}.nq"))


def listing(paths: set[str], edited: set[str]) -> Listing:
    """Return a listing of files, some of which are otherwise than in others."""
    return Listing.of({path: File("ab"[path in edited] * 64, 1, 1) for path in paths})


@given(PATHS, PATHS, PATHS)
def test_what_differs_is_found(ours: set[str], theirs: set[str], edited: set[str]) -> None:
    """Files of one side alone, and those that both have otherwise, are told in order."""
    left, right = listing(ours, set()), listing(theirs, edited)
    assert left.differing(right) == sorted((ours ^ theirs) | (ours & theirs & edited))
    assert [path_of(line) for line in left.alone(right)[0]] == sorted((ours - theirs) | (ours & theirs & edited))


def test_files_are_found_by_how_their_paths_end() -> None:
    """In the order of the paths, as the mapping itself gives them."""
    files = listing({"b/1.nq", "a/2.nq", "a/2.jsonl", "rules.nq"}, {"a/2.nq"})
    assert list(files.ending(".nq")) == [each for each in files.items() if each[0] != "a/2.jsonl"]
    assert [path for path, _ in files.ending(".nq")] == ["a/2.nq", "b/1.nq", "rules.nq"]
