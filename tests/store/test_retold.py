"""A bucket of which only some items are looked at comes to what one comes to of which all are."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from iomgraph.graph.names import Names
from iomgraph.store.settling.retold import retell
from iomgraph.store.settling.said import Said
from iomgraph.store.settling.tally import Tally

NAMES = Names()
THINGS = [NAMES.claim("0" * 19 + digit + "0001") for digit in "12"]
GRAPH = NAMES.graph("settled")
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


def said() -> st.SearchStrategy[str]:
    """Draw an item: a statement, one that may also be shown as chosen, or a proposal."""
    thing, text = st.sampled_from(THINGS), st.sampled_from(["a", "é", "zz"])
    plain = st.builds(lambda s, t: f'<{s}> <https://example.org/p> "{t}" <{GRAPH}> .', thing, text)
    label = st.builds(lambda s, t: f'<{s}> <{LABEL}> "{t}"@en <{GRAPH}> .', thing, text)
    ascii_only = {"a": "a", "é": "\\u00e9", "zz": "zz"}
    called = st.builds(
        lambda s, rank, t: f'["called","{s}",{rank!r},"en","{ascii_only[t]}"]', thing, st.sampled_from([0.5, 1.0]), text
    )
    least = st.builds(
        lambda s, rank, t: f'["least","{s}","schema:text",{rank!r},"\\"{t}\\""]', thing, st.sampled_from([1, 2]), text
    )
    between = st.builds(lambda s, o: f"<{s}> <https://example.org/p> <{o}> <{GRAPH}> .", thing, thing)
    chosen = st.builds(lambda s, o: f'["least","{s}","schema:about",1,"<{o}>"]', thing, thing)
    about = st.builds(lambda s, o: f"<{s}> <https://schema.org/about> <{o}> <{GRAPH}> .", thing, thing)
    return st.one_of(plain, label, called, least, between, chosen, about)


def files(items: Counter[str]) -> tuple[list[str], list[str]]:
    """Return what a bucket comes to in which all items are looked at."""
    tally = Tally(NAMES)
    tally.counts = +items
    return tally.files()


def written(lines: list[str]) -> bytes:
    """Return lines as they lie in a file."""
    return "".join(f"{line}\n" for line in lines).encode()


@given(st.lists(said(), max_size=12), st.lists(said(), max_size=4), st.data())
def test_the_bucket_is_that_of_all_items_taken_anew(before: list[str], come: list[str], data: st.DataObject) -> None:
    """Whatever is said oftener, or taken back of what was said: same lines, same file beside, and what changed."""
    old = Counter(before)
    gone = data.draw(st.lists(st.sampled_from(before), unique=True)) if before else []
    changes = Counter(come)
    changes.subtract(gone)
    new = old.copy()
    new.update(changes)
    lines, beside = files(old)
    found = retell(NAMES, [x.encode() for x in lines], [x.encode() for x in beside], changes)
    wanted, wanted_beside = files(new)
    assert found.lines == [x.encode() for x in wanted]
    assert found.beside == [x.encode() for x in wanted_beside]
    assert (set(found.gone), set(found.come)) == (set(lines) - set(wanted), set(wanted) - set(lines))


@given(st.lists(said(), max_size=12))
def test_what_is_said_of_a_few_things_is_what_the_counts_of_all_tell(before: list[str]) -> None:
    """What is only shown, chosen from what is proposed, is said by nobody."""
    lines, beside = files(Counter(before))
    counts = Tally(NAMES, lines, beside).counts
    found = Said(NAMES, written(lines), written(beside))
    for thing in THINGS:
        start = thing[thing.index("/claim/") : -4]
        assert found.mentioning(start) == {item: count for item, count in counts.items() if start in item}
        assert found.about(thing) == {item: n for item, n in counts.items() if item.startswith(f"<{thing}> ")}
