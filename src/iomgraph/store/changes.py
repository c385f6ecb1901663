"""What changed from one graph to another: things in terms of what they say, and what caused it. Plain data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

APPEARED, GONE, CHANGED, RENAMED = "appeared", "gone", "changed", "renamed"
ADDED, UNREADABLE = "added", "unreadable"
"""What can happen to a page, besides being gone or changed: it is new, or it can no longer be read."""


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A value of a thing: its text, or the IRI with what it is called; the language where it has one."""

    text: str
    iri: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """What a thing no longer has, and now has, for one predicate (a prefixed name; ``name`` is what it is called)."""

    predicate: str
    name: str
    removed: tuple[Value, ...]
    added: tuple[Value, ...]


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """Why something changed: a page that was added, changed, gone or is unreadable, with sentence and rule where one
    sentence did it; or (``how`` is ``version``) another version of the code or data named in ``source``.
    """

    how: str
    source: str
    sentence: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ThingChange:
    """A settled thing that appeared, went, changed or is now known under another IRI (``now``).

    ``kind`` is the local name of its class, ``kind_name`` what that is called, ``label`` what the thing is called.
    ``lost`` says that something known before is gone, and neither a page that was removed or changed explains it nor
    what a reader judged or withdrew.
    """

    thing: str
    kind: str
    kind_name: str
    label: str
    change: str
    values: tuple[ValueChange, ...] = ()
    causes: tuple[Cause, ...] = ()
    now: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that was added, changed, gone, or can no longer be read."""

    source: str
    how: str


@dataclass(frozen=True, slots=True)
class Reread:
    """An unchanged page of which another version of the code reads more or fewer facts of a type."""

    source: str
    type: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from one graph (``before``: the name of its generation or file) to another."""

    before: str
    after: str
    pages: tuple[PageChange, ...] = ()
    versions: tuple[str, ...] = ()
    things: tuple[ThingChange, ...] = ()
    reread: tuple[Reread, ...] = ()
    settled_added: int = 0
    settled_removed: int = 0
    """How many statements of the settled graph are only after, only before."""
    same: bool = False
    """Whether the two graphs hold the same statements, those of the documents included."""

    @property
    def losses(self) -> tuple[str, ...]:
        """What is lost without explanation: labels of things, and pages with fewer facts."""
        things = [f"{t.kind} {t.label}" for t in self.things if t.lost]
        pages = [f"{r.source}: {r.type} {r.before} > {r.after}" for r in self.reread if r.after < r.before]
        unreadable = [p.source for p in self.pages if p.how == UNREADABLE]
        return (*things, *pages, *unreadable)

    def to_json(self) -> str:
        """Return the changes as JSON, keys sorted."""
        data: dict[str, Any] = {**asdict(self), "losses": list(self.losses)}
        return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
