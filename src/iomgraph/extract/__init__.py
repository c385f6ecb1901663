"""Document → Reading: the facts that a document states, and the sentences that no rule understood."""

from iomgraph.extract.reading import Reading, Unread, read

__all__ = ["Reading", "Unread", "read"]
