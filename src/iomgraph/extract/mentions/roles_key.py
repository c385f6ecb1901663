"""Which post a title is: its key in the role scheme, its body and State, from what surrounds it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_extent import Extent
from iomgraph.extract.mentions.roles_scheme import ORGANS, key_of
from iomgraph.extract.mentions.roles_words import Lexicon, Title, fold, own_names
from iomgraph.extract.page import Page

RELATIVE = ("predecessor", "successor", "counterpart", "deputy")
"""Nouns that tell a post by another person's: its key is known once that person's post is."""

COUNTERPART = "counterpart"  # told of another State by where its holder comes from

SAME = "same"  # the post told just before: "who held that post"

_STATES_HAVE = ("president", "vice-president", "head-of-state", "head-of-government", "minister", "deputy-minister")
"""Posts that the organisation has not: "its President" is that of the State before."""

_STATE_SERVANTS = (
    "chancellor",
    "foreign-chancellor",
    "minister",
    "deputy-minister",
    "head-of-state",
    "head-of-government",
    "ambassador",
)


_MINISTERIAL = ("minister", "deputy-minister")
"""Those of them whose body is told where it is no ministry of theirs: "Under-Secretary in the Ministry of …"."""


@dataclass(frozen=True, slots=True)
class RoleValue:
    """A title: its key (or ``other``, or one of RELATIVE), the words of it, whose it is.

    ``org`` is the body as written, or the organisation's own acronym; ``orgs`` and ``states`` are all of those of a
    title in the ``plural``, to be shared out; ``possessed`` is True where its body was named before ("its Director"),
    ``stated`` where the text tells the body, ``own`` for the posts of the organisation, ``calling`` for a profession,
    ``presides`` for presidents of all kinds; ``place`` is where a post of the organisation is held; ``start`` and
    ``end`` are where the label stands.
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
    calling: bool = False
    presides: bool = False
    place: str = ""
    orgs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def settled(page: Page, words: Lexicon, title: Title, extent: Extent) -> RoleValue:
    """Return the value of a title with its surroundings.

    Source of the rules: the conventions of the facts contract ("The keys of the Director General, the deputies and
    chief of mission are IOM's; the same title elsewhere is ``other``").
    """
    names = [_body_name(words, m, page.text) for m in extent.bodies]
    if extent.owner and not names and (_is_own(extent.owner) or extent.owner in words.itself):
        names = [words.organisation]
    known = (name for name, body in zip(names, extent.bodies, strict=False) if getattr(body.value, "told", True))
    owner = next(known, names[0] if names else extent.owner)
    if extent.possessed and words.organisation not in names:
        owner = _owner_before(page, words, extent, title) or owner
        if title.key in _STATES_HAVE and owner == words.organisation:
            owner = ""
            extent.served.extend(_state_before(page, extent))
    if extent.serves and not owner:
        owner = words.organisation
    if title.key == "president" and not owner and not extent.served:
        # The number of its session may stand between: "President of the 72nd session of the General Assembly".
        ahead = _CLAUSE.match(page.text, extent.core[1])
        if ahead and words.general_assembly.search(ahead[0]):
            extent.complement += ahead[0]
    foreign = bool(owner) and words.organisation not in (*names, owner)
    key = key_of(words, title, extent, foreign, owner)
    org: str | None = owner or None
    if key in _OWN_KEYS or _is_usually_own(words, title, extent, key, owner if names or extent.possessed else ""):
        org = words.organisation
    elif key == "commissioner" and not names and words.ministerial.search(f" {owner}"):
        org = None  # what a commissioner deals with, as a minister does: "comisaria del Interior"
    elif not owner and (told := _in_title(page, words, extent, key)):
        org = told
    elif key in _STATE_SERVANTS and not (
        (key in _MINISTERIAL and names) or any(_is_government(words, n) for n in names)
    ):
        org = _represented(page, words, extent, names) if key == "ambassador" else None
    start, end = extent.core if key in _OWN_KEYS or key == "spokesperson" else extent.label
    return RoleValue(
        key=key,
        label=page.written(start, end),
        org=org,
        nationality=_nationality(key, extent, national=title.national and not owner),
        status=extent.status if extent.status not in ("", "current") else None,
        plural=title.plural,
        possessed=extent.possessed,
        stated=bool(owner),
        own=title.own,
        calling=title.calling,
        place=page.text[extent.states[0].start : extent.states[0].end] if title.own and extent.states else "",
        presides=title.key in ("president", "vice-president"),
        states=tuple(m.value.iso3 for m in extent.served) if title.plural else (),
        orgs=tuple(names),
        start=start,
        end=end,
    )


