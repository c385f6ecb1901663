"""Mentions: titles of people, with the body or State that they are of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_words import Words, given_names, surnames_too
from iomgraph.extract.mentions.people_words import words as names_of
from iomgraph.extract.mentions.roles_key import RELATIVE, RoleValue, settled
from iomgraph.extract.mentions.roles_reach import Reach
from iomgraph.extract.mentions.roles_words import Lexicon, Title, fold, lexicon
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

__all__ = ["RELATIVE", "RoleValue", "recognise"]


_COURTESY = "ambassador"
_JUXTAPOSED = ("minister", "deputy-minister", "other")
"""Keys of the titles that another one may be set beside: Minister Coordinator."""
_NEAR = 60
"""In so many characters behind a title stands a name that is a title too."""
_WORD_BEFORE = lazy(r"\w+$")
_FORENAME = lazy(r"(?<![^\W_])([^\W\d_][\w'-]+\.?) (?:\w\. )?$")
_WORD_AFTER = lazy(r"-(\w+)")


_PAST = lazy(r"(?<!\w)ex$")
"""The prefix of a past post, which the three languages share; one written on to the title itself."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A title and where it stands."""

    start: int
    end: int
    title: Title


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``role``, those of the release only."""
    folded = fold(page.text)
    reach: Reach | None = None
    mentions: list[Mention] = []
    for block in page.release_blocks():
        words = lexicon(block.pack)
        first, last = block.start, block.end
        hits = _hits(page.text, folded, first, last, words, names_of(block.pack))
        if not hits:
            continue
        reach = reach or Reach(page)
        starts = {hit.start: hit for hit in hits}
        for hit in hits:
            if hit.start < first:
                continue
            if hit.title.key == "high-commissioner" and reach.heads_name(hit.start, hit.end, starts):
                continue
            extent = reach.extend(block.pack, words, (hit.start, hit.end), hit.title, starts, (first, last))
            start, end = extent.start, extent.end
            value = settled(page, words, hit.title, extent)
            holder = mentions[-1] if mentions else None
            if holder and page.text[holder.end : start].strip() in words.genitive and holder.end < start:
                # "The Secretary General's Special Representative": the first post is only whose the second is.
                start, value = holder.start, _under(value, holder.value)
                mentions.pop()
            elif holder and _stand_beside(page, holder.end, start) and _is_one(page.text, holder, start, hit.title):
                # "Minister Coordinator for Ports": one post told by two titles.
                start, value = holder.start, _of_both(page, holder.value, value)
                mentions.pop()
            mentions.append(Mention("role", start, end, value))
            first = extent.end
    page.add("role", mentions)


def _under(value: RoleValue, holder: RoleValue) -> RoleValue:
    """Return a post that is told by the post that it serves."""
    of_the_un = value.key == "special-representative" and holder.key == "un-secretary-general"
    org = holder.org if holder.own else value.org
    return replace(value, key="srsg" if of_the_un else value.key, org=org)


def _stand_beside(page: Page, end: int, start: int) -> bool:
    """Return whether one blank lies between two places, and no line's end."""
    return page.text[end:start] == " " and page.document.text[page.normal.origin(end)] not in "\r\n"


def _is_one(text: str, first: Mention, at: int, second: Title) -> bool:
    """Return whether two titles with capitals, nothing but a blank between them, are one: not a courtesy and a post."""
    value = first.value
    bare = text[first.start : first.end] == value.label and not value.plural and not second.plural
    generic = value.key in _JUXTAPOSED and second.key not in (_COURTESY, *RELATIVE)
    capitals = text[first.start].isupper() and text[at].isupper()
    return bare and generic and capitals and not (value.calling or second.own or second.calling)


def _of_both(page: Page, first: RoleValue, second: RoleValue) -> RoleValue:
    """Return the post that two titles tell together: what the second is of, of the first's kind."""
    key = second.key if first.key == "other" else first.key
    org = None if key == "minister" and not first.org else second.org
    label, status = page.written(first.start, second.end), first.status or second.status
    return replace(second, key=key, label=label, org=first.org or org, status=status, start=first.start)


def _stands_alone(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Return whether a hyphen beside a title joins it to nothing but a modifier: ex-Minister, President-elect."""
    if text[start - 1 : start] == "-":
        word = _WORD_BEFORE.search(text, max(0, start - 24), start - 1)
        if word and word[0].isalpha() and fold(word[0]) not in words.status and fold(word[0]) not in words.modifier:
            return False
    following = _WORD_AFTER.match(text, end)
    return not following or fold(following[1]) in words.status


def _is_forename(text: str, before: _Hit, hit: _Hit, words: Lexicon) -> bool:
    """Return whether a title is a forename, behind another title and what that is of: "Minister of Labour Emir X"."""
    between = text[before.end : hit.start]
    if len(between) > _NEAR or text[hit.start : hit.end] not in given_names():
        return False
    small = [word for word in between.split() if word[0].islower()]
    named = between == " " or (between.replace(" ", "").isalpha() and between.split()[-1] not in small)
    return named and all(words.join.match(f" {word} ") for word in small)


def _is_surname(text: str, start: int, end: int, words: Lexicon, names: Words) -> bool:
    """Return whether a title is a surname: a forename or courtesy stands before it, and it is of nothing: "Ada Bishop",
    "Mr. King"."""
    before = _FORENAME.search(text, max(0, start - 24), start)
    if before is None or words.link.match(text, end):
        return False
    return before[1] in given_names() or bool(
        names.feminine.fullmatch(before[1]) or names.masculine.fullmatch(before[1])
    )


def _link_end(text: str, at: int, words: Lexicon) -> int:
    link = words.link.match(text, at)
    return link.end() if link else -1


def _hits(text: str, folded: str, first: int, last: int, words: Lexicon, names: Words) -> list[_Hit]:
    """Return the titles in a block, whole words only, of overlapping ones the first and longest."""
    found: list[_Hit] = []
    served: set[tuple[int, int]] = set()
    for final, (length, title) in words.titles.iter(folded[first:last]):
        end = first + final + 1
        start = end - length
        before, after = text[start - 1 : start] if start > first else "", text[end : end + 1]
        glued = before.islower() and text[start].isupper()
        if not glued and before.isalnum() and _PAST.search(folded, max(first, start - 3), start):
            found.append(_Hit(start - 2, end, replace(title, status="former")))
            continue
        if (before.isalnum() and not glued) or (after.isalnum() and end < last):
            continue
        if (before == "-" or after == "-") and not _stands_alone(text, start, end, words):
            continue
        if not before.isalnum() and text[start:end] in surnames_too() and _is_surname(text, start, end, words, names):
            continue
        if words.not_title and words.not_title.match(text, start, last):
            continue
        owned = title.key not in RELATIVE or words.possessive.search(text, max(first, start - 20), start)
        if not owned and title.key != "deputy":
            continue
        if not owned:
            # Whose deputy it is may follow: "deputy to the Chief of Mission".
            title = replace(title, key="other", usual=True)
            served.add((start, end))
        found.append(_Hit(start, end, title))
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[_Hit] = []
    for hit in found:
        if not kept or (hit.start >= kept[-1].end and not _is_forename(text, kept[-1], hit, words)):
            kept.append(hit)
    if not served:
        return kept
    own = {hit.start for hit in kept if hit.title.own}
    return [hit for hit in kept if (hit.start, hit.end) not in served or _link_end(text, hit.end, words) in own]
