"""Well-known bodies: ``data/organisation/known_bodies.yaml`` and the head words of a language, in one automaton."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import ahocorasick

from iomgraph import resources
from iomgraph.errors import ResourceError
from iomgraph.extract.flat import Flat, fold
from iomgraph.extract.mentions.bodies_rules import Grammar
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack, languages, read_yaml

_ACUTE = "\u00ed"
"""The letter that alone tells the body from the person in charge of it."""
_OWN = "iom"
"""The organisation: written small, with its acronym in brackets, it is no kind of organisation but itself."""
_CHOICE = lazy(r"\(([^()]*)\)")
_NEXT = lazy(r" ?([^\W\d_]{2,})")
_NAME = lazy(r" [^\W\d_a-z][a-zà-ÿœ'-]+ [^\W\d_a-z]")
_ACRONYM = lazy(r"^(?P<name>.+?)(?P<unsure>!)?(?:/(?P<lang>[a-z]{2}))?$")


class Hit(NamedTuple):
    """A name or a head word in the flat text. ``form`` is ``name``, ``acronym`` or ``head``; ``what`` the body's
    key or the head's class."""

    start: int
    end: int
    form: str
    what: str
    told: bool = True

    def written(self, text: str) -> str:
        """Return the words of the flat text that were hit."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A form of a name that is known: of what kind of thing, and what that is called."""

    form: str
    what: str
    name: str
    unsure: bool = False
    told: bool = True
    courtesy: bool = False
    """Whether it is a courtesy title too, where a name stands behind it: "SEM" before "Jean Tull"."""


def expand(name: str) -> list[str]:
    """Return the spellings that a name with choices stands for: ``Program(|me)`` is Program and Programme."""
    found = _CHOICE.search(name)
    if not found:
        return [" ".join(name.split())]
    heads = (name[: found.start()] + part + name[found.end() :] for part in found[1].split("|"))
    return [spelling for head in heads for spelling in expand(head)]


def spellings() -> Iterator[tuple[str, str, bool]]:
    """Yield the key, each name in any language or sure acronym of the bodies that are told, and whether it is one."""
    for key, body in _known().items():
        if not body.get("tell", True):
            continue
        for acronym in body.get("acronyms", ()):
            found = _ACRONYM.match(acronym)
            if found and not found["unsure"] and not found["lang"]:
                yield key, found["name"], True
        for lang in languages():
            for name in body.get(lang, ()):
                yield from ((key, spelling, False) for spelling in expand(name))


@cache
def own_acronyms() -> frozenset[str]:
    """Return the organisation's acronyms in all languages."""
    place = resources.path("data", "organisation", "known_bodies.yaml")
    return frozenset(str(acronym) for acronym in read_yaml(place)["iom"]["acronyms"])


@cache
def _known() -> dict[str, Any]:
    place = resources.path("data", "organisation", "known_bodies.yaml")
    content = read_yaml(place)
    if not isinstance(content, dict):
        raise ResourceError("known bodies must be a mapping", place=str(place), remedy="Give each body a key.")
    return content


@cache
def _with_branches() -> frozenset[str]:
    """Return the keys of the bodies whose national branches bear their name and the State's: Caritas Chad."""
    return frozenset(key for key, body in _known().items() if body.get("branches"))


@cache
def automaton(pack: Pack) -> Any:
    """Return the Aho-Corasick automaton of a language: every known name, every acronym, the language's head words."""
    entries: dict[str, list[_Entry]] = {}
    stop = frozenset(pack.fact("body")["grammar"]["stop"])
    titles = pack.fact("person")["words"]
    courtesies = frozenset([*titles["honorific_m"], *titles["honorific_f"], *titles["honorific"]])

    def put(entry: _Entry) -> None:
        listed = entries.setdefault(fold(entry.name), [])
        if entry not in listed:
            listed.append(entry)

    for key, body in _known().items():
        told = bool(body.get("tell", True))
        for acronym in body.get("acronyms", ()):
            found = _ACRONYM.match(acronym)
            if found and found["lang"] in (None, pack.code):
                unsure = bool(found["unsure"]) or found["name"].lower() in stop
                put(_Entry("acronym", key, found["name"], unsure, told, found["name"] in courtesies))
        for lang in languages():
            for name in body.get(lang, ()):
                for spelling in expand(name):
                    put(_Entry("name", key, spelling, told=told))
    for kind, heads in pack.fact("body").get("heads", {}).items():
        for head in heads:
            for spelling in expand(head):
                put(_Entry("head", kind, spelling))
    built = ahocorasick.Automaton()
    for name, listed in sorted(entries.items()):
        capital = all(entry.form == "acronym" and entry.name[0].isupper() for entry in listed)
        built.add_word(name, (len(name), capital, tuple(listed)))
    built.make_automaton()
    return built


def branch(hit: Hit, states: Mapping[int, int], text: str) -> Hit:
    """Return a hit with the State behind it, given where States begin and end, where it is a body's national branch."""
    end = states.get(hit.end + 1) if hit.what in _with_branches() else None
    return hit._replace(end=end) if end and text[hit.end] == " " else hit


def of_region(hit: Hit, heads: Sequence[Hit], rules: Grammar, text: str) -> bool:
    """Return whether a known name with a head word goes on with a region: it is a body of that region's
    ("Inter-Parliamentary Union of the Caribbean")."""
    linked = rules.region_of.match(text, hit.end) if hit.form == "name" else None
    if not linked or not rules.region.match(text, linked.end()):
        return False
    return any(hit.start <= h.start < hit.end if rules.premodifiers else h.start == hit.start for h in heads)


def longest(found: Sequence[Hit]) -> list[Hit]:
    """Return the hits, none inside or across another one: of those that begin together the longest."""
    if len(found) < 2:
        return list(found)
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h.start, -h.end, h.form != "name", h.what != "whole")):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def hits(flat: Flat, pack: Pack) -> Iterator[Hit]:
    """Yield the known names, acronyms and head words of a language in the flat text, overlaps included."""
    text = flat.text
    accented, stop = _ACUTE in text, len(text) - 1
    for last, (length, capital, listed) in automaton(pack).iter(flat.folded):
        first = last + 1 - length
        # Most of what is none goes on with a letter.
        if last < stop and text[last + 1].isalnum():
            continue
        if (capital and text[first].islower()) or not flat.whole(first, last + 1):
            continue
        written = text[first : last + 1]
        for entry in listed:
            if entry.form == "acronym":
                if entry.courtesy and _NAME.match(text, last + 1):
                    continue
                if written == entry.name and not (entry.unsure and _shouted(text, first, last + 1)):
                    yield Hit(first, last + 1, "acronym", entry.what, entry.told)
            elif entry.form == "head" and entry.what != "cue" and accented and _post(entry.name, written):
                continue
            elif entry.form == "head" or (
                (any(c.isupper() for c in written) or (entry.what == _OWN and text.startswith(" (", last + 1)))
                and not _post(entry.name, written)
            ):
                yield Hit(first, last + 1, entry.form, entry.what, entry.told)


def _post(name: str, written: str) -> bool:
    """Return whether small letters lack an accent of the name: "la secretaria" is a person, "la Secretaría" a body."""
    return not written.isupper() and _ACUTE in name and _ACUTE not in written


def _shouted(text: str, start: int, end: int) -> bool:
    """Return whether the word stands among words in capitals, where it may be no acronym ("WHO WE ARE")."""
    after = _NEXT.match(text, end)
    before = text[max(0, start - 40) : start].rsplit(None, 1)[-1:]
    return bool(after and after[1].isupper()) or bool(before and len(before[0]) > 1 and before[0].isupper())
