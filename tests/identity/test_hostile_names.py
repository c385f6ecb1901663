"""Names made to deceive: letters of another script, marks that nobody sees, and two ways to write one accent."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from iomgraph.extract import read
from iomgraph.identity.candidates import candidates
from iomgraph.identity.fold import fold, slug
from iomgraph.identity.lookalikes import skeleton
from iomgraph.identity.people import People
from iomgraph.identity.tables import table
from iomgraph.loaders import load_bytes

HIDDEN = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
NAMES = [
    "Amy Holloway",
    "Luis Barrientos",
    "Nathalie Brossard",
    "António Vitorino",
    "José Ángel Etxebarría",
    "Kofi Mensah",
]
LIKE = [(row["letter"], row["like"]) for row in table("lookalikes")]


@given(st.sampled_from(NAMES), st.data())
def test_marks_that_nobody_sees_make_no_other_person(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name)))
    hidden = data.draw(st.text(st.sampled_from(HIDDEN), min_size=1, max_size=3))
    written = name[:at] + hidden + name[at:]
    assert (fold(written), slug(written)) == (fold(name), slug(name))
    people = People([(name, None), (written, None)], [])
    assert people.key(written) == people.key(name)


@given(st.sampled_from(NAMES), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_two_ways_to_write_an_accent_are_one_person(name: str, form: str) -> None:
    written = unicodedata.normalize(form, name)  # type: ignore[arg-type]
    people = People([(name, None), (written, None)], [])
    assert people.key(written) == people.key(name)


@given(st.sampled_from(NAMES), st.sampled_from([None, "director-general iom"]), st.data())
def test_a_name_in_letters_that_look_alike_is_flagged_and_not_merged(
    name: str, seat: str | None, data: st.DataObject
) -> None:
    """Not even in the same seat, where a slip of one letter is forgiven; a reader is asked."""
    at = data.draw(st.integers(0, len(name) - 1))
    fitting = [letter for letter, like in LIKE if like == name[at]]
    assume(fitting)
    written = name[:at] + data.draw(st.sampled_from(fitting)) + name[at + 1 :]
    people = People([(name, seat), (written, seat)], [])
    assert people.key(written) != people.key(name)
    assert skeleton(written) == skeleton(name)
    (pair,) = candidates({"urn:a": [name], "urn:b": [written]}, "person")
    assert pair.score == 100 and {pair.name_a, pair.name_b} == {name, written}


def test_every_letter_of_a_name_in_another_script() -> None:
    written = "\u0410\u043c\u0443 \u0420\u043e\u0440\u0435"  # Cyrillic throughout
    (pair,) = candidates({"urn:a": ["Amy Pope"], "urn:b": [written]}, "person")
    assert pair.score == 100
    assert not candidates({"urn:a": ["Amy Pope"], "urn:b": ["Иван Петров"]}, "person")


@pytest.mark.parametrize("hidden", sorted(HIDDEN))
def test_a_page_is_read_through_marks_that_nobody_sees(hidden: str) -> None:
    """The name is read without them; the quotation keeps them, letter for letter."""
    text = "Geneva \u2013 Ana Beltrana, Director General of the Organization, said today."
    for at in (text.index("eltrana"), text.index("Ana"), text.index("Beltrana"), 0):
        written = text[:at] + hidden + text[at:]
        document = load_bytes(written.encode(), "page", format="text")
        facts = read(document).facts
        assert [fact.person for fact in facts if fact.type == "role"] == ["Ana Beltrana"], at
        assert all(document.text[f.evidence.start : f.evidence.end] == f.evidence.quote for f in facts)
