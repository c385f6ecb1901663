"""Modules of the standard library that click and pathlib import and most commands never use, put off until something
uses them.

They are a third of the time that click and pathlib take to import. Each has a stand-in, which knows the functions that
are called at every start, and becomes the module itself when anything else of it is asked for.
"""

from __future__ import annotations

import os
import sys

# The name is what type checkers go by; importing it from typing is what this is not to wait for.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import ModuleType
    from typing import Any
else:
    ModuleType = type(sys)


class _StandIn(ModuleType):
    def __init__(self, name: str, known: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(name)
        vars(self).update(known)

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":
            # ``from … import`` asks whether it is a package: none is.
            raise AttributeError(name)
        return getattr(_become(self), name)


def put_off() -> None:
    """Put stand-ins in the places of the modules, where nothing has imported them yet."""
    for name, known in _KNOWN.items():
        if name not in sys.modules:
            sys.modules[name] = stand_in = _StandIn(name, known)
            package, _, module = name.rpartition(".")
            if package:
                setattr(__import__(package), module, stand_in)


def _become(stand_in: ModuleType) -> ModuleType:
    """Import the module that something stands in for; who holds the stand-in has all of the module from then on."""
    import importlib

    name = stand_in.__name__
    if sys.modules.get(name) is stand_in:
        del sys.modules[name]
    module = importlib.import_module(name)
    vars(stand_in).update(vars(module))
    return module


def _real(name: str) -> Any:
    module = sys.modules[name]
    return _become(module) if isinstance(module, _StandIn) else module


def _cleandoc(doc: str) -> str:
    """Return a text as ``inspect.cleandoc`` does; what click asks it of at every start, options' help, is one line."""
    if "\n" in doc:
        return str(_real("inspect").cleandoc(doc))
    return doc.expandtabs().lstrip()


def _get_close_matches(word: str, possibilities: Iterable[str], n: int = 3, cutoff: float = 0.6) -> list[str]:
    """Return what ``difflib`` does: nothing, where each is longer or shorter by so much that none can be close.

    click looks for what is close to each short option, before it finds that there is one.
    """
    several = list(possibilities)
    far = all(2 * min(len(word), len(one)) < cutoff * (len(word) + len(one)) for one in several)
    if far and n > 0 and cutoff <= 1:
        return []
    return list(_real("difflib").get_close_matches(word, several, n, cutoff))


def _quote_from_bytes(*args: Any, **options: Any) -> str:
    return str(_real("urllib.parse").quote_from_bytes(*args, **options))


_KNOWN: dict[str, Mapping[str, Callable[..., Any]]] = {
    "difflib": {"get_close_matches": _get_close_matches},
    # No catalogue of messages comes with this program, which gettext would look for on the disk.
    "gettext": {
        "gettext": lambda message: message,
        "ngettext": lambda singular, plural, n: singular if n == 1 else plural,
    },
    "inspect": {"cleandoc": _cleandoc},
    "ipaddress": {},
    "urllib.parse": {"quote_from_bytes": _quote_from_bytes},
}
"""Module → what its stand-in knows. click imports ``gettext`` and ``inspect``, and ``difflib`` for a short option;
``pathlib`` imports ``urllib.parse``, and that ``ipaddress`` for hosts in brackets."""
if hasattr(os, "uname"):
    _KNOWN["platform"] = {"system": lambda: os.uname().sysname}
    """``uuid``, which click imports for a type of options, asks on which system it is."""
