"""The body of a release and what follows it: where the contact lines are, and where the page takes over again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.loaders.packs import packs
from iomgraph.loaders.pieces import Piece
from iomgraph.model.document import CHROME, RELEASE

_TAIL = frozenset({"tags", "related", "footer", "share", "origin", "menu", "skip", "cookie", "breadcrumb", "language"})
_KIND_OF_TAIL = {"footer": "footer", **dict.fromkeys(("share", "menu", "language", "breadcrumb", "skip"), "menu")}
_ENTRIES = 2
"""From so many bars on, a line below the contact lines is a menu's: no prose after it is the release's."""
_DEBRIS = lazy(
    r"\b(?:style|href|target|src|class|width|height)\s*=\s*[\"'\s]|\b\d+p[xt]\b\s*[;:]|rgb\(|\.(?:gif|css|js)\""
)
_POINTS = lazy(r"pt\b(?<=\dpt)\s*[;:]")
"""A size in points, its two letters first: ``re`` then looks for them alone."""
_FEWEST_WORDS = 18
"""So many words in small letters tell more than a name, an office and an address."""
_AT = lazy(r"@[\w-]+\.\w")
_NAME = lazy(r"[\w.+-]+")
_LONGEST_NAME = 64
"""Characters before the sign of an electronic address."""
_LABEL = 24
"""The word for a telephone ends within so many characters of its line."""
_CAPITAL = lazy(r"[^\W\d_a-zß-ÿ][\w'.-]*")
_NAME_WORDS = range(2, 7)
"""So many words a name has that stands on a line of its own."""
_OFFICE = lazy(r"[^\W\d_a-zß-ÿ]{2,8} [^\W\d_a-zß-ÿ][\w'-]+(?:$|[,(–-]| [^\W\d_a-zß-ÿ])")
"""What the name of an office begins with: the organisation's acronym and a place's name."""
_LONGEST_LINE = 90
_LONGEST_BLOCK = 8
"""How many lines a heading, a name, a post, an office, a street and their addresses have."""
_TELEPHONE = lazy(
    r"\+\s?\d[\d\s.()-]{7,}|\b(?:00\s?)?\d{1,3}(?:[ .-]\d{2,4}){3,}|\(\d{1,3}[ -]\d{1,3}\) ?\d{3,4}[ -]\d{2,4}"
    r"|\(\d{2,6}\) ?\d{3,4}[ -]\d{3,4}"
)


def may_hold_debris(text: str) -> bool:
    """Return whether a text has any sign of what is left over from markup: a quick look, at many lines at once."""
    if "=" in text or "px" in text or "rgb(" in text:
        return True
    if '"' in text and ('.gif"' in text or '.css"' in text or '.js"' in text):
        return True
    return _POINTS.search(text) is not None


def is_debris(text: str) -> bool:
    """Return whether a line is left over from markup rather than text."""
    if not may_hold_debris(text):
        return False
    return _DEBRIS.search(text) is not None and not _addressed(text)


def _addressed(text: str) -> bool:
    """Return whether a text holds an electronic address or a telephone number."""
    for at in _AT.finditer(text) if "@" in text else ():
        end = at.start()
        name = _NAME.match(text[max(0, end - _LONGEST_NAME - 1) : end][::-1])
        if name is not None and name.end() <= _LONGEST_NAME:
            return True
    return _TELEPHONE.search(text) is not None


def assign_body_and_tail(pieces: list[Piece], start: int, stop: int, own: Sequence[int]) -> None:
    """Assign the body and what follows it: of the pieces with these indices, beside which all are judged."""
    zone, listed, past_contact = "body", False, False
    for i in own:
        piece = pieces[i]
        if i < start or piece.kind:
            continue
        inside = i < stop
        if zone == "aside" and (piece.blank_before or piece.prose or piece.cue == "contact"):
            zone = "body"
        if zone in {"contact", "after"} and piece.text.count("|") >= _ENTRIES and not _addressed(piece.text):
            zone = "tail"
        if piece.cue == "contact" and piece.prose and not _addressed(piece.text):
            piece.cue = ""  # a note that tells something, such as what the organisation is
        if zone == "contact" and not _belongs_to_contact(pieces, i, inside):
            zone = "body" if _goes_on(pieces, i, inside) else "after"
        if zone in {"body", "contact", "after"}:
            if piece.cue == "contact" and len(piece.text) < 25 and not _has_address(pieces, i):
                explained = i + 1 < len(pieces) and pieces[i + 1].terminal and pieces[i + 1].cue not in _TAIL
                piece.cue = "" if explained else "footer"
            addressed = "@" in piece.text and zone != "after" and _addressed(piece.text) and not _speaks(piece)
            if piece.cue == "contact" or addressed or (zone == "body" and _names_contact(pieces, i)):
                zone = "contact"
            elif piece.cue == "debris":
                piece.kind, piece.scope = "boilerplate", CHROME
                continue
            elif piece.cue == "menu" and _lists_on(pieces, i):
                piece.cue = ""  # an entry of the release's own list, whose words stand in menus too
            elif piece.cue in _TAIL and (not piece.prose or (piece.cue == "footer" and past_contact)):
                zone = "aside" if inside and not past_contact else "tail"
        if zone == "after" and _goes_on(pieces, i, inside):
            zone = "body"
        if zone == "contact":
            past_contact = True
            piece.kind, piece.scope = "contact", RELEASE
        elif zone == "body":
            _assign_body(pieces, i, listed, inside)
        else:
            unnamed = "boilerplate" if piece.prose or piece.cue == "debris" else "related"
            piece.kind = _KIND_OF_TAIL.get(piece.cue, unnamed)
            piece.scope = CHROME
        listed = piece.text.endswith(":") or (piece.kind == "item" and not piece.bullet and piece.hint != "item")


def _lists_on(pieces: list[Piece], i: int) -> bool:
    """Return whether a piece goes on with a list of the release of which several entries stand above it: what follows
    a menu's entry is another one.
    """
    above = pieces[max(0, i - _ENTRIES) : i + 1]
    if len(above) <= _ENTRIES or i + 1 == len(pieces) or pieces[i + 1].cue:
        return False
    return all(p.bullet for p in above) and all(p.kind == "item" for p in above[:-1])


def _speaks(piece: Piece) -> bool:
    """Return whether a piece with an address in it is running text all the same: it says more than whom to ask."""
    if not piece.prose:
        return False
    return len([word for word in piece.text.split() if word[0].islower() and "@" not in word]) >= _FEWEST_WORDS


def _goes_on(pieces: list[Piece], i: int, inside: bool) -> bool:
    """Return whether the release goes on after its contact lines: with prose, or with a heading above prose."""
    piece = pieces[i]
    if piece.kind or piece.cue in _TAIL:
        return False
    return piece.prose or (inside and i + 1 < len(pieces) and pieces[i + 1].prose and not pieces[i + 1].kind)


def _names_contact(pieces: list[Piece], i: int) -> bool:
    """Return whether a line is a name right above the lines of its post, office and telephone, or an office that."""
    if pieces[i].bullet or pieces[i].hint:
        return False
    if _OFFICE.match(pieces[i].text) and len(pieces[i].text) <= _LONGEST_LINE and not pieces[i].terminal:
        return i + 1 < len(pieces) and not pieces[i + 1].blank_before and _labelled(pieces[i + 1].text[:_LONGEST_LINE])
    if not _is_name(pieces[i].text):
        return False
    for later in pieces[i + 1 : i + 4]:
        if later.blank_before or later.prose or later.kind or len(later.text) > _LONGEST_NAME or later.terminal:
            return False
        if _labelled(later.text):
            return True
    return False


def _is_name(text: str) -> bool:
    """Return whether a line may be a person's name: words with a capital, and particles between or behind them."""
    words = text.split(" ", _NAME_WORDS.stop)
    if len(words) not in _NAME_WORDS or not _CAPITAL.fullmatch(words[0]):
        return False
    return all(word in _particles() or _CAPITAL.fullmatch(word) for word in words)


