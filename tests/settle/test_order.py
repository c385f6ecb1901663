"""The graph depends on the set of documents alone: any order gives the same bytes, a withdrawn page leaves no trace."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from settle_pages import make_page

from iomgraph.graph.names import Names
from iomgraph.graph.quads import canonical
from iomgraph.graph.tables.rows import TenureRow
from iomgraph.identity.resolver import Resolver
from iomgraph.model.facts import Body, Count, Quote, Release, Role, Session
from iomgraph.settle import settle
from iomgraph.store.compute import compute

_TEXT = "On this day, words were said by one and noted by another."


def _facts(name, day, value, full):
    return [
        (Release, "On this day", {"title": "Words", "published": day}),
        (Role, "by one", {"person": name, "role": "director-general", "label": "Director General", "org": "IOM"}),
        (TenureRow, "noted", {"person": full, "role": "director-general", "label": "DG", "start": day[:4]}),
        (Quote, "words were said", {"speaker": name, "text": "words were said"}),
        (Count, "another", {"org": "IOM", "kind": "staff", "value": value, "comparator": "=", "as_of": day}),
        (Session, "day", {"body": "council", "ordinal": 130, "kind": "regular", "start": day}),
        (Body, "another", {"name": "Institute of Tides", "acronym": "IT"}),
    ]


_PAGES = [
    make_page(f"{index}.txt", f"{_TEXT} {index}", _facts(name, day, value, full), published=day)
    for index, (name, day, value, full) in enumerate(
        [
            ("A. Ferrand", "2031-03-04", 7, "Adele M. Ferrand"),
            ("Adele Ferrand", "2031-03-04", 8, "Adele Ferrand"),
            ("Adèle Marie Ferrand", "2031-03-05", 8, "Ferrand"),
            ("Ferrand", "2032-03-05", 9, "Anton Ferrand"),
            ("Adele N. Ferrand", "2032-03-05", 9, "Anton Ferrand Sr."),
        ]
    )
]


@settings(max_examples=120)
@given(st.permutations(_PAGES), st.integers(1, len(_PAGES)))
def test_any_order_gives_the_same_bytes(order, size):
    chosen = order[:size]
    assert compute(chosen).lines == compute(sorted(chosen, key=lambda each: each.document.source)).lines


@settings(max_examples=100)
@given(st.lists(st.integers(0, len(_PAGES) - 1), min_size=2, unique=True))
def test_a_withdrawn_page_leaves_no_trace(chosen):
    withdrawn, *rest = (_PAGES[index] for index in chosen)
    lines = compute(rest).lines
    assert not any(withdrawn.key in line for line in lines)
    assert not any(claim.key in line for claim in withdrawn.claims for line in lines)


_SITTING = {"body": "council", "ordinal": 130, "start": "2031-03-04"}
_DIFFERENT = [
    make_page(f"{kind}.txt", _TEXT, [(Session, "day", {**_SITTING, "kind": kind})]) for kind in ("regular", "special")
]
"""Of what one calls special and the other does not: what it is called is told by the first page in order."""
_CLAIMS = [claim for page in (*_PAGES, *_DIFFERENT) for claim in page.claims]


def _settled(claims):
    settlement = settle(Names(), Resolver(Names(), _CLAIMS), claims)
    return canonical([settlement.settled, settlement.rules])


@settings(max_examples=40)
@given(st.permutations(_CLAIMS))
def test_any_order_of_claims_settles_to_the_same(claims):
    assert _settled(claims) == _settled(_CLAIMS)


_CALLED = [
    ("Human Rights Council", 140, "regular"),
    ("United Nations Human Rights Council", 140, "regular"),
    ("UN Human Rights Council", 140, "regular"),
    ("Human Rights Council", None, "regular"),
    ("UN Human Rights Council", 140, "regular"),
]


def _named(order):
    """Return what the session is called whose pages have file names in this order."""
    pages = [
        make_page(
            f"{place}.txt",
            f"{_TEXT} {index}",
            [(Session, "day", {"body": body, "ordinal": ordinal, "kind": kind, "start": "2031-03-04"})],
            published="2031-03-04",
        )
        for place, index in enumerate(order)
        for body, ordinal, kind in [_CALLED[index]]
    ]
    said = (line.split(" ", 2) for line in compute(pages).lines)
    return {value.rpartition(" <")[0] for thing, told, value in said if "/session/" in thing and "prefLabel>" in told}


@settings(max_examples=60)
@given(st.permutations(range(len(_CALLED))))
def test_what_a_session_is_called_does_not_follow_from_file_names(order):
    assert _named(order) == {'"United Nations Human Rights Council, session 140"@en'}
