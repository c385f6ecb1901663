"""What the tools do: named questions and look-ups in this process, an assistant's own SPARQL in the guarded workers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.api import Graph
from iomgraph.errors import UsageError
from iomgraph.identity.nearest import nearest
from iomgraph.mcp.answers import SHOWN, Answers
from iomgraph.query import Result, ask, question
from iomgraph.query.emptiness import why_empty
from iomgraph.query.meant import FINDABLE, meant
from iomgraph.query.naming import Directory
from iomgraph.query.prescan import Refusal, prescan
from iomgraph.query.unknown import unknown_names
from iomgraph.web.conversation import Reply
from iomgraph.web.serving import Serving
from iomgraph.web.slots import Busy

_WHO = "assistant"
_TERMS = """SELECT ?lang ?term ?kind ?comment {
  ?term a ?kind ; rdfs:comment ?comment FILTER(LANG(?comment) = ?lang)
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
} ORDER BY ?term"""
_COUNTS = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?class } GROUP BY ?class"
_PROPERTIES = "SELECT ?property (COUNT(*) AS ?n) { ?thing ?property ?value } GROUP BY ?property"


class Desk:
    """Answers the calls of assistants about what is served."""

    def __init__(self, serving: Serving, lang: str = "en") -> None:
        """Answer in ``lang`` where a call does not say."""
        self.serving, self.lang = serving, lang
        self._graph: Graph | None = None

    @property
    def graph(self) -> Graph:
        """The current build."""
        build = self.serving.build
        if self._graph is None or self._graph.build is not build:
            self._graph = Graph(build, self.lang)
        return self._graph

    async def call(self, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer of a tool. Raises UsageError where the call cannot be carried out."""
        given = dict(given)
        if name == "sparql":
            return await self.sparql(str(given["query"]), given.get("lang", self.lang), given.get("limit", SHOWN))
        general: dict[str, Callable[..., dict[str, Any]]] = {
            "describe": self.describe,
            "find": self.find,
            "schema": self.schema,
        }
        if name in general:
            return await asyncio.to_thread(general[name], **given)
        limit = given.pop("limit", SHOWN)
        return await asyncio.to_thread(self.question, name, given, limit)

    def question(self, name: str, given: Mapping[str, Any], limit: int) -> dict[str, Any]:
        """Return the rows of a named question with their sources; where there are none, why."""
        graph, lang = self.graph, str(given.get("lang", self.lang))
        named, base = question(name), graph.build.names.base
        written = {key: str(value) for key, value in {**given, "lang": lang}.items()}
        if not any(parameter.name == "lang" for parameter in named.parameters):
            del written["lang"]
        values = named.values(written, base, store=graph.store, lang=lang)
        result = ask(graph.store, named.sparql, values=values, base=base)
        answers = Answers(graph, lang)
        found = answers.rows(result.variables, result.rows, limit)
        if not result.rows:
            found["remarks"] = answers.remarks(why_empty(graph.store, named.sparql, values, base))
        return self._signed({"question": named.title.get(lang, named.title["en"]), **found})

    def describe(self, thing: str, lang: str = "") -> dict[str, Any]:
        """Return what is known of a thing, given by id, IRI or name. Raises UsageError where there is none."""
        graph, lang = self.graph, lang or self.lang
        iri = meant(graph.store, thing, base=graph.build.names.base, lang=lang)
        return self._signed(Answers(graph, lang).described(graph.build.explain(iri, lang)))

    def find(self, name: str, kind: str = "", lang: str = "", limit: int = SHOWN) -> dict[str, Any]:
        """Return the things that go by a name, or the nearest names."""
        graph, answers = self.graph, Answers(self.graph, lang or self.lang)
        bearing: list[str] = []
        near: list[str] = []
        for each in [kind] if kind else FINDABLE:
            directory = Directory.of(graph.store, each, base=graph.build.names.base)
            found = directory.find(name)
            bearing += found
            near += [] if found else directory.near(name)
        things = [
            {
                "id": vocabulary.compact(iri, answers.base),
                "label": answers.labels.get(iri) or vocabulary.compact(iri, answers.base),
                "bears_the_name": iri in bearing,
                "sources": [answers.source(s) for s in answers.sources.of_row([ox.NamedNode(iri)], 1)],
            }
            for iri in (bearing or near)[:limit]
        ]
        return self._signed({"things": things, "truncated": len(bearing or near) > limit})

    def schema(self, about: str = "", lang: str = "") -> dict[str, Any]:
        """Return prefixes, classes and properties, those alone that are like a word where one is given."""
        graph, base = self.graph, self.graph.build.names.base
        counted = {row["class"]: row["n"] for row in ask(graph.store, _COUNTS).records()}
        used = counted | {row["property"]: row["n"] for row in ask(graph.store, _PROPERTIES).records()}
        rows = ask(graph.store, _TERMS, values={"lang": ox.Literal(lang or self.lang)}).records()
        labels = Answers(graph, lang or self.lang).labels
        terms: dict[str, dict[str, Any]] = {}
        classes = set(counted)
        for iri, n in sorted(used.items()):
            kind = "class" if iri in classes else "property"
            terms[iri] = {"id": vocabulary.compact(iri, base), "kind": kind, "label": labels.get(iri), "used": n}
        for row in rows:
            kind = "class" if row["kind"].endswith("#Class") else "property"
            known = terms.setdefault(
                row["term"], {"id": vocabulary.compact(row["term"], base), "kind": kind, "used": 0}
            )
            known |= {"label": labels.get(row["term"]), "comment": row["comment"]}
        shown = list(terms.values())
        if about:
            wanted = {
                each["id"] for each in shown if about.casefold() in json.dumps(each, ensure_ascii=False).casefold()
            }
            wanted |= set(nearest(about, [each["id"] for each in shown], limit=8))
            shown = [each for each in shown if each["id"] in wanted]
        return self._signed({"prefixes": dict(vocabulary.prefixes(base)), "terms": shown})

    async def sparql(self, query: str, lang: str, limit: int) -> dict[str, Any]:
        """Return the answer to SPARQL, run in a worker that is ended at the time limit."""
        try:
            scan = prescan(query, self.serving.limits)
        except Refusal as error:
            raise UsageError(error.reason) from error
        form = "json" if scan.form in ("SELECT", "ASK", "") else "nt"
        job = {
            "kind": "query",
            "query": query,
            "base": vocabulary.BASE,
            "form": form,
            "sources": scan.sources,
            "dataset": scan.dataset,
        }
        reply = await self._run({**job, "partial": True, "rows": max(limit + 1, 100), "lang": lang})
        if reply.status != 200:
            raise UsageError(reply.error)
        result = (Result.read if form == "json" else Result.of_triples)(reply.body)
        found = await asyncio.to_thread(self._own, query, result, lang, limit, bool(reply.truncated))
        if not result and result.kind != "ask":
            # Why it found nothing is asked like the query itself: in a worker, in its time.
            why = await self._run({**job, "kind": "why", "lang": lang})
            found["remarks"] = json.loads(why.body) if why.status == 200 else found["remarks"]
        return found

    async def _run(self, job: Mapping[str, Any]) -> Reply:
        try:
            return await self.serving.run(dict(job), _WHO)
        except Busy as error:
            raise UsageError("all places for queries are taken", remedy="Ask again in a little.") from error

    def _own(self, query: str, result: Result, lang: str, limit: int, more: bool) -> dict[str, Any]:
        if result.kind == "ask":
            return self._signed({"answer": result.truth, "sources": []})
        answers = Answers(self.graph, lang)
        names, rows = result.variables, result.rows
        if result.kind == "construct":
            names = ("subject", "predicate", "object")
            rows = tuple((triple.subject, triple.predicate, triple.object) for triple in result.triples)
        found = answers.rows(names, rows, limit, more=more)
        found["remarks"] = answers.remarks(unknown_names(self.graph.store, query, answers.base))
        return self._signed(found)

    def _signed(self, answer: dict[str, Any]) -> dict[str, Any]:
        return {**answer, "build": self.graph.build.generation}
