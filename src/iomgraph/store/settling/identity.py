"""What the documents of a generation name (``identity.named``), kept by document and counted over all of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from iomgraph.identity.fold import fold
from iomgraph.identity.named import MENTION, PERSON, SESSION, Item
from iomgraph.identity.resolver import Resolver


def named_line(document: str, items: Iterable[Item]) -> str:
    """Return the line of what a document names."""
    return json.dumps({"key": document, "items": sorted(items, key=repr)}, separators=(",", ":"))


def named_in(line: str) -> tuple[str, set[Item]]:
    """Return the document and the items of a line."""
    data = json.loads(line)
    return data["key"], {tuple(item) for item in data["items"]}


def counts_lines(counts: Mapping[Item, int]) -> list[str]:
    """Return the lines of how many documents name each item."""
    kept = ((item, count) for item, count in counts.items() if count)
    return sorted(json.dumps([*item, count], separators=(",", ":")) for item, count in kept)


def counts_changed(lines: list[str], before: Mapping[Item, int], changes: Mapping[Item, int]) -> list[str]:
    """Return the lines of what documents name now, given those of before: most items are named as often."""
    gone = set(counts_lines({item: before.get(item, 0) for item in changes}))
    come = counts_lines({item: before.get(item, 0) + change for item, change in changes.items()})
    return sorted([*(line for line in lines if line not in gone), *come])


def counts_in(lines: Iterable[str]) -> Counter[Item]:
    """Return how many documents name each item."""
    found: Counter[Item] = Counter()
    for *item, count in json.loads(f"[{','.join(lines)}]"):
        found[tuple(item)] = count
    return found


class Moved:
    """The names that mean somebody or something else, or are called otherwise, than they did before."""

    def __init__(self, old: Resolver, new: Resolver, before: frozenset[Item], after: frozenset[Item]) -> None:
        """Compare what two sets of items make of the names that both have."""
        self._folded = {str(item[1]) for item in before ^ after if item[0] == PERSON}
        mentions = {str(item[1]) for item in before if item[0] == MENTION}
        mentions &= {str(item[1]) for item in after if item[0] == MENTION}
        self._written = {name for name in mentions if _meant(old, name) != _meant(new, name)}
        days, now = old.sessions.by_day, new.sessions.by_day
        self._days = {slot for slot in {*days, *now} if days.get(slot) != now.get(slot)}

    def __bool__(self) -> bool:
        """Return whether there is any such name."""
        return bool(self._folded or self._written or self._days)

    def touches(self, items: Iterable[Item]) -> bool:
        """Return whether a document with these items has such a name."""
        for kind, *values in items:
            if kind == MENTION and (values[0] in self._written or fold(str(values[0])) in self._folded):
                return True
            if kind == SESSION and (values[0], values[1], values[3]) in self._days:
                return True
        return False


def _meant(resolver: Resolver, name: str) -> tuple[object, ...]:
    people = resolver.people
    labels = people.labels(name)
    return people.key(name), people.rule(name), labels, [people.judged(label) for label in labels]
