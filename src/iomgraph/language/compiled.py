"""Compiled patterns, kept between runs: to read one page, Python compiles two hundred, for half of the time it takes.

Python offers no way to keep a compiled pattern: pickled, it is compiled anew. What it compiles to is a list of numbers
for the engine of ``re``, which checks them before it takes them. Where they are not to be had, the pattern is compiled.
"""

from __future__ import annotations

import importlib
import re
import sys
import zlib
from array import array
from typing import Any

from iomgraph.language.first_characters import quickened
from iomgraph.language.remembered import remembered

_MAKING = 2
"""To be raised where what is made of a pattern changes, so that what an earlier version kept is made anew."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns, as remembered from an earlier run. Raises ``re.error`` as it does."""
    try:
        engine: Any = importlib.import_module("_sre")
        basis = f"{_MAKING} {sys.version_info[:3]} {engine.MAGIC} {int(flags)} {pattern}".encode(
            "utf-8", "surrogatepass"
        )
        name = f"pattern-{zlib.crc32(basis):08x}-{len(basis)}"
        found, numbers, groups, names = remembered(name, basis, lambda: _numbers(pattern, flags))
        indexes = [None] * (groups + 1)
        for each, index in names.items():
            indexes[index] = each
        made: re.Pattern[str] = engine.compile(pattern, found, list(array("I", numbers)), groups, names, tuple(indexes))
        return made
    except (ImportError, AttributeError, TypeError, RuntimeError):
        # Another Python than those whose engine is known.
        return re.compile(pattern, flags)


def _numbers(pattern: str, flags: int) -> tuple[int, bytes, int, dict[str, int]]:
    """Return a pattern's flags, the numbers of the engine, how many groups it has and what they are called."""
    tree = importlib.import_module("re._parser").parse(pattern, int(flags))
    code = importlib.import_module("re._compiler")._code(tree, int(flags))
    code = quickened(code, tree, int(flags))
    return int(flags) | tree.state.flags, array("I", code).tobytes(), tree.state.groups - 1, dict(tree.state.groupdict)
