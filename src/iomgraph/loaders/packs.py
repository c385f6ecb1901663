"""The files of the language packs that loaders read, of all languages together: a page's menu may be in another
language than its text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from iomgraph import resources
from iomgraph.errors import ResourceError
from iomgraph.language.packs import read_yaml


@cache
def packs(name: str) -> dict[str, dict[str, Any]]:
    """Return what each language's file of that name holds (``chrome``, ``facts/person``), by language code.

    Raises ResourceError where a file is malformed.
    """
    found: dict[str, dict[str, Any]] = {}
    for code in resources.names("data", "languages"):
        file = resources.path("data", "languages", code) / f"{name}.yaml"
        if not file.is_file():
            continue
        content = read_yaml(file)
        if not isinstance(content, dict):
            raise ResourceError("no mapping at its top", place=str(file), remedy="Correct the file.")
        found[code] = content
    return found
