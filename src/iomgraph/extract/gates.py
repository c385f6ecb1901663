"""Which rules are worth trying on a sentence: one pass over it for all the words without which none of them matches.

A gate is a set of literals of which one must stand in the sentence. The packs name some as they are (``gate``); those
of templates and triggers are read off their patterns (``language.literals``). A gate opens too often, never too seldom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from iomgraph.language.literals import Needs, known, needs, union
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, templates

TRIGGERED = ("role", "session", "membership", "count", "publication", "unit")
"""Fact types whose packs name trigger words (``triggers``): words that nearly always mean such a fact."""

_TEMPLATES = (
    ("count", "templates"),
    ("quote", "after"),
    ("quote", "before"),
    ("quote", "inside"),
)


@dataclass(frozen=True, eq=False)
class Gates:
    """A language's gates: each has a bit; ``always`` are the bits of those that no literal can close, ``triggers``
    those of the trigger words.
    """

    automaton: Any
    bits: dict[str | Template, int]
    always: int
    triggers: int

    def open_in(self, small: str, start: int, end: int) -> int:
        """Return the bits of the gates that the words of ``small[start:end]``, in small letters, open."""
        found = self.always
        for _, bits in self.automaton.iter(small, start, end):
            found |= bits
        return found


@cache
def gates(pack: Pack) -> Gates:
    """Return the gates of a language."""
    bits: dict[str | Template, int] = {}
    words: dict[str, int] = {}
    always = 0
    for index, (name, literals) in enumerate([*_stems(pack), *_read_off(pack)]):
        bits[name] = bit = 1 << index
        if literals is None:
            always |= bit
        for literal in literals or ():
            words[literal] = words.get(literal, 0) | bit
    automaton = ahocorasick.Automaton()
    for word, mask in words.items():
        automaton.add_word(word, mask)
    automaton.make_automaton()
    return Gates(automaton, bits, always, sum(bits[f"unread {kind}"] for kind in TRIGGERED))


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
        ("unit reporting", [t.source for t in templates(pack, "unit", "reporting")]),
        *((t, [t.source]) for kind, group in _TEMPLATES for t in templates(pack, kind, group)),
    ]
    found = iter(known(f"gates-{pack.code}", [p for _, listed in patterns for p in listed], needs))
    return [(name, union([next(found) for _ in listed])) for name, listed in patterns]
