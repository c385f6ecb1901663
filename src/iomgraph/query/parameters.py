"""The values of parameters: what a person writes, as the term that the query needs, or the nearest that would do."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.query.hints import Hint, said

Term = ox.NamedNode | ox.Literal
_DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")


class ParameterError(UsageError):
    """A value that is none of its parameter's type; ``hint`` says what would be."""

    def __init__(self, name: str, written: str, hint: Hint, lang: str = "en") -> None:
        self.name, self.written, self.hint = name, written, hint
        super().__init__(said(lang, "bad_value", name=name, value=written), remedy=hint.said(lang))

    def told(self, lang: str) -> ParameterError:
        """Return the same error in another language."""
        return ParameterError(self.name, self.written, self.hint, lang)


def term_of(
    name: str, kind: str, written: str, *, base: str = vocabulary.BASE, store: ox.Store | None = None, lang: str = "en"
) -> Term:
    """Return the term for what somebody wrote as the value of a parameter ``name`` of a type ``kind``.

    With a store, a thing may be given by its name in any language, a State by either ISO code, and must exist.
    Raises ParameterError, with the nearest valid values, where it is no value of the type.
    """
    written = written.strip()
    reader = _READERS.get(kind)
    found = reader(written) if reader else _thing(kind, written, base, store, lang)
    if isinstance(found, Hint):
        raise ParameterError(name, written, found, lang)
    return found


def _day(written: str) -> Term | Hint:
    if written == "today":
        return ox.Literal(datetime.date.today().isoformat(), datatype=_DATE)
    try:
        # Most are whole days, which need not wait for what reads the others.
        if datetime.date.fromisoformat(written).isoformat() == written:
            return ox.Literal(written, datatype=_DATE)
    except ValueError:
        pass
    from iomgraph.model.dates import parse_partial

    day = parse_partial(written)
    if day is None:
        return Hint("date_form", {"today": "today"})
    if day.precision != "day":
        # A year or month is not its first day (model.dates): which day is meant only the asker knows.
        return Hint("date_partial", {"first": day.first.isoformat(), "last": day.last.isoformat()})
    return ox.Literal(day.first.isoformat(), datatype=_DATE)


_MOST_DIGITS = 18
"""Of a number in a question: the engine counts with 64 bits."""


def _integer(written: str) -> Term | Hint:
    digits = written.removeprefix("-")
    sound = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return ox.Literal(int(written)) if sound else Hint("integer_form")


def _language(written: str) -> Term | Hint:
    from iomgraph.language.packs import languages

    if written.lower() in languages():
        return ox.Literal(written.lower())
    from babel import Locale

    from iomgraph.identity.nearest import nearest

    names = {str(Locale.parse(shown).languages[code]).casefold(): code for shown in languages() for code in languages()}
    if written.casefold() in names:
        return ox.Literal(names[written.casefold()])
    near = [names[each] for each in nearest(written, names, limit=1)]
    return Hint("language_form", {"near": near or list(languages())})


def _string(written: str) -> Term | Hint:
    return ox.Literal(written)


_READERS: dict[str, Callable[[str], Term | Hint]] = {
    "date": _day,
    "integer": _integer,
    "language": _language,
    "string": _string,
}


def _thing(kind: str, written: str, base: str, store: ox.Store | None, lang: str) -> Term | Hint:
    try:
        given = _iri(kind, written, base)
    except UsageError:
        from iomgraph.identity.nearest import nearest

        prefix = written.partition(":")[0]
        near = nearest(prefix, vocabulary.prefixes(base)) or ["person", "body", "state"]
        return Hint("unknown_prefix", {"name": prefix, "near": [f"{each}:" for each in near]})
    if store is None:
        return given or Hint("iri_form")
    if given and next(store.quads_for_pattern(given, None, None, None), None) is not None:
        return given
    if kind == "iri":
        if given is None:
            return _named(written, base, store, lang)
        kind = vocabulary.compact(given.value, base).partition(":")[0]
        if kind not in vocabulary.prefixes(base):
            # An IRI of another namespace may well be asked about: what the graph says of it is for the answer to show.
            return given
        written = written.rpartition(":")[2] if "://" not in written else written.rpartition("/")[2]
    from iomgraph.query.naming import Directory

    directory = Directory.of(store, kind, base=base)
    found = directory.find(written)
    if len(found) == 1:
        return ox.NamedNode(found[0])
    if kind == "state" and not found and (unnamed := _state(written, base)):
        return unnamed
    near = found or directory.near(written)
    shown = [_shown(store, iri, base, lang) for iri in near[:5]]
    return Hint("several", {"near": shown}) if found else Hint("nearest", {"near": shown}) if shown else Hint("no_such")


def _named(written: str, base: str, store: ox.Store, lang: str) -> Term | Hint:
    """Return the thing of any kind that goes by a name."""
    from iomgraph.query.meant import FINDABLE, bearers, shown_as
    from iomgraph.query.naming import Directory

    found = bearers(store, written, base)
    if len(found) == 1:
        return ox.NamedNode(found[0])
    near = found or Directory.of(store, *FINDABLE, base=base).near(written)
    if not near:
        return Hint("iri_form")
    shown = [shown_as(store, iri, base, lang) for iri in near[:5]]
    return Hint("several" if found else "nearest", {"near": shown})


def _iri(kind: str, written: str, base: str) -> ox.NamedNode | None:
    """Return the IRI that a value spells out, or None where it is a name or no IRI at all."""
    try:
        if "://" in written:
            return ox.NamedNode(written)
        if ":" in written and not written.startswith(":") and " " not in written:
            return ox.NamedNode(vocabulary.term(written, base))
        if kind == "iri":
            return None
        return ox.NamedNode(vocabulary.term(f"{kind}:{written.upper() if kind == 'state' else written}", base))
    except ValueError:
        return None


def _state(written: str, base: str) -> ox.NamedNode | None:
    """Return a State that no source of the graph names, by its code or its name: it has no rows, and is no mistake."""
    from iomgraph.identity.states import every_state, known, state_named
    from iomgraph.language.territories import alpha2

    code = written.rpartition(":")[2].upper()
    by_alpha2 = (iso3 for iso3 in every_state() if alpha2(iso3) == code)
    iso3 = code if known(code) else state_named(written) or next(by_alpha2, None)
    return ox.NamedNode(vocabulary.term(f"state:{iso3}", base)) if iso3 else None


def _shown(store: ox.Store, iri: str, base: str, lang: str) -> str:
    from iomgraph.query.naming import label

    name, short = label(store, iri, lang), vocabulary.compact(iri, base).partition(":")[2]
    return f"{short} ({name})" if name and name != short else short
