"""What ``iomgraph query`` was given to ask: a text, a file, standard input, or a question with parameters."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from iomgraph.errors import InputError, UsageError


class Asked(NamedTuple):
    """A call: the query or the name of a question with its parameters, the day, and how the answer is wanted.

    ``chosen`` is whether the language was asked for; ``form`` and ``labels`` are None where that is left to ``output``.
    """

    sparql: str
    name: str | None
    given: Mapping[str, str]
    as_of: date | None
    lang: str
    chosen: bool
    form: str | None
    labels: bool | None
    output: str | None


def text_of(what: str | None) -> tuple[str, str | None]:
    """Return the SPARQL text that was given, or the name of the question.

    Raises UsageError where nothing is given, InputError for a file that cannot be read.
    """
    if what is None:
        raise UsageError(
            "nothing to ask", remedy="Give a query, a file or a question's name; iomgraph query --list shows them."
        )
    if what == "-":
        return sys.stdin.read(), None
    if "{" in what or any(c.isspace() for c in what.strip()):
        return what, None
    if what.endswith((".rq", ".sparql")):
        return _file(what), None
    return "", what


def pairs_of(texts: Iterable[str]) -> dict[str, str]:
    """Return parameters and their values. Raises UsageError for a text that is not NAME=VALUE, or two of one name."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError(f"-p {text!r} is no parameter", remedy="Write it as NAME=VALUE.")
        if found.setdefault(name, value) != value:
            raise UsageError(
                f"parameter {name!r} has two values: {found[name]} and {value}", remedy="Give one of them."
            )
    return found


def _file(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot read the query: {error.strerror}", place=name, remedy="Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError("the query is not UTF-8 text", place=name, remedy="Save it as UTF-8.") from error
