"""iomgraph: a knowledge graph of the International Organization for Migration, with a sentence behind every fact."""

__version__ = "0.1.0"
