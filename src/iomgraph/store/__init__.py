"""Builds on disk: made whole, switched in one step, opened for questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iomgraph.store.build import Build, open_build

if TYPE_CHECKING:
    from iomgraph.store.builder import build
    from iomgraph.store.page import graph_of
    from iomgraph.store.report import BuildReport, Failure
else:
    # Making a graph needs all that reads pages, which asking one does not wait for.

    def build(*args: Any, **options: Any) -> BuildReport:
        """Make a build: see ``iomgraph.store.builder.build``."""
        from iomgraph.store import builder

        return builder.build(*args, **options)

    def graph_of(*args: Any, **options: Any) -> Any:
        """Return the graph of one page: see ``iomgraph.store.page.graph_of``."""
        from iomgraph.store import page

        return page.graph_of(*args, **options)

    def __getattr__(name: str) -> Any:
        """Return a class of the report, which asking a question does not wait for either."""
        if name not in {"BuildReport", "Failure"}:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from iomgraph.store import report

        return getattr(report, name)


__all__ = ["Build", "BuildReport", "Failure", "build", "graph_of", "open_build"]
