"""Whether what stands between marks is the title of a work, and not what somebody said."""

from __future__ import annotations

from iomgraph.extract.flat import Flat
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.publications_patterns import Patterns
from iomgraph.extract.page import Page, Span

_LONGEST_TITLE = 220
_TURNED = "¿¡"
"""Marks that open a question or a call, before its first letter."""


def between_marks(
    text: str, rules: Patterns, line: tuple[int, int], marks: tuple[int, int], inner: tuple[int, int]
) -> bool:
    """Return whether what stands between marks is a title, by words beside them. ``line`` is its sentence, ``marks``
    where the marks stand, ``inner`` what is between them, in offsets of the flat text.
    """
    title = text[inner[0] : inner[1]]
    if not may_be_title(title, rules) or rules.other.search(text, max(line[0], marks[0] - 110), marks[0]):
        return False
    if rules.called.match(text, marks[1], line[1]):
        return False  # "Titled “…”, this meeting …"
    told = rules.issued if ": " in title else None
    if any(rule and rule.search(text, max(line[0], marks[0] - 110), marks[0]) for rule in (rules.before, told)):
        return True
    if rules.capitals.match(title) and title.count(" ") > 1:
        return True
    if ": " in title and rules.just.match(text, marks[1], line[1]):
        return True
    dated = title[-1].isdigit() and rules.capitals.search(title)
    return bool(dated or rules.series.match(title) or rules.after.match(text, marks[1], line[1]))


def may_be_title(title: str, rules: Patterns) -> bool:
    """Return whether what stands between marks may be a title: not too long, in a capital, no sentence to its end."""
    begun = title.lstrip(_TURNED)[:1]
    if not title or len(title) > _LONGEST_TITLE or not begun.isalnum() or begun.islower():
        return False
    return title[-1] not in ".,!…;" and not rules.wrong.search(title)


def goes_on(page: Page, flat: Flat, rules: Patterns, sentence: Span, quote: Mention) -> bool:
    """Return whether a sentence begins with the title of a work that the one before it in its block launches: "IOM has
    published a study. “Rowing North” tells …".
    """
    if quote.start != sentence.start or not rules.goes_on.match(flat.text, flat.place(quote.end)):
        return False
    before = page.sentence_before(sentence)
    return before is not None and (
        rules.told.search(flat.text, flat.place(before.start), flat.place(before.end)) is not None
    )


def is_title(title: str, rules: Patterns) -> bool:
    """Return whether a name may be a work's title: not too long, and no compact's, plan's or programme's name."""
    return len(title) <= _LONGEST_TITLE and not rules.wrong.search(title)
