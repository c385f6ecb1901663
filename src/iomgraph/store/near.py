"""The things of a graph whose names are like what somebody wrote, for a message that says what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from iomgraph.identity.fold import fold
from iomgraph.identity.nearest import nearest
from iomgraph.vocabulary import compact, term

NAMED = tuple(map(term, ("foaf:name", "skos:prefLabel", "skos:altLabel", "dcterms:title")))
"""The properties by whose values a thing may be asked for."""
_KINDS = ("person", "body", "post", "role", "session", "state", "publication")
_SHOWN = 3


def called(store: ox.Store, base: str) -> dict[str, set[str]]:
    """Return the names of the things of a store that have a kind of their own, by IRI."""
    starts = tuple(term(f"{kind}:", base) for kind in _KINDS)
    found: dict[str, set[str]] = {}
    for predicate in NAMED:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            subject, text = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(text, ox.Literal) and subject.value.startswith(starts):
                found.setdefault(subject.value, set()).add(text.value)
    return found


def suggested(written: str, names: Mapping[str, Iterable[str]], base: str) -> str:
    """Return the things that may have been meant, the likeliest first, as ``person:amy-pope (Amy Pope)``; or nothing.

    ``written`` is a name, a prefixed name or an IRI. A name all of whose words stand in that of a thing means it best;
    what is written with the prefix of a kind means something of that kind.
    """
    local = written.rpartition("/")[2].partition(":")[2] or written.rpartition("/")[2]
    wanted = fold(local.replace("-", " "))
    if not wanted:
        return ""
    kind = term(f"{written.partition(':')[0]}:", base) if written.partition(":")[0] in _KINDS else ""
    bearers: dict[str, set[str]] = {}
    for iri, known in names.items():
        if iri.startswith(kind):
            for name in (*known, iri.rpartition("/")[2].replace("-", " ")):
                bearers.setdefault(fold(name), set()).add(iri)
    within = [name for name in bearers if set(wanted.split()) <= set(name.split())]
    near = [*sorted(within, key=lambda name: (len(name), name)), *nearest(wanted, bearers, limit=_SHOWN, cutoff=72)]
    found: dict[str, str] = {}
    for name in near:
        for iri in sorted(bearers[name]):
            found.setdefault(iri, name)
    shown = {
        iri: min(names[iri], key=lambda n: (fold(n) != name, -len(n), n)) for iri, name in list(found.items())[:_SHOWN]
    }
    return ", ".join(f"{compact(iri, base)} ({name})" for iri, name in shown.items())
