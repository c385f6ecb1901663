"""What a line of a page announces: a menu, a share bar, a caption, the line that says whom to ask.

The words are data: ``data/languages/<code>/chrome.yaml``, one file a language, all consulted together, since a page's
surroundings may be in another language than its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import ahocorasick

from iomgraph.language.lazy import lazy
from iomgraph.loaders.agency_line import is_agency_line
from iomgraph.loaders.byline import is_signed
from iomgraph.loaders.days import day_of_line
from iomgraph.loaders.folding import OUTER as _OUTER
from iomgraph.loaders.folding import fold, fold_inside, fold_word
from iomgraph.loaders.packs import packs

_FORMS = ("exact", "prefix", "contains")
_SHORT_CELL = 2
_SIZE, _SHARED = 2, 2
"""A cell of so many characters sets the size of letters; from so many ways to share on a bar is one for sharing."""
_DIVIDER = lazy(r"[|•·>»/–-]|\s\s")
"""Stands wherever ``_CELLS`` divides a line, and is quicker to look for."""
_CELLS = lazy(r"(?=[\s|•·>»/])(?:\s*[|•·>»]\s*|\s+[/–-]\s+|\s{2,}|\s*/\s+)")
_SERIAL = lazy(r"[\s,/-]*(?:(?<!\w)[^\W\d_]{1,3}\.?\s?[o°]?\.?|#|°)?\s*\d{1,4}(?:\s?[/-]\s?\d{2,4})?$")
"""The number of a release in its series, at the end of a folded line."""
_LONGEST = {"byline": 45, "footer": 60, "spokesperson": 45, "masthead": 70, "address": 60, "stamp": 60}
"""How long a line may be that is one of these by its beginning: \"Back to school for 300 children …\" is no footer."""
_COUNTED = frozenset({"related", "menu", "share"})
_LONGEST_OFFICE = 4
"""The words that the name of an office has: the organisation's acronym and a country's name."""
_LONGEST_BESIDE_DAY = 50
"""How many characters of a line besides its day make it no less a stamp."""
_MAX_ANSWERS = 20_000
_LONGEST_WORD = 40
_LONGEST_INTRODUCTION = 2_000
_LONGEST_CUE, _LONGEST_CELLS, _LONGEST_LINE = 100, 120, 260
"""Words that introduce something stand in a line's first 100 characters; lines of cells end by 120; a line longer than
260 is running text, of which only the beginning is matched."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of every language pack, ready for matching."""

    exact: dict[str, str]
    prefixes: dict[str, list[tuple[str, str]]]
    """By the first word: (prefix, cue), longest first."""
    contained: ahocorasick.Automaton
    """Finds every phrase that stands inside a line; its value is its rank, an index of ``contained_cues``."""
    contained_cues: list[str]
    languages: frozenset[str]
    shares: frozenset[str]
    """The phrases in ``exact`` that belong to a share bar."""
    kickers: tuple[str, ...]
    """The phrases in ``exact`` that are kickers."""
    membership: tuple[str, ...]
    bearers: frozenset[str]
    """What an author who signs with a title is: director, minister."""
    answers: dict[str, str] = field(default_factory=dict)

    def of(self, text: str) -> str:
        """Return the cue that a line gives, or the empty string. Menus repeat from page to page: answers are kept.

        Besides the names in the packs: ``stamp`` for a line that is little more than a date, ``language`` for a
        switch between languages, ``breadcrumb`` for a path of menu entries.
        """
        known = self.answers.get(text)
        if known is None:
            known = self._judge(text)
            if len(text) <= _LONGEST_CUE and len(self.answers) < _MAX_ANSWERS:
                self.answers[text] = known
        return known

    def _judge(self, text: str) -> str:
        size = len(text)
        if size > _LONGEST_CELLS and not self._may_begin(text, size):
            return self._inside(text) if size <= _LONGEST_LINE else ""
        folded = fold(text[:_LONGEST_CUE])
        if not folded:
            return "footer" if "©" in text else ""
        found = (self.exact.get(folded) if size <= _LONGEST_CUE else None) or self._prefix(folded)
        if not found and any(cue == "byline" for _, cue in self.prefixes.get(folded.partition(" ")[0], ())):
            found = "byline" if is_signed(text, self.bearers) else ""
        if not found and size <= _LONGEST_CELLS and folded[-1].isdigit():
            found = self._numbered(folded)
        if not found and is_agency_line(text):
            return "stamp"
        if found or size > _LONGEST_LINE:
            return found
        return self._inside(text) or (self._of_cells(text, folded) if size <= _LONGEST_CELLS else "")

    def _may_begin(self, text: str, size: int) -> bool:
        """Return whether a long line may begin with a prefix or the copyright sign: no, where its first word is none of
        theirs. Running text, beyond ``_LONGEST_LINE``, is told by its first word alone.
        """
        words = text[:_LONGEST_WORD].split(None, 2)
        first = fold_word(words[0]) if words else ""
        if not first or first in self.prefixes:
            return True
        if size > _LONGEST_LINE:
            return False
        # What folding joins or divides: a colon after a space, a letter that becomes two words.
        joined = len(words) < 2 or words[1][0] == ":" or " " in first
        return joined or "©" in text

    def _inside(self, text: str) -> str:
        """Return the cue of the first phrase, in the order of the packs, that stands inside a line."""
        found = [rank for _, rank in self.contained.iter(text.casefold().replace("\xa0", " "))]
        return self.contained_cues[min(found)] if found else ""

    def _numbered(self, folded: str) -> str:
        """Return ``kicker`` for a line that is one with its number in a series ("Press release No. 18/2010"), and the
        cue of the links to other pages for one with their number ("Comments (8)").
        """
        name, _, counted = folded.rpartition(" ")
        if counted.isdigit() and self.exact.get(name) in _COUNTED:
            return self.exact[name]
        if not folded.startswith(self.kickers):
            return ""
        number = _SERIAL.search(folded)
        alone = folded[: number.start()].rstrip(_OUTER) if number else ""
        return "kicker" if self.exact.get(alone) == "kicker" else ""

    def _prefix(self, folded: str) -> str:
        first = folded.split(" ", 1)[0].rstrip(":,.")
        for prefix, cue in self.prefixes.get(first, ()):
            if folded.startswith(prefix) and len(folded) <= _LONGEST.get(cue, _LONGEST_CUE):
                return cue
        return "footer" if folded.startswith("©") else ""

    def _of_cells(self, text: str, folded: str) -> str:
        words = folded.replace("|", " ").replace("/", " ").split()
        if len(words) > 1 and self.languages.issuperset(words):
            return "language"
        shared = 0 if self.shares.isdisjoint(words) else sum(word in self.shares for word in words)
        if shared > 1 and shared >= 0.45 * len(words):
            return "share"
        day = day_of_line(text)
        rest = text[: day.start()] + text[day.end() :] if day else text
        if day is None and not _DIVIDER.search(text):
            return "language" if folded in self.languages else ""
        written = _CELLS.split(rest) if _DIVIDER.search(rest) else [rest]
        first = fold(written[0])
        if len(written) > 1 and first.count(" ") >= _LONGEST_OFFICE and not self._kind(first):
            # What begins a sentence is no cell: neither all cells are known nor the first a menu's or an office.
            return "stamp" if day and len(rest) <= _LONGEST_BESIDE_DAY else ""
        cells = [first, *map(fold, written[1:])]
        kinds = [self._kind(cell) for cell in cells if cell]
        if "kicker" in kinds:
            kinds = [kind or self._masthead(cell) for kind, cell in zip(kinds, filter(None, cells), strict=True)]
        if kinds.count("masthead") > 1 and all(len(cell.split(" ")) <= _LONGEST_OFFICE for cell in cells):
            return "masthead"
        if kinds[:1] == ["kicker"] and len(kinds) == 2 and cells[-1].count(" ") < _SHORT_CELL and not day:
            return "kicker"  # and the country: "Press release / Peru"
        if day:
            return "stamp" if len(rest) <= _LONGEST_BESIDE_DAY or all(kinds) else ""
        if self._shares(cells):
            return "share"
        if len(kinds) < 2:
            return "language" if folded in self.languages else ""
        if all(kinds):
            return (
                kinds[-1]
                if kinds[-1] in {"kicker", "footer"} and ">" not in text and "/" not in text
                else (kinds[0] if kinds[0] != "menu" else "breadcrumb")
            )
        return "breadcrumb" if kinds[0] == "menu" and re.search(r"[»›>]|\s/\s", text) else ""

    def _shares(self, cells: list[str]) -> bool:
        """Return whether most of a bar's cells share the text or print it; sizes of letters and counters tell nothing:
        "A+ | Share | Print | 12 comments"."""
        telling = [cell for cell in cells if len(cell) > _SIZE and not cell[0].isdigit()]
        shared = sum(self._kind(cell) == "share" for cell in telling)
        return shared >= _SHARED and 2 * shared >= len(telling)

    def _kind(self, cell: str) -> str:
        return self.exact.get(cell) or self._prefix(cell) or ("language" if cell in self.languages else "")

    def _masthead(self, cell: str) -> str:
        """Return ``masthead`` for the name of the organisation with that of one of its offices, else nothing."""
        words = cell.split(" ")
        return "masthead" if len(words) <= _LONGEST_OFFICE and self.exact.get(words[0]) == "masthead" else ""

    def tells_membership(self, text: str) -> bool:
        """Return whether a text speaks of an organisation's members with a number, as who-we-are texts do."""
        folded = fold(text[:_LONGEST_INTRODUCTION])
        return any(word in folded for word in self.membership) and any(c.isdigit() for c in folded)

    def tells_owner(self, text: str) -> bool:
        """Return whether a line begins with the organisation's name and goes on to the number of its members."""
        if not any(map(str.isdigit, text)) or not self.tells_membership(text):
            return False
        words = fold(text[:_LONGEST_CUE]).split()[:_LONGEST_OFFICE]
        return any(self.exact.get(word.rpartition("'")[2].rstrip(".,:")) == "masthead" for word in words)


