"""The words that tell a page from its release: every language has the same kinds, and they are found as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.loaders.body import _DEBRIS, _SIGNS_OF_DEBRIS
from iomgraph.loaders.cues import _CELLS, _DIVIDER, _YEAR, fold, load_cues, packs


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
        ("Facebook WhatsApp", "share"),
        ("Share on Facebook  Tweet  Pin it", "share"),
        ("Facebook Opens Its Doors to the Harbour Union", ""),
        ("By Ana Roe", "byline"),
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
    assert _YEAR.search(text) or not load_cues().day.search(text)


@given(st.text(alphabet='12px t=:;"rgb(.cssj', max_size=30))
def test_every_piece_of_debris_has_one_of_its_signs(text: str) -> None:
    assert not _DEBRIS.search(text) or any(sign in text for sign in _SIGNS_OF_DEBRIS)


@given(st.sampled_from(["12 {month} {year}", "{month} 3, {year}", "1er {month} {year}"]), st.integers(1951, 2030))
def test_a_day_is_found_whatever_month_it_begins_with(form: str, year: int) -> None:
    for pack in packs("language").values():
        for month in pack["months"]:
            assert load_cues().has_day(form.format(month=month, year=year))
