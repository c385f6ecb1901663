"""What a build did: what was read, what was not and why, what came out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from sys import intern
from typing import Any, overload

from iomgraph.errors import StoreError
from iomgraph.store.changes import Changes
from iomgraph.store.fact_counts import FactCounts


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, why, and what to do about it: it cost only itself."""

    source: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a source that was read all the same, in English: a row of it left out, a false declaration."""

    source: str
    document: str
    what: str


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
        return replace(self, lang=intern(self.lang), facts=FactCounts(self.facts))


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The outcome of a build. It holds no time and no machine: the same sources give the same report."""

    generation: str
    sources: Sequence[Source] = ()
    """By source name."""
    failures: tuple[Failure, ...] = ()
    triples: Mapping[str, int] = field(default_factory=dict)
    things: Mapping[str, int] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    """The code and data that the build was made with (``store.versions``), and the base of its names."""
    unread: int = 0
    """How many sentences no rule understood."""
    problems: tuple[Problem, ...] = ()
    """By source name."""

    changes: Changes | None = field(default=None, compare=False)
    """What changed against the build before: of a build just made, not of one that is opened."""

    @property
    def conflicts(self) -> int:
        """How many contradictions are kept."""
        return self.things.get("Conflict", 0)

    def to_json(self) -> str:
        """Return the report as JSON, keys sorted; of its sources only how many: ``source_line`` writes each."""
        data = {
            "documents": len(self.sources),
            "generation": self.generation,
            "failures": map(asdict, self.failures),
            "problems": map(asdict, self.problems),
            "triples": dict(self.triples),
            "things": dict(self.things),
            "unread": self.unread,
            "versions": dict(self.versions),
        }
        return "{\n" + ",\n".join(f'"{name}":{_rows(value)}' for name, value in sorted(data.items())) + "\n}\n"

    def named(self, generation: str) -> BuildReport:
        """Return the report with the name of the generation that came out."""
        return replace(self, generation=generation)

    @classmethod
    def from_json(cls, text: str, lines: Callable[[], Iterable[bytes]]) -> BuildReport:
        """Return the report that ``to_json`` wrote, given what yields the lines of its sources.

        Raises KeyError, TypeError or ValueError where the text is none.
        """
        data: dict[str, Any] = json.loads(text)
        return cls(
            data["generation"],
            Sources(data["documents"], lines),
            tuple(Failure(**each) for each in data["failures"]),
            data["triples"],
            data["things"],
            data["versions"],
            data["unread"],
            # Builds made before rows were left out by themselves tell of none.
            tuple(Problem(**each) for each in data.get("problems", ())),
        )


class Sources(Sequence[Source]):
    """The sources of a build by name, read where they are asked for: how many there are is known without."""

    def __init__(self, count: int, lines: Callable[[], Iterable[bytes]]) -> None:
        """Take how many there are, and what yields the lines of all."""
        self._count, self._lines = count, lines

    @cached_property
    def _all(self) -> tuple[Source, ...]:
        try:
            return by_name(map(source_of, self._lines()))
        except OSError as error:
            raise StoreError(
                f"the sources of the build cannot be read ({error.strerror or error})",
                place=str(error.filename or ""),
                remedy="It was replaced by later builds: open the current one.",
            ) from error

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> Source: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Source]: ...
    def __getitem__(self, at: int | slice) -> Source | Sequence[Source]:
        """Return the source at a place."""
        return self._all[at]

    def __eq__(self, other: object) -> bool:
        """Return whether others are the same."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return what equal ones share."""
        return self._count


def by_name(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return sources in the order of their names."""
    return tuple(sorted(sources, key=lambda s: (s.source, s.document)))


def source_line(source: Source) -> bytes:
    """Return what a generation keeps of a source for its report, as a line that begins with the key of its document."""
    data = {
        "key": source.document,
        "facts": dict(sorted(source.facts.items())),
        "lang": source.lang,
        "source": source.source,
        "unread": source.unread,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def source_of(line: bytes) -> Source:
    """Return the source of a line that ``source_line`` wrote. Raises KeyError or ValueError where it is none."""
    data: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
    return Source(data["source"], data["key"], data["lang"], data["facts"], data["unread"]).sharing_words()


def _rows(value: Any) -> str:
    """Return a value as JSON, what is listed a line each: the writer that indents takes ten times as long."""
    if not isinstance(value, Iterator):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False, sort_keys=True) for each in value) + "\n]"
