"""Texts that a pattern nearly matches: drawn from its own parse tree, what repeats repeated often, cut off at the end.

A pattern that can match one text in many ways tries all of them where it fails at the end: the number of ways is what
such a text shows (Davis et al., "The Impact of Regular Expression Denial of Service", 2018).
"""

from __future__ import annotations

import importlib
import random
from typing import Any

LONGEST = 600
"""About how many characters a text has at most: a long sentence."""

_SAMPLES = "aAbéÉ1 -'"
_OF_CATEGORY = {"CATEGORY_WORD": "aAé1b", "CATEGORY_DIGIT": "0123", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": " ,-"}
_TIMES = (1, 2, 5, 12, 40)
_ALIKE = 0.5
"""How often what repeats does so in the same words: where those can be matched in two ways, n of them can in 2^n."""


def texts(pattern: str, flags: int, seed: int, number: int) -> list[str]:
    """Return that many texts for a pattern, the same at every call."""
    draw = random.Random(ascii((seed, pattern)))
    tree = importlib.import_module("re._parser").parse(pattern, flags)
    return [_text(tree, draw) for _ in range(number)]


def _text(tree: Any, draw: random.Random) -> str:
    out: list[str] = []
    for _ in range(draw.choice((1, 1, 3))):
        _put(tree, out, draw)
    whole = "".join(out)
    if draw.random() < 0.5:
        whole = whole[: int(len(whole) * draw.uniform(0.6, 1))]
    return whole + draw.choice(("", "!", "\0", " ", "¶"))


def _put(tree: Any, out: list[str], draw: random.Random) -> None:
    for operator, argument in tree:
        if len(out) > LONGEST:
            return
        name = str(operator)
        if name == "LITERAL":
            out.append(chr(argument))
        elif name in ("ANY", "NOT_LITERAL"):
            out.append(draw.choice(_SAMPLES))
        elif name == "IN":
            out.append(_of_set(argument, draw))
        elif name == "BRANCH":
            _put(draw.choice(argument[1]), out, draw)
        elif name == "SUBPATTERN":
            _put(argument[3], out, draw)
        elif name == "ATOMIC_GROUP":
            _put(argument, out, draw)
        elif name.endswith("_REPEAT"):
            least, most, part = argument
            times = least if draw.random() < 0.3 else min(int(most), least + draw.choice(_TIMES))
            start, alike = len(out), draw.random() < _ALIKE
            for n in range(times):
                if n and alike and len(out) <= LONGEST:
                    out += out[start : start + (len(out) - start) // n]  # once more what it began with
                else:
                    _put(part, out, draw)


def _of_set(items: list[tuple[Any, Any]], draw: random.Random) -> str:
    named = [(str(kind), value) for kind, value in items]
    if named[0][0] == "NEGATE":
        allowed = [letter for letter in _SAMPLES if not any(_holds(item, letter) for item in named[1:])]
        return draw.choice(allowed or ["x"])
    kind, value = draw.choice(named)
    if kind == "LITERAL":
        return chr(value)
    if kind == "RANGE":
        return chr(draw.randint(value[0], min(value[1], value[0] + 25)))
    return draw.choice(_OF_CATEGORY.get(str(value), "a"))


def _holds(item: tuple[str, Any], letter: str) -> bool:
    kind, value = item
    if kind == "LITERAL":
        return bool(ord(letter) == value)
    if kind == "RANGE":
        return bool(value[0] <= ord(letter) <= value[1])
    told = str(value)
    word = letter.isalnum() or letter == "_"
    of = word if told.endswith("WORD") else letter.isdigit() if told.endswith("DIGIT") else letter.isspace()
    return of != ("_NOT_" in told)