@cache
def load_cues() -> Cues:
    """Return the cues of all language packs together."""
    exact: dict[str, str] = {}
    prefixes: dict[str, list[tuple[str, str]]] = {}
    contained, contained_cues = ahocorasick.Automaton(), list[str]()
    languages: set[str] = set()
    membership: list[str] = []
    bearers: set[str] = set()
    for pack in packs("chrome").values():
        languages.update(fold(str(name)) for name in pack.get("languages", ()))
        bearers.update(fold(str(word)) for word in pack.get("bearers", ()))
        membership.extend(fold(str(phrase)) for phrase in pack.get("membership", ()))
        for cue, forms in pack.items():
            if not isinstance(forms, dict):
                continue
            for phrase in forms.get("exact", ()):
                exact.setdefault(fold(str(phrase)), cue)
            for phrase in forms.get("prefix", ()):
                prefix = fold_inside(str(phrase)).lstrip(_OUTER) or str(phrase).strip()
                prefixes.setdefault(prefix.split(" ", 1)[0].rstrip(":,."), []).append((prefix, cue))
            for phrase in forms.get("contains", ()):
                written = str(phrase).casefold()
                for form in (written, fold_inside(written)):
                    if form not in contained:
                        contained.add_word(form, len(contained_cues))
                        contained_cues.append(cue)
    for known in prefixes.values():
        known.sort(key=lambda pair: (-len(pair[0]), pair))
    contained.make_automaton()
    phrases = tuple(dict.fromkeys(membership))
    shares = frozenset(phrase for phrase, cue in exact.items() if cue == "share")
    kickers = tuple(phrase for phrase, cue in exact.items() if cue == "kicker")
    return Cues(
        exact, prefixes, contained, contained_cues, frozenset(languages), shares, kickers, phrases, frozenset(bearers)
    )
