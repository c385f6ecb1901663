"""Which pages differ between two graphs, and which of their sentences caused a change."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from iomgraph.graph.claims import Claim
from iomgraph.store.changes import ADDED, CHANGED, GONE, UNREADABLE, Cause
from iomgraph.store.side import Side, sources_differing

_SENTENCES = 3
"""How many sentences of one page are named as causes of one change."""
VERSION = "version"
READERS_OWN = frozenset(("judgements", "withdrawn"))
"""What a build is made with that readers change and nobody else: they know what they did."""


class PagesChanged:
    """The pages that were added, changed, gone or unreadable, and their claims on either side."""

    def __init__(self, before: Side, after: Side) -> None:
        """Compare the sources of two graphs."""
        self.before, self.after = sources_differing(before, after)
        """The sources by the keys of their documents; of those that both graphs have, not all."""
        old = {key: source.source for key, source in self.before.items()}
        new = {key: source.source for key, source in self.after.items()}
        self._gone, self._come = old.keys() - new.keys(), new.keys() - old.keys()
        gone, come = {old[key] for key in self._gone}, {new[key] for key in self._come}
        unreadable = gone & {failure.source for failure in after.report.failures}
        self.how: dict[str, str] = {
            **dict.fromkeys(come, ADDED),
            **dict.fromkeys(gone, GONE),
            **dict.fromkeys(gone & come, CHANGED),
            **dict.fromkeys(unreadable - come, UNREADABLE),
        }
        """What happened to each page, by source name."""
        known = before.report.versions and after.report.versions  # a file of statements names none
        names = {*before.report.versions, *after.report.versions} if known else set()
        self.versions: tuple[str, ...] = tuple(
            sorted(n for n in names if before.report.versions.get(n) != after.report.versions.get(n))
        )
        """What the two graphs were made with different versions of."""
        self._before, self._after = before, after

    @property
    def explains_indirectly(self) -> bool:
        """Whether a page that is gone or changed, or what readers judged or withdrew, may be why other pages'
        statements mean something else now.
        """
        acted = bool(self.versions) or any(how in (GONE, CHANGED) for how in self.how.values())
        return acted and not self.made_otherwise

    @property
    def made_otherwise(self) -> bool:
        """Whether another version of the code or its data may be why."""
        return not READERS_OWN.issuperset(self.versions)

    def causes(self, old: Iterable[str], new: Iterable[str]) -> tuple[Cause, ...]:
        """Return the sentences, of pages that are not the same, among claims that did and that do support a thing."""
        gone = [self._old_claims[iri] for iri in old if iri in self._old_claims]
        come = [self._new_claims[iri] for iri in new if iri in self._new_claims]
        # What a page that was edited says as before caused nothing.
        kept = set(map(_said, gone)) & set(map(_said, come))
        found: dict[str, list[Cause]] = {}
        for claims in (gone, come):
            for claim in sorted(claims, key=lambda c: (c.fact.evidence.start, c.key)):
                source = claim.origin.source
                sentence = " ".join(claim.fact.evidence.quote.split())
                cause = Cause(self.how.get(source, CHANGED), source, sentence, claim.fact.rule)
                mine = found.setdefault(source, [])
                if _said(claim) not in kept and cause not in mine and len(mine) < _SENTENCES:
                    mine.append(cause)
        return tuple(cause for source in sorted(found) for cause in found[source])

    def sole_cause(self) -> tuple[Cause, ...]:
        """Return what caused a change that no sentence of a page that differs speaks of: the one page that differs, or
        other versions where no page does. Nothing where it may have been any of several.
        """
        if not self.versions and len(self.how) == 1:
            return tuple(Cause(how, source) for source, how in self.how.items())
        return () if self.how else tuple(Cause(VERSION, name) for name in self.versions)

    @cached_property
    def _old_claims(self) -> dict[str, Claim]:
        return {self._before.names.claim(claim.key): claim for claim in self._before.claims(self._gone)}

    @cached_property
    def _new_claims(self) -> dict[str, Claim]:
        return {self._after.names.claim(claim.key): claim for claim in self._after.claims(self._come)}


def _said(claim: Claim) -> tuple[str, ...]:
    """Return what a claim says, where its document is left out of account but for its name and day."""
    fact, origin = claim.fact, claim.origin
    return origin.source, origin.published or "", fact.type, fact.scope, fact.evidence.quote, repr(fact.values())
