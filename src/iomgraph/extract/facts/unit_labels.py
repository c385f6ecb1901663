"""Which kind of post or unit a label names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists


@cache
def _kinds(pack: Pack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = word_lists(pack, "unit")
    place = str(pack.folder / "facts" / "unit.yaml")
    return tuple(
        (entry["kind"], compile_pattern(f"^(?:{entry['pattern']})$", words, place=place))
        for entry in pack.fact("unit")["labels"]
    )


@lru_cache(maxsize=4096)
def unit_kind(label: str, pack: Pack) -> str | None:
    """Return the kind of unit that a menu's entry names, or None where it names none."""
    composed = unicodedata.normalize("NFC", label)
    return next((kind for kind, pattern in _kinds(pack) if pattern.match(composed)), None)
