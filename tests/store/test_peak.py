"""What a build holds at once hardly grows with its pages: those that wait, and those that meet in a seat."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from store_pages import PAGES

from iomgraph.graph.names import Names
from iomgraph.graph.terms import iri
from iomgraph.identity.resolver import Resolver
from iomgraph.loaders import load_bytes
from iomgraph.store import fresh as fresh_module
from iomgraph.store.fresh import Fresh
from iomgraph.store.reading import Read, read_document
from iomgraph.store.settling.gathered import Gathered
from iomgraph.store.settling.parts import Parts
from iomgraph.store.shard import Settings, entry_of

FEW, MANY = 300, 900
WAITING = 250
"""Bytes that the key of a page that waits takes, and its place among others; what the report says of it takes 400."""
GATHERED = 40
"""Bytes that are held to find a record on the disk: where it begins, more than once. A record has 700 and more."""
IN_A_SEAT = 1400
"""Bytes that a page takes while the seat that it shows is settled; what it supports would take 650 more as quads, its
record and its quotations as much as all else."""
CONTRADICTING = 1200
"""The same of a page without quotations that shows another holder than the next; the contradiction as quads: 640."""


def _page(number: int) -> Read:
    """Return a page in which somebody speaks in a post: the same for every number, but another page."""
    read = read_document(load_bytes(PAGES[2].encode(), "page.txt"))
    key = f"{number:020d}"
    origin = replace(read.claims[0].origin, key=key, source=f"page-{number}.txt")
    claims = tuple(
        replace(c, key=f"{key}{at:04d}", origin=origin, fact=replace(c.fact, source=origin.source))
        for at, c in enumerate(read.claims)
    )
    return replace(read, key=key, claims=claims)


def _for_each_page(taken: Callable[[int], object]) -> float:
    """Return by how many bytes the most that is held grows with a page."""
    most: dict[int, list[int]] = {FEW: [], MANY: []}
    # Twice: what is loaded once, and the table of shared texts where it grows, is no page's.
    for count in (FEW, MANY, FEW, MANY):
        iri.cache_clear()
        gc.collect()
        tracemalloc.start()
        try:
            kept = taken(count)
            most[count].append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        del kept
    return (min(most[MANY]) - min(most[FEW])) / (MANY - FEW)


def test_of_a_page_that_waits_only_its_key_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh_module, "HELD", 0)

    def wait(count: int) -> Fresh:
        fresh = Fresh(tmp_path / "read")
        for number in range(count):
            fresh.add(replace(entry, key=f"{number:020d}"))
        assert len(fresh.keys) == count and fresh.facts == count * sum(entry.source.facts.values())
        return fresh

    entry = entry_of(_page(0), Settings())
    assert _for_each_page(wait) < WAITING


def _seat(folder: Path, page: Callable[[int], Read]) -> tuple[Parts, str]:
    """Return what settles, and a seat that every page shows; write files with few records of it and with many."""
    pages = [page(number) for number in range(MANY)]
    parts = Parts(Names(), Resolver(Names(), (*pages[0].claims, *pages[1].claims), ()))
    (joint,) = (joint for joint in parts.document(pages[0].claims).records if joint.startswith("tenure "))
    lines = [f"{parts.document(each.claims).records[joint]}\n" for each in pages]
    for count in (FEW, MANY):
        (folder / str(count)).write_text("".join(lines[:count]), "ascii")
    return parts, joint


@pytest.fixture(scope="module")
def seat(tmp_path_factory: pytest.TempPathFactory) -> tuple[Parts, str, Path]:
    """What settles, a seat that every page shows, and the folder with files of few records of it and of many."""
    folder = tmp_path_factory.mktemp("seat")
    return *_seat(folder, _page), folder


def test_records_are_found_on_the_disk(seat: tuple[Parts, str, Path]) -> None:
    _, joint, folder = seat

    def gather(count: int) -> None:
        with (folder / str(count)).open("rb") as stream:
            gathered = Gathered([stream])
            told = [sum(map(len, lines)) for _, lines in gathered.parts(1)]
            assert len(gathered) == count and sum(told) == (folder / str(count)).stat().st_size
            assert [(each, sum(1 for _ in records)) for each, records in gathered.joints()] == [(joint, count)]

    assert _for_each_page(gather) < GATHERED


def test_a_page_takes_little_while_its_seat_is_settled(seat: tuple[Parts, str, Path]) -> None:
    parts, joint, folder = seat

    def settle(count: int) -> None:
        with (folder / str(count)).open("rb") as stream:
            ((_, records),) = Gathered([stream]).joints()
            spoken = [item for item in parts.joint(joint, records) if "spokenAs" in item]
        assert spoken

    assert _for_each_page(settle) < IN_A_SEAT


def test_a_page_takes_little_while_the_holders_of_its_seat_contradict_each_other(tmp_path: Path) -> None:
    def page(number: int) -> Read:
        read = _page(number)
        told = {"role": "director-general", "label": "Director General", "org": "IOM"}
        told |= {"person": "Anna Torres"} if number % 2 else {}
        posts = (c for c in read.claims if c.fact.type == "role")
        return replace(read, claims=tuple(replace(c, fact=replace(c.fact, **told)) for c in posts))

    parts, joint = _seat(tmp_path, page)

    def settle(count: int) -> None:
        with (tmp_path / str(count)).open("rb") as stream:
            ((_, records),) = Gathered([stream]).joints()
            between = [item for item in parts.joint(joint, records) if "between>" in item]
        assert len(between) == count

    assert _for_each_page(settle) < CONTRADICTING
