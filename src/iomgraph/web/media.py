"""Media types, their short names, and which of them a request wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

TABLES: Mapping[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
"""Forms of rows and truth values; the first media type of each is what is answered."""

GRAPHS: Mapping[str, tuple[str, ...]] = {
    "ttl": ("text/turtle", "application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),
    "nt": ("application/n-triples", "text/plain"),
    "rdf": ("application/rdf+xml", "application/xml", "text/xml", "application/sparql-results+xml"),
    "jsonld": ("application/ld+json", "application/json", "application/sparql-results+json"),
}
"""Forms of triples. A client that does not look whether it sends SELECT or CONSTRUCT names forms of tables only, as
rdflib's remote store does; it gets their relatives."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "json": ("json", "srj", "jsonld"),
    "xml": ("xml", "srx", "rdf"),
    "csv": ("csv",),
    "tsv": ("tsv",),
    "ttl": ("ttl", "turtle", "n3"),
    "nt": ("nt", "ntriples", "n-triples"),
    "rdf": ("rdf", "rdfxml", "rdf-xml", "rdf+xml", "xml"),
    "jsonld": ("jsonld", "json-ld", "json"),
}
"""What a form may be called in ``format=`` or a suffix; ``json`` and ``xml`` mean what the kind of answer has."""

SUFFIXES = ("json", "srj", "xml", "srx", "csv", "tsv", "ttl", "nt", "rdf", "jsonld")
_CHARSET = frozenset(("text/csv", "text/tab-separated-values", "text/turtle"))


def content_type(form: str) -> str:
    """Return the Content-Type of a form."""
    kind = (TABLES.get(form) or GRAPHS[form])[0]
    return f"{kind}; charset=utf-8" if kind in _CHARSET else kind


def named(name: str, forms: Mapping[str, Sequence[str]]) -> str | None:
    """Return the form that a short name or a media type means among these, or None."""
    wanted = name.strip().lower().partition(";")[0].replace(" ", "+")
    return next((form for form in forms if wanted in NAMES[form] or wanted in forms[form]), None)


def accepted(header: str | None, forms: Mapping[str, Sequence[str]]) -> str | None:
    """Return the form that an ``Accept`` header likes best, or None where it accepts none; the first without header.

    A more specific range overrules a wider one (RFC 9110 §12.5.1); among equals the order of ``forms`` decides, and a
    form's own media type goes before its other ones.
    """
    if header is None or not header.strip():
        return next(iter(forms))
    return _best(header, tuple(forms.items()))


@lru_cache(maxsize=64)
def _best(header: str, forms: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    ranges = [_range(part) for part in header.split(",") if part.strip()]
    best: tuple[float, int, str] | None = None
    for form, kinds in forms:
        for place, kind in enumerate(kinds):
            quality = _quality(kind, ranges, own=place == 0)
            if quality > 0 and (best is None or (quality, -place) > best[:2]):
                best = (quality, -place, form)
    return best[2] if best else None


def wants_html(header: str | None) -> bool:
    """Return whether a browser's page is named before every data format."""
    first = (header or "").split(",")[0].partition(";")[0].strip().lower()
    return first in ("text/html", "application/xhtml+xml")


def _range(part: str) -> tuple[str, float]:
    kind, *parameters = part.split(";")
    quality = 1.0
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return kind.strip().lower(), quality


def _quality(kind: str, ranges: Sequence[tuple[str, float]], *, own: bool) -> float:
    # A wildcard means a form by its own media type, not by a second name.
    patterns = [kind, kind.partition("/")[0] + "/*", "*/*"] if own else [kind]
    for pattern in patterns:
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
