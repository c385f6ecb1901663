"""Running what a visitor wrote: in the guarded workers, and once for all pages and orders of one answer."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from iomgraph.language.messages import in_language
from iomgraph.query import Result
from iomgraph.query.prescan import Refusal, prescan
from iomgraph.web.serving import Serving
from iomgraph.web.slots import Busy

ROWS = 5_000
"""Rows (or triples) that the page takes of an answer; the downloads have no such bound but the server's own."""
_KEPT = 16


@dataclass(frozen=True)
class Outcome:
    """What came of a query: a result, or an error with the place in the query where it is known.

    ``error`` is a key of the words (``busy``, ``too_long``…) where the workbench words it, else empty; ``message`` what
    the engine or the rules for mistakes say; ``remarks`` what is said beside a result. ``cut`` is whether there is
    more.
    """

    result: Result | None = None
    error: str = ""
    message: str = ""
    line: int = 0
    column: int = 0
    cut: bool = False
    remarks: tuple[str, ...] = ()


class Runner:
    """Runs queries of the current build; what was answered lately is kept."""

    def __init__(self, serving: Serving) -> None:
        """Ask what is served."""
        self.serving = serving
        self._kept: OrderedDict[tuple[str, str, str], Outcome] = OrderedDict()

    async def run(self, query: str, lang: str, who: str) -> Outcome:
        """Return what came of a query for a client."""
        key = (self.serving.generation, query, lang)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        outcome = await self._run(query, lang, who)
        if outcome.result is not None:
            self._kept[key] = outcome
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return outcome

    async def _run(self, query: str, lang: str, who: str) -> Outcome:
        try:
            scan = prescan(query, self.serving.limits)
        except Refusal as error:
            reason = in_language(error.reason, lang)
            return Outcome(error="refused", message=reason, line=error.line, column=error.column)
        table = scan.form in ("SELECT", "ASK", "")
        base = self.serving.build.names.base
        job: dict[str, Any] = {
            "kind": "query",
            "query": query,
            "base": base,
            "sources": scan.sources,
            "dataset": scan.dataset,
            "form": "json" if table else "nt",
            "rows": ROWS + 1,
            "partial": True,
            "lang": lang,
        }
        try:
            reply = await self.serving.run(job, who)
        except Busy:
            return Outcome(error="busy")
        if reply.status != 200:
            why = {504: "too_long", 413: "too_much"}.get(reply.status, "")
            return Outcome(
                error=why,
                message="" if why == "too_long" else in_language(reply.error, lang),  # the words say all of it
                line=reply.line,
                column=reply.column,
            )
        result = Result.read(reply.body, base=base) if table else Result.of_triples(reply.body, base=base)
        cut = bool(reply.truncated) or len(result) > ROWS
        result = result.replaced(rows=result.rows[:ROWS], triples=result.triples[:ROWS])
        remarks = await self._why(job, who) if not result and result.kind != "ask" else ()
        return Outcome(result, cut=cut, remarks=remarks)

    async def _why(self, job: dict[str, Any], who: str) -> tuple[str, ...]:
        """Return why a query found nothing: it is asked again in parts, in a worker and in its time."""
        try:
            reply = await self.serving.run({**job, "kind": "why"}, who)
        except Busy:
            return ()
        return tuple(json.loads(reply.body)) if reply.status == 200 else ()
