"""What a page's head holds for a browser alone: style sheets, icons, scripts. They are left out before parsing.

The stretch begins with the first style sheet and holds nothing but whole elements that leave the parser as it was:
links, and scripts and style sheets without a ``<`` in their text. One link with a mark takes its place. Where that is
met as a child of the head, by the HTML standard's rules all of the stretch would have been, and the parser would have
gone on after it as it goes on after the mark. Links that tell of the page itself end the stretch; descriptions of the
page in JSON-LD are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from iomgraph.language.lazy import lazy
from iomgraph.loaders.decoding import is_sound
from iomgraph.loaders.html_limits import LONGEST_TAG

_FIRST = b'<link rel="stylesheet"'
_FEWEST = 4
"""So many links, scripts and style sheets are worth leaving out."""
_MAX_KEPT = 256
"""How many runs of links, and how many start tags, are known for what they are."""
_MAX_LATEST = 8
_LONGEST = 20_000
"""Bytes of a run of links beyond which it is not looked at."""
_TOLD_APART = 200
"""So many bytes tell a site's stretch from another's."""
_LINK = lazy(r"[ \n\t]*<link((?:[ \n\t]+[a-zA-Z][a-zA-Z-]*(?:=\"[^\"<>&]*\")?)+)[ \n\t]*/?>[ \n\t]*")
_RAW = lazy(r"<(script|style)((?:[ \n\t]+[a-zA-Z][a-zA-Z-]*(?:=\"[^\"<>&]*\")?)*)[ \n\t]*")
_ATTRIBUTE = lazy(r"([a-zA-Z-]+)(?:=\"([^\"]*)\")?")
_CONTROL = lazy(r"[^\n\t -~]")
_TELLING = frozenset(["canonical", "alternate"])
_LINKED = "ld+json"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a page's source: where it begins and ends, its first tag, what of it is kept, its count of ``<``."""

    start: int
    stop: int
    first: bytes
    kept: bytes
    signs: int


_runs: dict[bytes, tuple[int, int]] = {}
"""By the source between scripts: how many of its bytes are links on which nothing depends, and how many those are."""
_latest: list[tuple[bytes, int]] = []
"""Runs of links met lately, and how many links they are: to try these is quicker than to look one up."""
_raw: dict[bytes, str] = {}
"""By the source of a start tag, without its ``>``: ``script``, ``style``, ``linked`` for JSON-LD, or nothing."""
_refused: dict[bytes, bool] = {}
"""The first links of stretches that stood elsewhere than in the head."""
_CLOSING = {"script": b"</script>", "linked": b"</script>", "style": b"</style>"}


def find_stretch(data: bytes, end: int) -> Stretch | None:
    """Return the stretch of a page's head that ends at that byte or before, or None where it has none to leave out."""
    start = at = data.find(_FIRST, 0, end)
    if start < 0:
        return None
    kept: list[bytes] = []
    texts: list[bytes] = []
    signs = 0
    for run, count in _latest:
        if data.startswith(run, at, end):
            at += len(run)
            signs = count
            break
    while at < end:
        begin = data.find(b"<s", at, end)
        stop = data.find(b"</", at, begin if begin >= 0 else end)
        if stop >= 0:  # nothing is left out beyond the next end tag
            begin, end = -1, stop
        run = data[at : begin if begin >= 0 else end]
        if len(run) > _LONGEST:
            break
        size, count = _runs.get(run) or _links_of(run)
        at += size
        signs += count
        if size < len(run) or begin < 0:
            break
        close = data.find(b">", begin, begin + LONGEST_TAG)
        if close < 0:
            break
        text = close + 1
        name = _name_of(data[begin:close])
        close = data.find(b"<", text, end)
        if not name or close < 0 or not data.startswith(_CLOSING[name], close):
            break
        at = close + len(_CLOSING[name])
        signs += 2
        if name == "linked":
            kept.append(data[begin:at])
        else:
            texts.append(data[text:close])
    first = data[start : start + _TOLD_APART]
    if signs < _FEWEST or first in _refused or not is_sound(b"\n".join(texts)):
        return None
    return Stretch(start, at, first, b"".join(kept), signs)


def refuse(stretch: Stretch) -> None:
    """Leave out no stretch again that begins as this one does: it stood elsewhere than in the head."""
    _refused[stretch.first] = True
    if len(_refused) > _MAX_KEPT:
        _refused.clear()


def _links_of(run: bytes) -> tuple[int, int]:
    """Return how many bytes at the beginning of a run are links on which nothing depends, and how many links."""
    text = _plain(run)
    at = count = 0
    while match := _LINK.match(text, at):
        attributes = match.group(1)
        rel = next((value for name, value in _ATTRIBUTE.findall(attributes) if name.lower() == "rel"), "")
        if (
            len(attributes) > LONGEST_TAG
            or not _TELLING.isdisjoint(rel.lower().split())
            or _LINKED in match.group().lower()
        ):
            break
        at = match.end()
        count += 1
    if not count and text.isspace():
        at = len(text)
    if len(_runs) >= _MAX_KEPT:
        _runs.clear()
    _runs[run] = at, count
    if count >= _FEWEST:
        _latest.insert(0, (run[:at], count))
        del _latest[_MAX_LATEST:]
    return at, count


def _name_of(opened: bytes) -> str:
    known = _raw.get(opened)
    if known is None:
        text = _plain(opened)
        match = _RAW.fullmatch(text)
        known = ("linked" if _LINKED in text.lower() else match.group(1)) if match is not None else ""
        if len(_raw) >= _MAX_KEPT:
            _raw.clear()
        _raw[opened] = known
    return known


def _plain(source: bytes) -> str:
    """Return a source's text where it is of printable ASCII, else nothing."""
    text = source.decode("ascii", "replace")
    return "" if _CONTROL.search(text) else text
