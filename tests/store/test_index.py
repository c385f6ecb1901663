"""The index of a build answers as the build's files do, and is never needed."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from iomgraph.store import build, open_build
from iomgraph.store import index as module
from iomgraph.store.generation import current
from iomgraph.store.index import index_of, make_index
from iomgraph.store.listing import read_listing
from iomgraph.store.shelf import Shelf

PAGE = "A title\n\nGeneva, 3 May 2031 – Mara Lindqvist, Director General of IOM, went to Chad.\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder of a build of one page."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    build([tmp_path / "page.txt"], tmp_path / "out")
    return tmp_path / "out"


def test_indexed_graph_is_the_graph(out: Path) -> None:
    """Asked once, a build gives the same quads from its index as from its files."""
    assert index_of(current(out)) is None
    make_index(current(out))
    index = index_of(current(out))
    assert index is not None
    assert set(index) == set(open_build(out).store) == set(open_build(out, once=True).store)
    assert open_build(out, once=True).documents() == open_build(out).documents()


def test_graph_is_what_a_parser_that_checks_all_reads(out: Path) -> None:
    """Files that are as they were written are loaded without a check of each IRI."""
    folder = current(out)
    files = [
        Path(Shelf.beside(folder).place(*each)) for each in read_listing(folder).items() if each[0].endswith(".nq")
    ]
    quads = [quad for file in files for quad in ox.parse(path=file, format=ox.RdfFormat.N_QUADS)]
    assert set(quads) == set(open_build(out).store)


def test_index_that_cannot_be_opened_is_passed_over(out: Path) -> None:
    """What is wrong with an index costs the time that it would have saved."""
    make_index(current(out))
    for file in (current(out) / "index").iterdir():
        file.write_bytes(b"")
    assert index_of(current(out)) is None
    assert set(open_build(out, once=True).store) == set(open_build(out).store)


def test_large_graphs_are_not_indexed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph that is not soon indexed is left as it is, and nothing unfinished stays behind."""
    monkeypatch.setattr(module, "MOST", 10)
    make_index(current(out))
    assert not [p for p in current(out).iterdir() if "index" in p.name]
