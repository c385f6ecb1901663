"""Which rules are worth trying on a sentence: one pass over it for all the words without which none of them matches.

A gate is a set of literals of which one must stand in the sentence; a template may stand behind several, of which each
must be open. The packs name some as they are (``gate``); those of templates and triggers are read off their patterns
(``language.literals``). A gate opens too often, never too seldom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import itemgetter, or_
from typing import Any

import ahocorasick

from iomgraph.language.literals import Needs, known, known_together, needs, union
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, templates

TRIGGERED = ("role", "session", "membership", "count", "publication", "unit")
"""Fact types whose packs name trigger words (``triggers``): words that nearly always mean such a fact."""

_WORD = itemgetter(1)

ALWAYS = 1
"""The bit of what no literal can close."""

_TEMPLATES = (
    ("membership", "templates"),
    ("count", "templates"),
    ("quote", "after"),
    ("quote", "before"),
    ("quote", "inside"),
    ("quote", "at_end"),
    ("role", "verbs"),
    ("role", "candidacies"),
    ("role", "announced"),
    ("unit", "reporting"),
    ("unit", "changes"),
)


@dataclass(frozen=True, eq=False)
class Gates:
    """A language's gates: each set of literals has a bit. ``bits`` are those behind which a template or a group of
    patterns stands: all of them must be open. ``opens`` are the bits that each word of the automaton opens.
    """

    automaton: Any
    opens: tuple[int, ...]
    bits: dict[str | Template, int]

    def open_in(self, small: str, start: int, end: int) -> int:
        """Return the bits of the gates that the words of ``small[start:end]``, in small letters, open."""
        # The part alone: an automaton copies all of the text that it is given, however little of it is looked through.
        words = set(map(_WORD, self.automaton.iter(small[start:end])))
        return reduce(or_, map(self.opens.__getitem__, words), ALWAYS)


@cache
def gates(pack: Pack) -> Gates:
    """Return the gates of a language."""
    bits: dict[str | Template, int] = {}
    gate_of: dict[frozenset[str], int] = {}
    for name, literals in [*_stems(pack), *_read_off(pack), *_of_templates(pack)]:
        own = ALWAYS if literals is None else gate_of.setdefault(literals, 2 << len(gate_of))
        bits[name] = bits.get(name, ALWAYS) | own
    opens: dict[str, int] = {}
    for literals, bit in gate_of.items():
        for literal in literals:
            opens[literal] = opens.get(literal, 0) | bit
    automaton = ahocorasick.Automaton()
    for index, word in enumerate(opens):
        automaton.add_word(word, index)
    automaton.make_automaton()
    return Gates(automaton, tuple(opens.values()), bits)


def tried(pack: Pack, kind: str, group: str, opened: int) -> tuple[Template, ...]:
    """Return the templates of a group of ``facts/<kind>.yaml`` that may match behind the ``opened`` gates, in order."""
    return _behind(pack, kind, group, opened & _gated(pack, kind, group)[0])


@cache
def _gated(pack: Pack, kind: str, group: str) -> tuple[int, tuple[tuple[int, Template], ...]]:
    """Return the bits of all gates of a group together, and each of its templates with its own."""
    bits = gates(pack).bits
    listed = tuple((bits[template], template) for template in templates(pack, kind, group))
    return reduce(or_, (bit for bit, _ in listed), ALWAYS), listed


@lru_cache(maxsize=4096)
def _behind(pack: Pack, kind: str, group: str, opened: int) -> tuple[Template, ...]:
    """Few sets of gates ever open together, so what is tried behind each is found once."""
    return tuple(template for bits, template in _gated(pack, kind, group)[1] if opened & bits == bits)


def _stems(pack: Pack) -> Iterator[tuple[str | Template, Needs]]:
    """Yield the gates whose literals the packs name."""
    for kind in ("membership", "session"):
        for name, stems in pack.fact(kind)["gate"].items():
            yield f"{kind} {name}", frozenset(stems)
    for template in templates(pack, "membership"):
        yield template, frozenset(template.sets["needs"])


def _read_off(pack: Pack) -> list[tuple[str | Template, Needs]]:
    """Return the gates whose literals are read off patterns: a gate opens for any of its patterns."""
    organs = pack.fact("session")["organs"].values()
    patterns: list[tuple[str | Template, list[str]]] = [
        *((f"unread {kind}", pack.fact(kind).get("triggers", [])) for kind in TRIGGERED),
        ("session organs", [pattern for listed in organs for pattern in listed]),
        *((f"count {name}", listed) for name, listed in pack.fact("count")["gate"].items()),
        ("role succeed", [*pack.fact("role")["words"]["succeed"], *pack.fact("role")["words"]["instead"]]),
        ("role verbs", [t.source for t in templates(pack, "role", "verbs")]),
        ("role term", [word for name in ("term_begins", "term_ends") for word in pack.fact("tenure")["words"][name]]),
        ("unit reporting", [t.source for group in ("reporting", "changes") for t in templates(pack, "unit", group)]),
    ]
    found = iter(known(f"gates-{pack.code}", [p for _, listed in patterns for p in listed], needs))
    return [(name, union([next(found) for _ in listed])) for name, listed in patterns]


def _of_templates(pack: Pack) -> Iterator[tuple[Template, Needs]]:
    """Yield the gates of each template, read off its pattern."""
    listed = [t for kind, group in _TEMPLATES for t in templates(pack, kind, group)]
    for template, required in zip(
        listed, known_together(f"templates-{pack.code}", [t.source for t in listed]), strict=True
    ):
        for literals in required or (None,):
            yield template, literals
