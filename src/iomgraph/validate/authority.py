"""The one door to pySHACL, the authority on what shapes mean.

It judges what set queries cannot state, and everything where asked to.

pySHACL replaces methods of rdflib when it is imported, so nothing else imports it, and this module only when a graph
is really validated.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Identifier, Node

from iomgraph.validate.result import Result

TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
"""How a shape finds what it looks at (SHACL §2.1.3)."""


def run(data: Graph, shapes: Graph) -> list[Result]:
    """Return what the shapes find in the data, unsorted. Neither graph is changed, nothing is fetched."""
    import pyshacl

    _, found, _ = pyshacl.validate(
        data,
        shacl_graph=spread(shapes),
        inference="none",
        do_owl_imports=False,
        meta_shacl=False,
        advanced=False,
        js=False,
    )
    return [_result(found, node) for node in found.objects(None, SH.result)]


def spread(shapes: Graph) -> Graph:
    """Return shapes that find the same, faster: each property shape with the targets of the node shape that has it.

    pySHACL judges a shape with targets once for all that it looks at, but what ``sh:property`` leads to once a thing,
    which took twice as long on a build of 48,000 triples. A node shape that other shapes refer to stays whole.
    """
    wider = Graph()
    wider += shapes
    for owner, part in shapes.subject_objects(SH.property):
        aims = [(how, aim) for how in TARGETS for aim in shapes.objects(owner, how)]
        if aims and isinstance(part, URIRef) and (None, None, owner) not in shapes:
            wider.remove((owner, SH.property, part))
            for how, aim in aims:
                wider.add((part, how, aim))
    return wider


def only(shapes: Graph, kept: Iterable[Node]) -> Graph:
    """Return shapes of which only some have targets."""
    wanted = set(kept)
    some = Graph()
    some += shapes
    for how in TARGETS:
        for shape, aim in shapes.subject_objects(how):
            if shape not in wanted:
                some.remove((shape, how, aim))
    return some


def _result(found: Graph, node: Node) -> Result:
    value = found.value(node, SH.value)
    focus, shape = found.value(node, SH.focusNode), found.value(node, SH.sourceShape)
    assert focus is not None and shape is not None  # required of every result (SHACL §3.6.2)
    return Result(
        focus,
        value if isinstance(value, Identifier) else None,
        shape,
        _local(found.value(node, SH.sourceConstraintComponent)).removesuffix("ConstraintComponent"),
        _local(found.value(node, SH.resultSeverity)),
    )


def _local(term: Node | None) -> str:
    return str(term or "").rpartition("#")[2]
