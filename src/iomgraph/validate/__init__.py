"""Does a graph keep the rules? Problems, each with the sentence and the page that it comes from."""

from iomgraph.validate.check import validate
from iomgraph.validate.report import Problem, Report, render

__all__ = ["Problem", "Report", "render", "validate"]
