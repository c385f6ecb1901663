"""Which kind of post or unit a label names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists


@cache
def _kinds(pack: Pack, section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = word_lists(pack, "unit")
    place = str(pack.folder / "facts" / "unit.yaml")
    return tuple(
        (entry["kind"], compile_pattern(f"^(?:{entry['pattern']})$", words, place=place))
        for entry in pack.fact("unit")[section]
    )


@cache
def of_state(pack: Pack) -> re.Pattern[str]:
    """Return what stands before the name of a State in the label of the office there."""
    words, place = word_lists(pack, "unit"), str(pack.folder / "facts" / "unit.yaml")
    return compile_pattern(f"(?<![\\w-])(?:{pack.fact('unit')['of_state']})$", words, place=place)


@cache
def columns(pack: Pack) -> dict[str, re.Pattern[str]]:
    """Return what heads the columns of a table that shows a structure, whole, by what stands in them."""
    words, place = word_lists(pack, "unit"), str(pack.folder / "facts" / "unit.yaml")
    return {
        name: compile_pattern(f"(?:{pattern})$", words, place=place)
        for name, pattern in pack.fact("unit")["columns"].items()
    }


@lru_cache(maxsize=4096)
def unit_kind(label: str, pack: Pack) -> str | None:
    """Return the kind of unit that a menu's entry names, or None where it names none."""
    return _kind(label, pack, "labels")


@lru_cache(maxsize=4096)
def told_kind(label: str, pack: Pack) -> str | None:
    """Return the kind of unit that a label names where a structure is told, in a list, a table or a sentence; or None.

    Words that name many other things in a menu ("Ferries Office", "Cabinet") name units there, and "Chief of the
    Ferries Division" a post.
    """
    told = _kind(label, pack, "told_labels")
    return told if told == "post" else _kind(label, pack, "labels") or told


def _kind(label: str, pack: Pack, section: str) -> str | None:
    composed = unicodedata.normalize("NFC", label)
    return next((kind for kind, pattern in _kinds(pack, section) if pattern.match(composed)), None)
