"""Withdrawing: a generation that is what it would be had it never seen a page, or never a word about a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from iomgraph.errors import StoreError, UsageError
from iomgraph.identity.fold import fold
from iomgraph.store.crew import Crew
from iomgraph.store.fresh import Fresh
from iomgraph.store.generation import current, damaged, purge, working
from iomgraph.store.judged import judged_in
from iomgraph.store.kept import Kept, kept_in, readable_as_before
from iomgraph.store.layout import SETTLED
from iomgraph.store.lock import locked
from iomgraph.store.making import Documents, make, publish, side_of
from iomgraph.store.masking import Masks
from iomgraph.store.near import suggested
from iomgraph.store.part import DamagedBuild
from iomgraph.store.record import document_of
from iomgraph.store.report import BuildReport
from iomgraph.store.shard import Settings, entry_of_document
from iomgraph.store.side import parsed
from iomgraph.store.versions import READING, versions
from iomgraph.store.withdrawn import Withdrawn, withdrawn_from
from iomgraph.store.workers import cores
from iomgraph.vocabulary import compact, term

_NAMED = frozenset(map(term, ("foaf:name", "skos:prefLabel", "skos:altLabel")))


@dataclass(frozen=True, slots=True)
class Retraction:
    """What was, or would be, withdrawn: the report of the build without it, and the sources or the number of names.

    There is neither where all of it had been withdrawn before.
    """

    report: BuildReport
    sources: tuple[str, ...] = ()
    names: int = 0


def retract(out: Path, names: Sequence[str], *, dry_run: bool = False, lang: str = "en") -> Retraction:
    """Withdraw documents, each given as source name (all its versions), key or IRI, from the build in a folder.

    No source is read: the new generation is made from what the current one holds. What is withdrawn is recorded first,
    so that no later build brings it back; what was withdrawn before is passed over. Raises UsageError where the build
    has no such document, StoreError where there is no build, or one that is damaged or of another version of the code.
    """
    with locked(out) as lock, _undamaged(out):
        before = withdrawn_from(out)
        kept = _usable(out, before)
        sources, keys = set(), set()
        for name in names:
            found = [s for s in kept.report.sources if s.source == name]
            if found:
                sources.add(name)
                keys |= {s.document for s in found}
            elif name not in before.sources and (key := _key(kept, name, before.documents)):
                keys.add(key)
        if not keys:
            return Retraction(kept.report)
        if not kept.sources.keys() - keys:
            raise UsageError("nothing would be left", place=str(out), remedy="Remove the folder instead.")
        single = keys - {s.document for s in kept.report.sources if s.source in sources}
        with working(out, kept.files, kept.folder.name) as made:
            documents = Documents(Fresh(made.beside), keys, kept, kept.report.failures)
            report = make(made, documents, kept, kept.report.versions, judged_in(out), Crew(cores(), [lock]), lang)
            if not dry_run:
                before.adding(frozenset(sources), frozenset(single)).save(out)
                report = publish(out, made, report, tell=False)
        return Retraction(report, tuple(sorted({kept.sources[key].source for key in keys})))


def bring_back(out: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Take back the withdrawal of sources or document keys, for the next build to read them; return them.

    Raises UsageError where one was not withdrawn.
    """
    with locked(out):
        before = withdrawn_from(out)
        for name in names:
            if name not in before.sources and name not in before.documents:
                known = ", ".join(sorted({*before.sources, *before.documents})) or "nothing"
                raise UsageError(f"{name!r} was not withdrawn", remedy=f"Withdrawn here: {known}.")
        gone = frozenset(names)
        replace(before, sources=before.sources - gone, documents=before.documents - gone).save(out)
        return tuple(sorted(gone))


def retract_person(out: Path, who: str, *, dry_run: bool = False, lang: str = "en") -> Retraction:
    """Withdraw a person, given as IRI, prefixed name or any of their names, from the build in a folder.

    Every claim about them, every quotation of them and their names are blacked out of all documents, which are read
    again. Nothing is done for a person withdrawn before of whom the build knows nothing more. Raises UsageError where
    the build knows no such person, or several.
    """
    with locked(out) as lock, _undamaged(out):
        before = withdrawn_from(out)
        # All that is kept is looked at for the names: also after a withdrawal that was cut off once it was recorded.
        kept = _usable(out, before, set(READING) - set(before.versions()))
        called = _names(kept, who, before.people)
        if not called:
            return Retraction(kept.report)
        before_judged = judged_in(out)
        # A page to come may have another spelling of the name that a reader has judged the same.
        names = before_judged.same_as(called)
        after = replace(before, people=before.people.including(names))
        made_with = {**kept.report.versions, **after.versions()}
        judged = before_judged.without(after.people)
        with working(out, kept.files, kept.folder.name) as made:
            fresh = Fresh(made.beside)
            again = _reread(kept, after.people, fresh)
            text = after.people.text
            failures = tuple(replace(f, source=text(f.source), reason=text(f.reason)) for f in kept.report.failures)
            documents, crew = Documents(fresh, set(again), kept, failures), Crew(cores(), [lock])
            report = make(made, documents, kept, made_with, judged, crew, lang)
            if not dry_run:
                after.save(out)
                if judged != before_judged:
                    judged.save(out)
                report = publish(out, made, report, tell=False)
        return Retraction(report, tuple(sorted(again.values())), len(names))


