"""Telling a release from the page around it.

Pieces come in, in the order of the text; each leaves with a kind and a scope (see ``model.document``). What is above
the headline and what follows the contact lines, the tags or the related news is the page's; what lies between is the
release's, but for share bars and link lists within. Nothing here knows a site: judged are the shape of lines, their
order, and the words of ``chrome.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iomgraph.loaders.body import assign_body_and_tail, is_debris, may_hold_debris
from iomgraph.loaders.body_opening import DATELINE, MENU, opening, under_stamp
from iomgraph.loaders.cues import Cues
from iomgraph.loaders.days import has_day
from iomgraph.loaders.folding import fold
from iomgraph.loaders.outline import mark_outline
from iomgraph.loaders.pieces import Piece
from iomgraph.loaders.steps import Steps
from iomgraph.loaders.title import find_title, mark_repeated, unlabelled
from iomgraph.model.document import CHROME, RELEASE

_CHROME_HINTS = frozenset({"menu", "related", "footer", "boilerplate"})
_STAMPS = frozenset({"kicker", "stamp", "byline", "spokesperson", "masthead", "delivered"})
_SPOKEN = frozenset({"speech", "address"})
_LETTERHEAD_OF_SPEECH, _ADDRESSED = 12, 8
"""So many lines may stand above a speech's title, and so many pieces behind it is who hears it addressed."""
_ENTRIES = 2
"""From so many bars on a line is a menu's."""
_LAST = 3
"""So many lines at a page's end may tell who runs the site, though they follow the links to other pages."""


def segment(
    pieces: list[Piece],
    cues: Cues,
    title: int = -1,
    search: bool = True,
    own: Sequence[int] | None = None,
    copied: list[int] | None = None,
) -> Steps[int]:
    """Give every piece, in steps, its kind and scope; return the index of the headline, or -1.

    ``title`` is the headline's index where the markup tells it; ``search`` says whether to look for one where it does
    not. Pieces with a ``hint`` of menu, related, boilerplate or footer are the page's and stay so. Pieces that are
    judged already may be other pages' too: they are never changed, a copy takes their place. ``own`` are the indices
    of all others, where the caller knows; to ``copied`` are added those of the copies.
    """
    own = range(len(pieces)) if own is None else own
    copied = [] if copied is None else copied
    doubtful = may_hold_debris("\n".join([pieces[i].text for i in own]))
    for i in own:
        piece = pieces[i]
        if piece.hint not in _CHROME_HINTS:
            piece.measure()
            piece.cue = piece.cue or cues.of(piece.text)
            if doubtful and is_debris(piece.text):
                piece.cue = "debris"
        elif not piece.kind:
            piece.judge_hinted()
    yield
    mark_repeated(pieces, own)
    _mark_boilerplate(pieces, cues, title, own)
    start, stop = _body(pieces, title, own)
    if title < 0 and search:
        title = under_stamp(pieces, start)
        start = title + 1 if title >= 0 else start
    if title < 0 and search:
        title = find_title(pieces, start, cues) if start < len(pieces) else _lone_title(pieces)
        title = title if title >= 0 else _entry_title(pieces, start)
        pieces[title : title + 1] = map(unlabelled, pieces[title : title + 1])
    yield
    _above(pieces, title if title >= 0 else start, cues, own)
    if title >= 0:
        _judge(pieces, title, "title", copied)
        mark_outline(pieces, title, start)
        _between(pieces, title, start, cues, copied)
    yield
    assign_body_and_tail(pieces, start, stop, own)
    for i in range(max(0, len(pieces) - _LAST), len(pieces)):
        if pieces[i].kind == "related" and cues.tells_owner(pieces[i].text):
            pieces[i] = replace(pieces[i], kind="footer")
            copied.append(i)
    return title


def _judge(pieces: list[Piece], i: int, kind: str, copied: list[int]) -> None:
    """Say that a piece is the release's, though it may be judged already."""
    if pieces[i].kind:
        pieces[i] = replace(pieces[i])
        copied.append(i)
    pieces[i].kind, pieces[i].scope = kind, RELEASE


def _mark_boilerplate(pieces: list[Piece], cues: Cues, title: int, own: Sequence[int]) -> None:
    """Mark who-we-are text above the body: glued to its menu entry, under an about heading, or counting the members."""
    limit = title if title >= 0 else len(pieces)
    for i in own:
        if i >= limit:
            return
        piece = pieces[i]
        before = pieces[i - 1] if i else None
        if not piece.kind:
            if piece.cue == "cookie":
                piece.kind, piece.scope = "boilerplate", CHROME
            elif before is not None and _glued(before.text, piece.text):
                piece.kind, piece.scope = "boilerplate" if len(piece.text) > 60 else "menu", CHROME
            elif before is not None and before.cue == "about" and len(piece.text) > 60:
                piece.kind, piece.scope = "boilerplate", CHROME
            elif piece.prose:
                if not _introduces_page(pieces, i, cues):
                    return
                piece.kind, piece.scope = "boilerplate", CHROME
            elif before is not None and len(piece.text) <= 45 and fold(before.text) == fold(piece.text):
                piece.cue = before.cue or "menu"
                if not before.kind:
                    before.cue = piece.cue


def _glued(heading: str, text: str) -> bool:
    """Return whether a line begins with the line before it and goes on without a space."""
    size = len(heading)
    if size < 3 or size > 60 or len(text) <= size + 2:
        return False
    return text[:size].casefold() == heading.casefold() and text[size].isalnum()


