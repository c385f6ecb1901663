"""What a web editor gets beyond a page's own words: days of change, names in the page's language, one block a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from iomgraph import resources
from iomgraph.cli.group import group
from iomgraph.export.schema import framed, thing_nodes
from iomgraph.export.schema.block import MARK
from iomgraph.export.schema.embedding import data_of, embedded
from iomgraph.store import graph_of
from iomgraph.vocabulary import BASE

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferries</title>
<meta property="article:published_time" content="2031-03-04">{head}</head>
<body><main><h1>IOM opens a ferry line</h1><p>4 March 2031</p>
<p>Geneva – “The sea is no wall,” said Mara Lindqvist, Chief of Staff of IOM.</p></main></body></html>"""


def page(changed: str = "") -> bytes:
    head = f'<meta property="article:modified_time" content="{changed}">' if changed else ""
    return PAGE.format(head=head).encode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [("2031-03-06T10:00:00+01:00", "2031-03-06"), ("2031-03-04", "2031-03-04"), ("2031-03-01", None), ("", None)],
)
def test_the_day_of_a_change_is_told_unless_it_precedes_the_release(changed: str, said: str | None) -> None:
    assert data_of(page(changed), "page.html").get("dateModified") == said


def test_a_page_that_changes_has_its_new_data_alone() -> None:
    """The block of the day before is no source of the next one."""
    first = embedded(page("2031-03-06"), "page.html")
    again = embedded(first.replace(b'content="2031-03-06"', b'content="2031-03-09"'), "page.html")
    blocks = LexborHTMLParser(again.decode()).css("script[type='application/ld+json']")
    assert [json.loads(each.text())["dateModified"] for each in blocks] == ["2031-03-09"]


def test_a_quotation_has_no_comma_of_the_sentence_around() -> None:
    assert data_of(page(), "page.html")["hasPart"]["text"] == "The sea is no wall"


def test_a_block_that_an_editor_pastes_is_brought_up_to_date_and_not_doubled(tmp_path: Path) -> None:
    """What ``jsonld --script`` prints for a page is the element that ``embed`` puts in; for a thing it has no mark."""
    file = tmp_path / "page.html"
    file.write_bytes(page())
    run = CliRunner().invoke(group, ["jsonld", "--script", str(file)])
    assert run.exit_code == 0
    pasted = page("2031-03-06").replace(b"</head>", run.output.encode() + b"</head>")
    scripts = LexborHTMLParser(embedded(pasted, "page.html").decode()).css("script")
    assert [each.id for each in scripts] == [MARK]
    assert json.loads(scripts[0].text())["dateModified"] == "2031-03-06"


@pytest.mark.parametrize(("lang", "city"), [("en", "Geneva"), ("fr", "Genève"), ("es", "Ginebra")])
def test_a_session_takes_place_in_a_city_as_the_language_calls_it(lang: str, city: str) -> None:
    store, _, _ = graph_of(resources.path("data", "organisation", "council_sessions.csv"))
    event = framed(*thing_nodes(store, f"{BASE}session/iom-council-114", lang))
    assert event["location"] == {"@type": "Place", "address": city, "name": city}
