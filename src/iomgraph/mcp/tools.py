"""The tools: one a named question, and ``describe``, ``find``, ``schema``, ``sparql``. All of them only read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from iomgraph.language.packs import languages
from iomgraph.mcp.answers import MOST, SHOWN
from iomgraph.query import Parameter, Question, questions
from iomgraph.query.meant import FINDABLE

Schema = dict[str, Any]
Call = Callable[[Mapping[str, Any]], Awaitable[dict[str, Any]]]

_SOURCED = "Every row names its sources: the sentence, its page, and where it stands in the page's text."
_FORMS: Mapping[str, Schema] = {
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "integer": {"type": "integer"},
}


@dataclass(frozen=True)
class Tool:
    """A tool as a client sees it."""

    name: str
    title: str
    description: str
    inputs: Schema


def question_tool(question: Question, lang: str) -> Tool:
    """Return the tool of a named question, its parameters typed."""
    fields = {parameter.name: _field(parameter, lang) for parameter in question.parameters}
    return Tool(
        question.name,
        question.title[lang],
        question.explanation[lang],
        _inputs({"lang": _LANG, **fields, "limit": LIMIT}),
    )


def _field(parameter: Parameter, lang: str) -> Schema:
    field = dict(_FORMS.get(parameter.type, {"type": "string", "minLength": 1, "maxLength": 500}))
    if parameter.type == "language":
        field["enum"] = list(languages())
    field["description"] = parameter.label[lang] + _HOW.get(parameter.type, "")
    if parameter.default is not None:
        field["default"] = int(parameter.default) if parameter.type == "integer" else parameter.default
    return field


_HOW = {
    "state": ": its ISO 3166 code or its name in English, French or Spanish",
    "person": ": the name or the id",
    "body": ": the name in English, French or Spanish, or the id",
    "post": ": the name or the id",
    "session": ": the id, such as iom-council-109",
    "iri": ": an id such as person:amy-pope, or an IRI",
}
LIMIT: Schema = {
    "type": "integer",
    "minimum": 1,
    "maximum": MOST,
    "default": SHOWN,
}
_LANG: Schema = {
    "type": "string",
    "enum": list(languages()),
    "default": "en",
}


def _inputs(fields: Mapping[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(required),
        "additionalProperties": False,
    }


def _text(description: str, longest: int) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest, "description": description}


GENERAL = (
    Tool(
        "describe",
        "What is known of a thing, and how",
        "Everything the graph holds of one thing: its statements, every claim behind it with sentence, page and "
        "position, the rules that settled it, and where sources contradict each other.",
        _inputs({"thing": _text("An id such as person:amy-pope, an IRI, or a name.", 500), "lang": _LANG}, ("thing",)),
    ),
    Tool(
        "find",
        "Things by name",
        "People, bodies, posts, roles, sessions, States, releases and publications by name in any language, accents "
        "and case aside; the nearest names where nothing bears it. Returns ids for the other tools.",
        _inputs(
            {
                "name": _text("The name, a part of it, or a code.", 200),
                "kind": {
                    "type": "string",
                    "enum": list(FINDABLE),
                    "description": "The kind of thing; all where absent.",
                },
                "lang": _LANG,
                "limit": LIMIT,
            },
            ("name",),
        ),
    ),
    Tool(
        "schema",
        "Classes, properties and prefixes",
        "The vocabulary for SPARQL: prefixes (none need be declared), classes with how many things each has, "
        "properties with what they mean. Begin here before writing SPARQL.",
        _inputs({"about": _text("Only terms like this word.", 100), "lang": _LANG}),
    ),
    Tool(
        "sparql",
        "A SPARQL query",
        "Runs SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE) over the graph, read-only, with a time limit. The "
        f"prefixes of the schema need no declaration. Prefer a named question where one fits. {_SOURCED}",
        _inputs({"query": _text("The query.", 20_000), "lang": _LANG, "limit": LIMIT}, ("query",)),
    ),
)


def tools(lang: str = "en") -> dict[str, Tool]:
    """Return every tool by name, described in a language: the general ones first, then the questions."""
    found = {tool.name: tool for tool in GENERAL}
    for name, question in questions().items():
        found.setdefault(name, question_tool(question, lang))
    return found
