"""The words that tell a page from its release: every language has the same kinds, and they are found as written."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iomgraph.loaders import decoding
from iomgraph.loaders.body import _DEBRIS, may_hold_debris
from iomgraph.loaders.cues import _CELLS, _DIVIDER, _OUTER, Cues, load_cues
from iomgraph.loaders.days import _YEAR, _day, find_day, has_day
from iomgraph.loaders.folding import fold
from iomgraph.loaders.packs import packs


def test_every_language_has_the_same_cues() -> None:
    chrome = packs("chrome")
    assert sorted(chrome) == ["en", "es", "fr"]
    assert len({tuple(sorted(pack)) for pack in chrome.values()}) == 1


@pytest.mark.parametrize("code", ["en", "fr", "es"])
def test_exact_words_are_found_in_capitals_and_with_a_colon(code: str) -> None:
    cues = load_cues()
    checked = 0
    for cue, forms in packs("chrome")[code].items():
        if isinstance(forms, dict):
            for phrase in forms.get("exact", ()):
                found = cues.of(str(phrase).upper() + " :")
                assert found, phrase
                checked += 1
                assert found == cue or cues.exact[fold(str(phrase))] != cue
    assert checked > 60


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("26 June 2018", "stamp"),
        ("Communiqué | 1er juin 2018", "stamp"),
        ("Publicado el 4 de marzo de 2019", "stamp"),
        ("Oslo - 4 mars 2004", "stamp"),
        ("March 4, 2019", "stamp"),
        ("EN | FR | ES", "language"),
        ("Home » World » A ferry for everybody", "breadcrumb"),
        ("Accueil / Salle de presse / Communiqués", "breadcrumb"),
        ("News | Global", "kicker"),
        ("Press release 2014/12", "kicker"),
        ("NOTA DE PRENSA 2014/12", "kicker"),
        ("Press kit", "kicker"),
        ("Not to be published before Monday 3 March, 9 a.m.", "kicker"),
        ("Ne pas diffuser avant le lundi 3 mars 2014", "kicker"),
        ("Publicación autorizada a partir de las 9 horas", "kicker"),
        ("Press kits help 2014 schools", ""),
        ("Facebook WhatsApp", "share"),
        ("Share on Facebook  Tweet  Pin it", "share"),
        ("Facebook Opens Its Doors to the Harbour Union", ""),
        ("By Ana Roe", "byline"),
        ("Por: Ana Roe (*)", "byline"),
        ("By the end of the year, the harbour will have helped a great many sailors", ""),
        ("Contact: Ana Roe", "contact"),
        ("Contact tracing begins on the ferries", ""),
        ("The Union Helps 20 Countries in 2019", ""),
        ("***", ""),
        ("©", "footer"),
    ],
)
def test_lines(line: str, cue: str) -> None:
    assert load_cues().of(line) == cue


@given(st.text(alphabet="ab19|•·>»/–-. \t\xa0", max_size=40))
def test_what_is_looked_for_first_stands_in_every_match(text: str) -> None:
    assert _DIVIDER.search(text) or len(_CELLS.split(text)) == 1
    assert _YEAR.search(text) or not _day().search(text)


WORDS = st.sampled_from(
    [
        *("3", "12", "2014", "1er", "3.º", "(4", "de", "del", ",", ".", "-", "\xa0", "–", "IX", "/", "2019-03-04"),
        *("March", "mars", "août", "f\xe9vr.", "dic", "MAYO", "Sept.", "ſept", "JUİN", "Omar", "l'avril", "mai"),
    ]
)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "  ", "-", "/", ". "])), max_size=9))
def test_the_quick_looks_spare_no_line_with_a_day(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    found = find_day(text)
    assert (found and found.span()) == ((plain := _day().search(text)) and plain.span())


def test_the_first_word_of_each_prefix_is_folded() -> None:
    """By its first word alone a long line is told to begin with none of them."""
    prefixes = load_cues().prefixes
    assert all(fold(first) == first.strip(_OUTER) == first for first in prefixes)


BEGINNINGS = st.sampled_from(
    [
        "For more information",
        "(Share",
        "• Copyright",
        "© Union",
        "By : Ana",
        "“Contact”:",
        "Foto de archivo",
        "Read¨ more",
    ]
)


@given(
    st.lists(BEGINNINGS | st.sampled_from([" ", "–", ": ", "[", "Ana Roe of the harbour", "2018"]), max_size=4),
    st.integers(90, 270),
)
def test_long_lines_are_told_by_their_first_word_as_by_all(parts: list[str], size: int) -> None:
    text = ("".join(parts) + " and everybody on the quay was glad of it" * 7)[:size].strip()
    found = load_cues()._judge(text)
    if size <= 260:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Cues, "_may_begin", lambda *_: True)
            assert load_cues()._judge(text) == found


@pytest.mark.parametrize("number", [" No. 18", " n° 12", ", 4/18", " no. 7/2011"])
def test_a_numbered_kicker_is_one(number: str) -> None:
    cues = load_cues()
    assert len(cues.kickers) > 20
    assert {cues._numbered(fold(kicker + number)) for kicker in cues.kickers} == {"kicker"}


@example("1pt:")
@given(st.text(alphabet='12px t=:;"rgb(.cssj', max_size=30))
def test_every_piece_of_debris_has_one_of_its_signs(text: str) -> None:
    assert not _DEBRIS.search(text) or may_hold_debris(text)


@given(st.sampled_from(["12 {month} {year}", "{month} 3, {year}", "1er {month} {year}"]), st.integers(1951, 2030))
def test_a_day_is_found_whatever_month_it_begins_with(form: str, year: int) -> None:
    for pack in packs("language").values():
        for month in pack["months"]:
            assert has_day(form.format(month=month, year=year))


@given(st.text(alphabet="\x00\x1b\x7fab\n", max_size=30))
def test_control_characters_are_found(text: str) -> None:
    assert decoding._has_controls(text.encode()) == any(sign in text for sign in "\x00\x7f")
