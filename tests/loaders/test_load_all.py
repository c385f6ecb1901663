"""Sources loaded side by side give what each gives alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import iomgraph.loaders as loaders
from iomgraph.errors import InputError
from iomgraph.loaders import LOADERS, html_abridged, html_inert, html_shared, load_all, load_bytes
from iomgraph.loaders.steps import Steps, complete, side_by_side, uncollected
from iomgraph.model.document import Document

PROSE = "The organisation helped 1,200 families to return to their villages, where schools have opened again this week."
ENTRIES = "".join(f'<li class="menu-item"><a href="/{n}">Office number {n}</a></li>\n' for n in range(120))
HEADER = f'<header class="top" role="banner"><nav><ul>\n{ENTRIES}</ul></nav></header>'
FOOTER = f"<footer><div><h3>Where we work</h3><ul>{ENTRIES}</ul></div><p>{PROSE}<br>Geneva</p></footer>"
STYLES = "".join(f'<link rel="stylesheet" href="/{n}.css">\n' for n in range(9))


def _page(title: str, body: str, head: str = STYLES) -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{HEADER}<main><h1>{title}</h1>"
        f"{body}</main>{FOOTER}</body></html>"
    ).encode()


SOURCES: list[tuple[bytes, str]] = [
    (_page("Families return to their villages", f"<p>{PROSE}</p>"), "a.html"),
    (_page("Schools open again", f"<p>{PROSE}</p><nav><ul>{ENTRIES}</ul></nav><p>Geneva, 3 May 2021</p>"), "b.html"),
    (_page("A table stays open", f"<table><tr><td>{PROSE}"), "c.html"),
    (_page("A page is cut off", f"<p>{PROSE}</p>")[:-700], "d.html"),
    (_page("Déjà vu", f"<p>{PROSE}</p>").decode().encode("cp1252"), "e.html"),
    (_page("All in the menu", f"<div class='menu'><p>{PROSE}</p></div>", head=""), "f.html"),
    (f"<h1>Families return</h1><p><i>{PROSE}</i></p>".encode(), "small.html"),
    (b"<html><body></body></html>", "blank.html"),
    (b"Geneva, 3 May 2021 - The Council met.\n\nTwo States joined.", "release.txt"),
    (f"---\ntitle: Families return\n---\n# Families return\n\n{PROSE}\n".encode(), "release.md"),
    (b"iso3,name\nFRA,France\nCHE\n", "table.csv"),
    (b"", "empty.txt"),
    (b"\x00\x01\x02", "binary.txt"),
    (f"<html><body><p>{PROSE}</p></body></html>".encode(), "no suffix"),
]


def _forget() -> None:
    html_shared._MEMORY.lately, html_shared._MEMORY.before = {}, {}
    html_abridged._MEMORY.__init__()  # type: ignore[misc]
    html_inert._refused.clear()


def _outcome(loaded: Document | InputError) -> Document | str:
    return str(loaded) if isinstance(loaded, InputError) else loaded


def _alone(data: bytes, name: str) -> Document | str:
    try:
        return load_bytes(data, name)
    except InputError as error:
        return str(error)


@given(st.lists(st.sampled_from(SOURCES), max_size=12), st.integers(1, 6), st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_company_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, sources: list[tuple[bytes, str]], together: int, forget: bool
) -> None:
    """Whatever else is loaded with a source, and whatever was before, it comes to what it comes to by itself."""
    monkeypatch.setattr(loaders, "TOGETHER", together)
    if forget:
        _forget()
    side = [_outcome(loaded) for loaded in load_all(sources)]
    if forget:
        _forget()
    assert side == [_alone(*source) for source in sources]


def test_shared_headers_are_left_out_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pages of a site teach what the others beside them share."""
    _forget()
    placed: list[bool] = []
    monkeypatch.setattr(html_abridged.Abridged, "done", lambda _, right: placed.append(right))
    pages = [(_page(f"Number {n} of a series", f"<p>{PROSE}</p>"), f"{n}.html") for n in range(10)]
    assert [_outcome(loaded) for loaded in load_all(pages)] == [_alone(*page) for page in pages]
    assert placed[:8] == [True] * 8


def test_files_are_read_and_what_is_none_is_told(tmp_path: Path) -> None:
    """A path is read, by its own suffix whatever the source is called; a missing file and a folder cost themselves."""
    file = tmp_path / "page.md"
    file.write_text("# Families return\n\nSchools have *opened*.\n", "utf-8")
    found = list(load_all([(file, "called otherwise"), (tmp_path / "none.txt", "none"), (tmp_path, "folder")]))
    assert isinstance(found[0], Document)
    assert (found[0].metadata["format"], found[0].source) == ("markdown", "called otherwise")
    told = [each.what for each in found[1:] if isinstance(each, InputError)]
    assert told == ["no such file", "is a directory, not a file"]


def test_a_fault_is_raised_when_its_turn_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no fault of the input ends the loading, after the sources before it."""

    def faulty(data: bytes, source: str) -> Steps[Document]:
        yield
        raise RuntimeError(source)

    monkeypatch.setitem(LOADERS, "markdown", faulty)
    loaded = load_all([SOURCES[0], (b"", "empty.txt"), (b"x", "x.md"), SOURCES[1]])
    assert next(loaded) == load_bytes(*SOURCES[0])
    assert isinstance(next(loaded), InputError)
    with pytest.raises(RuntimeError, match=r"x\.md"):
        next(loaded)


def test_no_more_is_taken_than_is_loaded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources come from a stream: a few of them are held at once, fewer where they are large."""
    taken = 0

    def stream(data: bytes) -> Iterator[tuple[bytes, str]]:
        nonlocal taken
        for _ in range(40):
            taken += 1
            yield data, "page.txt"

    next(load_all(stream(b"Geneva")))
    assert taken == loaders.TOGETHER + 1
    monkeypatch.setattr(loaders, "_LARGE", 10)
    taken = 0
    next(load_all(stream(b"Geneva")))
    assert taken == 2


def test_a_step_of_each_goes_before_the_next_of_any() -> None:
    """Works of different length go side by side, and one that raises ends alone."""
    said: list[tuple[str, int]] = []

    def work(name: str, steps: int) -> Steps[str]:
        for step in range(steps):
            said.append((name, step))
            yield
        if steps == 1:
            raise ValueError(name)
        return name

    outcomes = side_by_side([work("a", 2), work("b", 1), work("c", 3)])
    assert said == [("a", 0), ("b", 0), ("c", 0), ("a", 1), ("c", 1), ("c", 2)]
    assert (outcomes[0], str(outcomes[1]), outcomes[2]) == ("a", "b", "c")
    assert complete(work("d", 3)) == "d"


def test_the_search_for_cycles_is_off_meanwhile_only() -> None:
    """It is on again after what goes wrong as well, and stays off where it was off."""

    def work() -> Steps[bool]:
        yield
        return gc.isenabled()

    gc.enable()  # a command that ran in this process before may have left it off
    assert side_by_side([work()]) == [False]
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), uncollected():
        raise ValueError("x")
    assert gc.isenabled()
    gc.disable()
    try:
        side_by_side([work()])
        assert not gc.isenabled()
    finally:
        gc.enable()
