"""Some documents settled again, after others have changed: only what these, and those whom they name, touch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.identity.judgements import Judgement
from iomgraph.identity.named import RENAMED
from iomgraph.identity.people import Known
from iomgraph.identity.resolver import Resolver
from iomgraph.settle.counts_compared import MEMBERS
from iomgraph.settle.joints import COUNT, MEMBERSHIP, SESSION, TABLES, kind_of
from iomgraph.store.kept import Kept
from iomgraph.store.layout import (
    CLAIMS,
    JOINTS,
    NAMED,
    NAMES,
    SETTLED,
    TOLD,
    bucket_of,
    joint_bucket,
    path_in,
    settled_bits_for,
)
from iomgraph.store.record import claims_of_line, key_of_line
from iomgraph.store.settling.bucket import Bucket
from iomgraph.store.settling.files import State, lines_of, read_state, write_state
from iomgraph.store.settling.identity import Moved, counts_changed, counts_in, named_in
from iomgraph.store.settling.parts import KINDS, Part, Parts
from iomgraph.store.settling.recalled import Recalled, key_of, recalled, remember
from iomgraph.store.settling.records import by_joint, claims_in, document_of
from iomgraph.store.settling.renaming import Renaming
from iomgraph.store.settling.retold import retell
from iomgraph.store.settling.rewriting import Rewriting
from iomgraph.store.settling.tally import place_of, things
from iomgraph.store.working import Working

MOST = 0.3
"""Where a greater share of the documents is touched, settling all from nothing costs no more."""


class TooMuch(Exception):
    """So much is touched that all has to be settled anew."""


@dataclass
class _Touched:
    """Documents by key with their claims before and after, none where they are not there."""

    before: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    after: dict[str, tuple[Claim, ...]] = field(default_factory=dict)


class Again:
    """A generation in the making that goes on from an earlier one of the same code and judgements."""

    def __init__(self, made: Working, kept: Kept, names: Names, judgements: Sequence[Judgement]) -> None:
        """Take both generations; the new one has its documents already."""
        self._made, self._kept, self._names, self._judgements = made, kept, names, judgements
        self._digits, self._bits = kept.digits, settled_bits_for(len(kept.report.sources))
        self._change: Counter[str] = Counter()
        self._taken: Counter[str] = Counter()
        self._renaming: Renaming | None = Renaming(kept, names, self._bits)
        self._files = Rewriting(made, kept)
        self.gone: set[bytes] = set()
        """The lines that have gone from the settled graph."""
        self.come: set[bytes] = set()
        """The lines that have come to it."""

    def settle(self, gone: set[str], come: set[str]) -> State:
        """Write all that depends on several documents, given which are gone and which have come.

        Raises TooMuch where a table, the names of a unit or too many documents are touched.
        """
        state = read_state(self._kept)
        known = self._known(state)
        read = lru_cache(maxsize=None)(claims_in)
        old = Parts(self._names, known.resolver(), outcomes=dict(state.outcomes), read=read)
        touched = _Touched(self._claims_before(gone), self._claims_after(come))
        items_of = {key: old.items_of(claims) for key, claims in touched.after.items()}
        named = Counter(item for items in items_of.values() for item in items)
        for key in gone:
            named.subtract(old.items_of(touched.before[key]))
        named_otherwise = {item: change for item, change in named.items() if change}
        if any(kind == RENAMED for kind, *_ in named_otherwise):
            raise TooMuch
        now = known.changed(named_otherwise, state.joined)
        new = Parts(self._names, old.resolver, outcomes=dict(state.outcomes), read=read)
        if now.identities is not known.identities:
            new.resolver = now.resolver()
            moved = Moved(old.resolver, new.resolver, known.items, now.items)
            if moved:
                self._renaming = None
                self._touch(moved, touched, gone | come)
        if any(claims and claims[0].origin.table for claims in (*touched.before.values(), *touched.after.values())):
            raise TooMuch
        if len(touched.before.keys() | touched.after.keys()) > MOST * max(len(self._kept.report.sources), 1):
            raise TooMuch
        rows = list(self._rows())
        for parts in (old, new):
            parts.know_tables(rows)
            parts.know_outcomes(SESSION)
            parts.know_outcomes(MEMBERSHIP)
        parted = {key: old.document(claims) for key, claims in touched.before.items()}
        settled = {key: new.document(claims) for key, claims in touched.after.items()}
        for sign, each in ((-1, parted), (1, settled)):
            for part in each.values():
                self._say(part.items, sign)
        self._files.named(gone, items_of)
        self._files.references(gone, {key: part.references for key, part in settled.items()})
        self._settle_joints(old, new, parted, settled)
        if self._renaming:
            self._change.update(self._renaming.changes(self._taken))
        kinds, rules = Counter(state.things), Counter(state.rules)
        self._write_settled(kinds, rules)
        lines = None
        if named_otherwise:
            lines = counts_changed(lines_of(self._kept, NAMES), known.counts, named_otherwise)
        found = State(lines, new.resolver.people.joins(), new.outcomes, +rules, +kinds)
        write_state(self._made, found)
        remember(key_of(self._made.files, self._names, self._judgements), now)
        return found

    def _known(self, state: State) -> Recalled:
        """Return what identity rests on in the earlier generation."""
        key = key_of(self._kept.files, self._names, self._judgements)
        known = recalled(key)
        if known is None:
            counts = counts_in(lines_of(self._kept, NAMES))
            identities = Resolver.knowing(self._names, counts, self._judgements, Known(state.joined))
            known = Recalled(counts, identities)
        return known

    def _claims_before(self, keys: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
        return dict(_claims(keys, self._digits, lambda path: self._kept.content(path).splitlines(keepends=True)))

    def _claims_after(self, keys: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
        return dict(_claims(keys, self._digits, self._lines_after))

    def _lines_after(self, path: str) -> list[bytes]:
        return self._made.read(path).splitlines(keepends=True)

    def _touch(self, moved: Moved, touched: _Touched, known: set[str]) -> None:
        """Add the documents that use names which mean something else now."""
        found = set()
        for path in self._kept.files.paths(NAMED):
            found |= {key for key, items in map(named_in, lines_of(self._kept, path)) if moved.touches(items)}
        claims = self._claims_before(found - known)
        touched.before |= claims
        touched.after |= claims

    def _rows(self) -> Iterator[Claim]:
        for record in Bucket(self._kept, joint_bucket(TABLES, self._digits)).records(TABLES):
            yield from claims_in(record)[2]

    def _say(self, items: Iterable[str], sign: int) -> None:
        for item in items:
            self._change[item] += sign
            if sign < 0:
                self._taken[item] += 1

    def _settle_joints(self, old: Parts, new: Parts, parted: dict[str, Part], settled: dict[str, Part]) -> None:
        away: dict[str, dict[str, str]] = defaultdict(dict)
        for key, part in parted.items():
            for joint, record in part.records.items():
                away[joint][key] = record
        brought: dict[str, dict[str, str]] = defaultdict(dict)
        for key, part in settled.items():
            for joint, record in part.records.items():
                brought[joint][key] = record
        dirty = {*away, *brought}
        for kind in KINDS:
            moved = self._moved_joints(kind, old, new)
            mine = {joint for joint in dirty if kind_of(joint) == kind} | moved
            by_bucket: dict[str, set[str]] = defaultdict(set)
            for joint in mine:
                by_bucket[joint_bucket(joint, self._digits)].add(joint)
            for bucket, joints in sorted(by_bucket.items()):
                file = Bucket(self._kept, bucket)
                for joint in sorted(joints):
                    gone, come = away.get(joint, {}), brought.get(joint, {}).values()
                    left = file.of(joint, gone.values())
                    if not (self._renaming and joint not in moved and self._renaming.takes(joint, file, left, come)):
                        records = file.records(joint)
                        now = sorted([*(record for record in records if document_of(record, joint) not in gone), *come])
                        self._say(old.joint(joint, records) if records else (), -1)
                        self._say(new.joint(joint, now) if now else self._none(new, joint), 1)
                    file.change(joint, gone.values(), come)
                file.write(self._files)
            if kind in (SESSION, MEMBERSHIP):
                new.know_outcomes(kind)
        self._made.take_rest(JOINTS)

    def _none(self, parts: Parts, joint: str) -> set[str]:
        parts.outcomes.pop(joint, None)
        return set()

    def _moved_joints(self, kind: str, old: Parts, new: Parts) -> set[str]:
        """Return the joints of a kind that what other joints tell has changed."""
        if kind == MEMBERSHIP and old.context.sessions != new.context.sessions:
            start = f"{JOINTS}/{kind}-"
            paths = [path for path in self._kept.files.paths(JOINTS) if path.startswith(start)]
            return {joint for path in paths for joint, _ in by_joint(lines_of(self._kept, path))}
        if kind == COUNT:
            earlier, later = old.context.memberships, new.context.memberships
            bodies = {body for body in {*earlier, *later} if earlier.get(body) != later.get(body)}
            return {f"{COUNT} {body} {MEMBERS}" for body in bodies}
        return set()

    def _write_settled(self, kinds: Counter[str], rules: Counter[str]) -> None:
        by_bucket: dict[str, Counter[str]] = defaultdict(Counter)
        for item, change in self._change.items():
            if change:
                by_bucket[place_of(item, self._bits)][item] = change
        rules.update(by_bucket.pop("", Counter()))
        for bucket, changes in sorted(by_bucket.items()):
            path, beside = path_in(SETTLED, bucket), path_in(TOLD, bucket)
            found = retell(self._names, self._told(path), self._told(beside), changes)
            kinds.subtract(things(found.gone))
            kinds.update(things(found.come))
            self.gone.update(f"{line}\n".encode() for line in found.gone)
            self.come.update(f"{line}\n".encode() for line in found.come)
            self._files.write_told(path, found.lines)
            self._files.write_told(beside, found.beside)
        self._made.take_rest(SETTLED)
        self._made.take_rest(TOLD)

    def _told(self, path: str) -> list[bytes]:
        return self._kept.content(path).split(b"\n")[:-1] if path in self._kept.files else []


def _claims(
    keys: Iterable[str], digits: int, read: Callable[[str], list[bytes]]
) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    wanted = set(keys)
    for bucket in sorted({bucket_of(key, digits) for key in wanted}):
        for line in read(path_in(CLAIMS, bucket)):
            if (key := key_of_line(line)) in wanted:
                yield key, claims_of_line(line)
