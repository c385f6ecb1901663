"""Buckets of the settled graph: twice as many with twice the pages, each divided in two."""

from __future__ import annotations

import pytest

from iomgraph.store.layout import (
    ALL,
    SETTLED,
    digits_of,
    former_bits_for,
    line_bucket,
    path_in,
    settled_bits_for,
    settled_bucket,
)
from iomgraph.store.listing import Listing
from iomgraph.store.part import describe
from iomgraph.store.report import BuildReport, Sources
from iomgraph.store.side import Side

SUBJECTS = [f"<https://example.org/thing/{number}>" for number in range(3000)]


@pytest.mark.parametrize("bits", range(10))
def test_one_bit_more_divides_each_bucket_in_two(bits: int) -> None:
    finer: dict[str, set[str]] = {}
    for subject in SUBJECTS:
        finer.setdefault(settled_bucket(subject, bits), set()).add(settled_bucket(subject, bits + 1))
    assert len(finer) == 2**bits and all(len(each) == 2 for each in finer.values())
    assert {len(bucket) for bucket in finer} == {digits_of(bits) or len(ALL)}


@pytest.mark.parametrize("bits", [0, 3, 8, 14])
def test_what_mentions_a_claim_lies_where_the_claim_lies(bits: int) -> None:
    claim = "<https://example.org/claim/3fa7c0aa11223344556600ff>"
    bucket = settled_bucket(claim, bits)
    assert bucket == {0: ALL, 3: "2", 8: "3f", 14: "3fa4"}[bits]
    assert line_bucket(f"<https://example.org/conflict/of-1> <https://example.org/p> {claim} <g> .", bits) == bucket
    assert line_bucket(f"{claim} <https://example.org/p> <https://example.org/thing/1> <g> .", bits) == bucket


def test_no_bucket_grows_with_the_pages() -> None:
    for documents in range(8, 70_000, 97):
        assert 2 <= documents / 2 ** settled_bits_for(documents) < 4
    assert [settled_bits_for(documents) for documents in (0, 3, 4, 1_000, 10_000, 50_000)] == [0, 0, 1, 8, 12, 14]


@pytest.mark.parametrize("former", [False, True])
def test_what_a_generation_says_of_a_thing_is_found_in_its_own_layout(former: bool) -> None:
    """A generation that lies there from an earlier version is compared with the one that takes its place."""
    count, subject = 6_000, next(s for s in SUBJECTS if settled_bucket(s, 12) != settled_bucket(s, 11))
    path = path_in(SETTLED, settled_bucket(subject, former_bits_for(count) if former else settled_bits_for(count)))
    content = f'{subject} <https://example.org/p> "a" <https://example.org/g> .\n'.encode()
    files = Listing(Listing.of({path: describe(content)}).parts, former=former)
    report = BuildReport("", Sources(count, lambda: ()))
    side = Side("", {path: content}.__getitem__, files, report, "https://example.org/")
    assert [predicate for predicate, _ in side.about(subject[1:-1])] == ["https://example.org/p"]
