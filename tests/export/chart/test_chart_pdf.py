"""The chart on paper: text that can be selected, every letter of the three languages, one sheet or several."""

from __future__ import annotations

import dataclasses
import io
import sys
from datetime import date

import pytest
from invented import Invented, large, names
from pypdf import PdfReader

from iomgraph.errors import UsageError
from iomgraph.export.chart import WRITERS, Drawing, draw
from iomgraph.export.picture import Group, Line, Picture, Rect, Text, pdf
from iomgraph.export.picture.rulers import estimate, wrapped

DAY = date(2020, 6, 1)
LETTERS = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿÁÍÑÓÚáíñóú¿¡«»’“”–— č ć š ž ł Ğ"


def read(content: bytes) -> tuple[PdfReader, str]:
    """Return a PDF and its text, white space made one space."""
    reader = PdfReader(io.BytesIO(content))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def lake() -> Drawing:
    """Return a drawing with letters of three languages, a holder, a vacancy, an inferred place, a second parent."""
    graph = Invented()
    late = ("2020-01-01", "2020-12-31", "2020-01-01", None)
    graph.place("water", "iom", {"en": LETTERS, "fr": LETTERS})
    graph.place("maps", "iom", names("Maps"))
    graph.place("docks", "water", names("Docks"), bounds=late)
    graph.place("docks", "maps", names("Docks"), bounds=late)
    graph.place("shores", "maps", names("Shores"), doubt="parent")
    graph.place("head", "iom", {"en": "Head"}, unit="post", kind="post")
    graph.place("clerk", "iom", {"en": "Clerk"}, unit="post", kind="post")
    graph.term("ana", "Ana Čapek", "head", "director-general", bounds=("2019-01-01", "2019-01-01", "2021-01-01", None))
    graph.term("bo", "Bo Ek", "clerk", "spokesperson", bounds=("2018-01-01", "2018-01-01", "2019-01-01", "2019-01-01"))
    return draw(graph.store, day=DAY)


@pytest.mark.parametrize(("paper", "size"), [("a3", (1191, 842)), ("a4", (842, 595))])
def test_a_sheet_has_the_size_that_was_asked_and_the_text_can_be_read_back(paper: str, size: tuple[int, int]) -> None:
    reader, text = read(WRITERS["pdf"](dataclasses.replace(lake(), paper=paper)))
    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == size
    for word in (*LETTERS.split(), "Ana Čapek", "vacant", "Department of Docks"):
        assert word in text
    assert reader.metadata
    assert reader.metadata.title == "Organization chart – Lake Authority"
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_only_fonts_that_the_file_brings_are_used() -> None:
    fonts = PdfReader(io.BytesIO(WRITERS["pdf"](lake()))).pages[0]["/Resources"]["/Font"]
    assert all("/FontFile2" in each.get_object()["/FontDescriptor"] for each in fonts.values())


def test_the_lines_of_inferred_places_and_second_parents_are_broken() -> None:
    content = PdfReader(io.BytesIO(WRITERS["pdf"](lake()))).pages[0].get_contents()
    assert content is not None
    drawn = content.get_data().decode("latin-1")
    assert "[5 3] 0 d" in drawn
    assert "[1.5 3] 0 d" in drawn


def test_a_large_chart_is_tiled_and_nothing_is_lost() -> None:
    reader, text = read(WRITERS["pdf"](draw(large(900), day=DAY)))
    assert len(reader.pages) > 1
    assert all(f" {index}" in text for index in range(900))


def test_a_letter_that_the_font_lacks_is_written_without_its_mark_and_told() -> None:
    shapes = (Text(10, 10, "Dvořák 漢", "#000000"), Group("", (Text(10, 30, "Łódź → end", "#000000"),)))
    picture = Picture(100, 50, "t", "d", "en", (*shapes, Rect(0, 0, 5, 5), Line(((0, 0), (5, 5)), "#000")))
    assert pdf.undrawable(picture) == "řź漢"
    assert read(pdf.pdf(picture))[1] == "Dvorák ? Łódz › end"


def test_lines_fit_their_box_by_the_font_itself() -> None:
    text = "Prévention et lutte contre l’exploitation, les atteintes et le harcèlement sexuels " + "W" * 60
    for ruler in (pdf.ruler, estimate):
        lines = wrapped(text, 150, 12, True, ruler)
        assert all(ruler(line, 12, True) <= 150 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_without_reportlab_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf._fonts.cache_clear()
    monkeypatch.setitem(sys.modules, "reportlab.pdfbase", None)
    with pytest.raises(UsageError, match="ReportLab") as caught:
        WRITERS["pdf"](lake())
    assert "iomgraph[pdf]" in str(caught.value)
    monkeypatch.undo()
    pdf._fonts.cache_clear()
