"""Pages and things as schema.org JSON-LD, for web editors to put into their pages."""

from iomgraph.export.schema.frame import framed
from iomgraph.export.schema.page import page_nodes
from iomgraph.export.schema.thing import thing_nodes

__all__ = ["framed", "page_nodes", "thing_nodes"]
