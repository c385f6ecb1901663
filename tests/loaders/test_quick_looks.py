"""What is looked at in a quicker way than by the rule itself says the same as the rule."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from iomgraph import loaders
from iomgraph.loaders import body, cues, days, language, load_bytes
from iomgraph.loaders.html_text import holds_no_controls
from iomgraph.model.document import Document

SIGNS = st.sampled_from(
    [*" \t\n\xa0\u2003.,:;()[]’'«»–·ﬁ½¨：ςΣİK", "é", "É", "e\u0301", "a\u0327\u0301", "ß", "\u05b0\u05bc"]
)
TEXTS = st.lists(st.one_of(SIGNS, st.sampled_from(["été", "Mission", "año", "12", "the", " : "])), max_size=20).map(
    "".join
)


@given(TEXTS)
def test_a_line_folded_word_by_word_is_the_line_folded_at_once(text: str) -> None:
    """Answers kept for words give what decomposing the whole line gives."""
    at_once = " ".join(text.casefold().split()).replace(" :", ":")
    for sign in "()[]":
        at_once = at_once.replace(sign, "")
    for sign in "’‘ʼ":
        at_once = at_once.replace(sign, "'") if not at_once.isascii() else at_once
    assert cues.fold_inside(text) == re.sub("[\u0300-\u036f]+", "", unicodedata.normalize("NFKD", at_once))


WORDS = sorted(language._telling_words())
SPEECH = st.lists(
    st.tuples(
        st.sampled_from([*WORDS, *map(str.upper, WORDS), "Geneva", "l’OIM", "(the)", "the,", "ςΣ"]),
        st.sampled_from([" ", "  ", "\n", "\xa0", "\u2009", "\t", "\u2028"]),
    ),
    max_size=40,
).map(lambda pairs: "".join(word + space for word, space in pairs))


@given(st.lists(SPEECH, min_size=1, max_size=6), st.sampled_from(["en", "fr", "es"]))
def test_words_of_other_languages_are_found_wherever_they_stand_alone(texts: list[str], declared: str) -> None:
    """The blocks in which other languages' words are counted are those of the count word by word."""
    foreign = {word for word, code in language._telling_words().items() if code != declared}
    counts = [sum(word in foreign for word in text.lower().split()) for text in texts]
    votes = any(word in WORDS for text in texts for word in text.lower().split())
    told = [(i, True, text.lower()) for i, text in enumerate(texts)]
    expected = [i for i, count in enumerate(counts) if count >= language._LEAST_VOTES]
    found = language._doubtful(told, declared)
    if sum(counts) >= language._OVERRULE or not votes:
        assert found is None
    else:
        assert found is not None
        assert [i for i, _ in found] == expected


@given(st.lists(st.sampled_from(["a", "@", ".", "+", " ", "é", "x@b.c", "@b", "\n", "a" * 62, "aaa"]), max_size=9))
def test_an_address_is_known_by_its_sign(parts: list[str]) -> None:
    """An electronic address has a name of 1 to 64 signs before its @, and a dot after it."""
    text = "".join(parts)
    assert body._addressed(text) == (re.search(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w", text) is not None)


@given(st.lists(st.sampled_from([".", "/", "..", "html", ".HTML", ".md", "a", ".csv", "?", "page"]), max_size=6))
def test_a_suffix_is_that_of_the_path(parts: list[str]) -> None:
    """Whatever dots and slashes a name has, its format is that of the path's suffix."""
    name = "".join(parts)
    assert loaders._by_suffix(name) == loaders.SUFFIXES.get(Path(name).suffix.lower())


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "<p>",
                    "</p>",
                    "<br>",
                    "a",
                    "l&#x27;ONU",
                    "&#x2;",
                    "&#x20;",
                    "&#27;",
                    "&#8217;",
                    "&#039;x",
                    "&#0039;",
                ),
                *("&#x1F;", "&#127;", "&Tab;", "&NewLine;", "&#xD800;", "&#10;", "&#", "&#x27"),
                *("\t", "\n", "\r", "\x0b", "\x1b", "\x0c"),
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_a_source_that_cannot_give_control_signs_gives_none(source: str) -> None:
    """Whatever is written or referred to, a page said to be clean has tabs and line feeds alone."""
    if holds_no_controls(source.encode()):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", LexborHTMLParser(source).text())


DAYS = st.lists(
    st.sampled_from(
        [
            *("12", "3", "1er", "2.º", "2020", "1999", "31,137", "2020-05-04", "4/5/2020", "4.V.2020", "12th", "0"),
            *(
                "May",
                "mai",
                "MAYO",
                "Sept",
                "septiembre",
                "de",
                "del",
                "of",
                "Geneva",
                "in",
                "Maya",
                "(May",
                "12-May-2020",
            ),
            *("12-May-2020", " ", "  ", "-", " - ", ",", ".", "\xa0", "\u2009", "\n", "|", "_"),
        ]
    ),
    max_size=14,
)


@settings(max_examples=400)
@given(st.one_of(DAYS.map("".join), DAYS.map(" ".join)))
def test_a_day_is_found_where_its_pattern_finds_it(text: str) -> None:
    """The looks that spare the pattern never spare a day."""
    found, expected = days.find_day(text), days._day().search(text)
    assert (found and found.span()) == (expected and expected.span())


def _document() -> Document:
    return load_bytes(b"<p>The Council met in Geneva.</p>", "page.html")


def test_a_document_hashes_its_source_when_asked() -> None:
    """The hash is the source's, whoever asks first: a reader, a comparison, a copy."""
    wanted = hashlib.sha256(b"<p>The Council met in Geneva.</p>").hexdigest()
    assert _document().content_hash == wanted
    assert _document() == _document()
    assert replace(_document(), source="other.html").content_hash == wanted
    assert wanted in repr(_document())
    read = _document()
    assert (read.content_hash, read.content_hash) == (wanted, wanted)


def test_a_document_stays_as_it_is() -> None:
    """No field can be changed, and none is made up."""
    with pytest.raises(FrozenInstanceError):
        _document().content_hash = ""  # type: ignore[misc]
    with pytest.raises(AttributeError, match="no 'hash'"):
        _document().hash  # type: ignore[attr-defined]  # noqa: B018