@cache
def _particles() -> frozenset[str]:
    listed = (each for content in packs("facts/person").values() for each in content["words"]["particle"])
    return frozenset(word for each in listed for word in each.split())


def _labelled(text: str) -> bool:
    """Return whether a line is an address behind a word for it, or an electronic one alone."""
    return _addressed(text) and (":" in text[:_LABEL] or "." in text[:_LABEL] or "+" in text or "@" in text)


def _has_address(pieces: list[Piece], i: int) -> bool:
    """Return whether a heading of a few words is followed by an address or a telephone number."""
    for later in pieces[i + 5 : i + _LONGEST_BLOCK]:
        if later.blank_before or later.prose or later.cue in _TAIL:
            break
        if _addressed(later.text):
            return True
    return any(_addressed(piece.text) for piece in pieces[i : i + 5])


def _belongs_to_contact(pieces: list[Piece], i: int, inside: bool) -> bool:
    piece = pieces[i]
    if piece.cue in _TAIL or piece.cue == "debris":
        return False
    if piece.cue == "contact" or _addressed(piece.text):
        return True
    if piece.prose or len(piece.text) > 90:
        return False
    for later in pieces[i + 1 : i + 4]:
        if later.cue in _TAIL or later.prose or later.kind:
            return False
        if _addressed(later.text):
            return True
    return False


def _assign_body(pieces: list[Piece], i: int, listed: bool, inside: bool) -> None:
    piece = pieces[i]
    piece.scope = RELEASE
    if piece.hint in {"item", "caption", "heading", "cell"}:
        piece.kind = piece.hint
    elif piece.cue == "caption" and len(piece.text) < 260:
        piece.kind = "caption"
    elif piece.cue == "contact":
        piece.kind = "contact"
    elif piece.bullet and (listed or pieces[i - 1].kind == "item" or not piece.prose or piece.text[-1] not in '.!?»”"'):
        piece.kind = "item"
    elif piece.cue == "stamp":
        piece.kind = "stamp"
    elif listed and len(piece.text) < 120 and not piece.terminal:
        piece.kind = "item"
    elif inside and len(piece.text) < 100 and not piece.terminal and piece.text[-1] != ",":
        piece.kind = "heading"
    else:
        piece.kind = "paragraph"
