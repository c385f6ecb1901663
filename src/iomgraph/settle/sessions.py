"""Sessions: body, series, number, days, place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day, integer
from iomgraph.identity.bodies import known_bodies
from iomgraph.identity.sessions import NUMBERED, SPECIAL, series_of
from iomgraph.identity.tables import table
from iomgraph.settle.case import Case
from iomgraph.settle.conflicts import MINOR, add_conflict
from iomgraph.settle.releases import mention
from iomgraph.settle.slots import (
    SettledDate,
    bounds_between,
    settle_date,
    settle_text,
    settle_value,
    stated,
    support_ends,
)
from iomgraph.vocabulary import value


def session_slot(case: Case, claim: Claim) -> str:
    """Return what sessions share that one number may confuse: body and number; the session where it has no number."""
    found, session = case.resolver.session_mention(claim), case.resolver.session(claim)
    if found is None or session is None:
        return ""
    ordinal = found.ordinal if found.ordinal is not None else case.resolver.ordinal(found)
    return f"{found.body} {ordinal}" if ordinal is not None else session.key


def settle_sessions(case: Case) -> None:
    """Settle the sessions that claims name, with the series in which each is counted."""

    def key(claim: Claim) -> str | None:
        session = case.resolver.session(claim)
        return session.key if session else None

    settled = case.grouped("session", key)
    for slot, claims in settled:
        _settle_session(case, slot, claims)
    _note_numberings(case, settled)


def _note_numberings(case: Case, settled: Sequence[tuple[str, Sequence[Claim]]]) -> None:
    """Note the sessions of a body that have one number and kind in two series: the number alone names neither."""
    numbered: dict[tuple[str, str, int], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for slot, claims in settled:
        for claim in claims:
            found = case.resolver.session_mention(claim)
            if found and found.ordinal is not None:
                numbered[(found.body, found.kind, found.ordinal)][slot].append(claim)
    for (body, kind, ordinal), sessions in sorted(numbered.items()):
        if len(sessions) > 1:
            add_conflict(
                case,
                slot=f"session number {body} {kind} {ordinal}",
                claims=[claim for claims in sessions.values() for claim in claims],
                rule=NUMBERED,
                severity=MINOR,
                about=case.names.of("body", body),
                told_by=(),
                open_question=False,
            )


def _settle_session(case: Case, slot: str, claims: list[Claim]) -> None:
    node, graph = case.names.of("session", slot), case.graph
    graph.types(node, ":Session", "schema:Event")
    case.support(claims, node)
    for claim in claims:
        found = case.resolver.session_mention(claim)
        resolution = case.resolver.session(claim)
        if not found or not resolution:
            continue
        graph.link(node, ":ofBody", case.names.of("body", found.body))
        case.settle_by(node, resolution.rule)
        mention(case, claim, node)
        if series := series_of(found):
            _settle_series(case, node, series, case.names.of("body", found.body))
    # A text that only says "session" says nothing of its kind: that it is special is what has to be said.
    kinds = {each.value for each in stated(claims, "kind")}
    graph.link(node, ":sessionKind", value(":sessionKind", SPECIAL if SPECIAL in kinds else min(kinds)))
    ordinal = settle_value(case, node, f"session ordinal {slot}", stated(claims, "ordinal"))
    if ordinal and ordinal.best:
        graph.add(node, ":ordinal", integer(int(ordinal.best.value)))
    for field, predicate in (("city", ":city"), ("venue", ":venue"), ("decisions", "dcterms:description")):
        settle_text(case, node, predicate, claims, field)
    for claim in claims:
        if chair := getattr(claim.fact, "chair", None):
            graph.link(node, ":chair", case.resolver.person(chair).iri)
    _settle_days(case, node, slot, claims)


def _settle_series(case: Case, session: str, row: Mapping[str, str], body: str) -> None:
    node, graph = case.names.of("series", row["key"]), case.graph
    graph.types(node, ":SessionSeries")
    graph.link(node, ":ofBody", body)
    graph.link(session, ":series", node)
    for lang in ("en", "fr", "es"):
        case.call(node, row[lang], lang)


def _settle_days(case: Case, node: str, slot: str, claims: list[Claim]) -> None:
    graph = case.graph
    start = settle_date(case, node, f"session start {slot}", stated(claims, "start"))
    end = settle_date(case, node, f"session end {slot}", stated(claims, "end"))
    if start and end and end.last.last < start.first.first:
        # Two sources that cannot both be right of this session: it did not end before it began.
        end = None
    support_ends(case, node, start, end)
    for settled, predicate in ((start, "schema:startDate"), (end, "schema:endDate")):
        if settled and settled.first == settled.last and (exact := settled.first.exact()):
            graph.add(node, predicate, day(exact))
    bounds = bounds_between(start, end)
    case.bounds(node, bounds)
    _name(case, node, claims, start)
    bodies = {m.body for m in map(case.resolver.session_mention, claims) if m}
    for body in sorted(bodies):
        case.sessions[body].append((node, bounds))


def _name(case: Case, node: str, claims: list[Claim], start: SettledDate | None) -> None:
    """Call the session by its body and number, or by its day where it has no number.

    What the most pages tell chooses, then the text: never the order of the pages, which follows from their file names.
    """
    told = [(m, claim) for claim in claims if (m := case.resolver.session_mention(claim))]
    if not told:
        return
    pages = Counter(each for each, _ in {((m.body, m.kind, m.ordinal), claim.origin.key) for m, claim in told})
    body, kind, ordinal = min(pages, key=lambda each: (each[2] is None, -pages[each], each[1], str(each[2]), each[0]))
    known = known_bodies().get(body)
    bodies = known.labels if known else _designations(claim for m, claim in told if m.body == body)
    for row in table("labels"):
        if row["lang"] not in bodies:
            continue
        shape = "" if ordinal is not None else "-day" if start else "-page"
        if row["kind"] == f"session-{kind}{shape}":
            name, day_text = bodies[row["lang"]], str(start.first) if start else ""
            case.call(node, row["pattern"].format(body=name, ordinal=ordinal, day=day_text), row["lang"])


def _designations(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Return what the sources call the body, by language: of several names the fullest, then what most pages say."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for lang, name, _ in {(c.fact.lang, str(getattr(c.fact, "body", "")), c.origin.key) for c in claims}:
        counted[lang][name] += 1
    return {
        lang: min(names, key=lambda name, names=names: (-len(name.split()), -names[name], name))  # type: ignore[misc]
        for lang, names in counted.items()
    }
