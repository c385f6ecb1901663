"""What an HTML source may hold before it is parsed.

Every HTML parser has inputs that cost it seconds for a few hundred kilobytes: elements nested by the ten thousand,
a hundred thousand attributes on one element, formatting elements never closed. One linear look at the bytes finds them.
"""

from __future__ import annotations

import re
from itertools import accumulate

from iomgraph.errors import InputError
from iomgraph.language.lazy import lazy

MAX_TAGS = 200_000
MAX_ATTRIBUTES = 1_000
"""On one element."""
MAX_DEPTH = 500
MAX_OPTIONS = 10_000
"""Of all lists of choices: what the parser does for each grows with how many of one list there are before it."""

LONGEST_TAG = 4000
"""Characters of a tag up to which its attributes are not counted."""
_LONG_TAG = lazy(rf"<[a-zA-Z][^<>]{{{LONGEST_TAG},}}")
_TAG = lazy(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NAME = lazy(r"</?[a-zA-Z][a-zA-Z0-9]*")
_ATTRIBUTE = lazy(r"\s[^\s=\"'<>/]")
_OPTION = lazy(r"<option\b", re.I)
_NEVER_OPEN = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "frame",
        "keygen",
    ]
)
_CLOSED_BY_ANOTHER = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rt", "rp"]
)


def check_markup(markup: str, place: str) -> None:
    """Raise InputError where a page has too many tags, too many attributes on one element, or too deep a nesting.

    Linear in the length of the markup. Depth counts elements that nothing has closed, so that unclosed formatting
    elements count as well.
    """
    opened = markup.count("<")
    if opened > 2 * MAX_TAGS:
        raise _too_much(place, f"more than {MAX_TAGS} elements")
    if _many_options(markup, opened):
        raise _too_much(place, f"more than {MAX_OPTIONS} choices")
    for start in _long_stretches(markup):
        match = _LONG_TAG.match(markup, start)
        if match is not None and sum(1 for _ in _ATTRIBUTE.finditer(match.group())) > MAX_ATTRIBUTES:
            raise _too_much(place, f"more than {MAX_ATTRIBUTES} attributes on one element (character {start})")
    if opened <= MAX_DEPTH:
        return
    if (opened > MAX_TAGS or opened - markup.count("</") > MAX_DEPTH) and not _surely_shallow(markup):
        _check_depth(markup, place)


def _many_options(markup: str, opened: int) -> bool:
    return opened > MAX_OPTIONS and sum(1 for _ in _OPTION.finditer(markup)) > MAX_OPTIONS


def _long_stretches(markup: str) -> list[int]:
    """Return where each ``<`` stands that no other follows for as long as a long tag, and some that one does."""
    size = LONGEST_TAG // 2
    empty = [at for at in range(0, len(markup) - size + 1, size) if markup.find("<", at, at + size) < 0]
    return sorted({markup.rfind("<", 0, at) for at in empty} - {-1}) if empty else empty


def _surely_shallow(markup: str) -> bool:
    """Return whether no count of the page's tags can exceed a limit: a bound that is quicker than the count."""
    tags = _NAME.findall(markup)
    steps = {tag: _step(tag) for tag in set(tags)}
    depths = list(accumulate(map(steps.__getitem__, tags)))
    return len(tags) <= MAX_TAGS and max(depths, default=0) - min(0, min(depths, default=0)) <= MAX_DEPTH


def surely_light(markup: str, signs: int, deeper: int) -> bool:
    """Return whether no limit is near: for a page from which parts with so many ``<`` signs were left out, which may
    make it so much deeper.
    """
    opened = markup.count("<")
    if opened + signs > MAX_TAGS or _many_options(markup, opened) or _long_stretches(markup):
        return False
    return opened + deeper <= MAX_DEPTH or opened - markup.count("</") + deeper <= MAX_DEPTH


def rise(tags: list[str]) -> int:
    """Return how much deeper at most a page becomes, within them or after them, by tags such as ``<div``, ``</div``."""
    return max(0, *accumulate(map(_step, tags)))


def _step(tag: str) -> int:
    name = tag.strip("</").lower()
    return 0 if name in _NEVER_OPEN or name in _CLOSED_BY_ANOTHER else -1 if tag[1] == "/" else 1


def _check_depth(markup: str, place: str) -> None:
    depth = tags = 0
    for match in _TAG.finditer(markup):
        name = match.group(2).lower()
        if name in _NEVER_OPEN:
            continue
        tags += 1
        if match.group(1):
            depth -= depth > 0 and name not in _CLOSED_BY_ANOTHER
        elif name not in _CLOSED_BY_ANOTHER:
            depth += 1
            if depth > MAX_DEPTH:
                raise _too_much(place, f"elements nested deeper than {MAX_DEPTH} (character {match.start()})")
        if tags > MAX_TAGS:
            raise _too_much(place, f"more than {MAX_TAGS} elements")


def _too_much(place: str, what: str) -> InputError:
    return InputError(what, place=place, remedy="Leave the page out, or save its text alone as .txt.")


_CLOSED = lazy(r"</\s*(?:html|body)\s*>", re.I)
_OPENED = lazy(r"<\s*(?:html|body)\b", re.I)
_OPEN_TAG = lazy(r"<[/a-zA-Z!][^<>]*$")


def check_complete(markup: str, source: str) -> None:
    """Raise InputError where a page was cut off while it was fetched or saved.

    HTML lets the end tags of ``html`` and ``body`` be left out, so that alone proves nothing: a page is cut off where
    it ends inside a tag, or where it opens ``html`` or ``body``, closes neither, and ends in the middle of a text.
    """
    end = markup.rstrip()
    last = end.rfind("<", -4000)
    inside_tag = last >= 0 and _OPEN_TAG.match(end, last) is not None
    ended = end[-1:] in ">.!?…»”\"')"
    if inside_tag or (not ended and _OPENED.search(markup) is not None and _CLOSED.search(markup) is None):
        raise InputError(
            "the page is cut off before its end",
            place=f"{source}, character {len(end)}",
            remedy="Fetch or save the whole page again.",
        )
