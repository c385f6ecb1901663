"""Which piece is the release's headline, where the markup does not tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iomgraph.language.lazy import lazy
from iomgraph.loaders.cues import Cues
from iomgraph.loaders.days import has_day
from iomgraph.loaders.folding import fold, fold_word
from iomgraph.loaders.pieces import Piece
from iomgraph.loaders.title_above import is_under_headline
from iomgraph.loaders.title_dated import dated_title

_REACH = 16
"""How many pieces above the body a headline may stand."""
_LEAST = 1.5
_OPENED = 60
"""A text that names a day within so many characters begins with its dateline."""
_UNDER = 3
"""Within so many lines under the headline of briefing notes stands who spoke."""
_ENTRIES = 2
"""From so many bars on a line is a menu's."""
_SHORT = 8
_BRIEFING = 12.0
"""What heads briefing notes, above who gave them, beats the headline of the first note, with its date or without."""
_TITLED = "headline"
"""The cue of a line that says what it is: "Subject: Ferrymen go back to work"."""
_LEAST_DATED = 45
"""A line with a date in it may still be a headline if it is this long."""
_NO_TITLE = frozenset(
    [
        "skip",
        "cookie",
        "language",
        "menu",
        "about",
        "breadcrumb",
        "share",
        "kicker",
        "byline",
        "delivered",
        "masthead",
        "caption",
        "stamp",
        "tags",
        "origin",
        "spokesperson",
        "contact",
        "footer",
        "search",
        "related",
        "debris",
        "address",
    ]
)
_CELLS = lazy(r"\s(?:\||::|:(?!\s\d)|>|»|•|·)\s")
"""What divides the entries of a menu or a path that stands in one line."""
_QUOTED = lazy(r"«[^«»]*»")
"""A quotation: its closing mark divides nothing."""
_LABELLED = lazy(r"^[^\s:]+(?: [^\s:]+)? ?: \S+(?: \S+){0,3}$")
"""A short field with its value: a name, a telephone, a place."""
_LETTERHEAD = lazy(r"^(?:[^\W\d_a-zß-ÿ]+(?:['-][^\W\d_a-zß-ÿ]*)? ){4,}.*[a-zß-ÿ]{4}")
"""The sender's name in capitals, with what it is to whom in small letters: the head of a letter, not of a text."""
_LONG, _LONGER = 140, 200
"""Headlines of more characters are rare, and very rare."""
_DATED = frozenset({"stamp", "byline", "kicker", "share"})
"""What a line between bars may be that is no menu: who wrote, when, what kind of text, how to share it."""
_APART = lazy(r"\s{2,}")
_FEWEST_APART, _WORDS_APART = 4, 3
"""From so many entries, of so many words each at most, a line with wide gaps is a menu."""
_NEIGHBOURS = frozenset({"kicker", "stamp", "breadcrumb", "byline", "share", "caption", "delivered"})


def find_title(pieces: list[Piece], body: int, cues: Cues) -> int:
    """Return the index of the headline above the piece where the body begins, or -1 where the page has none.

    A headline is a line of some length that no cue explains, ends as no sentence does, and stands beside the date, the
    kicker or the breadcrumb, or right above the body; of several the best wins, the upper one on a tie, or the one that
    it is the subtitle of.
    """
    lowest = max(0, body - _REACH)
    paths = [fold(piece.text) for piece in pieces[:body] if piece.cue == "breadcrumb"]
    best, best_score = -1, _LEAST
    for i in range(lowest, body):
        score = _score(pieces, i, body, paths)
        if score > best_score:
            best, best_score = i, score
    if best < 0:
        return dated_title(pieces, body, cues)
    repeated = fold(pieces[best].text) == fold(pieces[best + 1].text)
    above = best > lowest and not repeated and _score(pieces, best - 1, body, paths) > 0
    return best - 1 if above and is_under_headline(pieces, best) else best


def mark_repeated(pieces: list[Piece], own: Sequence[int]) -> None:
    """Take a line above all prose that is told twice running for a headline, though it ends as a sentence does; not one
    that a dateline opens."""
    first = next((i for i in own if pieces[i].prose and not pieces[i].kind), len(pieces))
    pair = pieces[first : first + 2]
    if len(pair) == 2 and len(pair[0].text) <= _LONGER and _same(pair[0].text, pair[1].text):
        if has_day(pair[0].text[:_OPENED]):
            return
        pair[0].prose = pair[1].prose = False


