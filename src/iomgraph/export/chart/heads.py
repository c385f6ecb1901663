"""Which holders a box names: of a post its own, of a unit its head and those of its posts that have no box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from iomgraph.export.chart.boxes import Node
from iomgraph.export.chart.holders import Line, lines_on
from iomgraph.export.chart.names import in_its_country, neutral_titles, titles, unlisted
from iomgraph.export.chart.records import Labels, Structure
from iomgraph.extract.facts.unit_titles import DEPUTY, OTHER, is_no_title, part_of, untold
from iomgraph.identity.seats import seats
from iomgraph.language.packs import languages, pack


def with_lines(structure: Structure, nodes: Mapping[str, Node], day: date) -> dict[str, Node]:
    """Return boxes (given in drawing order) with the holders of their posts on a day.

    A post is named once: in its own box, else in the first unit that a source says it heads, else beside its body's
    other posts where the first of these is named, else in its body. Of the posts without a box only those are named
    whose holder is known. A post's box bears its holder's title.
    """
    seats: dict[str, list[str]] = defaultdict(list)
    for iri, thing in structure.things.items():
        if thing.is_post and iri not in nodes:
            seats[thing.role].append(iri)
    taken: set[str] = set()
    heads: dict[str, list[str]] = {}
    at: dict[str, str] = {}
    for node in nodes.values():
        found = [
            post for role in _headed_by(structure, node, day) for post in _seat(structure, nodes, node, seats[role])
        ]
        heads[node.iri] = [post for post in dict.fromkeys(found) if post not in taken]
        taken.update(heads[node.iri])
        for post in heads[node.iri]:
            at.setdefault(structure.things[post].body, node.iri)
    drawn = {}
    for iri, node in nodes.items():
        if node.is_post:
            lines = lines_on(structure, iri, day)
            title = titles(structure, lines[0].term) if len(lines) == 1 and lines[0].term else {}
            names = {**({} if node.names else neutral_titles(structure, iri)), **node.names, **title}
            names = in_its_country(structure, iri, names)
            drawn[iri] = replace(node, lines=lines, names=dict(sorted(names.items())))
            continue
        others = [p for posts in seats.values() for p in posts if _home(structure.things[p].body, at) == iri]
        posts = [*heads[iri], *sorted((p for p in others if p not in taken), key=lambda p: standing(structure, p))]
        named = once_each(in_all_languages(_named(structure, posts, day)))
        drawn[iri] = replace(node, lines=tuple(sorted(named, key=lambda line: _part(structure, line) == DEPUTY)))
    return drawn


def in_all_languages(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of a box; words that say no more than that somebody heads the unit say so in every language."""
    for line in lines:
        known = {lang: text for lang, text in line.title.items() if lang in languages()}
        told = {lang: text for lang, text in known.items() if not is_no_title(text, pack(lang))}
        heads = {lang: untold(pack(lang)) for lang in languages()} if len(told) < len(known) else {}
        yield replace(line, title=dict(sorted({**line.title, **heads, **told}.items()))) if heads else line


def once_each(lines: Iterable[Line]) -> list[Line]:
    """Return the lines of a box with each person once for each part in it, their titles put together.

    Sources in several languages, or one that only shows who heads a unit, give one post several titles.
    """
    found: list[Line] = []
    for line in lines:
        for index, other in enumerate(found):
            if line.person and line.person == other.person and (title := _as_one(other.title, line.title)):
                found[index] = replace(other, title=title)
                break
        else:
            found.append(line)
    return found


def _as_one(one: Labels, other: Labels) -> Labels:
    """Return the titles by language of two lines that name one part, the more telling ones; else none."""
    parts = {part_of(text, pack(lang)) for each in (one, other) for lang, text in each.items() if lang in languages()}
    if len(parts) != 1 or OTHER in parts:
        return {}
    told = {lang: text for lang, text in other.items() if lang not in one or one[lang] == untold(pack(lang))}
    return {**one, **told}


def _part(structure: Structure, line: Line) -> int | None:
    """Return what part somebody has in a unit whose post no list knows; None for a post of the lists."""
    if not unlisted(structure.things[line.post].role):
        return None
    return next((part_of(text, pack(lang)) for lang, text in line.title.items() if lang in languages()), None)


def _home(body: str, at: Mapping[str, str]) -> str:
    """Return the box that names a body's posts: where the first of them is named, else the body's own."""
    return at.get(body, body)


def standing(structure: Structure, post: str) -> tuple[int, str]:
    """Where a post comes among those of its body: in the order of ``data/identity/posts.csv``, the others after."""
    ranks = {role: index for index, role in enumerate(seats())}
    return ranks.get(structure.things[post].role.rpartition("/")[2], len(ranks)), post


def _headed_by(structure: Structure, node: Node, day: date) -> tuple[str, ...]:
    return structure.heads_on(node.place, day) if node.place and not node.is_post else ()


def _seat(structure: Structure, nodes: Mapping[str, Node], node: Node, posts: Iterable[str]) -> list[str]:
    """Return the post of a role that heads a unit: the unit's own, else that of the nearest body above it."""
    by_body = {structure.things[post].body: post for post in sorted(posts, reverse=True)}
    at: str | None = node.iri
    while at is not None:
        if at in by_body:
            return [by_body[at]]
        at = nodes[at].parent
    return []


def _named(structure: Structure, posts: Iterable[str], day: date) -> Iterable[Line]:
    for post in posts:
        yield from (line for line in lines_on(structure, post, day) if line.name)
