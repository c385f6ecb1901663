"""What a line of a page announces: a menu, a share bar, a caption, the line that says whom to ask.

The words are data: ``data/languages/<code>/chrome.yaml``, one file a language, all consulted together, since a page's
surroundings may be in another language than its text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from iomgraph import resources
from iomgraph.errors import ResourceError

_FORMS = ("exact", "prefix", "contains")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "(": None, ")": None, "[": None, "]": None})
_OUTER = ' \t.:;!?¿¡|*•·-–—»«>"“”/'
_CELLS = re.compile(r"\s*[|•·>»]\s*|\s+[/–-]\s+|\s{2,}|\s*/\s+")
_LONGEST_LINE = 260
"""Lines longer than this are running text: only their beginning is matched."""

# A calendar day as any of our languages writes it: month names are any word, since the words between are data elsewhere.
_DAY = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d{1,2}(?:[^\W\d]{1,2}|\.|º)?\s+(?:[^\W\d]{2,3}\s+)?[^\W\d]{3,}\.?,?\s+(?:[^\W\d]{2,3}\s+)?\d{4}\b"
    r"|\b[^\W\d]{3,}\.?\s+\d{1,2}(?:[^\W\d]{2})?,?\s+\d{4}\b"
)


def fold(text: str) -> str:
    """Return a line as cues compare it: no case, no accents, plain apostrophes, single spaces, no outer punctuation."""
    return fold_inside(text).strip(_OUTER)


def fold_inside(text: str) -> str:
    """Return a text without case, accents, brackets and doubled spaces, its outer punctuation kept."""
    text = " ".join(text.translate(_PLAIN).casefold().split())
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of every language pack, ready for matching."""

    exact: dict[str, str]
    prefixes: dict[str, list[tuple[str, str]]]
    """By the first word: (prefix, cue), longest first."""
    contained: list[tuple[str, str]]
    languages: frozenset[str]
    membership: tuple[str, ...]

    def of(self, text: str) -> str:
        """Return the cue that a line gives, or the empty string.

        Besides the names in the packs: ``stamp`` for a line that is little more than a date, ``language`` for a
        switch between languages, ``breadcrumb`` for a path of menu entries.
        """
        head = text[:_LONGEST_LINE]
        folded = fold(head)
        if not folded:
            return ""
        found = self.exact.get(folded) or self._prefix(folded)
        if found:
            return found
        if len(text) > _LONGEST_LINE:
            return ""
        inside = fold_inside(text)
        for phrase, cue in self.contained:
            if phrase in inside:
                return cue
        return self._of_cells(text, folded)

    def _prefix(self, folded: str) -> str:
        first = folded.split(" ", 1)[0].rstrip(":,.")
        for prefix, cue in self.prefixes.get(first, ()):
            if folded.startswith(prefix):
                return cue
        return "footer" if folded.startswith("©") else ""

    def _of_cells(self, text: str, folded: str) -> str:
        if len(text) > 120:
            return ""
        words = folded.replace("|", " ").replace("/", " ").split()
        if len(words) > 1 and all(word in self.languages for word in words):
            return "language"
        day = _DAY.search(text)
        rest = text[: day.start()] + text[day.end() :] if day else text
        cells = [fold(cell) for cell in _CELLS.split(rest)]
        kinds = [
            self.exact.get(cell) or self._prefix(cell) or ("language" if cell in self.languages else "")
            for cell in cells
            if cell
        ]
        if day:
            return "stamp" if len(rest) <= 50 or all(kinds) else ""
        if len(kinds) < 2:
            return "language" if folded in self.languages else ""
        if all(kinds):
            return (
                kinds[-1]
                if kinds[-1] in {"kicker", "footer"} and ">" not in text and "/" not in text
                else (kinds[0] if kinds[0] != "menu" else "breadcrumb")
            )
        return "breadcrumb" if kinds[0] == "menu" and re.search(r"[»›>]|\s/\s", text) else ""

    def tells_membership(self, text: str) -> bool:
        """Return whether a text speaks of an organisation's members with a number, as who-we-are texts do."""
        folded = fold(text)
        return any(word in folded for word in self.membership) and any(c.isdigit() for c in folded)


def has_day(text: str) -> bool:
    """Return whether a text names a calendar day with its year."""
    return _DAY.search(text) is not None


@cache
def packs() -> dict[str, dict[str, Any]]:
    """Return what each language's ``chrome.yaml`` holds, by language code.

    Raises ResourceError where a file is malformed.
    """
    found: dict[str, dict[str, Any]] = {}
    for code in resources.names("data", "languages"):
        file = resources.path("data", "languages", code) / "chrome.yaml"
        if not file.is_file():
            continue
        try:
            content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            raise ResourceError(f"not valid YAML: {error}", place=str(file), remedy="Correct the file.") from error
        if not isinstance(content, dict):
            raise ResourceError("no mapping at its top", place=str(file), remedy="Correct the file.")
        found[code] = content
    return found


@cache
def load_cues() -> Cues:
    """Return the cues of all language packs together."""
    exact: dict[str, str] = {}
    prefixes: dict[str, list[tuple[str, str]]] = {}
    contained: list[tuple[str, str]] = []
    languages: set[str] = set()
    membership: list[str] = []
    for pack in packs().values():
        languages.update(fold(str(name)) for name in pack.get("languages", ()))
        membership.extend(fold(str(phrase)) for phrase in pack.get("membership", ()))
        for cue, forms in pack.items():
            if not isinstance(forms, dict):
                continue
            for phrase in forms.get("exact", ()):
                exact.setdefault(fold(str(phrase)), cue)
            for phrase in forms.get("prefix", ()):
                prefix = fold(str(phrase)) or str(phrase).strip()
                prefixes.setdefault(prefix.split(" ", 1)[0].rstrip(":,."), []).append((prefix, cue))
            contained.extend((fold_inside(str(phrase)), cue) for phrase in forms.get("contains", ()))
    for known in prefixes.values():
        known.sort(key=lambda pair: (-len(pair[0]), pair))
    return Cues(exact, prefixes, contained, frozenset(languages), tuple(dict.fromkeys(membership)))
