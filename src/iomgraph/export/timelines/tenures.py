"""Who held which post: a track a post, a row a term, gaps and overlaps of the seats for one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.another import another
from iomgraph.export.chart.drawing import find
from iomgraph.export.chart.heads import standing
from iomgraph.export.chart.holders import single
from iomgraph.export.chart.names import in_language, neutral_titles, titles
from iomgraph.export.chart.reader import read_structure
from iomgraph.export.chart.records import Structure, Term
from iomgraph.export.chart.timeline import Timeline as Days
from iomgraph.export.chart.wording import Words
from iomgraph.export.timelines.coverage import segments
from iomgraph.export.timelines.model import GAP, MAYBE, OVERLAP, Bar, Row, Segment, Timeline, Track
from iomgraph.export.timelines.wording import figure_words, when, whole


def tenures(store: ox.Store, body: str = "iom", *, lang: str = "en", base: str = vocabulary.BASE) -> Timeline:
    """Return who held the posts of a body and of what is below it, over all time.

    ``body`` is a key, prefixed name, IRI or whole name, as for the org chart. Raises UsageError where the body is
    unknown, or none of its posts has a known holder.
    """
    structure, say = read_structure(store), figure_words(lang)
    root = find(structure, body, base)
    inside = structure.with_parts([root])
    posts = [post for post in structure.terms if post in inside or structure.things[post].body in inside]
    days = [day for post in posts for term in structure.terms[post] for day in _days(term)]
    if not days:
        told_of = {structure.things[post].body for post, terms in structure.terms.items() if any(map(_days, terms))}
        remedy = another(told_of, "Name a body whose posts have holders, such as {body}.")
        raise UsageError(f"no dated holder of a post of {body!r}", remedy=remedy)
    last = max([*days, *([known] if (known := Days(structure).last_known()) else [])])
    posts.sort(key=lambda post: standing(structure, post))
    tracks = tuple(_track(structure, post, last, say) for post in posts)
    name = in_language(structure.things[root].labels, lang)[0] or structure.things[root].key
    caption = " · ".join([say.count("seats", len(tracks)), say.count("terms", sum(len(t.rows) for t in tracks))])
    first, end = date(min(days).year, 1, 1), date(last.year, 12, 31)
    return Timeline("tenures", say.say("tenures_title", name=name), caption, lang, first, end, tracks)


def _days(term: Term) -> list[date]:
    bounds = term.bounds
    known = (bounds.from_min, bounds.from_max, bounds.until_min, bounds.until_max, *term.attested)
    return [day for day in known if day]


def _track(structure: Structure, post: str, last: date, say: Words) -> Track:
    terms = sorted(structure.terms[post], key=lambda t: (min(_days(t), default=date.max), t.iri))
    held = segments([t.bounds for t in terms], last) if single(structure, post) else ()
    thing = structure.things[post]
    attested = {lang: text for t in terms for lang, text in t.titles}
    known = (in_language(names, say.lang) for names in (neutral_titles(structure, post), thing.labels, attested))
    called, spoken = next((each for each in known if each[0]), (thing.key, ""))
    body = structure.things.get(thing.body)
    at = body.labels if body and thing.body.rpartition("/")[2] != "iom" else {}
    where, written = in_language(at, say.lang)
    title = say.say("seat_of", post=called, body=where) if where and where not in called else called
    foreign = tuple(each for each in ((called, spoken), (where, written)) if each[1] not in ("", say.lang))
    rows = tuple(_row(structure, term, called, say) for term in terms)
    return Track(post, title, rows, held, tuple(_remarks(held, sum(not _days(t) for t in terms), say)), foreign)


def _row(structure: Structure, term: Term, called: str, say: Words) -> Row:
    own = titles(structure, term).get(say.lang, "")
    details = [own if own != called else "", say.say(f"status_{term.status}") if term.status == "acting" else ""]
    bounds = term.bounds
    start, end = when(bounds.from_min, bounds.from_max, say), when(bounds.until_min, bounds.until_max, say)
    return Row(
        term.iri,
        structure.people[term.person],
        ", ".join(filter(None, details)),
        (Bar(bounds, tuple(term.attested)),),
        ((start or say.say("unknown"), end or say.say("unknown")),),
        tuple(dict.fromkeys((s.quote, s.source) for s in term.sentences if s.quote)),
    )


def _remarks(held: Iterable[Segment], undated: int, say: Words) -> Iterable[str]:
    listed = list(held)
    for at, each in enumerate(listed):
        if each.state == MAYBE and 0 < at < len(listed) - 1 and each.last - each.first > timedelta(days=370):
            yield say.say("perhaps_empty", span=_span(each, say))
        elif each.state == GAP and undated:
            yield say.say("gap_undated", span=_span(each, say), n=undated)
        elif each.state in (GAP, OVERLAP):
            yield say.say(each.state, span=_span(each, say))


def _span(segment: Segment, say: Words) -> str:
    first, last = segment.first, segment.last
    return whole(first, last, say) or say.say("span", first=say.day(first), last=say.day(last))
