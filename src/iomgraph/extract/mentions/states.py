"""Countries, the adjectives and peoples named after them, and towns: three gazetteers in one pass over the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from iomgraph import resources
from iomgraph.extract.mention import Mention, longest
from iomgraph.extract.mentions.states_namesakes import namesakes
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import languages, read_yaml


@dataclass(frozen=True, slots=True)
class StateValue:
    """``iso3`` is ISO 3166-1 alpha-3; ``form`` is ``name``, ``territory``, ``demonym``, ``city``, ``dateline``,
    ``abroad``, ``town abroad`` or ``opening``.

    ``dateline`` is a town whose name is also a person's or a word: it names the town only at the head of a block.
    ``abroad`` is a State's name in another language, which a release that was translated may keep for its dateline.
    ``town abroad`` is a town's, likewise.
    ``opening`` is an adjective written small elsewhere, with the capital of a sentence's head.
    """

    iso3: str
    form: str


KIND_OF_FORM = {
    "name": "state",
    "territory": "state",
    "demonym": "demonym",
    "city": "city",
    "dateline": "city",
    "abroad": "state",
    "opening": "demonym",
    "town abroad": "city",
}
_ENDS = ".!?…»”"
_DASH = lazy(r" ?[–—−] | - ")
_ALTERNATIVE = lazy(r"(?<![\w./@:-])[^\W\d_a-z][^\s.@:]*/$")
"""What a slash behind a name stands in, and not in an address: "Kenya/", "Kenya/Uganda/"."""
_LONGEST = 80
"""Within so many characters before its end."""


def recognise(page: Page) -> None:
    """Set the page's mentions of the kinds ``state``, ``demonym`` and ``city``, each block in its own language.

    Of names that overlap the longest wins, so that Papua New Guinea is not Guinea.
    """
    found: dict[str, list[Mention]] = {kind: [] for kind in ("state", "demonym", "city")}
    text = page.text
    for block in page.blocks:
        hits = []
        first, stop = block.start, block.end
        for last, entries in gazetteer(block.pack.code).iter(text[first:stop]):
            end = first + last + 1
            # Most of what is none goes on with a letter: a people's name begins as its State's does.
            if end < stop and text[end].isalnum():
                continue
            for name, value in entries:
                if _whole(text, end - len(name), end, first, stop):
                    hits.append(Mention(KIND_OF_FORM.get(value.form, "not"), end - len(name), end, value))
        for mention in longest(hits) if hits else ():
            if mention.kind in found and _stands(text, mention, first):
                found[mention.kind].append(mention)
    if towns := namesakes(text, found["state"], page.blocks):
        told = [(m, towns.get(text[m.start : m.end])) for m in found["state"]]
        found["state"] = [m for m, within in told if within is None]
        found["city"] += [m._replace(kind="city", value=StateValue(within, "city")) for m, within in told if within]
    for kind, mentions in found.items():
        page.add(kind, mentions)


def _stands(text: str, mention: Mention, first: int) -> bool:
    """Return whether a name stands where it can name a place: some only at the head of a block, or of a dateline."""
    form = mention.value.form
    if form in ("abroad", "town abroad"):
        return mention.start == first and _DASH.match(text, mention.end) is not None
    if form == "opening":
        return mention.start == first or text[mention.start - 2] in _ENDS
    return form != "dateline" or mention.start == first


def _whole(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Return whether a hit is a word of its own, not a part of one, of a compound, of an address."""
    if start > first:
        before = text[start - 1]
        if before.isalnum() or (before in "-@." and text[start - 2 : start - 1].isalnum()):
            return False
        if before == "/" and not _ALTERNATIVE.search(text, max(first, start - _LONGEST), start):
            return False
    if end < last:
        after = text[end]
        # "US$ 5 million", "US $5 million" name a currency.
        money = after == "$" or (text[start:end].isupper() and text.startswith(" $", end))
        return not (after.isalnum() or money or (after == "-" and text[end + 1 : end + 2].islower()))
    return True


@cache
def gazetteer(lang: str) -> Any:
    """Return the Aho-Corasick automaton of a language: each name, as written and in capitals, with its meanings.

    Source: ``data/countries.yaml`` and ``data/cities.yaml`` (Unicode CLDR and the official names of the UN).
    """
    entries: dict[str, list[tuple[str, StateValue]]] = {}

    def put(name: str, value: StateValue) -> None:
        plain = name.replace("\u2019", "'")
        for form in {plain, plain.upper()} if value.form != "demonym" else {plain}:
            listed = entries.setdefault(form, [])
            if value.form == "city":
                # A town's name in which its State's stands for no State: Mexico City.
                listed[:] = [(name, known) for name, known in listed if known.form != "not"]
            if not any(v.form == value.form for _, v in listed):
                listed.append((form, value))

    for iso3, country in sorted(_countries().items()):
        form = "territory" if country.get("territory") else "name"
        for name in country["names"].get(lang, ()):
            put(name, StateValue(iso3, form))
        for name in country.get("demonyms", {}).get(lang, ()):
            put(name, StateValue(iso3, "demonym"))
            if "-" in name and name[0].isupper():
                # "Un Sud-Africain" is as often written with both capitals as with one.
                put("-".join(part[:1].upper() + part[1:] for part in name.split("-")), StateValue(iso3, "demonym"))
        for name in country.get("not", ()):
            put(name, StateValue(iso3, "not"))
    for name, value in _cities(lang):
        put(name, value)
    for iso3, country in sorted(_countries().items()):
        for name in country.get("demonyms", {}).get(lang, ()):
            if (capital := name[0].upper() + name[1:]) not in entries:
                put(capital, StateValue(iso3, "opening"))
        for code in languages():
            for name in country["names"].get(code, ()) if code != lang else ():
                if name.replace("\u2019", "'") not in entries:
                    put(name, StateValue(iso3, "abroad"))
    for code in languages():
        for name, value in _cities(code) if code != lang else ():
            if name.replace("\u2019", "'") not in entries:
                put(name, StateValue(value.iso3, "town abroad"))
    automaton = ahocorasick.Automaton()
    for name, meanings in sorted(entries.items()):
        automaton.add_word(name, tuple(meanings))
    automaton.make_automaton()
    return automaton


@cache
def _countries() -> dict[str, Any]:
    content = read_yaml(resources.path("data", "countries.yaml"))
    return dict(content)


@cache
def peoples(lang: str) -> frozenset[str]:
    """Return the names of peoples in the plural in a language, as a number of them is followed: "Guineans"."""
    listed = (name for country in _countries().values() for name in country.get("demonyms", {}).get(lang, ()))
    return frozenset(name for name in listed if name.endswith("s"))


def _cities(lang: str) -> Iterator[tuple[str, StateValue]]:
    for city in read_yaml(resources.path("data", "cities.yaml")).values():
        for name in city["names"].get(lang, ()):
            yield name, StateValue(city["iso3"], "dateline" if city.get("dateline_only") else "city")
