"""An editor's JSON-LD and the analyst's graph name one thing by one IRI, in whatever file the page lies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.errors import UsageError
from iomgraph.export.schema.block import without_block
from iomgraph.export.schema.embedding import data_in, data_of, embedded
from iomgraph.store import Build, build, open_build

ADDRESS = "https://www.example.org/news/tides"
STATED = {
    "canonical": f'<link rel="canonical" href="{ADDRESS}">',
    "og:url": f'<meta property="og:url" content="{ADDRESS}">',
    "JSON-LD": f'<script type="application/ld+json">{{"@type": "NewsArticle", "url": "{ADDRESS}"}}</script>',
    "JSON-LD of a page": '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
    f'"mainEntityOfPage": {{"@id": "{ADDRESS}"}}}}]}}</script>',
}
_TITLE = "The Lantern Assembly opens in Geneva"
_BODY = """<p>{day}The Department of Tidal Works and the Working Group on Lanterns met today. “We light the way,” said
Mara Lindqvist, Head of the Department of Tidal Works. The Department of Tidal Works helped 4,500 families in Chad.</p>
<p>She spoke at the 118th session of the Council, held in Geneva from 25 to 28 November 2031.</p>"""
DATED = "Geneva, 3 May 2031 – "


def page(stated: str, day: str = DATED, title: str = _TITLE) -> bytes:
    head = f"<meta charset=utf-8><title>{title}</title>{stated}"
    body = f"<main><h1>{title}</h1>{_BODY.format(day=day)}</main>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def ids(content: Any) -> Iterator[str]:
    """Yield every identifier of a JSON-LD document."""
    if isinstance(content, dict):
        if "@id" in content:
            yield content["@id"]
        for value in content.values():
            yield from ids(value)
    elif isinstance(content, list):
        for value in content:
            yield from ids(value)


def made(folder: Path, **pages: bytes) -> Build:
    """Return the build of a folder with pages, by their names without suffix."""
    sources = folder / "pages" / "deep"
    sources.mkdir(parents=True)
    for name, content in pages.items():
        (sources / f"{name}.html").write_bytes(content)
    build([folder / "pages"], folder / "out", jobs=1)
    return open_build(folder / "out")


def unknown(content: Any, graph: Build) -> set[str]:
    """Return the identifiers, the page's own address left out, that the graph has nothing of."""
    return {
        each
        for each in ids(content)
        if each != ADDRESS and next(graph.store.quads_for_pattern(ox.NamedNode(each), None, None, None), None) is None
    }


@pytest.mark.parametrize("day", [DATED, ""], ids=["dated", "undated"])
@pytest.mark.parametrize("stated", STATED)
def test_every_identifier_of_the_page_is_one_of_the_graph(stated: str, day: str, tmp_path: Path) -> None:
    data = page(STATED[stated], day)
    alone = data_of(data, "under-any-name.html")
    assert any("--" in each for each in ids(alone)), "the page names something of its own"
    graph = made(tmp_path / "plain", tides=data)
    assert unknown(alone, graph) == set()
    assert set(ids(data_in(graph, data, "tides.html"))) == set(ids(alone))
    # Also once the page is served with its data, and the build is made of what is served.
    served = embedded(data, "tides.html")
    assert served != data
    assert unknown(alone, made(tmp_path / "served", tides=served)) == set()


def test_an_address_that_is_given_is_that_of_the_page_from_then_on(tmp_path: Path) -> None:
    data = page("")
    served = embedded(data, "one.html", ADDRESS)
    assert embedded(served, "another.html") == served
    assert unknown(data_of(data, "one.html", ADDRESS), made(tmp_path, tides=served)) == set()
    assert unknown(data_of(data, "one.html", ADDRESS), made(tmp_path / "silent", tides=data)) != set()


def test_an_edit_changes_no_identifier(tmp_path: Path) -> None:
    before = page(STATED["canonical"])
    after = before.replace(b"met today", b"met again today")
    assert set(ids(data_of(before, "a.html"))) == set(ids(data_of(after, "b.html")))
    assert unknown(data_of(before, "a.html"), made(tmp_path, tides=after)) == set()


def test_pages_that_all_state_the_front_pages_address_stay_apart(tmp_path: Path) -> None:
    graph = made(
        tmp_path, one=page(STATED["og:url"], ""), two=page(STATED["og:url"], "", "Another assembly opens here")
    )
    releases = {each.release for each in graph.documents()}
    assert len(releases) == 2
    bodies = {
        each for info in graph.documents() for each in ids(_content(graph, info.source)) if "tidal-works--" in each
    }
    assert len(bodies) == 2


def _content(graph: Build, source: str) -> Any:
    name = source.rpartition("/")[2]
    return data_in(graph, (graph.folder.parents[2] / "pages" / source).read_bytes(), name)


def test_with_a_build_the_identifiers_are_those_of_the_build(tmp_path: Path) -> None:
    """What other pages tell of a name counts: here that a person has a second forename."""
    other = page(STATED["canonical"].replace("tides", "more"), title="Another title of a page").replace(
        b"Mara Lindqvist", b"Mara Elin Lindqvist"
    )
    data = page(STATED["canonical"])
    graph = made(tmp_path, tides=data, more=other)
    joined = set(ids(data_in(graph, data, "tides.html")))
    assert unknown(data_in(graph, data, "tides.html"), graph) == set()
    assert {each for each in joined if "/person/" in each} == {"https://w3id.org/iomgraph/person/mara-elin-lindqvist"}
    file, out = tmp_path / "tides.html", str(tmp_path / "out")
    file.write_bytes(data)
    ran = CliRunner().invoke(group, ["embed", str(file), "--out", out, "-o", str(file)])
    assert ran.exit_code == 0, ran.exception
    assert b"mara-elin-lindqvist" in file.read_bytes() and without_block(file.read_bytes(), "x") == data
    again = CliRunner().invoke(group, ["embed", str(file), "--out", out])
    assert again.stdout_bytes == file.read_bytes()
    with pytest.raises(UsageError, match="does not hold the page"):
        data_in(graph, data.replace(b"today", b"again"), "tides.html")


def test_a_false_declaration_is_told_to_the_editor_too(tmp_path: Path) -> None:
    file = tmp_path / "tides.html"
    file.write_bytes(page(STATED["canonical"]).replace(b"utf-8", b"latin1", 1))
    ran = CliRunner().invoke(group, ["embed", str(file), "--lang", "fr"])
    assert ran.stderr == f"problème : {file} : déclare latin1, mais est en utf-8 : lu comme utf-8\n"
    assert json.loads(ran.stdout.partition('jsonld">')[2].partition("</script>")[0])["@type"] == "NewsArticle"
