"""Pages that say the same as before in a joint: what it comes to stays, but for the keys of their claims.

The key of a claim follows from that of its document version, so that a page that is edited brings other claims even
where they say the same. What many pages settle together need not be settled again for that: settlers tell claims apart
by what they say and by their order (``Claim.place``), and never by their keys. So what they come to is what it was, the
keys of the old claims replaced by those of the new; and all that mentions a claim lies in one bucket (``line_bucket``).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from iomgraph.graph.names import Names
from iomgraph.settle.conflicts import LASTING
from iomgraph.settle.joints import CARRIER_SETTLERS, COUNT, MEMBERSHIP, SESSION, TENURE, kind_of
from iomgraph.settle.releases import own_key
from iomgraph.store.kept import Kept
from iomgraph.store.layout import SETTLED, TOLD, path_in, settled_bucket
from iomgraph.store.settling.bucket import Bucket
from iomgraph.store.settling.records import rest_of
from iomgraph.store.settling.said import Said

FEW = 24
"""Joints of no more pages are settled again whatever changed in them: that costs nothing."""
_KINDS = frozenset({SESSION, MEMBERSHIP, COUNT, TENURE, "figure", "person", "publication", "event"})
"""The kinds of joints of which documents enter the graph by their claims alone."""
_CLAIM = re.compile("/claim/([0-9a-f]{24})>")
_OF_DOCUMENT = 4
"""By how many digits the key of a claim begins as that of its document does: most often no other document's do."""
_PASSING = re.compile(f"/conflict/(?!{LASTING})")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says in a joint: its source, the release that no other document can carry, which is named after
    it, if it carries one, the keys of its claims, all else but keys and places as text.
    """

    source: str
    release: str
    keys: tuple[str, ...]
    rest: str
    scopes: frozenset[str]


@dataclass
class Renaming:
    """The claims that take the place of others, and what of the settled graph that renames."""

    kept: Kept
    names: Names
    bits: int
    """By how many bits the settled graph is told apart."""
    _keys: dict[str, str] = field(default_factory=dict)
    _releases: dict[str, str] = field(default_factory=dict)
    _items: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    """By how the keys of claims begin: what mentions each, with how often it is said."""
    _buckets: dict[str, Said] = field(default_factory=dict)

    def takes(self, joint: str, file: Bucket, gone: Iterable[str], come: Iterable[str]) -> bool:
        """Return whether a joint stays as it was but for the keys of claims, given the bucket with its records before,
        those of them that are gone, and those that have come; if so, remember which claims take the place of which.
        """
        kind = kind_of(joint)
        if not file.has_more(joint, FEW):
            return False
        if kind in CARRIER_SETTLERS:
            # Whichever documents carry releases, all that links them is what else their records say.
            return sorted(rest_of(record, joint) for record in gone) == sorted(rest_of(r, joint) for r in come)
        if kind not in _KINDS:
            return False
        old, new = {said.source: said for said in map(self._said, gone)}, list(map(self._said, come))
        if len(new) != len(old) or not all(_alike(old.get(said.source), said, joint) for said in new):
            return False
        for source, said in old.items():
            # Two versions of one source stand in the order of their keys, which edits change.
            if file.of_source(joint, source) > 1 or self._named_after(said.keys):
                return False
        for said in new:
            self._keys |= zip(old[said.source].keys, said.keys, strict=True)
            if said.release:
                self._releases[old[said.source].release] = said.release
        return True

    def _said(self, record: str) -> _Said:
        data: dict[str, Any] = json.loads(record)
        keys, scopes, release = [], set(), ""
        for claim in data["claims"]:
            keys.append(claim[0])
            scopes.add(claim[2][2])
            claim[0], claim[3] = "", claim[3][0]
        if data["release"] == self.names.of("release", own_key(data["key"])):
            release, data["release"] = data["release"], own_key("")
        data["key"] = ""
        return _Said(data["origin"][0], release, tuple(keys), json.dumps(data), frozenset(scopes))

    def changes(self, taken: Mapping[str, int]) -> Counter[str]:
        """Return how much oftener, or less often, items are said because of the claims renamed.

        ``taken`` are the items, with how often, that were taken back because what said them was settled again.
        """
        said = {item: count for key in self._keys for item, count in self._mentioning(key).items()}
        for release in self._releases:
            # Joints of these kinds state something of the release of a document, and nothing else mentions it.
            said |= self._said_in(settled_bucket(f"<{release}>", self.bits)).about(release)
        found: Counter[str] = Counter()
        for item, count in said.items():
            if rest := count - taken.get(item, 0):
                found[item] -= rest
                found[self._renamed(item)] += rest
        return found

    def _renamed(self, item: str) -> str:
        subject, bracket, rest = item.partition("> ")
        if release := self._releases.get(subject[1:]):
            item = f"<{release}{bracket}{rest}"
        return _CLAIM.sub(lambda found: f"/claim/{self._keys.get(found[1], found[1])}>", item)

    def _named_after(self, claims: Iterable[str]) -> bool:
        """Return whether a conflict is named after one of the claims."""
        return any(_PASSING.search(item) for claim in claims for item in self._mentioning(claim))

    def _mentioning(self, claim: str) -> Mapping[str, int]:
        """Return what the settled graph says of a claim, with how often."""
        start = claim[:_OF_DOCUMENT]
        if start not in self._items:
            by_claim: dict[str, dict[str, int]] = defaultdict(dict)
            bucket = settled_bucket(f"<{self.names.claim(claim)}>", self.bits)
            for item, count in self._said_in(bucket).mentioning(f"/claim/{start}").items():
                for key in _CLAIM.findall(item):
                    by_claim[key][item] = count
            self._items[start] = by_claim
        return self._items[start].get(claim, {})

    def _said_in(self, bucket: str) -> Said:
        if bucket not in self._buckets:
            files = (path_in(SETTLED, bucket), path_in(TOLD, bucket))
            read = (self.kept.content(path) if path in self.kept.files else b"" for path in files)
            self._buckets[bucket] = Said(self.names, *read)
        return self._buckets[bucket]


def _alike(old: _Said | None, new: _Said, joint: str) -> bool:
    if old is None or old.rest != new.rest:
        return False
    # A page whose furniture gives another number than its text has a conflict of its own, named after the page.
    return kind_of(joint) != COUNT or len(new.scopes) == 1
