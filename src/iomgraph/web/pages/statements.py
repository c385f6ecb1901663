"""Statements of the graph in words: properties by their labels, values by the names of what they name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pyoxigraph as ox

from iomgraph.store.explanation import Statement
from iomgraph.vocabulary import compact, prefixes, term
from iomgraph.web.pages.naming import in_language, number
from iomgraph.web.pages.parts import Cell, Fact, Text
from iomgraph.web.pages.site import Site
from iomgraph.web.pages.view import View

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal"))


def property_name(site: Site, view: View, predicate: str) -> str:
    """Return what the ontology or the language pack calls a property (prefixed name); itself where neither does."""
    label = in_language(site.naming.texts(term(predicate), "rdfs:label"), view.lang)[0]
    return label or view.words.among("terms", predicate) or predicate


def said(site: Site, view: View, statements: Iterable[Statement]) -> tuple[tuple[str, Cell], ...]:
    """Return statements of an explanation as pairs of a property's name and its values, one pair a property."""
    found: dict[str, list[Text]] = {}
    for each in statements:
        found.setdefault(each.predicate, []).extend(_stated(site, view, each))
    return tuple((property_name(site, view, predicate), tuple(texts)) for predicate, texts in found.items())


def facts_of(site: Site, view: View, statements: Iterable[Statement]) -> tuple[Fact, ...]:
    """Return statements of an explanation as lines of a page."""
    found: dict[str, list[Text]] = {}
    for each in statements:
        found.setdefault(each.predicate, []).extend(_stated(site, view, each))
    return tuple(
        Fact(predicate, property_name(site, view, predicate), tuple(texts)) for predicate, texts in found.items()
    )


def term_text(site: Site, view: View, node: object) -> Text:
    """Return a term of a result: a link to the page of what it names, a day or number as the language writes it."""
    if isinstance(node, ox.NamedNode):
        if site.naming.kind(node.value) or node.value.startswith(term("iom:")):
            return site.naming.text(view, node.value)
        return Text(compact(node.value, site.base), iri=node.value)
    if not isinstance(node, ox.Literal):
        return Text("" if node is None else str(node))
    kind = node.datatype.value
    if kind in _NUMBERS:
        return Text(number(node.value, view.lang), number=True, exact=node.value)
    if kind == f"{_XSD}date":
        return Text(_day(node.value, view), exact=node.value)
    return Text(node.value, node.language if node.language and node.language != view.lang else "")


def _stated(site: Site, view: View, statement: Statement) -> Cell:
    value, lang = statement.value, statement.lang
    prefix, colon, local = value.partition(":")
    if colon and local and not lang and prefix in prefixes(site.base) and not any(char in value for char in " /"):
        text = site.naming.text(view, term(value, site.base))
        return (text if text.href else Text(text.text),)
    return (Text(_day(value, view) if not lang else value, lang if lang != view.lang else ""),)


def _day(text: str, view: View) -> str:
    try:
        return view.words.day(date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text
