"""The chart as a table and as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from iomgraph.export.chart.boxes import Node
from iomgraph.export.chart.changes import tell
from iomgraph.export.chart.compare import GONE
from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.records import Fate
from iomgraph.export.chart.told import told
from iomgraph.export.chart.wording import words
from iomgraph.query.formats import no_formula

COLUMNS = (
    "key", "iri", "name", "lang", "kind", "parent_key", "other_parents", "depth", "state", "inferred", "title",
    "holder", "holder_state", "holder_since", "changes", "sources",
)  # fmt: skip


def table(drawing: Drawing) -> bytes:
    """Return the chart as CSV (RFC 4180), a line per box and holder, a parent before its children.

    Of a comparison what is gone follows, a line a box: its parent and depth are those of the earlier day, its state and
    its change are ``gone``; after the change stands what became of it, with the keys of what came out (``gone
    merged:iom-ola``). A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    chart, say = drawing.chart, words(drawing.lang)
    for node, depth in chart.depth_first():
        name, lang = in_language(node.names, drawing.lang)
        places = node.place.sentences if node.place else ()
        parent = chart.nodes[node.parent].key if node.parent else ""
        others = " ".join(chart.nodes[iri].key for iri in node.secondary)
        head = (node.key, node.iri, name or say.say("no_name", key=node.key), lang, node.kind, parent, others, depth)
        sources = " ".join(sorted({s.source for s in places}))
        for line in node.lines or (None,):
            who: tuple[str, ...] = ("", "", "", "")
            if line:
                title = in_language(line.title, drawing.lang)[0]
                who = (title, line.name, line.state, line.term.since if line.term else "")
            row = (*head, node.state, "yes" if node.inferred else "no", *who, " ".join(node.changes), sources)
            writer.writerow([no_formula(cell) for cell in row])
    for node, depth in drawing.comparison.gone() if drawing.comparison else ():
        name, lang = in_language(node.names, drawing.lang)
        parent = drawing.comparison.before.nodes[node.parent].key if drawing.comparison and node.parent else ""
        head = (node.key, node.iri, name or say.say("no_name", key=node.key), lang, node.kind, parent, "", depth)
        sources = " ".join(sorted({s.source for s in node.place.sentences})) if node.place else ""
        row = (*head, GONE, "yes" if node.inferred else "no", "", "", "", "", _gone(node), sources)
        writer.writerow([no_formula(cell) for cell in row])
    return out.getvalue().encode()


def _gone(node: Node) -> str:
    into = ",".join(iri.rpartition("/")[2] for iri in node.fate.into) if node.fate else ""
    return f"{GONE} {node.fate.kind}{f':{into}' if into else ''}" if node.fate else GONE


def tree_json(drawing: Drawing) -> bytes:
    """Return the chart as JSON: the boxes in drawing order with their sentences, what is wrong, and what changed."""
    chart, say = drawing.chart, words(drawing.lang)
    nodes = []
    for node, depth in chart.depth_first():
        sentences = [*told(drawing.timeline.structure, node)]
        sentences += [s for line in node.lines if line.term for s in line.term.sentences]
        once = {s.iri: s for s in sentences}.values()
        nodes.append(
            {
                "iri": node.iri,
                "key": node.key,
                "names": dict(sorted(node.names.items())),
                "kind": node.kind,
                "post": node.is_post,
                "parent": node.parent,
                "otherParents": list(node.secondary),
                "depth": depth,
                "state": node.state,
                "inferred": node.inferred,
                "holders": [
                    {
                        "post": line.post,
                        "title": in_language(line.title, drawing.lang)[0],
                        "person": line.person or None,
                        "name": line.name or None,
                        "state": line.state,
                        "since": (line.term.since if line.term else "") or None,
                    }
                    for line in node.lines
                ],
                "changes": list(node.changes),
                "sentences": [{"claim": s.iri, "quote": s.quote, "source": s.source} for s in once],
            }
        )
    found: dict[str, Any] = {
        "root": chart.root,
        "asOf": chart.day.isoformat(),
        "lastKnownDay": drawing.is_last,
        "lang": drawing.lang,
        "nodes": nodes,
        "problems": [{"kind": p.kind, "unit": p.unit, "others": list(p.others)} for p in chart.problems],
        "leftOut": {"gone": list(chart.gone), "unseen": list(chart.unseen), "longSince": list(chart.long_since)},
    }
    if drawing.comparison:
        found["comparedWith"] = drawing.comparison.before.day.isoformat()
        found["changes"] = [
            {
                "kind": each.kind,
                "unit": each.unit,
                **_fate(drawing.comparison.fates.get(each.unit) if each.kind == GONE else None),
                "told": tell(drawing.comparison, each, say),
            }
            for each in drawing.comparison.changes
        ]
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _fate(fate: Fate | None) -> dict[str, Any]:
    if fate is None:
        return {}
    first = fate.first.isoformat() if fate.first else None
    return {"became": fate.kind, "into": list(fate.into), "from": first, "to": fate.last.isoformat()}
