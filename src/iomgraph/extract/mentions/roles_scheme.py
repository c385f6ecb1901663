"""The key of a title in the role scheme, which depends on what it is a title of: whose president, whose chief."""

from __future__ import annotations

from iomgraph.extract.mentions.roles_extent import Extent
from iomgraph.extract.mentions.roles_words import Lexicon, Title, fold

ORGANS = ("council", "executive-committee", "scpf")
"""Keys of the organisation's organs: its Director General is theirs, and their officers are told without them."""

_OF_ALL = ("inspector-general", "chief-of-staff")
"""Posts of the organisation as a whole, which others have for a matter."""


def key_of(words: Lexicon, title: Title, extent: Extent, foreign: bool, owner: str) -> str:
    """Return the key; ``owner`` is the body that the title is of, or "", ``foreign`` whether that is another one."""
    key, complement = title.key, extent.complement
    keys = {getattr(m.value, "key", "") for m in extent.bodies}
    if title.own:
        # Services of a State have one too: of the police, of migration.
        if key == "director-general" and owner != words.organisation and _is_elsewhere(words, extent):
            return "other"
        foreign = foreign or (key in _OF_ALL and _has_matter(words, extent))
        return "other" if foreign else _deputy(words, extent) if key == "deputy-director-general" else key
    if key == "holder" and words.ministry.match(owner):
        return "minister"
    if key in ("chief", "holder"):
        return _chief(words, extent, owner)
    if key == "president":
        return "chair" if keys.intersection(ORGANS) else _president(words, extent, owner)
    if key == "vice-president":
        around = f"{complement} {owner}"
        collegial = words.collegial.search(around) and not words.parliament.search(around)
        return "chair" if collegial and not words.government.search(around) else "other"
    if key == "secretary-general":
        other = ((owner or extent.tail) and "un" not in keys) or extent.served or extent.possessed or extent.titular
        return "other" if other else "un-secretary-general"
    if key == "special-representative":
        if words.secretary_general.search(complement) or "un" in keys:
            return "srsg"
        return "other" if owner and not extent.possessed else key
    if key == "high-commissioner":
        return "ambassador" if extent.served and not owner else "commissioner"
    if key == "secretary-of-state":
        american = not extent.served or any(m.value.iso3 == "USA" for m in extent.served)
        return "minister" if american and (extent.served or not extent.tail) else "deputy-minister"
    if key == "secretary":
        return "minister" if words.ministerial.search(f"{extent.head} {complement}") and not owner else "other"
    return key


def _is_elsewhere(words: Lexicon, extent: Extent) -> bool:
    """Return whether "of" leads from a title to words that are not the organisation's, as to a service of a State."""
    led = words.link.match(f" {extent.tail}") if extent.tail and not extent.possessed and not extent.serves else None
    behind = extent.tail[led.end() - 1 :].casefold() if led else ""
    then = fold(extent.tail) in words.status
    ours = tuple(name.casefold() for name in (*words.itself, *words.of_then))
    return bool(behind) and not then and not behind.startswith(ours)


def _has_matter(words: Lexicon, extent: Extent) -> bool:
    """Return whether a title is followed by what it deals with, which is no body, place or post of the organisation's:
    "Inspector General of Police"."""
    link = words.link.match(f" {extent.tail}")
    if link is None or extent.bodies or extent.serves or extent.owner in words.itself:
        return False
    first = extent.core[1] + link.end()
    placed = any(place.start <= first for place in (*extent.states, *extent.served) if place.start > extent.start)
    return not placed and extent.tail[link.end() - 1 : link.end()].isupper()


def _deputy(words: Lexicon, extent: Extent) -> str:
    if words.operations.search(extent.complement):
        return "deputy-director-general-operations"
    if words.management.search(extent.complement):
        return "deputy-director-general-management-reform"
    return "deputy-director-general"


def _chief(words: Lexicon, extent: Extent, owner: str) -> str:
    """Return whose chief it is: of the organisation, of its mission in a country, or of something else."""
    if owner != words.organisation or not extent.bodies:
        return "other"
    body = extent.bodies[0]
    if body.start >= extent.core[1] and not words.link.fullmatch(
        extent.complement, extent.core[1] - extent.core[0], body.start - extent.core[0]
    ):
        return "other"
    part = extent.complement[body.end - extent.core[0] :].strip() if body.start >= extent.core[1] else ""
    if part[:1].islower() and not words.link.match(f" {part}") and not part.startswith(words.missions):
        return "other"  # "Head of the IOM sub-office in Goma"
    if body.start >= extent.core[1]:
        plain = extent.end in (body.end, body.end + 2) and getattr(body.value, "key", "") == "iom"
        named_place = extent.states or extent.served
        return "director-general" if plain else "chief-of-mission" if named_place else "other"
    return "director-general" if extent.end == extent.core[1] and not extent.states else "other"


def _president(words: Lexicon, extent: Extent, owner: str) -> str:
    around = f"{extent.complement} {owner}"
    if words.general_assembly.search(around):
        return "unga-president"
    if owner and extent.possessed and words.cabinet.search(owner):
        return "head-of-state"
    if owner:
        collegial = words.collegial.search(around) and not words.parliament.search(around)
        return "chair" if collegial else "head-of-state" if words.republic.search(owner) else "other"
    if words.republic.search(around):
        return "head-of-state"
    if words.parliament.search(around):
        return "other"
    if words.collegial.search(around):
        return "chair"
    if extent.served:
        return "head-of-state"
    return "other" if extent.possessed or " " in extent.complement else "head-of-state"
