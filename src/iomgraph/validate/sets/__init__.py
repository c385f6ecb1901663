"""The demands of shapes as set queries: what fails a demand is asked of the store at once, not thing by thing."""

from iomgraph.validate.sets.demands import Demand, demands
from iomgraph.validate.sets.run import run

__all__ = ["Demand", "demands", "run"]
