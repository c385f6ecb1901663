"""Asking a build: SPARQL or a named question in, a typed result out."""

from iomgraph.query.engine import ask
from iomgraph.query.mistakes import QuerySyntaxError
from iomgraph.query.parameters import ParameterError
from iomgraph.query.questions import Parameter, Question, question, questions
from iomgraph.query.result import Result

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
