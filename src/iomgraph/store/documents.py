"""The documents of a generation, bucket by bucket: new ones written, unchanged ones taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iomgraph.graph.claims import version_key
from iomgraph.store.fresh import PARTS, Fresh
from iomgraph.store.kept import Kept
from iomgraph.store.layout import CLAIMS, DOCUMENTS, PAGES, bucket_of, path_in
from iomgraph.store.seen import Seen
from iomgraph.store.shard import Task
from iomgraph.store.withdrawn import Withdrawn
from iomgraph.store.working import Working

Files = Sequence[tuple[str, str]]
"""Sources: the names that they have in the graph, and their paths."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be read, the keys of documents that are as an earlier generation has them, and what is withdrawn."""

    tasks: list[Task]
    unchanged: set[str]
    left_out: list[str]


def plan(files: Files, kept: Kept | None, withdrawn: Withdrawn, seen: Seen) -> Plan:
    """Return what to do with each source. A source's name is blacked out as its text is."""
    found = Plan([], set(), [])
    for written, path in files:
        name = withdrawn.people.text(written)
        content = seen.hash_of(path)
        # A source that cannot be read has no key: reading it again says what is wrong.
        key = version_key(name, content) if content else ""
        if name in withdrawn.sources or key in withdrawn.documents:
            found.left_out.append(name)
        elif kept is not None and key in kept.sources:
            found.unchanged.add(key)
        else:
            found.tasks.append(Task(name, Path(path)))
    return found


def write_documents(made: Working, fresh: Fresh, unchanged: set[str], kept: Kept | None, digits: int) -> list[str]:
    """Write the documents of a generation; return its buckets.

    A bucket with the same documents as in the earlier generation is taken over, without reading it.
    """
    by_bucket: dict[str, set[str]] = {}
    for key in (*fresh.sources, *unchanged):
        by_bucket.setdefault(bucket_of(key, digits), set()).add(key)
    for bucket, keys in sorted(by_bucket.items()):
        paths = [path_in(kind, bucket) for kind in (PAGES, CLAIMS, DOCUMENTS)]
        if kept is not None and kept.digits == digits and kept.by_bucket.get(bucket) == keys <= unchanged:
            for path in paths:
                made.take(path)
            continue
        with fresh.starting(bucket if digits else "") as read:
            entries = dict(read)
            if kept is not None:
                entries |= {key: kept.entry(key) for key in sorted(keys & unchanged)}
            for path, part in zip(paths, PARTS, strict=True):
                made.write_parts(path, (entries[key].part(part) for key in sorted(keys)))
    fresh.forget()
    return sorted(by_bucket)
