"""Two modules of the standard library that click imports and most commands never use, put off until something does.

Each has a stand-in, which knows the functions that are called at every start, and becomes the module itself when
anything else of it is asked for.
"""

from __future__ import annotations

import sys

# The name is what type checkers go by; importing it from typing is what this is not to wait for.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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
        sys.modules.setdefault(name, _StandIn(name, known))


def _become(stand_in: ModuleType) -> ModuleType:
    """Import the module that something stands in for; who holds the stand-in has all of the module from then on."""
    import importlib

    name = stand_in.__name__
    if sys.modules.get(name) is stand_in:
        del sys.modules[name]
    module = importlib.import_module(name)
    vars(stand_in).update(vars(module))
    return module


def _cleandoc(doc: str) -> str:
    """Return a text as ``inspect.cleandoc`` does; what click asks it of at every start, options' help, is one line."""
    if "\n" not in doc:
        return doc.expandtabs().lstrip()
    module = sys.modules["inspect"]
    return str((_become(module) if isinstance(module, _StandIn) else module).cleandoc(doc))


_KNOWN: dict[str, Mapping[str, Callable[..., Any]]] = {
    # No catalogue of messages comes with this program, which gettext would look for on the disk.
    "gettext": {
        "gettext": lambda message: message,
        "ngettext": lambda singular, plural, n: singular if n == 1 else plural,
    },
    "inspect": {"cleandoc": _cleandoc},
}
"""Module → what its stand-in knows."""
