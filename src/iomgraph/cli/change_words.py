"""What changed, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from iomgraph.cli.words import Words
from iomgraph.store.changes import APPEARED, CHANGED, GONE, RENAMED, Changes, ThingChange, Value, ValueChange

_SIGNS = {APPEARED: "+", GONE: "-", CHANGED: "~", RENAMED: ">"}
_BOUNDS = {"iom:fromMin": "start", "iom:fromMax": "start", "iom:untilMin": "end", "iom:untilMax": "end"}
_SELDOM = ("schema:mentions", "iom:between", "iom:preferred")
"""Values that say little by themselves: told by number."""
_VERSION = "version"
_VALUES = 4
_SENTENCES = 2
_KINDS = (
    "Tenure",
    "Membership",
    "Person",
    "Conflict",
    "Session",
    "CountObservation",
    "Quotation",
    "Placement",
    "Figure",
)


def told(changes: Changes, lang: str, longest: int | None = None) -> list[str]:
    """Return what changed as lines of text in a language, at most ``longest`` things of it."""
    words = Words(lang, "changes")
    say = words.say
    if changes.same and not changes.pages:
        return [say("none")]
    lines = []
    if changes.pages:
        counts = {how: sum(p.how == how for p in changes.pages) for how in ("added", "changed", "gone", "unreadable")}
        lines.append(say("pages", **counts))
    if changes.versions:
        lines.append(say("versions", names=_versions(changes.versions, words)))
    ranked = sorted(changes.things, key=_weight)
    shown = ranked if longest is None else ranked[:longest]
    for thing in shown:
        lines += _thing(thing, words)
    if len(shown) < len(ranked):
        lines.append(say("more", n=len(ranked) - len(shown)))
    for each in changes.reread:
        lines.append(say("reread", source=each.source, type=each.type, before=each.before, after=each.after))
    if not changes.things and not changes.reread:
        lines.append(say("nothing-settled"))
    return lines


def _weight(thing: ThingChange) -> tuple[bool, int]:
    """Lost things first, then those that most questions are about."""
    return not thing.lost, _KINDS.index(thing.kind) if thing.kind in _KINDS else len(_KINDS)


def _thing(thing: ThingChange, words: Words) -> Iterator[str]:
    say, what, sign = words.say, "", _SIGNS[thing.change]
    if thing.change == RENAMED and thing.kind == "Conflict":
        # It is named after the claims that it stands between: another name says nothing.
        sign = _SIGNS[CHANGED]
        what = "; ".join(_value(value, words) for value in thing.values) or say("joined")
    elif thing.change == RENAMED:
        what = say("now", now=thing.now.rpartition("/")[2])
    elif thing.change == CHANGED:
        what = "; ".join(_value(value, words) for value in _joined(thing.values))
    label = _difference(thing.label, words.lang) if thing.kind == "Conflict" else thing.label
    head = f"{sign} {words.find(f'kind-{thing.kind}') or thing.kind_name} {label}"
    yield say("thing", head=head, what=what) if what else head
    # Versions of the code and the data are told once, above all things; again only for what is lost by them.
    pages = [cause for cause in thing.causes if cause.how != _VERSION]
    others = [cause.source for cause in thing.causes if cause.how == _VERSION]
    for (how, source), causes in groupby(pages, key=lambda cause: (cause.how, cause.source)):
        cause = say(f"cause-{how}", source=source)
        sentences = [c for c in causes if c.sentence]
        yield "    " + (say("caused", cause=cause) if sentences else cause)
        for each in sentences[:_SENTENCES]:
            yield "      " + say("sentence", sentence=each.sentence, rule=each.rule)
    if thing.lost and others:
        yield "    " + say("cause-version", source=_versions(others, words))
    if not thing.causes:
        yield "    " + say("cause-none")
    if thing.lost:
        yield "    " + say("lost")


def _versions(names: Iterable[str], words: Words) -> str:
    """Return what two builds were made with different versions of, in words."""
    return ", ".join(words.find(f"version-{name}") or name for name in names)


def _difference(slot: str, lang: str) -> str:
    """Return what a contradiction is over: its slot, the sort of value in words."""
    words, parts = Words(lang, "conflicts"), slot.split(" ")
    for length in (2, 1):
        if sort := words.find(f"kind-{'-'.join(parts[:length])}"):
            return " ".join([sort, *parts[length:]])
    return slot


def _joined(values: tuple[ValueChange, ...]) -> list[ValueChange]:
    """Return the changes with the two bounds of a start or an end told once where they are the same day."""
    found: list[ValueChange] = []
    seen: dict[tuple[str, tuple[Value, ...], tuple[Value, ...]], int] = {}
    for value in values:
        side = _BOUNDS.get(value.predicate, "")
        key = (side, value.removed, value.added)
        if side and key in seen:
            first = found[seen[key]]
            found[seen[key]] = ValueChange(side, "", first.removed, first.added)
        else:
            seen[key] = len(found)
            found.append(value)
    return found


def _value(change: ValueChange, words: Words) -> str:
    name, say = words.find(change.predicate) or change.name, words.say
    if change.predicate in _SELDOM:
        return say("counted", name=name, added=len(change.added), removed=len(change.removed))
    old, new = _texts(change.removed), _texts(change.added)
    key = "replaced" if old and new else "added" if new else "removed"
    return say(key, name=name, old=old, new=new)


def _texts(values: tuple[Value, ...]) -> str:
    texts = [f"{v.text}@{v.lang}" if v.lang else v.text for v in values]
    more = f" +{len(texts) - _VALUES}" if len(texts) > _VALUES else ""
    return ", ".join(texts[:_VALUES]) + more
