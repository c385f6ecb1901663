"""The words of the workbench in one language (``data/languages/<code>/workbench_labels.yaml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from iomgraph.errors import ResourceError
from iomgraph.language.gaps import filled
from iomgraph.language.packs import pack

Say = Callable[..., str]


@cache
def sayer(lang: str) -> Say:
    """Return what says a text of the workbench in a language, its gaps filled.

    Raises ResourceError where the language has no words for the workbench; what is returned, where it lacks a text.
    """
    texts: Mapping[str, Any] = pack(lang).file("workbench_labels")

    def say(key: str, /, **values: object) -> str:
        text = texts.get(key)
        if not isinstance(text, str):
            place = f"data/languages/{lang}/workbench_labels.yaml"
            raise ResourceError(f"no text {key!r}", place=place, remedy="Add it to the pack.")
        return filled(text, values)

    return say
