"""What a pattern cannot match without: literal words of which one must stand in any text that it matches.

They come from the parse tree of Python's own ``re``. Where that tree is not to be had, no literals are known, and the
pattern is simply always tried: literals save work, they never decide a match.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from iomgraph.language.remembered import remembered

Needs = frozenset[str] | None
"""Literals in small letters, one of which every match holds; None where nothing is known."""

HEAD = 3
"""Most characters of a head."""

_MOST = 40
_SHORTEST = 3
"""Fewest characters of a literal that excludes enough to be looked for beside others."""

_SET = 4
"""A set of characters this small is read as so many literals."""


def known(name: str, patterns: Sequence[str], find: Callable[[str], Needs]) -> list[Needs]:
    """Return what ``find`` (``needs``, ``heads``) says of each pattern, as remembered where it was asked before."""
    basis = "\0".join(patterns).encode() + Path(__file__).read_bytes()
    found = remembered(name, basis, lambda: [_plain(find(pattern)) for pattern in patterns])
    return [None if one is None else frozenset(one) for one in found]


def known_together(name: str, patterns: Sequence[str]) -> list[tuple[frozenset[str], ...]]:
    """Return what each pattern ``requires``, as remembered where it was asked before."""
    basis = "\0".join(patterns).encode() + Path(__file__).read_bytes()
    found = remembered(name, basis, lambda: [[sorted(one) for one in requires(pattern)] for pattern in patterns])
    return [tuple(frozenset(one) for one in each) for each in found]


def _plain(found: Needs) -> list[str] | None:
    return None if found is None else sorted(found)


def needs(pattern: str, flags: int = re.I) -> Needs:
    """Return the literals of which one, in small letters, stands in every text that the pattern matches.

    No literal holds a blank, so that they are found in a text whatever its white space.
    """
    return _best(_choices(pattern, flags))


def requires(pattern: str, flags: int = re.I) -> tuple[frozenset[str], ...]:
    """Return choices of literals: of each of them one, as of ``needs``, stands in every text that the pattern matches.

    The best choice, and all others that are long enough; none where nothing is known.
    """
    found = _choices(pattern, flags)
    best = _best(found)
    telling = [one for one in found if 0 < len(one) <= _MOST and min(map(len, one)) >= _SHORTEST]
    return tuple(dict.fromkeys([*([best] if best else ()), *telling]))


def _choices(pattern: str, flags: int) -> list[frozenset[str]]:
    try:
        tree = importlib.import_module("re._parser").parse(pattern, flags)
    except (ImportError, AttributeError):
        return []
    return _sequence(tree)


def any_needs(patterns: Iterable[str], flags: int = re.I) -> Needs:
    """Return the literals of which one stands in every text that any of the patterns matches."""
    return union(needs(pattern, flags) for pattern in patterns)


def union(each: Iterable[Needs]) -> Needs:
    """Return the literals of which any pattern's match holds one, given those of each."""
    whole: set[str] = set()
    for one in each:
        if one is None:
            return None
        whole |= one
    return frozenset(whole)


def _best(found: list[frozenset[str]]) -> Needs:
    """Return the choice that excludes the most: that whose shortest literal is the longest."""
    choices = [one for one in found if one and len(one) <= _MOST and "" not in one]
    return max(choices, key=lambda one: (min(map(len, one)), -len(one)), default=None)


def _sequence(tree: Any) -> list[frozenset[str]]:
    """Return the choices of literals that one after the other must be matched."""
    found: list[frozenset[str]] = []
    run: frozenset[str] = frozenset({""})

    def close() -> None:
        nonlocal run
        found.append(run)
        run = frozenset({""})

    for operator, argument in tree:
        name = str(operator)
        letters = _letters(name, argument)
        if letters is not None:
            joined = frozenset(before + letter for before in run for letter in letters)
            if len(joined) > _MOST:
                close()
                joined = letters
            run = joined
            continue
        if name == "BRANCH":
            branches = [_whole(branch) for branch in argument[1]]
            if all(b is not None for b in branches):
                joined = frozenset(before + b for before in run for branch in branches for b in branch or ())
                if len(joined) <= _MOST:
                    run = joined
                    continue
            close()
            found.append(union(_best(_sequence(branch)) for branch in argument[1]) or frozenset())
            continue
        if name == "SUBPATTERN":
            whole = _whole(argument[-1])
            if whole is not None and len(whole) * len(run) <= _MOST:
                run = frozenset(before + w for before in run for w in whole)
                continue
            close()
            found.extend(_sequence(argument[-1]))
            continue
        if name in ("ASSERT", "ASSERT_NOT", "AT"):
            if name != "AT":
                close()
            continue
        close()
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
            found.extend(_sequence(argument[2]))
        elif name == "ATOMIC_GROUP":
            found.extend(_sequence(argument))
    close()
    return found


def _whole(tree: Any) -> frozenset[str] | None:
    """Return the few texts that a part can match, or None where they are many or hold a blank."""
    run: frozenset[str] = frozenset({""})
    for operator, argument in tree:
        name = str(operator)
        letters = _letters(name, argument)
        if letters is None and name == "SUBPATTERN":
            letters = _whole(argument[-1])
        elif letters is None and name == "BRANCH":
            each = [_whole(branch) for branch in argument[1]]
            letters = None if any(one is None for one in each) else union(each)
        if letters is None or len(run) * len(letters) > _MOST:
            return None
        run = frozenset(before + letter for before in run for letter in letters)
    return run


def _letters(name: str, argument: Any) -> frozenset[str] | None:
    if name == "LITERAL":
        letter = chr(argument).lower()
        return None if letter.isspace() or len(letter) > 1 else frozenset({letter})
    if name == "IN" and len(argument) <= _SET and all(str(kind) == "LITERAL" for kind, _ in argument):
        letters = frozenset(chr(code).lower() for _, code in argument)
        return None if any(letter.isspace() or len(letter) > 1 for letter in letters) else letters
    return None


def heads(pattern: str, flags: int = re.I) -> Needs:
    """Return what a match can begin with, up to HEAD characters in small letters; None where that may be anything.

    A shorter head stands for a match that may be those characters alone.
    """
    try:
        tree = importlib.import_module("re._parser").parse(pattern, flags)
    except (ImportError, AttributeError):
        return None
    found = _prefixes(tree)
    return None if found is None or "" in found else found


def _prefixes(tree: Any) -> frozenset[str] | None:
    """Return the first characters, HEAD of them or the whole where it is shorter, of what a part can match."""
    done: set[str] = set()
    run: frozenset[str] = frozenset({""})
    for operator, argument in tree:
        name = str(operator)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        each = _each(name, argument)
        if each is None:
            # What is already long enough needs no more.
            return None if run - done else frozenset(done)
        run = frozenset((before + one)[:HEAD] for before in run for one in each)
        done |= {one for one in run if len(one) == HEAD}
        run -= done
        if not run:
            return frozenset(done)
        if len(run) + len(done) > 20 * _MOST:
            return None
    return frozenset(done | run)


def _each(name: str, argument: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _prefixes(argument[-1])
    if name == "BRANCH":
        return union(_prefixes(branch) for branch in argument[1])
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        inner = _prefixes(argument[2])
        if inner is None:
            return None
        if argument[1] > 1:
            if len(inner) > _MOST:
                return None
            for _ in range(HEAD - 1):
                inner |= {(one + two)[:HEAD] for one in inner for two in inner}
        return inner if argument[0] else inner | {""}
    if name == "LITERAL":
        return frozenset({chr(argument).lower()[:1]})
    return _letters(name, argument)
