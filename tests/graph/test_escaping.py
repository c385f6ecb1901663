"""Terms and scripts letter for letter: what is escaped, what is left as it is, what is refused and why."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.errors import UsageError
from iomgraph.export.schema.frame import script_safe
from iomgraph.graph import terms

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ("plain é \u2028 \U0001f600", '"plain é \u2028 \U0001f600"'),
        ("\\", '"\\\\"'),
        ('"', '"\\""'),
        ("\n\r\t", '"\\n\\r\\t"'),
        ("\x7f", '"\\u007F"'),
        ("a\x00\x08\x0b\x0c\x1f\ud800\udfff\ufffe\uffffb\n", '"ab\\n"'),
        ("\ud7ff\ue000\ufffd\U00010000\U0010ffff", '"\ud7ff\ue000\ufffd\U00010000\U0010ffff"'),
        ("'<>&", '"\'<>&"'),
    ],
)
def test_strings(text: str, written: str) -> None:
    assert terms.string(text) == written
    assert terms.in_language(text, "FR-ch") == f"{written}@fr-ch"
    assert terms.in_language(text, "x" * 8 + "-a1") == f"{written}@xxxxxxxx-a1"
    for no_tag in ("", "x" * 9, "fr-", "fr ch", "fr\n", "f1", "-fr", 'fr" .'):
        assert terms.in_language(text, no_tag) == written


@pytest.mark.parametrize("sign", sorted(["\\", '"', "\n", "\r", "\t", "\x7f", "\x00", "\x0b", "\ufffe", "\ud83d"]))
def test_one_sign_at_every_place(sign: str) -> None:
    expected = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x7f": "\\u007F"}.get(sign, "")
    assert [terms.string(text) for text in (sign + "ab", "a" + sign + "b", "ab" + sign)] == [
        f'"{expected}ab"',
        f'"a{expected}b"',
        f'"ab{expected}"',
    ]
    assert terms.string(sign * 3) == f'"{expected * 3}"'


def test_iris_that_are_none_say_which() -> None:
    for text in (
        "x y",
        "urn:a\x00",
        "urn:\ud800",
        "urn:\ufffe",
        "urn:a\\",
        "urn:a^",
        "urn:a`",
        "urn:a|b",
        "http://x:y/",
    ):
        assert not terms.valid_iri(text)
        with pytest.raises(ValueError) as caught:
            terms.iri(text)
        assert str(caught.value) == f"not an absolute IRI: {text!r}"
    assert terms.valid_iri("h+t-t.p1:é") and terms.iri("urn:a%20b") == "<urn:a%20b>"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("\x00http://h/a\x0b\n", "http://h/a"),
        ("https://h/%7E%zz%", "https://h/%7E%25zz%25"),
        ("http://h/é?q='a'#~b@c!$&()*+,;=-._", "http://h/%C3%A9?q='a'#~b@c!$&()*+,;=-._"),
        ("http://h/\ud800", "http://h/"),
        ('http://h/`^|\\{}"', "http://h/%60%5E%7C%5C%7B%7D%22"),
        ("http://h/X\u00e9", "http://h/X%C3%A9"),
        ("http:// h/", None),
        ("http:///h", None),
        ("see http://h/", None),
        ("HTTP://h/", None),
        ("ftp://h/", None),
        ("", None),
    ],
)
def test_addresses(text: str, address: str | None) -> None:
    assert terms.address(text) == address


def test_names_of_the_vocabulary() -> None:
    assert terms.name("org:member") == "<http://www.w3.org/ns/org#member>"
    with pytest.raises(UsageError):
        terms.name("none:such")


def test_values() -> None:
    assert terms.day(date(2019, 11, 26)) == f'"2019-11-26"^^<{XSD}date>'
    assert terms.integer(True) == f'"1"^^<{XSD}integer>'
    assert terms.integer(-12) == f'"-12"^^<{XSD}integer>'
    assert terms.boolean(True) == f'"true"^^<{XSD}boolean>' and terms.boolean(False) == f'"false"^^<{XSD}boolean>'
    for number, lexical in (
        (100, "100"),
        (0.0, "0"),
        (-0.0, "-0"),
        (10.0, "10"),
        (1.50, "1.5"),
        (1e22, "1" + "0" * 22),
        (2.5e-7, "0.00000025"),
    ):
        assert terms.decimal(number) == f'"{lexical}"^^<{XSD}decimal>'
    for bad in (float("nan"), float("inf")):
        with pytest.raises(ValueError) as caught:
            terms.decimal(bad)
        assert str(caught.value) == f"not a number: {bad!r}"


def test_a_script_is_escaped_sign_by_sign() -> None:
    assert script_safe({"é": "<>&\u2028\u2029"}) == '{\n  "é": "\\u003c\\u003e\\u0026\\u2028\\u2029"\n}\n'
    assert script_safe(["é<"], ascii_only=True) == '[\n  "\\u00e9\\u003c"\n]\n'


_VALUES = st.recursive(
    st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(_VALUES, st.booleans())
def test_any_script_reads_back_and_ends_nothing(content: object, ascii_only: bool) -> None:
    written = script_safe(content, ascii_only=ascii_only)
    assert json.loads(written) == content
    assert not re.search("[<>&\u2028\u2029]", written)
    assert not ascii_only or written.isascii()
