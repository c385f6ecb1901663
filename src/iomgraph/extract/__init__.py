"""Document → Reading: the facts that a document states, and the sentences that no rule understood."""

from iomgraph.extract.reading import Reading, read
from iomgraph.extract.trace import Trace, trace
from iomgraph.extract.unread import Unread

__all__ = ["Reading", "Trace", "Unread", "read", "trace"]
