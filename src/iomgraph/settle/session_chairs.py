"""Who chairs a session: whom a page tells to have been elected chair of its body, on a day that can be its own, or to
have chaired the one session that it tells of; and who else was elected to the bureau there."""

from __future__ import annotations

from collections import defaultdict

from iomgraph.graph.claims import Claim
from iomgraph.model.dates import PartialDate, parse_partial
from iomgraph.settle.case import Case, fact_of

ELECTED_THERE = "chair-elected-at-the-session"
PRESIDED = "chair-told-of-the-session"
_PRESIDES = ("is-chaired-by", "session-chaired-by", "presides-over-session", "under-the-chairmanship")
"""Templates of the language packs that tell of chairing a session, and not of holding the chair."""
_CHAIR, _VICE, _RAPPORTEUR = "-chair", "vice-chair", "-rapporteur"


def settle_chairs(case: Case) -> None:
    """Settle the chairs of the sessions that each page tells of together with the election."""
    sessions: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in case.of_type("session"):
        if not claim.origin.table and (found := case.resolver.session_mention(claim)):
            sessions[claim.origin.key, found.body].append(claim)
    for claim in case.of_type("role") if sessions else ():
        role, start = case.resolver.role(claim), parse_partial(fact_of(claim).start or "")
        chaired = claim.fact.rule in _PRESIDES and not fact_of(claim).status
        beside = role.endswith((_VICE, _RAPPORTEUR))
        if claim.origin.table or not (beside or role.endswith(_CHAIR)) or not (start or (chaired and not beside)):
            continue
        body = case.resolver.organization_of(claim)
        told = sessions.get((claim.origin.key, body.key), []) if body else []
        fitting = {
            node.iri for each in told if (not start or _fits(each, start)) and (node := case.resolver.session(each))
        }
        if len(fitting) == 1:
            (session,) = fitting
            how = ":bureauMember" if beside else ":chair"
            case.graph.link(session, how, case.resolver.person(fact_of(claim).person).iri)
            case.support([claim], session)
            case.settle_by(session, ELECTED_THERE if start else PRESIDED)


def _fits(session: Claim, elected: PartialDate) -> bool:
    """Return whether a session, as a page dates it, may have been on a day that is known in part."""
    start, end = (parse_partial(getattr(session.fact, name) or "") for name in ("start", "end"))
    first, last = start or end, end or start
    return first is None or last is None or (first.first <= elected.last and elected.first <= last.last)