_BACK = 250
"""How far back the body may have been named that "the agency" leads to."""
_CLAUSE = re.compile(r"(?:[^,.;:!?()]|(?<=\d)\.(?=[ºªo°])){0,90}")
_REGIONAL = ("regional-director", "regional-representative")
_USUALLY_OWN = ("spokesperson", *_REGIONAL)
"""Posts that others have too, but that are the organisation's where the text does not say whose."""

_OWN_KEYS = (
    "director-general",
    "deputy-director-general",
    "deputy-director-general-operations",
    "deputy-director-general-management-reform",
    "chief-of-mission",
    "chief-of-staff",
    "inspector-general",
)


def _body_name(words: Lexicon, body: Mention, text: str) -> str:
    """Return a body as written; the organisation itself, and its offices named after it, by its acronym."""
    name = text[body.start : body.end]
    return words.organisation if getattr(body.value, "key", "") == "iom" or _is_own(name) else name


def _is_own(name: str) -> bool:
    return name.split(" ", 1)[0] in own_names()


def _owner_before(page: Page, words: Lexicon, extent: Extent, title: Title) -> str:
    """Return the body that "its" or "whose" leads back to: the last one named before in the sentence, or "".

    For a post of the organisation's own kind any mention of the organisation in the sentence goes first.
    """
    at = extent.start
    sentence = page.sentence_at(at)
    if sentence is None:
        return ""
    before = [m for m in page.mentions("body", sentence) if m.end <= at]
    names = [_body_name(words, m, page.text) for m in before]
    organ = any(getattr(m.value, "key", "") in ORGANS for m in before)
    if not names and " " in (words.possessed.search(page.text, max(0, at - 20), at) or " ")[0].strip():
        return _named_last(page, words, at)
    if not names or (title.own and (organ or words.organisation in names)):
        return words.organisation if names else ""
    return names[-1]


def _named_last(page: Page, words: Lexicon, at: int) -> str:
    """Return the body named last before a noun that leads back to one ("the agency's spokesperson"), or ""."""
    bodies = page.mentions("body")
    last = bisect_left(bodies, at, key=lambda m: m.start) - 1
    if last < 0 or at - bodies[last].end > _BACK:
        return ""
    return _body_name(words, bodies[last], page.text)


def _state_before(page: Page, extent: Extent) -> list[Mention]:
    """Return the first State that a sentence names before a title: its subject."""
    at = extent.start
    return [m for m in page.mentions("state", page.sentence_at(at)) if m.end <= at][:1]


def _in_title(page: Page, words: Lexicon, extent: Extent, key: str) -> str | None:
    """Return the body that a title's own words name: the General Assembly, the Commission, the United Nations."""
    if key in ("unga-president", "commissioner"):
        named = (words.general_assembly if key == "unga-president" else words.commission).search(extent.complement)
        if named:
            return named[0].strip()
    if key in _STATE_SERVANTS:
        return None
    un = words.united_nations.search(page.text, extent.start, extent.end)
    return un[0] if un else None


def _represented(page: Page, words: Lexicon, extent: Extent, names: list[str]) -> str | None:
    """Return the body, and no State, whose envoy an ambassador is: "IOM Permanent Observer to the United Nations"."""
    if extent.served:
        return None
    for name, body in zip(names, extent.bodies, strict=False):
        gap = page.text[extent.core[1] : body.start] if body.start > extent.core[1] else ""
        if not words.accredited.intersection(fold(gap).split()):
            return name
    return None


def _is_usually_own(words: Lexicon, title: Title, extent: Extent, key: str, owner: str) -> bool:
    """Return whether a post that others have too is the organisation's: the text names no body that it is of.

    A title of the packs' ``usual`` ones is followed by nothing, by where it is held or by what it is in charge of.
    """
    if owner or (extent.owner and (key not in _REGIONAL or extent.possessed)):
        return False
    whole = not extent.tail or extent.states or extent.served or words.charge.match(f" {extent.tail}")
    return key in _USUALLY_OWN or (title.usual and bool(whole))


def _is_government(words: Lexicon, name: str) -> bool:
    return bool(words.government.search(name))


def _nationality(key: str, extent: Extent, *, national: bool) -> str | None:
    """Return the State that a post serves, or that an adjective tells; the country of a duty station tells none."""
    if extent.home:
        return str(extent.home.value.iso3)
    for mention in extent.served:
        if mention.kind == "demonym" or key in _STATE_SERVANTS or national:
            iso3: str | None = getattr(mention.value, "iso3", None)
            return iso3
    return None