def _introduces_page(pieces: list[Piece], i: int, cues: Cues) -> bool:
    """Return whether prose tells the organisation's size, though the release's headline is still to come."""
    piece = pieces[i]
    dateline = DATELINE.match(piece.text)
    if dateline is not None and cues.of(dateline.group(1)) != "masthead":
        return False
    if not cues.tells_membership(piece.text):
        return False
    if i and len(pieces[i - 1].text) > 40 and pieces[i - 1].text.count("|") < _ENTRIES:
        return False
    following = pieces[i + 1 : i + 9]
    until_prose = next((n for n, p in enumerate(following) if p.prose), len(following))
    headlines = [p for p in following[:until_prose] if not p.terminal]
    return any(len(p.text) >= 30 for p in headlines) and (i > 0 or len(headlines) > 1)


def _body(pieces: list[Piece], title: int, own: Sequence[int]) -> tuple[int, int]:
    """Return the first piece of the body and the one after its last: the run richest in prose, by maximal sum."""
    best = (0.0, len(pieces), len(pieces))
    total, start, after = 0.0, -1, title + 1
    for i in own:
        if i <= title:
            continue
        if after < i and total > 0:
            for _ in range(after, i):  # of the pieces between, each of which is judged already
                if total <= 0:
                    break
                total -= 1.0
        after = i + 1
        piece = pieces[i]
        if piece.kind:
            worth = -1.0
        elif piece.prose and piece.cue != "kicker":
            worth = 1.5 + min(len(piece.text), 600) / 150
        elif piece.cue in MENU:
            worth = -1.5
        else:
            worth = -0.4
        if total <= 0:
            total, start = 0.0, i
        total += worth
        if total > best[0]:
            best = (total, start, i + 1)
    return opening(pieces, title, best[1]), best[2]


def _lone_title(pieces: list[Piece]) -> int:
    """Return the headline of a page without a body: its first uncued line of some length."""
    if len(pieces) > 1 and not pieces[0].bullet and all(piece.bullet for piece in pieces[1:]):
        return 0  # the name of the list, though menus have it too
    for i, piece in enumerate(pieces):
        if not piece.kind and not piece.cue and len(piece.text) >= 20 and not piece.terminal and not piece.bullet:
            return i
    return -1


def _entry_title(pieces: list[Piece], start: int) -> int:
    """Return the headline of a page that bears the name of its own menu entry right above its body, or -1."""
    above = start - 1
    if above < 1 or start >= len(pieces) or pieces[above].kind or pieces[above].cue != "menu":
        return -1
    own = pieces[above]
    return above if " " in own.text and not own.bullet and fold(pieces[above - 1].text) != fold(own.text) else -1


def _above(pieces: list[Piece], first: int, cues: Cues, own: Sequence[int]) -> None:
    """Assign what stands above the headline (or above the body of a page without one)."""
    near = first
    while near > 0 and pieces[near - 1].cue in _STAMPS and not pieces[near - 1].kind and first - near < 5:
        near -= 1
    spoken = near <= _LETTERHEAD_OF_SPEECH and any(p.cue in _SPOKEN for p in pieces[: first + _ADDRESSED])
    letterhead = (near <= 5 or spoken) and not any(p.kind or p.cue in MENU or p.bullet for p in pieces[:near])
    for i in own:
        if i >= first:
            return
        piece = pieces[i]
        if piece.kind:
            continue
        if not piece.cue and cues.tells_membership(piece.text):
            piece.kind, piece.scope = "boilerplate", CHROME
        elif i >= near or letterhead or (piece.cue == "stamp" and 0 < i >= first - 4):
            piece.kind, piece.scope = "stamp", RELEASE
        elif piece.prose or piece.cue in {"cookie", "debris"}:
            piece.kind, piece.scope = "boilerplate", CHROME
        else:
            piece.kind, piece.scope = "menu", CHROME


def _is_stamp(piece: Piece, cues: Cues) -> bool:
    """Return whether a line under the headline is a date, or a few words that are no sentence and no address."""
    size = len(piece.text)
    if size < 40 and not piece.terminal and piece.text[-1] != ",":
        return True
    sentence = piece.terminal and len(piece.text.split()) > 8
    return size < 120 and has_day(piece.text) and not sentence


def _between(pieces: list[Piece], title: int, start: int, cues: Cues, copied: list[int]) -> None:
    """Assign what stands between the headline and the body."""
    for i in range(title + 1, min(start, len(pieces))):
        piece = pieces[i]
        if piece.kind:
            continue
        piece.scope = RELEASE
        if piece.cue in MENU or piece.cue in {"footer", "debris"}:
            piece.kind, piece.scope = "menu", CHROME
        elif piece.hint == "caption" or piece.cue == "caption":
            piece.kind = "caption"
        elif piece.hint == "cell":
            piece.kind = "cell"
        elif piece.bullet and piece.cue not in _STAMPS and not piece.prose:
            piece.kind = "item"
        elif piece.cue in _STAMPS or piece.hint == "stamp" or _is_stamp(piece, cues):
            piece.kind = "stamp"
        elif 40 < len(piece.text) < 400 and i + 1 < len(pieces) and fold(pieces[i + 1].text) == fold(piece.text):
            piece.kind = "caption"
            _judge(pieces, i + 1, "caption", copied)
        elif i == title + 1 and len(piece.text) > 40 and not piece.terminal:
            piece.kind = "heading"
        else:
            piece.kind = "paragraph"
