"""Graphs whose every text is hostile, and what a file consists of apart from its texts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable

import pyoxigraph as ox
from selectolax.lexbor import LexborHTMLParser

from iomgraph.vocabulary import term

MARKUP = (
    "</title></style></script></textarea></svg>--><img src=x onerror=hit()><script>hit()</script>"
    '" onmouseover="hit()" \' onfocus=\'hit() @script@ @tree@ @body@ &lt;b&gt; ]]> %> \\"] -- \\'
)
"""What ends every kind of place that a text may stand in; it ends with what would make the place's own end a letter."""
PLAIN = "plain words"
FORMULA = "=cmd|' /c calc'!A1 "
_KEYS = frozenset(map(term, ("skos:notation", ":inferredField")))
"""Predicates whose texts are read by programs."""


def spoilt(store: ox.Store, change: Callable[[str], str]) -> ox.Store:
    """Return a graph with every text in it changed, in whatever language."""
    made = ox.Store()
    for quad in store:
        told = quad.object
        if isinstance(told, ox.Literal) and quad.predicate.value not in _KEYS:
            if told.language:
                told = ox.Literal(change(told.value), language=told.language)
            elif told.datatype.value.endswith("#string"):
                told = ox.Literal(change(told.value))
        made.add(ox.Quad(quad.subject, quad.predicate, told, quad.graph_name))
    return made


def ending(end: str) -> Callable[[str], str]:
    """Return what puts an end to a text."""
    return lambda text: f"{text} {end}"


def elements(page: str) -> Counter[tuple[str, ...]]:
    """Return how often each element with these attributes is in a page, whatever the attributes' values."""
    found = Counter((each.tag, *sorted(each.attributes)) for each in LexborHTMLParser(page).css("*"))
    assert found
    return found


def xml_elements(text: str | bytes) -> set[tuple[str, ...]]:
    """Return the elements of XML with the names of their attributes."""
    return {(each.tag, *sorted(each.attrib)) for each in ET.fromstring(text).iter()}


def outside(text: str, quoted: str = r'"(?:[^"\\]|\\.)*"') -> str:
    """Return source text without what stands in quotation marks."""
    return re.sub(quoted, '""', text)
