"""The index of a build answers as the build's files do, and is never needed."""

from __future__ import annotations

import shutil
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


@pytest.mark.parametrize("how", ["cut", "flipped"])
def test_a_damaged_index_is_passed_over_and_made_anew(out: Path, how: str) -> None:
    """Oxigraph takes half a list of files for an empty graph, and does not end where a block is not sound."""
    make_index(current(out))
    folder = current(out) / "index"
    sound = {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.startswith(("LO", "OPT", "ID"))}
    damaged = [name for name, content in sound.items() if content]
    assert len(damaged) > 5
    for name in damaged:
        content = bytearray(sound[name])
        if how == "cut":
            del content[len(content) // 2 :]
        else:
            content[len(content) // 3] ^= 0x10
        (folder / name).write_bytes(content)
        found = index_of(current(out))
        # Of the list itself, what is said of when a file was changed may be wrong and its checksum right.
        assert found is None or (name == "made.txt" and len(found) == len(open_build(out).store)), name
        del found
        make_index(current(out))
        assert index_of(current(out)) is not None
        sound = {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_copied_index_is_read_once_more_and_answers(out: Path, tmp_path: Path) -> None:
    make_index(current(out))
    shutil.copytree(out, tmp_path / "copy")
    assert index_of(current(tmp_path / "copy")) is not None
    # Asking changes nothing of what tells that it is as it was made.
    before = {file.name: file.stat().st_ctime_ns for file in (current(out) / "index").iterdir()}
    assert len(open_build(out, once=True).store) == len(open_build(tmp_path / "copy", once=True).store)
    after = {file.name: file.stat().st_ctime_ns for file in (current(out) / "index").iterdir()}
    assert {name for name in before if before[name] != after.get(name)} <= {"LOG", "LOCK"}


def test_what_a_killed_indexing_left_goes_with_the_next(out: Path) -> None:
    left = current(out) / ".index-1"
    left.mkdir()
    (left / "000001.sst").write_bytes(b"x")
    make_index(current(out))
    assert sorted(each.name for each in current(out).iterdir() if "index" in each.name) == ["index"]
