"""Templates: regular expressions with slots for mentions and names for word lists, as language packs write them.

``{person}`` stands for one mention of that kind, ``{person:speaker}`` for one that the template names ``speaker``;
``@say`` stands for any word of the list ``say``. All else is the standard library's regular-expression syntax,
matched without regard to case. A blank stands for exactly one blank, because skeletons hold no runs of white space.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from iomgraph.errors import ResourceError
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

KINDS = ("quote", "person", "role", "body", "state", "date", "number", "session", "publication", "city", "demonym")
"""Kinds of mention, each with a range of private-use code points that stand for it in a skeleton."""

WIDTH = 400
_FIRST = 0xE000
_FIRSTS = {kind: _FIRST + place * WIDTH for place, kind in enumerate(KINDS)}
_SLOT = lazy(r"\{([a-z]+)(?::([a-z_]+))?\}")
_LIST = lazy(r"@([a-z_]+)")


def code_point(kind: str, index: int) -> str:
    """Return the character that stands for the ``index``-th mention of a kind in a skeleton (0 ≤ index < WIDTH)."""
    return chr(_FIRSTS[kind] + index)


@cache
def slot_class(kind: str) -> str:
    """Return the character class that matches any mention of a kind. Raises ResourceError for an unknown kind."""
    if kind not in KINDS:
        raise ResourceError(f"unknown mention kind {kind!r} in a template", remedy=f"Use one of {', '.join(KINDS)}.")
    first = _FIRST + KINDS.index(kind) * WIDTH
    return f"[{chr(first)}-{chr(first + WIDTH - 1)}]"


def alternation(words: Sequence[str]) -> str:
    """Return a group that matches any of the words (each a small regular expression), the longest first, each once."""
    return "(?:" + "|".join(sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def compile_pattern(
    pattern: str, words: Mapping[str, Sequence[str]], *, place: str = "", flags: int = re.I
) -> re.Pattern[str]:
    """Return a template's pattern, its slots and word lists put in, to be compiled when first used.

    ``place`` names the file for the ResourceError that an unknown list or, then, a malformed pattern raises.
    """
    return lazy(expanded(pattern, words, place=place), flags, place=place)


def expanded(pattern: str, words: Mapping[str, Sequence[str]], *, place: str = "") -> str:
    """Return a template's pattern as a regular expression, its slots and word lists put in."""

    def put_list(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise ResourceError(f"template names an unknown word list @{found[1]}", place=place, remedy="Add the list.")
        return alternation([_LIST.sub(put_list, word) for word in words[found[1]]])

    def put_slot(found: re.Match[str]) -> str:
        kind, name = found[1], found[2]
        return f"(?P<{name}>{slot_class(kind)})" if name else slot_class(kind)

    return _SLOT.sub(put_slot, _LIST.sub(put_list, pattern))


@dataclass(frozen=True, eq=False)
class Template:
    """A named pattern of a language pack, with the values that it sets on the fact it finds.

    ``source`` is its regular expression, ``place`` the file that it stands in.
    """

    name: str
    source: str
    sets: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the compiled pattern, matched without regard to case."""
        return lazy(self.source, re.I, place=self.place)


def word_lists(pack: Pack, kind: str) -> dict[str, list[str]]:
    """Return the word lists that templates of a kind may name: those of ``language.yaml`` and of its own file."""
    return {**pack.file("language").get("words", {}), **pack.fact(kind).get("words", {})}


def templates(pack: Pack, kind: str, group: str = "templates") -> tuple[Template, ...]:
    """Return the templates of ``facts/<kind>.yaml``, in the order of the file, the same objects at every call.

    Each entry has ``name`` and ``pattern``, and may have ``set`` (values), ``examples`` and ``counter_examples``.
    """
    return _templates(pack, kind, group)


@cache
def _templates(pack: Pack, kind: str, group: str) -> tuple[Template, ...]:
    place = str(pack.folder / "facts" / f"{kind}.yaml")
    words = word_lists(pack, kind)
    return tuple(
        Template(entry["name"], expanded(entry["pattern"], words, place=place), entry.get("set", {}), place)
        for entry in pack.fact(kind).get(group, ())
    )
