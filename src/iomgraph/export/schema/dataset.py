"""The graph itself as schema.org: a Dataset, for the page from which it can be taken.

The properties are those that Google Dataset Search names for Dataset and DataDownload, as far as they are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pyoxigraph as ox

from iomgraph.errors import ResourceError
from iomgraph.export.schema.nodes import Node, node, organisation
from iomgraph.language.packs import languages, pack
from iomgraph.vocabulary import term

FILES: Mapping[str, str] = {
    "graph.ttl": "text/turtle",
    "graph.trig": "application/trig",
    "graph.nq": "application/n-quads",
    "graph.jsonld": "application/ld+json",
}
"""What ``iomgraph export`` writes: file name and media type (IANA)."""
_BOUNDS = (":fromMin", ":untilMin", "schema:startDate", "dcterms:issued")


def dataset_nodes(
    store: ox.Store, lang: str, base: str, *, version: str = "", address: str = "", licence: str = ""
) -> tuple[str, list[Node]]:
    """Return the root's IRI and the nodes for the graph as a dataset, in one language.

    ``address`` is the folder in which the files of ``iomgraph export`` are served; without it no download is named.
    ``licence`` is the address of the licence under which they are. Raises ResourceError where the language has no words
    for it.
    """
    words = pack(lang).file("dataset_labels")
    for key in ("name", "description", "keywords"):
        if key not in words:
            raise ResourceError(f"dataset_labels.yaml of {lang} has no {key}", remedy="Add it to the pack.")
    root = f"{base}dataset"
    iom = ox.NamedNode(f"{base}body/iom")
    name = next(
        (
            quad.object.value
            for quad in store.quads_for_pattern(iom, ox.NamedNode(term("skos:prefLabel")), None, None)
            if isinstance(quad.object, ox.Literal) and quad.object.language == lang
        ),
        None,
    )
    folder = address.rstrip("/")
    downloads = [
        node("DataDownload", f"{folder}/{file}", name=file, contentUrl=f"{folder}/{file}", encodingFormat=media)
        for file, media in FILES.items()
        if folder
    ]
    found = node(
        "Dataset",
        root,
        name=words["name"],
        description=" ".join(words["description"].replace("{n}", str(len(store))).split()),
        keywords=words["keywords"],
        inLanguage=sorted(languages()),
        temporalCoverage=_span(store),
        version=version,
        url=f"{folder}/" if folder else None,
        license=licence,
        isAccessibleForFree=True if licence else None,
        about={"@id": iom.value},
        distribution=[{"@id": each["@id"]} for each in downloads],
    )
    return root, [found, organisation(iom.value, name), *downloads]


def _span(store: ox.Store) -> str | None:
    """Return the first and last day of which the graph speaks, in ISO 8601."""
    days = []
    for predicate in _BOUNDS:
        for quad in store.quads_for_pattern(None, ox.NamedNode(term(predicate)), None, None):
            if not isinstance(quad.object, ox.Literal):
                continue
            try:
                days.append(date.fromisoformat(quad.object.value[:10]))
            except ValueError:
                continue
    return f"{min(days)}/{max(days)}" if days else None
