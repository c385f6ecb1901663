"""Where the scripts of an HTML page lie in its bytes, for editing a page that stays otherwise as it is.

A parser's tree has no byte positions, so the page is scanned as the HTML standard tokenises it (WHATWG HTML §13.2.5):
comments, tags with quoted attributes, raw text, and scripts with their escaped states. The bytes are read as Latin-1,
which keeps every byte apart and is right for markup in any encoding that extends ASCII.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# A quotation mark counts only where a value begins; within a name it is a letter like any other.
_NAME = r"=[^\s/>=]*|[^\s/>=]+"


def _given(group: str) -> str:
    """Return the pattern of an attribute's value, given how its groups begin."""
    return rf"\s*+=\s*+(?:\"{group}[^\"]*)\"|'{group}[^']*)'|{group}[^\s\"'>][^\s>]*)|(?=>))"


# No groups in what is repeated and not gone back into: for some texts ``re`` loses where they stand, and raises.
_PASSED = rf"(?:{_NAME})(?:{_given('(?:')}|(?!\s*+=))"
_TAG = re.compile(rf"<(/?)([A-Za-z][^\s/>]*)((?:[\s/]+|{_PASSED})*+)>", re.DOTALL)
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_given('(')})?")
_SCRIPT_STEP = re.compile(r"<!--|-->|<(/?)script(?=[\s/>])", re.IGNORECASE)
_NO_END_TAG = re.compile("</[^A-Za-z]")  # as a comment up to the next ">"
_COMMENT_END = re.compile(r"--!?>")
_RAW = ("style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_LINKED = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag or a whole script element: ``start`` to ``end``; a script's content from ``inner`` to ``inner_end``."""

    name: str
    closing: bool
    start: int
    end: int
    attributes: dict[str, str]
    inner: int = 0
    inner_end: int = 0

    @property
    def linked_data(self) -> bool:
        """Whether this is a script with JSON-LD (its media type, whatever its parameters)."""
        kind = self.attributes.get("type", "").partition(";")[0].strip().lower()
        return self.name == "script" and not self.closing and kind == _LINKED


def tags(markup: str) -> Iterator[Tag]:
    """Yield the tags of a page in order; a script as one item. What is never closed ends the walk."""
    at = 0
    while (at := markup.find("<", at)) >= 0:
        if markup.startswith("<!--", at):
            if markup.startswith((">", "->"), at + 4):  # an abruptly closed comment
                at = markup.index(">", at) + 1
                continue
            closed = _COMMENT_END.search(markup, at + 4)
            if closed is None:
                return
            at = closed.end()
            continue
        if markup.startswith(("<!", "<?"), at) or _NO_END_TAG.match(markup, at):
            at = markup.find(">", at) + 1
            if not at:
                return
            continue
        found = _TAG.match(markup, at)
        if found is None:
            if markup[at + 1 : at + 2].isascii() and markup[at + 1 : at + 2].isalpha():
                return  # a tag that the page ends within
            at += 1
            continue
        name = found[2].lower()
        opening = not found[1]
        end = found.end()
        if opening and name == "script":
            close = _script_end(markup, end)
            if close is None:
                return
            tail = markup.find(">", close)
            if tail < 0:
                return
            yield Tag(name, False, at, tail + 1, _attributes(found[3]), end, close)
            at = tail + 1
            continue
        yield Tag(name, not opening, at, end, _attributes(found[3]) if opening else {})
        if opening and name == "plaintext":
            return
        if opening and name in _RAW:
            closed = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, end)
            if closed is None:
                return
            end = closed.start()
        at = end


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(text):
        found.setdefault(each[1].lower(), html.unescape(next((v for v in each.groups()[1:] if v is not None), "")))
    return found


def _script_end(markup: str, at: int) -> int | None:
    """Return where a script's end tag begins: after ``<!--`` a ``<script`` inside hides the next ``</script``."""
    escaped = nested = False
    while (step := _SCRIPT_STEP.search(markup, at)) is not None:
        at = step.end()
        if step[0] == "<!--":
            escaped = True
            at -= 2  # the dashes may be those of "-->"
        elif step[0] == "-->":
            escaped = nested = False
        elif step[1] and not nested:
            return step.start()
        elif step[1]:
            nested = False
        elif escaped:
            nested = True
    return None
