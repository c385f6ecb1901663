"""Which posts somebody held, and who held a post: since when, until when, and the sentence that tells the beginning."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from iomgraph.cli.words import Words
from iomgraph.model.dates import Bounds, whole_span

if TYPE_CHECKING:
    from iomgraph.store import Build

_TENURES = """SELECT ?thing ?tenure ?of ?person ?post ?status ?from ?begun ?until ?ended (MAX(?day) AS ?seen) {
  ?tenure ?of ?thing ; a iom:Tenure ; org:member ?person ; iom:status/skos:notation ?status
  FILTER(?of IN (org:member, iom:post))
  OPTIONAL { ?tenure iom:post ?post }
  OPTIONAL { ?tenure iom:fromMin ?from }
  OPTIONAL { ?tenure iom:fromMax ?begun }
  OPTIONAL { ?tenure iom:untilMin ?until }
  OPTIONAL { ?tenure iom:untilMax ?ended }
  OPTIONAL { ?tenure iom:attestedOn ?day }
}
GROUP BY ?thing ?tenure ?of ?person ?post ?status ?from ?begun ?until ?ended
ORDER BY DESC(COALESCE(?begun, ?from)) ?tenure"""
_SENTENCE = """SELECT ?tenure ?quote ?page ?start ?end {
  ?claim ?supports ?tenure ; oa:hasTarget ?evidence ; iom:statedIn/iom:sourceName ?page .
  ?evidence oa:hasSelector/oa:exact ?quote ; oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end
}
ORDER BY ?page ?start ?end LIMIT 1"""
_TOLD = ("acting", "candidate", "elect")
"""The standings that the times alone do not tell."""


def held(build: Build, iri: str, lang: str) -> list[str]:
    """Return, in lines, the posts that a person has held, or the holders of a post, the latest first; none for others.

    Each is told with its times and with the sentence that tells its beginning, else with the first that tells of it.
    """
    from iomgraph.query import ask
    from iomgraph.query.naming import label
    from iomgraph.vocabulary import compact

    base, words = build.names.base, Words(lang, "held")
    rows = ask(build.store, _TENURES, values={"thing": ox.NamedNode(iri)}, base=base).records()
    lines: list[str] = []
    for row in rows:
        of_person = row["person"] == iri
        lines = lines or [words.say("posts" if of_person else "holders")]
        other = (row["post"] or row["tenure"]) if of_person else row["person"]
        bounds = Bounds(row["from"], row["begun"], row["until"], row["ended"])
        told = [words.say(f"status-{row['status']}")] if row["status"] in _TOLD else []
        told += _times(bounds, row["seen"], words)
        name = label(build.store, other, lang) or compact(other, base)
        times = words.say("join").join(told)
        lines.append("  " + words.say("row", name=name, key=compact(other, base), times=times))
        lines += _sentence(build, row["tenure"], words)
    return lines


def _sentence(build: Build, tenure: str, words: Words) -> list[str]:
    """Return the first sentence that tells when a time in a post began, else that tells of it, and where it stands."""
    from iomgraph.query import ask

    for support in ("iom:supportsStart", "iom:supports"):
        query, values = _SENTENCE.replace("?supports", support), {"tenure": ox.NamedNode(tenure)}
        for row in ask(build.store, query, values=values, base=build.names.base).records():
            quoted = words.say("quoted", text=" ".join(row["quote"].split()))
            return [f"    {quoted}", f"    {row['page']}:{row['start']}-{row['end']}"]
    return []


def _times(bounds: Bounds, seen: date | None, words: Words) -> list[str]:
    begun = _when(bounds.from_min, bounds.from_max, "since", words)
    last = max(filter(None, (bounds.until_min, seen)), default=None)
    if bounds.until_max:
        return [*begun, *_when(bounds.until_min, bounds.until_max, "until", words)]
    return [*begun, *([words.say("last", day=last)] if last else []), words.say("end_unknown")]


def _when(first: date | None, last: date | None, which: str, words: Words) -> list[str]:
    """Return in words when something began or ended; nothing where both days are unknown."""
    if first and last:
        whole = first.isoformat() if first == last else whole_span(first, last)
        if whole:
            return [words.say(which, when=whole)]
        return [words.say(f"{which}_between", first=first, last=last)]
    if last:
        return [words.say(f"{which}_latest", day=last)]
    return [words.say(f"{which}_earliest", day=first)] if first and which == "since" else []
