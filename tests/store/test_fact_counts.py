"""Counts held in little memory are the counts that were given."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.store.fact_counts import FactCounts

COUNTS = st.dictionaries(st.sampled_from(("role", "session", "count", "quote", "state")), st.integers(0, 1000))


@given(COUNTS, COUNTS)
def test_as_a_dictionary(counts: dict[str, int], others: dict[str, int]) -> None:
    held = FactCounts(counts)
    assert dict(held) == counts
    assert list(held.items()) == list(counts.items())
    assert held == counts and counts == held
    assert (held == FactCounts(others)) == (counts == others)
    assert pickle.loads(pickle.dumps(held)) == held
    with pytest.raises(KeyError):
        held["figure"]
    assert held.get("role", 0) == counts.get("role", 0)
