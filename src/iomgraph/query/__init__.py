"""Asking a build: SPARQL or a named question in, a typed result out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iomgraph.query.engine import ask
from iomgraph.query.parameters import ParameterError
from iomgraph.query.questions import Parameter, Question, question, questions
from iomgraph.query.result import Result

if TYPE_CHECKING:
    from iomgraph.query.mistakes import QuerySyntaxError
else:

    def __getattr__(name: str) -> Any:
        """Return the error of a query that cannot be parsed, which one that can does not wait for."""
        if name != "QuerySyntaxError":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from iomgraph.query.mistakes import QuerySyntaxError

        return QuerySyntaxError


__all__ = [
    "Parameter",
    "ParameterError",
    "QuerySyntaxError",
    "Question",
    "Result",
    "ask",
    "question",
    "questions",
]
