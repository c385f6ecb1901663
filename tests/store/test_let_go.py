"""What settling a page leaves in memory does not grow with the pages."""

from __future__ import annotations

import gc
import tracemalloc
from dataclasses import replace
from itertools import pairwise

from store_pages import PAGES

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.terms import iri
from iomgraph.identity.resolver import Resolver
from iomgraph.loaders import load_bytes
from iomgraph.store.reading import read_document
from iomgraph.store.settling.parts import Parts

MANY = 300
LEAST = 250
"""Fewer bytes than a set of names and a key take that are held for a page."""


def _as_another_page(claims: tuple[Claim, ...], number: int) -> list[Claim]:
    origin = replace(claims[0].origin, key=f"{number:020d}")
    return [replace(claim, origin=origin, key=f"{number:020d}{index:04d}") for index, claim in enumerate(claims)]


def test_a_page_that_is_settled_is_let_go() -> None:
    read = read_document(load_bytes(PAGES[7].encode(), "page.txt"))
    parts = Parts(Names(), Resolver(Names(), read.claims, ()))
    taken = []
    tracemalloc.start()
    try:
        for number in range(3 * MANY):
            claims = _as_another_page(read.claims, number)
            parts.items_of(claims)
            part = parts.document(claims)
            assert list(part.items)
            for joint, record in part.records.items():
                list(parts.joint(joint, [record]))
            del claims, part
            if number % MANY == MANY - 1:
                gc.collect()
                iri.cache_clear()  # it holds the last 65,536, whatever the number of pages
                taken.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # The table of all shared texts grows once in a while, by far more than these pages take.
    assert min(after - before for before, after in pairwise(taken)) < LEAST * MANY, taken
