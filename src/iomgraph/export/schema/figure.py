"""A figure, or a count of members, offices or staff, as schema.org's Observation.

The terms are those that the project's list of schema.org's names has (``rdflib.namespace.SDO``): the value as
``measuredValue``, a QuantitativeValue or MonetaryAmount; what it is told of as ``observedNode``.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.schema.nodes import About, Node, Said, node, organisation, text
from iomgraph.graph.names import quote_of

_BOUND = {">": "minValue", "<": "maxValue"}
"""More or at least; less or at most. About (~) is told by the words of the page alone."""
_INTERVAL = "/"


def figure_nodes(said: Said, iri: str, about: About, lang: str) -> list[Node]:
    """Return the nodes of a figure or count; ``name`` is in the words of a page, of a count only in the language asked
    for: it is told in several, a figure in one.

    Raises UsageError for what is told as expected, aimed at or denied: nobody has observed it; for what has no value.
    """
    told = text(about, "iom:factuality")
    if told not in (None, vocabulary.value(":factuality", "stated")):
        known = text(said.of(str(told)), "skos:notation")
        raise UsageError(f"no JSON-LD for a figure told as {known}", remedy="Choose one that is told as a fact.")
    place, body = text(about, "dcterms:spatial"), text(about, "iom:ofBody")
    node_of = [
        *([node("Country", place, name=_label(said, place, lang))] if place else []),
        *([organisation(body, _label(said, body, lang))] if body else []),
    ]
    indicator, release = text(about, "iom:indicator"), text(about, "schema:isPartOf")
    counted, period = text(about, "iom:countKind"), text(about, "iom:period")
    unit = _label(said, counted, lang) if counted else text(about, "iom:unit", lang)
    observed = node(
        "Observation",
        iri,
        name=_words(said, iri, lang, only=counted is not None),
        measuredValue=_value(about, unit),
        measuredProperty=_label(said, indicator, lang) if indicator else None,
        # Of an interval neither end is the day of the observation.
        observationDate=text(about, "iom:asOf") or (period if period and _INTERVAL not in period else None),
        observedNode=node_of or None,
        subjectOf=_release(said, release) if release else None,
    )
    return [observed]


def _value(about: About, unit: str | None) -> Node:
    currency, bound = text(about, "iom:currency"), _BOUND.get(text(about, "iom:comparator") or "", "value")
    value = text(about, "iom:value")
    if value is None:
        raise UsageError("no JSON-LD for a figure without a value", remedy="Choose one that has a number.")
    try:
        known = Decimal(value)
    except InvalidOperation as error:
        remedy = "Mend what the graph gives as its value (iomgraph validate tells where it comes from)."
        raise UsageError(f"no JSON-LD for a figure whose value is no number: {value!r}", remedy=remedy) from error
    amount = int(known) if known == known.to_integral_value() else float(known)
    if currency:
        return {**node("MonetaryAmount", None, currency=currency), bound: amount}
    return {**node("QuantitativeValue", None, unitText=unit), bound: amount}


def _words(said: Said, iri: str, lang: str, *, only: bool) -> str | None:
    """Return the words by which a page tells it: in the language, else, unless only that will do, as the first does."""
    claims = said.subjects("iom:supports", iri)
    claims.sort(key=lambda claim: (text(said.of(claim), "dcterms:language") != lang, claim))
    for claim in claims:
        if only and text(said.of(claim), "dcterms:language") != lang:
            return None
        for evidence in said.values(claim, "oa:hasTarget"):
            for words in said.values(quote_of(evidence.value), "oa:exact"):
                return " ".join(words.value.split())
    return None


def _release(said: Said, iri: str) -> Node:
    release = said.of(iri)
    document = next(iter(said.subjects("iom:ofRelease", iri)), None)
    return node(
        "NewsArticle",
        iri,
        headline=text(release, "dcterms:title"),
        datePublished=text(release, "dcterms:issued"),
        inLanguage=text(said.of(document), "dcterms:language") if document else None,
    )


def _label(said: Said, iri: str, lang: str) -> str | None:
    return text(said.of(iri), "skos:prefLabel", lang)
