"""Document → Reading: the facts that a document states, and the sentences that no rule understood."""

from iomgraph.extract.reading import Reading, read, read_all
from iomgraph.extract.trace import Trace, trace
from iomgraph.extract.unread import Unread

__all__ = ["Reading", "Trace", "Unread", "read", "read_all", "trace"]
