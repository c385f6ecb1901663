"""A build that stays: made again when sources change, of which it is told, so that it need not look at the others.

What one build knows the next one uses: where the sources lie, how they lay, the list of the generation's files. What is
not plain (a folder that came or went, a link, something withdrawn, another's build in the same folder) is found by
looking at all sources, as a build of its own does; so is what was not told.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from iomgraph.errors import StoreError
from iomgraph.language.packs import languages
from iomgraph.store.builder import Made, Options, build_planned
from iomgraph.store.generation import current
from iomgraph.store.kept import Kept, kept_at, kept_in
from iomgraph.store.lock import locked
from iomgraph.store.part import DamagedBuild
from iomgraph.store.planning import Plan, plan, plan_some
from iomgraph.store.report import BuildReport
from iomgraph.store.seen import Seen, hash_of_names, seen_in
from iomgraph.store.sources import File, Gathered, gathered, is_wanted, saved_beside
from iomgraph.store.withdrawn import Withdrawn
from iomgraph.store.workers import warm


def _stands_beside(folder: str, names: Iterable[str]) -> bool:
    """Return whether a folder that has one of these names is in this one: whether it is read depends on the page."""
    return any(os.path.isdir(f"{folder}/{name}") for name in names)  # noqa: PTH112


@dataclass
class _Changed:
    """Sources, by where they really lie: which may be otherwise, which are gone, which have come."""

    otherwise: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    come: dict[str, File] = field(default_factory=dict)


class Standing:
    """Sources, the folder of their build, and what the last build here knew."""

    def __init__(self, roots: Sequence[Path], out: Path, options: Options) -> None:
        """Take what ``builder.build_with`` takes."""
        self._roots, self._out, self._options = roots, out, options
        self._gathered = Gathered()
        self._files: list[File] = []
        self._seen = Seen()
        self._kept: Kept | None = None

    @property
    def folders(self) -> int:
        """In how many folders changes concern the sources."""
        return len(self._gathered.watched())

    def gather(self) -> set[str]:
        """Find the sources anew; return the folders in which changes concern them. Raises as ``sources.gather``."""
        self._gathered = gathered(self._roots)
        self._files = self._gathered.files()
        return self._gathered.watched()

    def look(self) -> BuildReport:
        """Look at all sources found, and build where any has changed. Raises as ``builder.build`` does."""
        with locked(self._out) as lock:
            self._know()
            options = self._options

            def planned(*, kept: Kept | None, withdrawn: Withdrawn) -> Plan:
                return plan(self._files, kept, withdrawn, self._seen)

            if options.full:
                self._seen = Seen()
            try:
                made = build_planned(planned, self._out, options, self._kept, lock)
            except DamagedBuild:
                self._seen = Seen()
                made = build_planned(planned, self._out, options, None, lock)
            self._options = replace(options, full=False)
            return self._keep(made)

    def build(self, paths: Collection[str]) -> BuildReport | None:
        """Build again, some files and folders, given by where they really lie, having changed; None where all sources
        have to be gathered and looked at to tell. Raises as ``builder.build`` does, what is known being as it was.
        """
        changed = self._changed(paths)
        if changed is None or self._kept is None:
            return None
        warm(*languages())  # each build forks a reader, which would load the language packs by itself
        with locked(self._out) as lock:
            kept = self._kept
            self._know()
            if self._kept is not kept:
                return None
            files, seen, gone, at = self._edited(changed)
            if not files:
                return None

            def planned(*, kept: Kept | None, withdrawn: Withdrawn) -> Plan:
                if kept is None or withdrawn.sources or withdrawn.documents or seen.generation != kept.folder.name:
                    return plan(files, kept, withdrawn, seen)
                return plan_some(files, at, gone, kept, withdrawn, seen)

            try:
                made = build_planned(planned, self._out, self._options, kept, lock)
            except DamagedBuild:
                return None
            if changed.gone or changed.come:
                places = {place: file for place, file in self._gathered.places.items() if place not in changed.gone}
                self._gathered.places, self._files = places | changed.come, files
            return self._keep(made)

    def _know(self) -> None:
        """See to it that what is known is of the current generation. To be called under ``locked``."""
        try:
            now = current(self._out).name
        except StoreError:
            now = ""
        if self._kept is None or self._kept.folder.name != now:
            self._kept, self._seen = kept_in(self._out, unseen=True), seen_in(self._out)

    def _keep(self, made: Made) -> BuildReport:
        if made.seen != self._seen:
            made.seen.save(self._out)
        self._seen = made.seen
        if self._kept is None or self._kept.files is not made.files:
            self._kept = kept_at(current(self._out), unseen=True, files=made.files)
        return made.report

    def _changed(self, paths: Collection[str]) -> _Changed | None:
        found, known = _Changed(), self._gathered
        for path in paths:
            folder, _, name = path.rpartition("/")
            try:
                mode = os.lstat(path).st_mode
            except OSError:
                mode = 0
            if path in known.folders or path in known.links:
                return None
            if path in known.given and (path not in known.places or not mode):
                return None
            if not (mode and path in known.places) and _stands_beside(folder, saved_beside((name,))):
                return None
            if path in known.places:
                if mode and not stat.S_ISREG(mode):
                    return None
                (found.otherwise if mode else found.gone).add(path)
            elif mode and folder in known.folders and not name.startswith("."):
                if not stat.S_ISREG(mode):
                    return None
                if is_wanted(name):
                    found.come[path] = known.name_of(folder, name)
        return found

    def _edited(self, changed: _Changed) -> tuple[list[File], Seen, set[str], list[int]]:
        """Return the sources as they are now, what was seen of them, the keys of the documents of those that are gone,
        and the places of those that have to be looked at.
        """
        files, seen, gone, places = self._files, self._seen.copy(), set(), self._gathered.places
        if changed.gone or changed.come:
            files = files.copy()
            for path in changed.gone:
                at = bisect_left(files, places[path])
                gone.add(seen.key(at))
                del files[at]
                seen.take_out(at)
            for file in changed.come.values():
                seen.put_in(bisect_left(files, file))
                insort(files, file)
            seen.names = hash_of_names(name for name, _ in files)
        looked_at = [*(places[path] for path in changed.otherwise), *changed.come.values()]
        return files, seen, gone, [bisect_left(files, file) for file in looked_at]
