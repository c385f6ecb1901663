"""Invented terms of posts and memberships, and texts that would break out of a page."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "chart"))

from invented import Invented, node

from iomgraph.vocabulary import value

HOSTILE = "</table></svg><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def d(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def lake(name: str = "Ana Lindqvist", title: str = "") -> Invented:
    """Return a seat with a gap and an overlap, and a post that several have."""
    graph = Invented()
    for who, called, bounds in (
        ("ana", name, ("2000-01-01", "2000-12-31", "2004-06-30", "2004-06-30")),
        ("bo", "Bo Marchetti", ("2005-02-01", "2005-02-01", "2010-12-31", "2010-12-31")),
        ("cy", "Cy Okafor", ("2010-07-01", "2010-07-01", None, None)),
    ):
        own = ("en", title) if title and who == "ana" else None
        graph.term(who, called, "iom-director-general", "director-general", bounds=bounds, title=own)
    graph.term("di", "Di Sarr", "iom-spokesperson", "spokesperson", bounds=("2003-05-01", "2003-05-01", None, None))
    graph.term("eli", "Eli Novak", "iom-spokesperson", "spokesperson")
    return graph


def joined() -> Invented:
    """Return a body with a member, one that left and came back, one since when is not known, and an observer."""
    graph = Invented()
    rows = (
        ("one", "full", ("1990-01-01", "1990-12-31", "2020-01-01", None)),
        ("two", "full", ("1992-03-01", "1992-03-01", "1999-12-31", "1999-12-31")),
        ("two", "full", ("2005-01-01", "2005-01-01", "2020-01-01", None)),
        ("tre", "full", (None, None, "2020-01-01", None)),
        ("obs", "observer", ("2001-01-01", "2001-12-31", None, None)),
    )
    for index, (key, kind, bounds) in enumerate(rows):
        iri = node("membership", f"{key}-{index}")
        graph.add(iri, "org:member", node("state", key))
        graph.add(iri, "org:organization", node("body", "iom"))
        graph.add(iri, ":membershipKind", ox.NamedNode(value(":membershipKind", kind)))
        for predicate, day in zip((":fromMin", ":fromMax", ":untilMin", ":untilMax"), bounds, strict=True):
            graph.day(iri, predicate, day)
        if index < 2:
            graph.add(node("state", key), "skos:prefLabel", ox.Literal(f"State {key} {HOSTILE}", language="en"))
        graph.claim([(iri, ":supports")], {}, f"{key} joined {HOSTILE}")
    return graph
