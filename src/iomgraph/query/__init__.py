"""Asking a build: SPARQL or a named question in, a typed result out."""

from iomgraph.query.engine import ask
from iomgraph.query.questions import Parameter, Question, question, questions
from iomgraph.query.result import Result

__all__ = ["Parameter", "Question", "Result", "ask", "question", "questions"]
