"""Builds on disk: made whole, switched in one step, opened for questions."""

from iomgraph.store.build import Build, open_build
from iomgraph.store.builder import build
from iomgraph.store.report import BuildReport, Failure

__all__ = ["Build", "BuildReport", "Failure", "build", "open_build"]
