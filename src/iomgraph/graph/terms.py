"""RDF terms as N-Quads text, written directly: escaped, validated, cached.

A claim has some thirty triples and a build hundreds of thousands of claims' worth of them, so terms are plain strings
and no term object is made (ontology/decisions/0004). What is written here is canonical N-Quads: the escapes of
RDF 1.1 N-Quads §4, nothing else escaped. Characters that XML forbids and lone surrogates are dropped, because one of
them makes every XML answer ill-formed.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from iomgraph.vocabulary import term

# XML 1.0 §2.2, Char: what is none of these cannot stand in an XML document.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x7f": "\\u007F"})
_NEEDS_ESCAPE = re.compile('[\\\\"\n\r\t\x7f]')
# RFC 3987 with the exclusions of the N-Quads grammar for IRIREF.
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def clean(text: str) -> str:
    """Return the text without characters that XML forbids and without lone surrogates."""
    return _ILLEGAL.sub("", text)


def valid_iri(text: str) -> bool:
    """Return whether the text is an absolute IRI (RFC 3987) that N-Quads can hold and the store will load."""
    if not _IRI.fullmatch(text) or _ILLEGAL.search(text):
        return False
    try:
        # One IRI that the store refuses would make a whole build unreadable: a lone "%", a broken port.
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def address(text: str) -> str | None:
    """Return a web address from a source as an IRI, forbidden characters percent-encoded; None where it is none."""
    stripped = clean(text).strip()
    if not re.match(r"https?://[^/\s]", stripped):
        return None
    stripped = _PERCENT.sub("%25", stripped)
    encoded = quote(stripped, safe="%:/?#[]@!$&'()*+,;=~-._", encoding="utf-8", errors="ignore")
    return encoded if valid_iri(encoded) else None


@lru_cache(maxsize=65536)
def iri(text: str) -> str:
    """Return an absolute IRI as a term. Raises ValueError where it is none."""
    if not valid_iri(text):
        raise ValueError(f"not an absolute IRI: {text!r}")
    return f"<{text}>"


@lru_cache(maxsize=4096)
def name(prefixed: str) -> str:
    """Return the term for a prefixed name of the vocabulary. Raises UsageError for an unknown prefix."""
    return iri(term(prefixed))


def _escaped(text: str) -> str:
    cleaned = _ILLEGAL.sub("", text)
    return cleaned.translate(_ESCAPES) if _NEEDS_ESCAPE.search(cleaned) else cleaned


def string(text: str) -> str:
    """Return a plain string."""
    return f'"{_escaped(text)}"'


def in_language(text: str, language: str) -> str:
    """Return a string with its language; a plain string where the tag is none."""
    return f'"{_escaped(text)}"@{language.lower()}' if _LANGUAGE.fullmatch(language) else string(text)


def day(value: date | str) -> str:
    """Return an ``xsd:date``, the only date datatype of the graph. Raises ValueError for what is no whole day."""
    parsed = value if isinstance(value, date) else date.fromisoformat(value)
    return f'"{parsed.isoformat()}"^^<http://www.w3.org/2001/XMLSchema#date>'


def integer(value: int) -> str:
    """Return an ``xsd:integer``."""
    return f'"{int(value)}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def decimal(value: int | float) -> str:
    """Return an ``xsd:decimal`` in its canonical form: no exponent, no trailing zeros, as the store writes it."""
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"not a number: {value!r}")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f'"{text}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def boolean(value: bool) -> str:
    """Return an ``xsd:boolean``."""
    return f'"{str(value).lower()}"^^<http://www.w3.org/2001/XMLSchema#boolean>'
