"""The documents of a generation, bucket by bucket: new ones written, unchanged ones taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from iomgraph.store.fresh import PARTS, Fresh
from iomgraph.store.kept import Kept
from iomgraph.store.layout import CLAIMS, DOCUMENTS, PAGES, SOURCES, bucket_of, path_in
from iomgraph.store.working import Working

_KINDS = (PAGES, CLAIMS, DOCUMENTS, SOURCES)


def write_documents(made: Working, fresh: Fresh, gone: set[str], kept: Kept | None, digits: int) -> None:
    """Write the documents of a generation: those that were read, and those of an earlier one but some that are gone.

    A bucket with the same documents as in the earlier generation is taken over, without reading it.
    """
    come = _by_bucket(fresh.keys, digits)
    if kept is None:
        left: dict[str, set[str]] = {}
    elif kept.digits == digits:
        touched = {*come, *_by_bucket(gone, digits)}
        left = {bucket: kept.sources_in(bucket).keys() - gone for bucket in touched}
        for kind in _KINDS:
            made.take_rest(kind)
    else:
        left = _by_bucket(kept.sources.keys() - gone, digits)
    for bucket in sorted({*come, *left}):
        _write(made, fresh, kept, bucket if digits else "", bucket, left.get(bucket, set()) - fresh.keys)
    fresh.forget()


def _write(made: Working, fresh: Fresh, kept: Kept | None, prefix: str, bucket: str, left: set[str]) -> None:
    with fresh.starting(prefix) as read:
        entries = dict(read)
        if kept is not None:
            entries |= {key: kept.entry(key) for key in sorted(left)}
        keys = sorted(entries)
        for kind, part in zip(_KINDS, PARTS, strict=True):
            if keys:
                made.write_parts(path_in(kind, bucket), (entries[key].part(part) for key in keys))
            else:
                made.leave_out(path_in(kind, bucket))


def _by_bucket(keys: Iterable[str], digits: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        found[bucket_of(key, digits)].add(key)
    return found
