"""iomgraph: a knowledge graph of the International Organization for Migration, with a sentence behind every fact.

``iomgraph.open(folder)`` opens a build; ``iomgraph.load(path)`` reads a page into a document;
``iomgraph.read(document)`` returns the facts that it states. Each is imported when first used, so that ``import
iomgraph`` costs nothing.
"""

from __future__ import annotations

from iomgraph.version import __version__

# The name is what type checkers go by; importing it from typing would cost as much as Python's own start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from iomgraph.api import open_graph as open
    from iomgraph.errors import IomgraphError, UsageError
    from iomgraph.extract import read
    from iomgraph.loaders import load
    from iomgraph.store.builder import build

__all__ = ["IomgraphError", "UsageError", "__version__", "build", "load", "open", "read"]

_HOME = {
    "open": ("iomgraph.api", "open_graph"),
    "IomgraphError": ("iomgraph.errors", "IomgraphError"),
    "UsageError": ("iomgraph.errors", "UsageError"),
    "read": ("iomgraph.extract", "read"),
    "load": ("iomgraph.loaders", "load"),
    "build": ("iomgraph.store.builder", "build"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'iomgraph' has no attribute {name!r}")
    import importlib

    module, attribute = _HOME[name]
    return getattr(importlib.import_module(module), attribute)
