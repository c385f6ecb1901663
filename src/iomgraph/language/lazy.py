"""Patterns that are compiled when they are first matched: a page needs a small part of those that a language has."""

from __future__ import annotations

import re
from typing import Any, cast

from iomgraph.errors import ResourceError
from iomgraph.language.compiled import compiled


class _Lazy:
    """Stands for a compiled pattern and becomes as quick as one: its methods are put in place at the first use."""

    def __init__(self, pattern: str, flags: int, place: str) -> None:
        self.pattern, self._flags, self._place = pattern, flags, place

    def __getattr__(self, name: str) -> Any:
        try:
            pattern = compiled(self.pattern, self._flags)
        except re.error as error:
            raise ResourceError(
                f"malformed pattern {self.pattern!r}: {error}", place=self._place, remedy="Mend the pattern."
            ) from error
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def lazy(pattern: str, flags: int = 0, *, place: str = "") -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    ``place`` names the file for the ResourceError that a malformed pattern then raises.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags, place))
