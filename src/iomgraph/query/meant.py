"""The one thing that somebody means: given by its IRI, its prefixed name, or a name that it alone goes by."""

from __future__ import annotations

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.query.naming import Directory, label
from iomgraph.store.explain import unknown

NAMED = ("person", "body", "post", "role", "session", "state")
TITLED = ("release", "publication")
FINDABLE = (*NAMED, *TITLED)
"""The kinds of things that go by a name: those that others speak of by it, and those whose title is looked for last."""
_SHOWN = 5


def meant(store: ox.Store, written: str, *, base: str = vocabulary.BASE, lang: str = "en") -> str:
    """Return the IRI of the thing that is meant.

    A name counts before a part of one, and either before a part of a title. Raises UsageError, with the choices or with
    the likeliest, where the graph tells of no such thing, or several things go by the name.
    """
    written = written.strip()
    if "://" in written:
        if not is_told(store, written):
            raise unknown(store, written, base)
        return written
    prefix, colon, _ = written.partition(":")
    if colon and " " not in written and prefix in vocabulary.prefixes(base):
        iri = vocabulary.term(written, base)
        if is_told(store, iri):
            return iri
        raise unknown(store, written, base)
    found = bearers(store, written, base)
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(shown_as(store, iri, base, lang) for iri in found[:_SHOWN])
        more = len(found) - _SHOWN
        raise UsageError(
            f"several things are called {written!r}",
            remedy=f"Name one of {shown}, or of {more} more." if more > 0 else f"Name one of {shown}.",
        )
    raise unknown(store, written, base)


def bearers(store: ox.Store, written: str, base: str = vocabulary.BASE) -> list[str]:
    """Return the IRIs of the things that go by a name: in whole, else in part."""
    directory = Directory.of(store, *FINDABLE, base=base)
    found = directory.find(written)
    titled = tuple(vocabulary.prefixes(base)[kind] for kind in TITLED)
    return [iri for iri in found if not iri.startswith(titled)] or found


def is_told(store: ox.Store, iri: str) -> bool:
    """Return whether a store tells anything of an IRI; of what is none, nothing is told."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    return next(store.quads_for_pattern(node, None, None, None), None) is not None


def shown_as(store: ox.Store, iri: str, base: str, lang: str) -> str:
    """Return a thing as a choice is shown: ``person:amy-pope (Amy Pope)``."""
    name, short = label(store, iri, lang), vocabulary.compact(iri, base)
    return f"{short} ({name})" if name and name != short else short
