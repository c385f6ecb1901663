"""Timelines: what is sure and what is possible drawn apart, gaps and overlaps told, safe files."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_lines import HOSTILE, Invented, d, joined, lake
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from iomgraph.errors import UsageError
from iomgraph.export.chart.wording import chart_languages
from iomgraph.export.figures import style
from iomgraph.export.picture import Picture, Text
from iomgraph.export.picture.pdf import breaks
from iomgraph.export.selfcontained import policy
from iomgraph.export.timelines import WRITERS, html, members, tenures
from iomgraph.export.timelines.coverage import counts, segments
from iomgraph.export.timelines.model import GAP, HELD, MAYBE, OVERLAP
from iomgraph.export.timelines.wording import figure_words, when
from iomgraph.model.dates import Bounds
from iomgraph.vocabulary import term


def test_gaps_and_overlaps_are_found_and_told() -> None:
    line = tenures(lake().store)
    seat, many = line.tracks
    assert [(s.state, s.first, s.last) for s in seat.segments] == [
        (MAYBE, d("2000-01-01"), d("2000-12-30")),
        (HELD, d("2000-12-31"), d("2004-06-30")),
        (GAP, d("2004-07-01"), d("2005-01-31")),
        (HELD, d("2005-02-01"), d("2010-12-31")),
    ]
    assert seat.remarks == ("Nobody known: 1 July 2004 to 31 January 2005.",)
    assert many.segments == ()
    assert [row.spans[0][0] for row in many.rows] == ["1 May 2003", "not known"]


def test_two_at_once_are_an_overlap() -> None:
    bounds = [
        Bounds(d("2000-01-01"), d("2000-01-01"), d("2005-01-01"), d("2005-01-01")),
        Bounds(d("2004-01-01"), d("2004-01-01"), d("2006-01-01"), d("2006-01-01")),
    ]
    assert [s.state for s in segments(bounds, d("2006-01-01"))] == [HELD, OVERLAP, HELD]


def test_a_gap_is_not_told_as_nobody_where_a_holder_is_undated() -> None:
    graph = lake()
    graph.term("flo", "Flo Ek", "iom-director-general", "director-general")
    assert "no source says when: 1" in tenures(graph.store).tracks[0].remarks[0]


_DAYS = st.one_of(st.none(), st.dates(d("1990-01-01"), d("1993-01-01")))


@given(st.lists(st.tuples(_DAYS, _DAYS, _DAYS, _DAYS), max_size=5))
def test_every_day_has_the_state_that_its_bounds_give(raw: list[tuple[date | None, ...]]) -> None:
    terms = [Bounds(*each) for each in raw]
    last = d("1993-06-01")
    found = segments(terms, last)
    dated = [t for t in terms if t != Bounds()]
    for before, after in pairwise(found):
        assert after.first == before.last + timedelta(days=1)
        assert after.state != before.state
    for each in found:
        for day in (each.first, each.last):
            sure = sum(t.certain(day) for t in dated)
            possible = any(t.possible(day) for t in dated)
            assert each.state == (OVERLAP if sure > 1 else HELD if sure else MAYBE if possible else GAP)


def test_counts_are_those_of_the_bounds() -> None:
    found = counts([Bounds(d("2000-01-01"), d("2000-12-31"), None, d("2001-06-30")), Bounds()])
    assert found == ((d("2000-01-01"), 0, 1), (d("2001-07-01"), 0, 0))


@pytest.mark.parametrize("lang", chart_languages())
@pytest.mark.parametrize("form", ["html", "svg"])
def test_files_are_self_contained_and_nothing_breaks_out(lang: str, form: str) -> None:
    for line in (tenures(lake(HOSTILE, f"Head {HOSTILE}").store, lang=lang), members(joined().store, lang=lang)):
        content = WRITERS[form](line).decode()
        tree = LexborHTMLParser(content)
        outside = [e.attributes.get("href") or e.attributes.get("src") for e in tree.css("[href], [src]")]
        assert all(each == "data:," or str(each).startswith("#") for each in outside)
        assert not re.search(r"url\(|@import", content)
        assert not tree.css("script, img")
        assert line.kind != "tenures" or lang != "en" or "Head" in content
        assert "alert(1)" in (tree.body.text() if tree.body else "") + content
        assert WRITERS[form](line) == content.encode()
        if form == "svg":
            ET.fromstring(content)
        else:
            assert policy("", style()) in content
            assert "script-src 'none'" in content
            assert tree.css_first("html").attributes["lang"] == lang  # type: ignore[union-attr]


def test_the_page_is_one_table_with_a_row_for_every_bar() -> None:
    line = tenures(lake().store, lang="fr")
    tree = LexborHTMLParser(WRITERS["html"](line).decode())
    assert len(tree.css("th[scope=row]")) == sum(len(track.rows) for track in line.tracks)
    assert len(tree.css("rect.p")) and len(tree.css("rect.c")) and len(tree.css("rect.x"))
    assert len(tree.css("details blockquote")) == 5
    assert not tree.css("a")
    linked = LexborHTMLParser(html(line, lambda iri: f"/thing?{iri}").decode())
    assert next(a.attributes["href"] for a in linked.css("a")) == f"/thing?{line.tracks[0].rows[0].iri}"


def test_a_picture_shows_the_same_and_reads_back_from_paper() -> None:
    text = PdfReader(io.BytesIO(WRITERS["pdf"](tenures(lake().store, lang="es")))).pages[0].extract_text()
    assert "No se conoce a nadie" in text
    assert "Cy Okafor" in text
    root = ET.fromstring(WRITERS["svg"](tenures(lake().store)))
    width = float(root.attrib["width"])
    for each in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(each.attrib.get("x", 0)) + float(each.attrib["width"]) <= width


def test_sheets_are_cut_between_lines_of_text() -> None:
    shapes = tuple(Text(0, 20 * (at + 1), str(at), "#000000") for at in range(100))
    found = breaks(Picture(100, 2000, "", "", "en", shapes), 333)
    assert found[0] == 0
    assert found[-1] == 2000
    assert all(b - a <= 333 for a, b in pairwise(found))
    for cut in found[1:-1]:
        assert not any(s.y - s.size < cut < s.y + s.size / 3 for s in shapes)


def test_bounds_in_words() -> None:
    say = figure_words("fr")
    assert when(d("1999-09-01"), d("1999-09-30"), say) == "septembre 1999"
    assert when(d("2024-01-01"), d("2024-12-31"), say) == "2024"
    assert when(d("2024-05-01"), d("2024-05-01"), say) == "1er mai 2024"
    assert when(None, d("2024-05-02"), say) == "2 mai 2024 au plus tard"
    assert when(None, None, say) == ""


def test_every_language_has_every_word_of_figures() -> None:
    packs = {lang: figure_words(lang).texts for lang in chart_languages()}
    gap = re.compile(r"\{(\w+)\}")
    for lang, texts in packs.items():
        assert texts.keys() == packs["en"].keys(), lang
        for key, text in texts.items():
            assert sorted(set(gap.findall(str(text)))) == sorted(set(gap.findall(str(packs["en"][key])))), (lang, key)


def test_what_nobody_holds_is_refused() -> None:
    with pytest.raises(UsageError, match="no dated holder"):
        graph = Invented()
        graph.place("water", "iom", {"en": "Water"})
        tenures(graph.store)
    with pytest.raises(UsageError, match="no dated membership"):
        members(Invented().store)
    assert term("body:iom").endswith("/body/iom")


@pytest.mark.parametrize(("draw", "graph"), [(tenures, lake), (members, joined)])
def test_a_refusal_names_a_body_that_would_do(draw: Callable[..., object], graph: Callable[[], Invented]) -> None:
    """Never the body that was asked for in vain: where nothing has any, another build is what helps."""
    bare, told = Invented(), graph()
    for made in (bare, told):
        made.place("water", "rivers", {"en": "Water"})
    with pytest.raises(UsageError, match=r"such as iom\."):
        draw(told.store, "water")
    with pytest.raises(UsageError, match="Build with pages or tables that tell of it"):
        draw(bare.store, "water")


@pytest.mark.parametrize("lang", chart_languages())
def test_a_name_in_another_language_says_which(lang: str) -> None:
    page = LexborHTMLParser(html(members(joined().store, lang=lang)))
    spans = page.css("th span[lang=en]")
    assert [each.text() for each in spans] == (
        [] if lang == "en" else [f"State {key} {HOSTILE}" for key in ("one", "two")]
    )
    graph = Invented()
    graph.body("quay", {"fr": "Comité <du> quai"}, part_of="iom")
    graph.term(
        "ana", "Ana Lindqvist", "quay-warden", "warden", body="quay", title=("es", "Guardiana & vigía"),
        bounds=("2000-01-01", "2000-01-01", None, None),
    )  # fmt: skip
    head = LexborHTMLParser(html(tenures(graph.store, lang=lang))).css_first("th.g")
    assert head is not None
    found = [(each.attributes["lang"], each.text()) for each in head.css("span[lang]")]
    both = [("es", "Guardiana & vigía"), ("fr", "Comité <du> quai")]
    assert found == [each for each in both if each[0] != lang]
    assert "Guardiana & vigía" in head.text()
    assert "Comité <du> quai" in head.text()
