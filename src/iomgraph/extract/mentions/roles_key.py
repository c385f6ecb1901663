"""Which post a title is: its key in the role scheme, its body and State, from what surrounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_reach import Extent
from iomgraph.extract.mentions.roles_words import Lexicon, Title
from iomgraph.extract.page import Page

RELATIVE = ("predecessor", "successor", "counterpart", "deputy")
"""Nouns that tell a post by another person's: its key is known once that person's post is."""

_STATE_SERVANTS = ("minister", "deputy-minister", "head-of-state", "head-of-government", "ambassador")
_OWN_NAME = re.compile(r"(?:IOM|OIM)\b")


@dataclass(frozen=True, slots=True)
class RoleValue:
    """A title: its key (or ``other``, or one of RELATIVE), the words of it, whose it is.

    ``org`` is the body as written, or the organisation's own acronym; ``orgs`` are all of a title shared out between several;
    ``possessed`` is True where its body was named before ("its Director"); ``stated`` where the text itself tells the body;
    ``plural`` where the title is of several people; ``state`` the State that the post serves.
    """

    key: str
    label: str
    org: str | None = None
    nationality: str | None = None
    status: str | None = None
    plural: bool = False
    possessed: bool = False
    stated: bool = False
    own: bool = False
    orgs: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def settled(page: Page, words: Lexicon, title: Title, extent: Extent) -> RoleValue:
    """Return the value of a title with its surroundings.

    Source of the rules: the conventions of the facts contract ("The keys of the Director General, the deputies and chief of
    mission are IOM's; the same title elsewhere is ``other``").
    """
    bodies = [m for m in extent.bodies if m.value is not None]
    names = [_body_name(page, words, m) for m in extent.bodies]
    foreign = bool(names) and words.organisation not in names
    key = _key(words, title, extent, bodies, foreign)
    org: str | None = names[0] if names else extent.owner or None
    if key in _OWN_KEYS and (words.organisation in names or not names):
        org = words.organisation
    elif key == "spokesperson" and org is None:
        org = words.organisation
    elif key in ("minister", "deputy-minister", "head-of-state", "head-of-government", "ambassador") and not names:
        org = None
    short = extent.core if key in _OWN_KEYS or key == "spokesperson" else extent.label
    status = extent.status if extent.status not in ("", "current") else None
    return RoleValue(
        key=key,
        label=page.written(*short),
        org=org,
        nationality=_nationality(key, extent),
        status=status,
        plural=title.plural,
        possessed=extent.possessed,
        stated=bool(names or extent.owner),
        own=title.own,
        orgs=tuple(names),
        start=short[0],
        end=short[1],
    )


_OWN_KEYS = (
    "director-general",
    "deputy-director-general",
    "deputy-director-general-operations",
    "deputy-director-general-management-reform",
    "chief-of-mission",
    "chief-of-staff",
    "inspector-general",
)


def _body_name(page: Page, words: Lexicon, body: Mention) -> str:
    """Return a body as written; the organisation itself, and its offices named after it, by its acronym."""
    if getattr(body.value, "key", "") == "iom" or _OWN_NAME.match(page.text, body.start, body.end):
        return words.organisation
    return page.written(body.start, body.end)


def _key(words: Lexicon, title: Title, extent: Extent, bodies: list[Mention], foreign: bool) -> str:
    key, complement = title.key, extent.complement
    around = f"{complement} {extent.owner}"
    keys = {getattr(m.value, "key", "") for m in bodies}
    if title.own:
        return "other" if foreign or extent.owner else key
    if key == "president":
        return _president(words, extent, bodies)
    if key == "vice-president":
        return "chair" if words.collegial.search(around) and not words.parliament.search(around) else "other"
    if key == "secretary-general":
        other = extent.possessed or extent.owner or (bodies and "un" not in keys) or extent.served
        return "other" if other else "un-secretary-general"
    if key == "special-representative":
        theirs = words.secretary_general.search(complement) or "un" in keys or "UN" in extent.owner
        return "srsg" if theirs else "other"
    if key == "high-commissioner":
        return "ambassador" if extent.served and not bodies else "commissioner"
    if key == "secretary-of-state":
        american = not extent.served or any(m.value.iso3 == "USA" for m in extent.served)
        return "minister" if american and not words.link.match(complement) else "deputy-minister"
    if key == "secretary":
        return "minister" if words.ministerial.search(complement) and not bodies else "other"
    if key in ("chair", "goodwill-ambassador", "candidate", *RELATIVE):
        return key
    return key


def _president(words: Lexicon, extent: Extent, bodies: list[Mention]) -> str:
    around = f"{extent.complement} {extent.owner} " + " ".join(str(getattr(m.value, "name", "")) for m in bodies)
    if words.general_assembly.search(around):
        return "unga-president"
    if bodies or extent.owner:
        collegial = words.collegial.search(around) and not words.parliament.search(around)
        return "chair" if collegial else "other"
    if extent.served or words.republic.search(around):
        return "head-of-state"
    if words.parliament.search(around):
        return "other"
    if words.collegial.search(around):
        return "chair"
    return "other" if extent.possessed or extent.complement.strip() else "head-of-state"


def _nationality(key: str, extent: Extent) -> str | None:
    """Return the State that a post serves, or that an adjective tells; the country of a duty station tells none."""
    for mention in extent.served:
        if mention.kind == "demonym" or key in _STATE_SERVANTS:
            iso3: str | None = getattr(mention.value, "iso3", None)
            return iso3
    return None
