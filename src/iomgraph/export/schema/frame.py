"""One root object around the nodes; no context is ever fetched.

What JSON-LD framing gives (W3C JSON-LD 1.1 Framing, ``@embed: @once``), for the plain nodes that this package makes, 40
and more times faster than a general processor: the tests compare the two on every sample, byte for byte.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from iomgraph import resources
from iomgraph.errors import ResourceError
from iomgraph.export.schema.indented import indented
from iomgraph.export.schema.nodes import Node

CONTEXT = "https://schema.org"


@cache
def context() -> dict[str, Any]:
    """Return the part of schema.org's JSON-LD context for the terms that are written (``ontology/reused``)."""
    file = resources.path("ontology", "reused", "schema-org.jsonld")
    return dict(json.loads(file.read_text(encoding="utf-8")))


@cache
def _addresses() -> frozenset[str]:
    """Return the terms whose values are addresses, written as plain text where nothing is said of them."""
    terms = context()["@context"].items()
    return frozenset(name for name, term in terms if isinstance(term, dict) and term.get("@type") == "@id")


def local_context(url: str, options: Any = None) -> dict[str, Any]:
    """Load schema.org's context from the project's own copy, for PyLD.

    Raises ResourceError for any other address: nothing is fetched.
    """
    if url.rstrip("/") not in (CONTEXT, "http://schema.org"):
        raise ResourceError(
            f"remote JSON-LD context refused: {url}", remedy="Put the context into the document itself."
        )
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context()}


def framed(root: str, nodes: list[Node]) -> dict[str, Any]:
    """Return one JSON-LD document: the root and, within it, each other node where it is first named."""
    table: dict[str, dict[str, list[Any]]] = {}
    for node in nodes:
        _gathered(node, table)
    return {"@context": CONTEXT, **_written(root, table, set())}


def _gathered(value: Node, table: dict[str, dict[str, list[Any]]]) -> Any:
    """Put what is said of things with an identifier into the table; return a value with references in their place."""
    found: dict[str, list[Any]] = table.setdefault(value["@id"], {}) if "@id" in value else {}
    for name, given in value.items():
        if name == "@id":
            continue
        kept = found.get(name)
        if kept is None:
            if isinstance(given, str):
                # Most values are a text that is said once.
                found[name] = [given]
                continue
            kept = found[name] = []
        many = given if isinstance(given, list) else [given]
        each = [_gathered(one, table) if isinstance(one, dict) else one for one in many]
        kept += [one for one in each if one not in kept or (isinstance(one, dict) and "@id" not in one)]
    return {"@id": value["@id"]} if "@id" in value else found


def _written(iri: str, table: dict[str, dict[str, list[Any]]], seen: set[str]) -> dict[str, Any]:
    seen.add(iri)
    return {"@id": iri, **_properties(table.get(iri, {}), table, seen)}


def _properties(said: dict[str, list[Any]], table: dict[str, dict[str, list[Any]]], seen: set[str]) -> dict[str, Any]:
    found = {}
    addresses = _addresses()
    for name in sorted(said):
        values = said[name]
        if name in addresses:
            values = [_value(True, each, table, seen) for each in values]
        elif len(values) != 1 or not isinstance(values[0], str):
            values = [_value(False, each, table, seen) if isinstance(each, dict) else each for each in values]
        found[name] = values[0] if len(values) == 1 else values
    return found


def _value(address: bool, value: Any, table: dict[str, dict[str, list[Any]]], seen: set[str]) -> Any:
    iri = value if address and isinstance(value, str) else value.get("@id") if isinstance(value, dict) else None
    if iri is None:
        return _properties(value, table, seen) if isinstance(value, dict) else value
    if table.get(iri) and iri not in seen:
        return _written(iri, table, seen)
    return iri if address else {"@id": iri}


def script_safe(content: Any, *, ascii_only: bool = False) -> str:
    """Return JSON that may stand inside a ``<script>`` element: nothing in it ends the element or opens a comment."""
    text = indented(content, ascii_only=ascii_only)
    for sign, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, escape)
    return text + "\n"