def purge_earlier(out: Path) -> int:
    """Remove the generations before the current one; return how many there were. Raises as ``purge`` does."""
    with locked(out):
        return purge(out)


def _usable(out: Path, withdrawn: Withdrawn, names: Iterable[str] = READING) -> Kept:
    kept = kept_in(out)
    if kept is None:
        raise StoreError("no build here that can be read", place=str(out), remedy="Run `iomgraph build` first.")
    base = kept.report.versions["base"]
    if not readable_as_before(kept, {**versions(), **withdrawn.versions(), "base": base}, names):
        raise StoreError(
            "the build was made by another version of iomgraph, or before something else was withdrawn",
            place=str(out),
            remedy="Run `iomgraph build` again, then withdraw.",
        )
    return kept


def _key(kept: Kept, name: str, withdrawn: frozenset[str]) -> str:
    """Return the key of a document; nothing for one that was withdrawn."""
    key = name.rpartition("/")[2].rpartition(":")[2]
    if key in kept.sources:
        return key
    if key in withdrawn:
        return ""
    near = [s.source for s in kept.report.sources if fold(Path(name).stem) in fold(s.source)][:3]
    if name.startswith("person:"):
        raise UsageError(f"{name!r} is a person", remedy="Give the name: iomgraph retract --person NAME.")
    hint = f"Did you mean {' or '.join(near)}?" if near else "List them with `iomgraph stats --documents`."
    raise UsageError(f"no document {name!r} in this build", place=str(kept.folder), remedy=hint)


@contextmanager
def _undamaged(out: Path) -> Iterator[None]:
    """Raise StoreError where a file of the build that is asked for meanwhile is not what was written."""
    try:
        yield
    except DamagedBuild as error:
        raise damaged(current(out), str(error)) from error


def _names(kept: Kept, who: str, withdrawn: Masks) -> set[str]:
    """Return every name that the graph has for a person; none of one who was withdrawn from it."""
    base = kept.report.versions["base"]
    people = term("person:", base)
    wanted = who if "://" in who else term(who, base) if who.startswith("person:") else ""
    called: dict[str, set[str]] = {}
    for line in _lines_about(kept, people):
        for subject, predicate, value in parsed([line]):
            if predicate in _NAMED:
                called.setdefault(subject, set()).add(value.value)
    found = [iri for iri, names in called.items() if iri == wanted or fold(who) in set(map(fold, names))]
    if len(found) != 1:
        place = str(kept.folder)
        if found:
            remedy = f"Give one of {', '.join(compact(iri, base) for iri in sorted(found))}."
            raise UsageError(f"several persons are called {who!r} in this build", place=place, remedy=remedy)
        if withdrawn.covers(who.rpartition("/")[2].removeprefix("person:").replace("-", " ")) or withdrawn.covers(who):
            return set()
        near = suggested(who, called, base)
        remedy = f"Did you mean {near}?" if near else "Give a name as the pages write it, surname and given names."
        raise UsageError(f"nobody is called {who!r} in this build", place=place, remedy=remedy)
    return called[found[0]]


def _lines_about(kept: Kept, start: str) -> Iterator[bytes]:
    side, prefix = side_of(kept), f"<{start}".encode()
    for path in side.files:
        if path.startswith(f"{SETTLED}/"):
            yield from (line for line in side.lines(path) if line.startswith(prefix))


def _reread(kept: Kept, masks: Masks, fresh: Fresh) -> dict[str, str]:
    """Read again what names the person, blacked out; return the keys of the documents that do, and their sources'
    names as they are then.
    """
    again = {}
    settings = Settings(kept.report.versions["base"], masks)
    for key in sorted(kept.sources):
        document = document_of(kept.entry(key).page)
        masked = masks.apply(document)
        if masked is not document:
            entry = entry_of_document(masked, settings)
            again[key] = entry.source.source
            fresh.add(entry)
    return again
