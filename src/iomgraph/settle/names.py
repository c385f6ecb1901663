"""What the organisation was called, from when to when."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import in_language, string
from iomgraph.identity.fold import slug
from iomgraph.model.dates import Bounds, PartialDate, parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.slots import settle_date, stated

NEXT = "next-name-ends-name"


def settle_names(case: Case) -> None:
    """Settle the names that tables state with a day: one record a name in a language, from its first day to the next.

    A table has a row for every step of a name (adopted, in force); the name runs from the first. Where another source
    gives another start, the rules choose. That the next name ends it is inferred, and said so.
    """
    by_body: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.of_type("body"):
        if names_from(claim):
            by_body[case.resolver.body(fact_of(claim).name, claim.origin).key].append(claim)
    for body, claims in sorted(by_body.items()):
        for lang, field in (("en", "name"), ("fr", "name_fr"), ("es", "name_es")):
            _settle_language(case, body, lang, field, claims)
        steps = [_start(claim).first for claim in claims if _step(claim)]
        if steps:
            case.founded[body] = min(steps)


def names_from(claim: Claim) -> bool:
    """Return whether a claim tells from when a body had a name."""
    return claim.fact.type == "body" and bool(parse_partial(getattr(claim.fact, "start", None) or ""))


def _step(claim: Claim) -> bool:
    return bool(getattr(claim.fact, "step", True))


def _start(claim: Claim) -> PartialDate:
    found = parse_partial(fact_of(claim).start)
    assert found is not None
    return found


def _settle_language(case: Case, body: str, lang: str, field: str, claims: list[Claim]) -> None:
    by_name: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if text := getattr(claim.fact, field, None):
            by_name[text].append(claim)
    runs = sorted(
        ((_first(case, body, lang, text, group), text) for text, group in by_name.items()),
        key=lambda run: (run[0].first, run[1]),
    )
    for index, (start, text) in enumerate(runs):
        after = runs[index + 1][0] if index + 1 < len(runs) else None
        node, graph = case.names.of("name", f"{body}-{lang}-{slug(text)}"), case.graph
        graph.types(node, ":NameRecord")
        graph.link(node, ":nameOf", case.names.of("body", body))
        graph.add(node, "schema:name", in_language(text, lang))
        group = by_name[text]
        for acronym in sorted({fact_of(claim).acronym for claim in group if fact_of(claim).acronym}):
            graph.add(node, ":acronym", string(acronym))
        case.call(case.names.of("body", body), text, lang)
        case.support(group, node)
        case.support([c for c in group if _start(c) == start], node, ":supportsStart")
        case.bounds(
            node,
            Bounds(start.first, start.last, *((_eve(after.first), _eve(after.last)) if after else (None, None))),
        )
        if after:
            case.settle_by(node, NEXT)
            following = by_name[runs[index + 1][1]]
            case.support([c for c in following if _start(c) == after], node, ":supportsEnd")


def _first(case: Case, body: str, lang: str, text: str, group: list[Claim]) -> PartialDate:
    """Return when a name was first borne: the first of its steps, weighed against what others say of its start."""
    steps = [claim for claim in group if _step(claim)]
    first = min(map(_start, steps or group), key=lambda p: (p.first, p.last))
    said = [claim for claim in group if not _step(claim) or _start(claim) == first]
    node = case.names.of("name", f"{body}-{lang}-{slug(text)}")
    settled = settle_date(case, node, f"name start {body} {lang} {slug(text)}", stated(said, "start"))
    return settled.first if settled and settled.first == settled.last else first


def _eve(day: date) -> date:
    return day - timedelta(days=1)
