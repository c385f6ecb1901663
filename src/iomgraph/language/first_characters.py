"""The characters with which a match can begin, told to the engine of ``re``, which then passes over all others quickly.

The engine knows such a set by itself where a pattern begins with a literal or a set of characters. Most of ours begin
with a look behind and alternatives in any case, of which it then tries each at each place. The set is as wide as it
must be: it saves places, it never decides a match. Operators and layout: CPython's ``Lib/re/_compiler.py``.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

Item = tuple[str, Any]
"""Of a set: ("LITERAL", code point), ("RANGE", (first, last)) or ("CATEGORY", its constant)."""

_MOST = 2000
"""Most items of a set that are worth telling."""

_HEADER = 5
"""How many numbers an INFO block without a set has: INFO, length, mask, least and greatest width."""


class _Anything(Exception):
    """A match can begin with nearly anything."""


def quickened(code: Sequence[int], tree: Any, flags: int) -> list[int]:
    """Return the engine's numbers of a pattern with the set that a match of it begins with, where that is known.

    ``tree`` is the parse tree from which ``code`` was compiled with ``flags``. ImportError and AttributeError where the
    engine is another than the known ones.
    """
    compiler: Any = importlib.import_module("re._compiler")
    flags |= tree.state.flags
    info, mask, least = code[0], code[2], code[3]
    if info != compiler.INFO or mask or not least or not flags & re.UNICODE:
        return list(code)
    try:
        items = set(_starts(tree, flags))
    except _Anything:
        return list(code)
    if len(items) > _MOST:
        return list(code)
    block: list[int] = []
    for kind, category in sorted(items, key=str):
        if kind == "CATEGORY":
            block += [compiler.CATEGORY, compiler.CH_UNICODE[category]]
    letters = [(getattr(compiler, kind), value) for kind, value in items if kind != "CATEGORY"]
    compiler._compile_charset(compiler._optimize_charset(sorted(letters))[0] if letters else [], flags, block)
    header = [info, _HEADER - 1 + len(block), compiler.SRE_INFO_CHARSET, *code[3:_HEADER]]
    return [*header, *block, *code[1 + code[1] :]]


def _starts(tree: Any, flags: int) -> Iterator[Item]:
    """Yield the items with which a part that matches something begins."""
    for operator, argument in tree:
        yield from _of(str(operator), argument, flags)
        if not _may_be_empty(str(operator), argument):
            return


def _may_be_empty(name: str, argument: Any) -> bool:
    """Return whether a part may match nothing, so that what follows it may begin a match."""
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return True
    if name == "BRANCH":
        return any(branch.getwidth()[0] == 0 for branch in argument[1])
    if name == "SUBPATTERN":
        return bool(argument[3].getwidth()[0] == 0)
    if name == "ATOMIC_GROUP":
        return bool(argument.getwidth()[0] == 0)
    if name.endswith("_REPEAT"):
        return bool(argument[0] == 0 or argument[2].getwidth()[0] == 0)
    return False


def _of(name: str, argument: Any, flags: int) -> Iterator[Item]:
    if name == "LITERAL":
        yield from (("LITERAL", code) for code in (_cases(argument) if flags & re.IGNORECASE else (argument,)))
    elif name == "IN":
        yield from _of_set(argument, flags)
    elif name == "BRANCH":
        for branch in argument[1]:
            yield from _starts(branch, flags)
    elif name == "SUBPATTERN":
        _, added, taken, part = argument
        yield from _starts(part, (flags | added) & ~taken)
    elif name == "ATOMIC_GROUP":
        yield from _starts(argument, flags)
    elif name.endswith("_REPEAT"):
        yield from _starts(argument[2], flags)
    elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
        raise _Anything


def _of_set(items: Sequence[tuple[Any, Any]], flags: int) -> Iterator[Item]:
    if str(items[0][0]) == "NEGATE":
        # What is not among others that are no word characters is one: "[^\\W\\d_]".
        if not any(str(kind) == "CATEGORY" and str(value) == "CATEGORY_NOT_WORD" for kind, value in items):
            raise _Anything
        yield "CATEGORY", importlib.import_module("re._constants").CATEGORY_WORD
        return
    for kind, value in items:
        name = str(kind)
        if name == "CATEGORY" or not flags & re.IGNORECASE:
            yield name, value
        elif name == "LITERAL":
            yield from (("LITERAL", code) for code in _cases(value))
        elif value[1] - value[0] <= _MOST:
            yield from (("LITERAL", code) for one in range(value[0], value[1] + 1) for code in _cases(one))
        else:
            raise _Anything


@cache
def _cases(code: int) -> tuple[int, ...]:
    """Return the characters that the engine takes for one, of any case: those with its small letter, or one like it."""
    small: int = importlib.import_module("_sre").unicode_tolower(code)
    alike = {small, *importlib.import_module("re._casefix")._EXTRA_CASES.get(small, ())}
    return tuple(sorted({*alike, *(capital for one in alike for capital in _capitals().get(one, ()))}))


@cache
def _capitals() -> dict[int, list[int]]:
    """Return the characters of each small letter that are not it."""
    lower = importlib.import_module("_sre").unicode_tolower
    found: dict[int, list[int]] = {}
    for code in range(0x20000):
        if (small := lower(code)) != code:
            found.setdefault(small, []).append(code)
    return found
