"""No pattern has a group within what is not gone back into: for some texts ``re`` then raises SystemError.

CPython loses where such a group stands when what holds it is tried again in vain (found by fuzzing, on 3.11.7).
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import iomgraph
from iomgraph.extract import read_all
from iomgraph.language.lazy import _Lazy
from iomgraph.loaders import load

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"


def endangered(pattern: str, flags: int) -> bool:
    """Whether a group with a number stands in an atomic group or a possessive repeat."""
    return any(_groups(part) for part in _kept(importlib.import_module("re._parser").parse(pattern, flags)))


def _kept(tree: Any) -> Iterator[Any]:
    for operator, argument in tree:
        name = str(operator)
        if name == "ATOMIC_GROUP":
            yield argument
        elif name == "POSSESSIVE_REPEAT":
            yield argument[2]
        for part in _parts(name, argument):
            yield from _kept(part)


def _groups(tree: Any) -> bool:
    return any(
        (str(operator) == "SUBPATTERN" and argument[0] is not None)
        or any(_groups(part) for part in _parts(str(operator), argument))
        for operator, argument in tree
    )


def _parts(name: str, argument: Any) -> list[Any]:
    if name == "BRANCH":
        return list(argument[1])
    if name == "SUBPATTERN":
        return [argument[3]]
    if name.endswith("_REPEAT"):
        return [argument[2]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    if name == "ATOMIC_GROUP":
        return [argument]
    return [part for part in argument[1:] if part is not None] if name == "GROUPREF_EXISTS" else []


def test_of_packs_and_rules() -> None:
    list(read_all([load(file) for file in sorted(SAMPLES.iterdir()) if file.suffix in (".txt", ".html")]))
    gc.unfreeze()  # what commands of other tests have set apart is not listed
    made = {(each.pattern, int(each._flags)) for each in gc.get_objects() if type(each) is _Lazy}
    assert len(made) > 2000
    assert [pattern for pattern, flags in sorted(made) if endangered(pattern, flags)] == []


def test_of_modules() -> None:
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages(iomgraph.__path__, "iomgraph."):
        if not module.name.endswith("__main__") and "editor" not in module.name:
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found[f"{module.name}.{name}"] = value
    assert len(found) > 40
    bad = [name for name, each in found.items() if endangered(each.pattern, each.flags & ~re.UNICODE)]
    assert bad == []


@pytest.mark.parametrize("pattern", [r"(?:a(b)?)*+c", r"(?>(?P<x>a)|b)c", r"(?:x|(?:y(?=(z)))++)"])
def test_such_a_pattern_is_seen(pattern: str) -> None:
    assert endangered(pattern, 0)


@pytest.mark.parametrize("pattern", [r"((?:ab?)*+)c", r"(?>a|b)(c)", r"(a(?:b)*)+"])
def test_others_are_not(pattern: str) -> None:
    assert not endangered(pattern, 0)
