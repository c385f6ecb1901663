"""The things of a graph whose names are like what somebody wrote, for a message that says what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from iomgraph.identity.fold import fold
from iomgraph.identity.nearest import nearest
from iomgraph.vocabulary import KINDS, compact, term

NAMED = tuple(map(term, ("foaf:name", "skos:prefLabel", "skos:altLabel", "dcterms:title")))
"""The properties by whose values a thing may be asked for."""
_KINDS = ("person", "body", "post", "role", "session", "state", "publication")
_SHOWN = 3
_SLIP = 80
"""How alike, from 0 to 100, two words are of which one may be the other with a slip."""
_TYPE = ox.NamedNode(term("rdf:type"))


def called(store: ox.Store, base: str, written: str = "") -> dict[str, set[str]]:
    """Return the names of the things of a store that go by one, by IRI.

    Where what is written has the prefix of another kind (``tenure:``, ``membership:``), the things of that kind alone,
    which have no names but their keys.
    """
    found: dict[str, set[str]] = {}
    kind = _kind_of(written)
    if kind and kind not in _KINDS:
        namespace = term(f"{kind}:", base)
        for quad in store.quads_for_pattern(None, _TYPE, None, None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(namespace):
                found[quad.subject.value] = set()
        return found
    starts = tuple(term(f"{kind}:", base) for kind in _KINDS)
    for predicate in NAMED:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            subject, text = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(text, ox.Literal) and subject.value.startswith(starts):
                found.setdefault(subject.value, set()).add(text.value)
    return found


def _kind_of(written: str) -> str:
    """Return the kind whose prefix stands before what is written, or nothing."""
    prefix, colon, _ = written.partition(":")
    return prefix if colon and prefix in (*KINDS, "role") else ""


def suggested(written: str, names: Mapping[str, Iterable[str]], base: str) -> str:
    """Return the things that may have been meant, the likeliest first, as ``person:amy-pope (Amy Pope)``; or nothing.

    ``written`` is a name, a prefixed name or an IRI. A name all of whose words stand in that of a thing means it best,
    then one whose words stand in it but for slips; what is written with the prefix of a kind means something of that
    kind. A thing without a name is shown by its key.
    """
    local = written.rpartition("/")[2].partition(":")[2] or written.rpartition("/")[2]
    wanted = fold(local.replace("-", " "))
    if not wanted:
        return ""
    prefix = _kind_of(written)
    kind = term(f"{prefix}:", base) if prefix else ""
    bearers: dict[str, set[str]] = {}
    for iri, known in names.items():
        if iri.startswith(kind):
            for name in (*known, iri.rpartition("/")[2].replace("-", " ")):
                bearers.setdefault(fold(name), set()).add(iri)
    within = [name for name in bearers if set(wanted.split()) <= set(name.split())]
    near = [*sorted(within, key=lambda name: (len(name), name)), *_but_for_slips(wanted, bearers)]
    near += nearest(wanted, bearers, limit=_SHOWN, cutoff=72)
    found: dict[str, str] = {}
    for name in near:
        for iri in sorted(bearers[name]):
            found.setdefault(iri, name)
    return ", ".join(_shown(iri, name, names[iri], base) for iri, name in list(found.items())[:_SHOWN])


def _but_for_slips(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the folded names that have a word like each of several written, the likest and shortest first.

    One word alone is near to too many.
    """
    from rapidfuzz import fuzz

    found = []
    for name in names if len(wanted.split()) > 1 else ():
        likeness = [max((fuzz.ratio(word, own) for own in name.split()), default=0) for word in wanted.split()]
        if min(likeness) >= _SLIP:
            found.append((-sum(likeness), len(name), name))
    return [name for *_, name in sorted(found)]


def _shown(iri: str, like: str, names: Iterable[str], base: str) -> str:
    """Return a thing with that name of its own which is like what was written, else its longest."""
    name = min(names, key=lambda name: (fold(name) != like, -len(name), name), default="")
    return f"{compact(iri, base)} ({name})" if name else compact(iri, base)
