"""The Python interface: open a build, ask it, see why.

>>> import iomgraph
>>> graph = iomgraph.open("iomgraph-out")
>>> for row in graph.query("dg-on", date="2019-11-26").records()[:1]:
...     print(row["name"], row["certainty"])
António Vitorino certain
"""

from iomgraph.api.graph import Graph, open_graph
from iomgraph.api.things import Membership, Person, Post, Session, State, Tenure

__all__ = ["Graph", "Membership", "Person", "Post", "Session", "State", "Tenure", "open_graph"]
