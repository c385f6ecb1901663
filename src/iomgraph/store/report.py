"""What a build did: what was read, what was not and why, what came out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from sys import intern
from typing import Any

from iomgraph.store.changes import Changes


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read: it cost only itself."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was read: its document version, its facts by type, its sentences that no rule understood."""

    source: str
    document: str
    lang: str
    facts: Mapping[str, int]
    unread: int

    def sharing_words(self) -> Source:
        """Return the same, its words those of all sources: what comes from another process brings its own of each."""
        return replace(self, lang=intern(self.lang), facts={intern(kind): n for kind, n in self.facts.items()})


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The outcome of a build. It holds no time and no machine: the same sources give the same report."""

    generation: str
    sources: tuple[Source, ...] = ()
    failures: tuple[Failure, ...] = ()
    triples: Mapping[str, int] = field(default_factory=dict)
    things: Mapping[str, int] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    """The code and data that the build was made with (``store.versions``), and the base of its names."""

    changes: Changes | None = field(default=None, compare=False)
    """What changed against the build before: of a build just made, not of one that is opened."""

    @property
    def conflicts(self) -> int:
        """How many contradictions are kept."""
        return self.things.get("Conflict", 0)

    def to_json(self) -> str:
        """Return the report as JSON, keys sorted."""
        data = {
            "generation": self.generation,
            "sources": map(_source, self.sources),
            "failures": ({"source": failure.source, "reason": failure.reason} for failure in self.failures),
            "triples": dict(self.triples),
            "things": dict(self.things),
            "versions": dict(self.versions),
        }
        return "{\n" + ",\n".join(f'"{name}":{_rows(value)}' for name, value in sorted(data.items())) + "\n}\n"

    def named(self, generation: str) -> BuildReport:
        """Return the report with the name of the generation that came out."""
        return replace(self, generation=generation)

    @classmethod
    def from_json(cls, text: str) -> BuildReport:
        """Return the report that ``to_json`` wrote. Raises KeyError, TypeError or ValueError where the text is none."""
        data: dict[str, Any] = json.loads(text)
        return cls(
            data["generation"],
            tuple(Source(e["source"], e["document"], e["lang"], e["facts"], e["unread"]) for e in data["sources"]),
            tuple(Failure(**each) for each in data["failures"]),
            data["triples"],
            data["things"],
            data["versions"],
        )


def _source(source: Source) -> dict[str, Any]:
    return {
        "document": source.document,
        "facts": dict(source.facts),
        "lang": source.lang,
        "source": source.source,
        "unread": source.unread,
    }


def _rows(value: Any) -> str:
    """Return a value as JSON, what is listed a line each: the writer that indents takes ten times as long."""
    if not isinstance(value, Iterator):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False, sort_keys=True) for each in value) + "\n]"