def _same(text: str, other: str) -> bool:
    """Say whether two lines are one when folded. Most differ in their first letter."""
    first, second = (next(filter(str.isalnum, each), "") for each in (text, other))
    return fold_word(first)[:1] == fold_word(second)[:1] and fold(text) == fold(other)


def unlabelled(piece: Piece) -> Piece:
    """Return a headline without the label that says that it is one."""
    if piece.cue != _TITLED:
        return piece
    told = piece.text.partition(":")[2].lstrip()
    return replace(piece, start=piece.end - len(told), text=told) if told else piece


def _score(pieces: list[Piece], i: int, body: int, paths: list[str]) -> float:
    piece = pieces[i]
    dated = has_day(piece.text)
    heads = all(p.cue == "masthead" for p in pieces[:i])
    briefing = heads and any(p.cue == "spokesperson" for p in pieces[i + 1 : i + _UNDER])
    if piece.cue == _TITLED and not piece.kind:
        return _BRIEFING
    if briefing and piece.cue in ("", "stamp", "kicker") and len(piece.text) > 2 * _SHORT:
        return _BRIEFING
    told = dated and len(piece.text) >= _LEAST_DATED and piece.cue not in ("origin", "byline", "delivered")
    if piece.kind or (piece.cue in _NO_TITLE and not told):
        return 0.0
    size = len(piece.text)
    if size < _SHORT or size > 320 or piece.text[-1] == "," or (piece.text[0], piece.text[-1]) == ("(", ")"):
        return 0.0
    if len(_CELLS.findall(_QUOTED.sub("", piece.text))) > 1 or piece.text[-1] == "|" or "©" in piece.text:
        return 0.0  # a row of a table; whose picture it is
    if _is_spaced_menu(piece.text):
        return 0.0
    above = pieces[i - 1] if i else None
    below = pieces[i + 1]
    if above is not None and above.text[-1:] == "," and not piece.blank_before:
        return 0.0  # the line above goes on
    if not below.blank_before and ((below.text[:1].islower() and below.terminal) or below.text[-1:] == ","):
        return 0.0  # the sentence ends below
    if piece.bullet and ((above is not None and above.bullet) or below.bullet):
        return 0.0  # an entry of a list
    score = min(size, 75) / 12.5 - 0.25 * min(body - i, 6)
    barred = above is not None and above.text.count("|") >= _ENTRIES
    if above is not None and above.cue == "speech":
        score -= 3.0  # who gave it
    elif above is None or barred or above.cue or above.kind or above.bullet or piece.blank_before:
        score += 2.5
    elif len(above.text) >= 25 and not above.terminal:
        score -= 3.0  # a subtitle stands right under the headline
    if below.blank_before or i + 1 == body:
        score += 2.0
    if (above is not None and above.cue in _NEIGHBOURS) or below.cue in _NEIGHBOURS:
        score += 2.0
    if piece.bullet or dated:
        score -= 3.0
    if size < 28:
        score -= (28 - size) / 4
    if size < 20 or " " not in piece.text:
        score -= 1.0
    if size > _LONG:
        score -= 3.0 if size <= _LONGER else 5.0  # rather a paragraph that was cut off
    if piece.text[-1] in ".:;":
        score -= 4.0
    if fold(piece.text) == fold(below.text):
        score += 4.0  # the page repeats it
    if _LABELLED.match(piece.text):
        score -= 3.0
    if i == 0 and _LETTERHEAD.match(piece.text):
        score -= 5.0
    if any(_is_menu(later) for later in pieces[i + 1 : body]):
        score -= 6.0  # what stands above a menu is the name of the site
    if any(path.endswith(fold(piece.text)) for path in paths):
        score += 6.0
    if piece.hint == "heading" or piece.cue == "speech":
        score += 4.0
    return score


def _is_menu(piece: Piece) -> bool:
    """Return whether a line is a menu by its shape: entries between bars, or far apart."""
    return (piece.text.count("|") >= _ENTRIES and piece.cue not in _DATED) or _is_spaced_menu(piece.text)


def _is_spaced_menu(text: str) -> bool:
    """Return whether a line is of short entries far apart: "Weather   Markets   Ask us".

    Where every word stands apart from the next, or all are in capitals, the line may be a headline that is set wide.
    """
    if "  " not in text or text.isupper():
        return False
    entries = [entry.split() for entry in _APART.split(text)]
    return (
        len(entries) >= _FEWEST_APART
        and any(len(words) > 1 for words in entries)
        and all(words and len(words) <= _WORDS_APART and words[0][0].isupper() for words in entries)
    )
