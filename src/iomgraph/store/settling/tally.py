"""How often each statement is said by documents and joints, so that one can be taken back without asking the others.

A bucket of the settled graph has its lines, and beside them a file of what the lines do not tell: how often a line is
said that is said more than once, and what is proposed for a thing of which the best is shown (``settle.shown``).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.settle.case import Case
from iomgraph.settle.shown import shown
from iomgraph.store.layout import line_bucket, settled_bucket
from iomgraph.vocabulary import term

CALLED, LEAST, RULE, READING = "called", "least", "rule", "reading"
THINGS = (
    "foaf:Person", "org:Organization", "org:Post", ":Tenure", "schema:Country", ":Membership", ":Session", ":Release",
    ":Quotation", ":Figure", ":CountObservation", ":Publication", ":Contact", ":Placement", ":NameRecord", ":Conflict",
)  # fmt: skip
"""The classes whose members a build report counts, besides the claims."""
# The encoders of the json module by themselves: a build has hundreds of thousands of such items. An IRI has nothing
# that must be escaped, and is found again as it is; a text may hold what UTF-8 cannot.
_iri, _text = json.encoder.encode_basestring, json.encoder.encode_basestring_ascii
_WANTED = {f"<{term(name)}>": name.removeprefix(":") for name in THINGS}
_KIND = re.compile(rf"<[^>]*> <{re.escape(term('rdf:type'))}> (<[^>]*>) ")


def told(case: Case) -> Iterator[str]:
    """Yield what a case came to, once each: lines of N-Quads; as JSON what is proposed and which rules were used."""
    yield from case.graph.lines()
    yield from (case.graph.line(*stated) for stated in case.of_claims())
    for node, called in case.called.items():
        start = f'["{CALLED}",{_iri(node)},'
        yield from (f"{start}{rank!r},{_text(lang)},{_text(text)}]" for rank, lang, text in called)
    yield from (f'["{LEAST}",{_iri(n)},{_text(p)},{rank!r},{_text(t)}]' for n, p, rank, t in case.least)
    yield from (f'["{RULE}",{_text(name)}]' for name in case.rules_used)


def reading_rules(names: set[str]) -> Iterator[str]:
    """Yield the same for the rules that read a document's claims."""
    yield from (f'["{READING}",{_text(name)}]' for name in names)


def place_of(item: str, bits: int) -> str:
    """Return the bucket of an item; nothing for the rules, which have a place of their own."""
    if item.startswith("<"):
        return line_bucket(item, bits)
    _, kind, _, thing, _ = item.split('"', 4)
    return "" if kind in (RULE, READING) else settled_bucket(f"<{thing}>", bits)


def rules_in(counts: Mapping[str, int]) -> tuple[set[str], set[str]]:
    """Return the settling and the reading rules among items."""
    found = [json.loads(item) for item, count in counts.items() if count]
    return {name for kind, name in found if kind == RULE}, {name for kind, name in found if kind == READING}


def things(lines: Iterable[str]) -> Counter[str]:
    """Return how many members of the classes that a report counts are stated."""
    found = (_KIND.match(line) for line in lines)
    return Counter(_WANTED[m.group(1)] for m in found if m and m.group(1) in _WANTED)


class Tally:
    """The items of one bucket with how often each is said."""

    def __init__(self, names: Names, lines: Iterable[str] = (), beside: Iterable[str] = ()) -> None:
        """Take the lines of the bucket's file and of the file beside it."""
        self._names = names
        self.counts: Counter[str] = Counter()
        for line in beside:
            count, _, item = line.partition("\t")
            self.counts[item] = int(count)
        shown_here = chosen(names, self.counts)
        for line in lines:
            if line not in self.counts and line not in shown_here:
                self.counts[line] = 1

    def files(self) -> tuple[list[str], list[str]]:
        """Return the lines of the bucket's file and of the file beside it, sorted."""
        shown_here = chosen(self._names, self.counts)
        lines = {item for item in self.counts if item.startswith("<")}
        beside = [
            f"{count}\t{item}"
            for item, count in self.counts.items()
            if count > 1 or item in shown_here or not item.startswith("<")
        ]
        return sorted(lines | shown_here), sorted(beside)


def chosen(names: Names, items: Iterable[str]) -> set[str]:
    """Return the lines of what is shown of all that items propose; what items say outright is left out."""
    called: list[Any] = []
    least: list[Any] = []
    for item in items:
        if not item.startswith("<"):
            kind, *values = json.loads(item)
            (called if kind == CALLED else least).append(values)
    graph = Graph(names.graph("settled"))
    for subject, predicate, value in shown(called, least):
        graph.add(subject, predicate, value)
    return set(graph.lines())
