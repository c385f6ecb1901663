"""What is drawn of a body on a day before it had any name."""

from __future__ import annotations

from datetime import date

from invented import Invented, names

from iomgraph.export.chart import draw


def test_before_its_first_name_a_body_stands_alone_and_it_is_told() -> None:
    graph = Invented()
    graph.place("boats", "iom", names("Boats"))
    graph.name("iom", "Committee", "en", ("1951-12-05", "1951-12-05", "1960-01-01", None))
    before, after = (draw(graph.store, day=date(year, 1, 1)).chart for year in (1940, 1952))
    assert [p.kind for p in before.problems] == ["early"]
    assert len(before.nodes) == 1
    assert not after.problems
    assert next(node for node in after.nodes.values() if node.key == "iom").names == {"en": "Committee"}
