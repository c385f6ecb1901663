"""Named questions: ``ontology/questions/<name>.rq`` with ``<name>.toml`` beside it, which says what it asks and its
parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from iomgraph import resources, vocabulary
from iomgraph.errors import ResourceError, UsageError
from iomgraph.language.remembered import remembered
from iomgraph.query.parameters import term_of


class Parameter(NamedTuple):
    """A variable that the asker gives: its ``type`` is ``date``, ``integer``, ``string``, ``language``, ``iri`` or a
    kind of thing (``person``, ``body``, ``state``, ``role``…), for which a local name or a name is enough: see
    ``query.parameters``.
    """

    name: str
    type: str
    default: str | None
    label: Mapping[str, str]


class Question(NamedTuple):
    """A competency question. ``title`` and ``explanation`` are by language; ``expected`` are its rows on the sample
    graph.
    """

    name: str
    sparql: str
    title: Mapping[str, str]
    explanation: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    expected: tuple[Mapping[str, Any], ...]

    def values(
        self, given: Mapping[str, str], base: str = vocabulary.BASE, *, store: ox.Store | None = None, lang: str = "en"
    ) -> dict[str, ox.NamedNode | ox.Literal]:
        """Return the terms of the parameters; with a store, things may be given by their names in any language.

        Raises UsageError for a name that the question lacks or a value that is missing, ParameterError for a value
        that is none of its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                has = ", ".join(known) or "none"
                raise UsageError(f"question {self.name} has no parameter {name!r}", remedy=f"Its parameters: {has}.")
        values = {}
        for name, parameter in known.items():
            # A default is the question's own and may ask for something that a build of other pages lacks.
            written = given.get(name, parameter.default)
            if written is None:
                raise UsageError(
                    f"question {self.name} needs {name}", remedy=f"Add -p {name}=VALUE ({parameter.type})."
                )
            values[name] = term_of(
                name, parameter.type, written, base=base, store=store if name in given else None, lang=lang
            )
        return values


@cache
def questions() -> Mapping[str, Question]:
    """Return every named question, sorted by name."""
    return {name: _read(name) for name in _names()}


@cache
def _names() -> tuple[str, ...]:
    listed = resources.names("ontology", "questions", suffix=".rq")
    return tuple(name for name in listed if not name.endswith(".toml"))


def question(name: str) -> Question:
    """Return a named question. Raises UsageError, with the nearest names, where there is none."""
    known = _names()
    if name not in known:
        from rapidfuzz import process

        near = [match[0] for match in process.extract(name, known, limit=3)]
        raise UsageError(
            f"no question named {name!r}", remedy=f"Did you mean {', '.join(near)}? See iomgraph query --list."
        )
    return _read(name)


@cache
def _read(name: str) -> Question:
    sparql = resources.path("ontology", "questions", f"{name}.rq").read_text(encoding="utf-8")
    about = resources.path("ontology", "questions", f"{name}.toml")
    text = about.read_bytes()
    content = remembered(f"question-{name}", text, lambda: _parsed(about, text))
    try:
        parameters = tuple(
            Parameter(key, entry["type"], entry.get("default"), entry["label"])
            for key, entry in content.get("parameters", {}).items()
        )
        expected = tuple(content.get("expected", ()))
        return Question(name, sparql, content["title"], content["explanation"], parameters, expected)
    except KeyError as error:
        raise _malformed(about, error) from error


def _parsed(file: Path, content: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _malformed(file, error) from error


def _malformed(file: Path, error: Exception) -> ResourceError:
    return ResourceError(f"malformed question: {error}", place=str(file), remedy="See the questions beside it.")
