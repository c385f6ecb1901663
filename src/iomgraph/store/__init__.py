"""Builds on disk: made whole, switched in one step, opened for questions."""

from iomgraph.store.build import Build, open_build
from iomgraph.store.builder import build
from iomgraph.store.page import graph_of
from iomgraph.store.report import BuildReport, Failure

__all__ = ["Build", "BuildReport", "Failure", "build", "graph_of", "open_build"]
