"""One organisation, organ or unit across languages and spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from iomgraph.extract.mentions.bodies_known import spellings
from iomgraph.identity.body_names import bare, office_of, own_organ, unqualified
from iomgraph.identity.fold import fold, slug
from iomgraph.identity.judgements import APART, DIFFERENT, JUDGED, SAME, Judgement
from iomgraph.identity.offices import office_named
from iomgraph.identity.states import labels, state_named
from iomgraph.identity.tables import listed, table

KNOWN = "known-body"
ORGAN_KEY = "organ-key"
PAGE_ACRONYM = "acronym-given-on-the-page"
UNIT_OF_STRUCTURE = "unit-of-the-structure"
OFFICE_OF_POST = "office-of-a-post"
STATE_AS_BODY = "state-acting-as-a-body"
PAGE_ONLY = "unqualified-name-kept-to-its-page"
NAMED = "same-name"
ORGAN_KEYS = {"council": "iom-council", "executive-committee": "iom-executive-committee", "scpf": "iom-scpf"}
"""The keys that the facts contract uses for IOM's organs."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of ``data/identity/bodies.csv``."""

    key: str
    kind: str
    parent: str
    labels: Mapping[str, str]
    acronyms: tuple[str, ...]


@lru_cache(maxsize=1)
def known_bodies() -> Mapping[str, KnownBody]:
    """Return the known bodies by key."""
    return {
        row["key"]: KnownBody(
            row["key"],
            row["kind"],
            row["parent"],
            {lang: row[lang] for lang in ("en", "fr", "es") if row[lang]},
            tuple(listed(row["acronyms"])),
        )
        for row in table("bodies")
    }


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in table("bodies"):
        for text in (row["en"], row["fr"], row["es"], *listed(row["acronyms"]), *listed(row["aliases"])):
            if text:
                found.setdefault(fold(text), row["key"])
    return found


@lru_cache(maxsize=1)
def _well_known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the keys of the bodies of ``data/organisation/known_bodies.yaml`` by name and by acronym, folded.

    One that ``bodies.csv`` has under another key keeps that; a name or an acronym of two bodies is none's.
    """
    spelled: dict[str, set[str]] = {}
    named: tuple[dict[str, set[str]], dict[str, set[str]]] = {}, {}
    for key, text, is_acronym in spellings():
        spelled.setdefault(key, set()).add(bare(text))
        named[is_acronym].setdefault(bare(text), set()).add(key)
    own = {key: {_aliases()[text] for text in texts if text in _aliases()} for key, texts in spelled.items()}
    final = {key: next(iter(keys), key) for key, keys in own.items() if len(keys) < _TWO}
    names, acronyms = (
        {text: final[key] for text, keys in by.items() if len(keys) == 1 for key in keys if key in final}
        for by in named
    )
    return names, acronyms


class Bodies:
    """The bodies of a set of documents."""

    def __init__(
        self,
        acronyms: Iterable[tuple[str, str, str]],
        units: Iterable[tuple[str, str]],
        judgements: Iterable[Judgement] = (),
    ) -> None:
        """Take the acronyms that pages give (document, acronym, name), the units of the structure (name, key), and
        readers' judgements: a name judged the same as another means what that one means, one judged different is a
        body of its own.
        """
        judged = [each for each in judgements if each.kind == "body"]
        self._same = {bare(each.b): each.a for each in judged if each.verdict == SAME}
        self._apart = {bare(each.b) for each in judged if each.verdict == DIFFERENT}
        known_units = sorted(units)
        self._units: dict[str, str] = {}
        for name, key in known_units:
            for form in (fold(name), fold(name.partition("(")[0])):
                self._units.setdefault(form, key)
        self._offices = {role: key for name, key in reversed(known_units) if (role := office_of(name))}
        self._acronyms: dict[tuple[str, str], str] = {}
        for document, acronym, name in sorted(acronyms):
            self.learn(document, acronym, name)

    def learn(self, document: str, acronym: str, name: str) -> None:
        """Take an acronym that a page gives; of two that are folded alike the first is kept. One that is known to stand
        for a body means that body on any page, and is not kept.
        """
        if (folded := fold(acronym)) not in _aliases():
            self._acronyms.setdefault((document, folded), name)

    def forget(self, document: str, acronym: str) -> None:
        """Let go of an acronym that a page gives."""
        self._acronyms.pop((document, fold(acronym)), None)

    def resolve(self, name: str, document: str, page: str) -> tuple[str, str]:
        """Return the key of the body that a document means by a name, and the rule that found it.

        ``page`` is what a body is named after that this document alone names.
        """
        if name in ORGAN_KEYS:
            return ORGAN_KEYS[name], ORGAN_KEY
        folded = bare(name)
        if (meant := self._same.get(folded)) and bare(meant) != folded and bare(meant) not in self._same:
            return self.resolve(meant, document, page)[0], JUDGED
        if folded in self._apart:
            return slug(folded), APART
        own = own_organ(folded)
        known = _aliases().get(folded) or _aliases().get(fold(name)) or _aliases().get(own)
        if known:
            return known, KNOWN
        if unit := self._units.get(folded) or self._units.get(own):
            return unit, UNIT_OF_STRUCTURE
        if office := self._offices.get(office_of(name)):
            return office, OFFICE_OF_POST
        # "Regional Office for Asia (Bangkok)": what stands in brackets says the same once more.
        if place := office_named(folded) or office_named(bare(name.partition("(")[0])):
            return place
        names, acronyms = _well_known()
        if folded in names:
            return names[folded], KNOWN
        spelled = self._acronyms.get((document, folded))
        if spelled and bare(spelled) != folded:
            return self.resolve(spelled, document, page)[0], PAGE_ACRONYM
        if folded in acronyms:
            return acronyms[folded], KNOWN
        if state := state_named(folded):
            return slug(labels(state).get("en", state)), STATE_AS_BODY
        if unqualified(name):
            return f"{slug(folded)}--{page[:8]}", PAGE_ONLY
        return slug(folded), NAMED
