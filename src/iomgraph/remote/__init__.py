"""Other SPARQL 1.1 stores: a build pushed into one, questions asked of one. Needs the extra ``scale``."""

from iomgraph.remote.ask import ask_endpoint, why_endpoint_empty
from iomgraph.remote.push import Pushed, push

__all__ = ["Pushed", "ask_endpoint", "push", "why_endpoint_empty"]
