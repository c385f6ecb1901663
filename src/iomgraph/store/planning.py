"""What a build has to do with each source: read it, take its document over, or leave it out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from iomgraph.graph.claims import version_key
from iomgraph.store.kept import Kept
from iomgraph.store.seen import NOWHERE, Lies, Seen, content_of, hash_of_names, lies_of, now, settled_before
from iomgraph.store.shard import Task
from iomgraph.store.withdrawn import Withdrawn

Files = Sequence[tuple[str, str]]
"""Sources: the names that they have in the graph, and their paths."""


@dataclass
class Plan:
    """What has to be read, the keys of documents of the earlier generation that are to go, the sources left out because
    they are withdrawn, and what was seen of the sources, for the next build.
    """

    tasks: list[Task] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """Which source each task is to read."""
    gone: set[str] = field(default_factory=set)
    left_out: list[str] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)


def plan(files: Files, kept: Kept | None, withdrawn: Withdrawn, seen: Seen) -> Plan:
    """Return what to do with each source. A source's name is blacked out as its text is.

    Where the sources have the names that they had for the earlier generation, only those that lie otherwise are
    looked at.
    """
    began = now()
    names = hash_of_names([name for name, _ in files])
    lies = lies_of([path for _, path in files])
    same = kept is not None and seen.generation == kept.folder.name and seen.names == names
    if not same or withdrawn.sources or withdrawn.documents:
        return _all(files, lies, names, kept, withdrawn, seen, began)
    assert kept is not None
    otherwise = {*seen.otherwise(lies), *seen.nowhere()}
    return _some(files, {at: lies[at] for at in sorted(otherwise)}, set(), kept, withdrawn, seen.copy(), began)


def plan_some(
    files: Files, changed: Collection[int], gone: set[str], kept: Kept, withdrawn: Withdrawn, seen: Seen
) -> Plan:
    """Return what to do with sources of which those at some places alone may have changed since the generation kept.

    ``gone`` are the keys of the documents of sources that are there no more; ``seen`` is of the sources that are there,
    and is changed.
    """
    began = now()
    looked_at = sorted({*changed, *seen.nowhere()})
    lies = dict(zip(looked_at, lies_of([files[at][1] for at in looked_at]), strict=True))
    return _some(files, lies, gone, kept, withdrawn, seen, began)


def _some(
    files: Files, lies: Mapping[int, Lies], gone: set[str], kept: Kept, withdrawn: Withdrawn, seen: Seen, began: int
) -> Plan:
    found = Plan(seen=seen)
    before, after = gone, set()
    for at, place in lies.items():
        written, path = files[at]
        name, content = withdrawn.people.text(written), content_of(path)
        key = version_key(name, content) if content else ""
        before.add(seen.key(at))
        if key and key in kept:
            after.add(key)
        else:
            found.tasks.append(Task(name, path))
            found.places.append(at)
        seen.note(at, _lasting(place, began), content, key)
    # The same document may come of several sources.
    found.gone |= {key for key in before - after if key and not seen.has(key)}
    return found


def _all(
    files: Files, lies: list[Lies], names: str, kept: Kept | None, withdrawn: Withdrawn, seen: Seen, began: int
) -> Plan:
    found, unchanged = Plan(seen=Seen(len(files), names)), set()
    for at, (written, path) in enumerate(files):
        name = withdrawn.people.text(written)
        content = seen.hash_of(path, lies[at])
        # A source that cannot be read has no key: reading it again says what is wrong.
        key = version_key(name, content) if content else ""
        place = _lasting(lies[at], began)
        if name in withdrawn.sources or key in withdrawn.documents:
            found.left_out.append(name)
            # Where that is undone, the source lies as it lay and is to be looked at all the same.
            key, place = "", NOWHERE
        elif kept is not None and key in kept.sources:
            unchanged.add(key)
        else:
            found.tasks.append(Task(name, path))
            found.places.append(at)
        found.seen.note(at, place, content, key)
    if kept is not None:
        found.gone |= kept.sources.keys() - unchanged
    return found


def _lasting(lies: Lies, began: int) -> Lies:
    """Return how a file lies, if it cannot have changed since and lie the same."""
    return lies if settled_before(lies, began) else NOWHERE
