"""Named questions: ``ontology/questions/<name>.rq`` with ``<name>.toml`` beside it, which says what it asks and its
parameters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox

from iomgraph import resources, vocabulary
from iomgraph.errors import ResourceError, UsageError
from iomgraph.model.dates import parse_partial

XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Parameter:
    """A variable that the asker gives: its ``type`` is ``date``, ``integer``, ``string``, ``language``, ``iri`` or a
    kind of thing (``person``, ``body``, ``state``, ``role``…), for which a local name is enough."""

    name: str
    type: str
    default: str | None
    label: Mapping[str, str]

    def term(self, written: str, base: str = vocabulary.BASE) -> ox.NamedNode | ox.Literal:
        """Return the term for what the asker wrote. Raises UsageError where it is no value of the type."""
        if self.type == "date":
            day = parse_partial(written)
            if day is None:
                raise UsageError(f"{self.name}={written!r} is no date", remedy="Write it as YYYY-MM-DD.")
            return ox.Literal(day.first.isoformat(), datatype=ox.NamedNode(XSD + "date"))
        if self.type == "integer":
            try:
                return ox.Literal(int(written))
            except ValueError as error:
                raise UsageError(f"{self.name}={written!r} is no whole number", remedy="Write digits only.") from error
        if self.type in ("string", "language"):
            return ox.Literal(written)
        try:
            return ox.NamedNode(self._iri(written, base))
        except ValueError as error:
            raise UsageError(f"{self.name}={written!r} is no IRI", remedy="Give a prefixed name or an IRI.") from error

    def _iri(self, written: str, base: str) -> str:
        if "://" in written:
            return written
        if ":" in written:
            return vocabulary.term(written, base)
        if self.type == "iri":
            raise UsageError(f"{self.name}={written!r} is no IRI", remedy="Give a prefixed name or an IRI.")
        return vocabulary.term(f"{self.type}:{written.upper() if self.type == 'state' else written}", base)


@dataclass(frozen=True)
class Question:
    """A competency question. ``title`` and ``explanation`` are by language; ``expected`` are its rows on the sample
    graph.
    """

    name: str
    sparql: str
    title: Mapping[str, str]
    explanation: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    expected: tuple[Mapping[str, Any], ...]

    def values(self, given: Mapping[str, str], base: str = vocabulary.BASE) -> dict[str, ox.NamedNode | ox.Literal]:
        """Return the terms of the parameters. Raises UsageError for a name that the question lacks or a value that is
        missing.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                has = ", ".join(known) or "none"
                raise UsageError(f"question {self.name} has no parameter {name!r}", remedy=f"Its parameters: {has}.")
        values = {}
        for name, parameter in known.items():
            written = given.get(name, parameter.default)
            if written is None:
                raise UsageError(
                    f"question {self.name} needs {name}", remedy=f"Add -p {name}=VALUE ({parameter.type})."
                )
            values[name] = parameter.term(written, base)
        return values


@cache
def questions() -> Mapping[str, Question]:
    """Return every named question, sorted by name."""
    return {
        name: _read(name)
        for name in resources.names("ontology", "questions", suffix=".rq")
        if not name.endswith(".toml")
    }


def question(name: str) -> Question:
    """Return a named question. Raises UsageError, with the nearest names, where there is none."""
    known = questions()
    if name not in known:
        from rapidfuzz import process

        near = [match[0] for match in process.extract(name, list(known), limit=3)]
        raise UsageError(
            f"no question named {name!r}", remedy=f"Did you mean {', '.join(near)}? See iomgraph query --list."
        )
    return known[name]


def _read(name: str) -> Question:
    sparql = resources.path("ontology", "questions", f"{name}.rq").read_text(encoding="utf-8")
    about = resources.path("ontology", "questions", f"{name}.toml")
    try:
        content = tomllib.loads(about.read_text(encoding="utf-8"))
        parameters = tuple(
            Parameter(key, entry["type"], entry.get("default"), entry["label"])
            for key, entry in content.get("parameters", {}).items()
        )
        expected = tuple(content.get("expected", ()))
        return Question(name, sparql, content["title"], content["explanation"], parameters, expected)
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ResourceError(
            f"malformed question: {error}", place=str(about), remedy="See the questions beside it."
        ) from error
