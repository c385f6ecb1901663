"""Pages from the web and from archives into a folder that a build reads. Needs the extra ``scale``."""

from iomgraph.fetch.archives import ARCHIVES, unpack
from iomgraph.fetch.folder import Folder, Outcome
from iomgraph.fetch.lists import read_addresses
from iomgraph.fetch.visit import Visitor, collect

__all__ = ["ARCHIVES", "Folder", "Outcome", "Visitor", "collect", "read_addresses", "unpack"]
