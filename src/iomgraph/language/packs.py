"""Language packs as data: ``data/languages/<code>/``, one folder a language."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from iomgraph import resources
from iomgraph.errors import ResourceError
from iomgraph.language.remembered import remembered


@cache
def _loader() -> Any:
    """Return a YAML reader whose only truth values are ``true`` and ``false`` (YAML 1.2): "no" and "on" are words."""
    import yaml

    class WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    WordLoader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if first in "tTfF" or tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in WordLoader.yaml_implicit_resolvers.items()
    }
    return WordLoader


def read_yaml(file: Path) -> Any:
    """Return the content of a YAML file, as remembered from the last time where the file is still the same.

    Raises ResourceError with the file and line where it is malformed.
    """
    content = file.read_bytes()
    name = f"yaml-{file.stem}-{zlib.crc32(str(file).encode()):08x}"
    return remembered(name, content, lambda: _parsed(file, content))


def _parsed(file: Path, content: bytes) -> Any:
    import yaml

    try:
        return yaml.load(content.decode("utf-8"), Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1}" if mark else str(file)
        raise ResourceError("malformed YAML", place=place, remedy=str(getattr(error, "problem", error))) from error


@dataclass(frozen=True, eq=False)
class Pack:
    """One language: its code and its folder of data files, each read when first asked for."""

    code: str
    folder: Path

    def file(self, name: str) -> dict[str, Any]:
        """Return a data file of the language as a mapping, for instance ``file("language")``.

        Raises ResourceError where it is missing: a missing file means "not supported", never "as in English".
        """
        return _pack_file(self.folder, name)

    def fact(self, kind: str) -> dict[str, Any]:
        """Return the words and templates for a fact type or kind of mention: ``facts/<kind>.yaml``."""
        return self.file(f"facts/{kind}")


@cache
def _pack_file(folder: Path, name: str) -> dict[str, Any]:
    file = folder / f"{name}.yaml"
    if not file.is_file():
        raise ResourceError("language file missing", place=str(file), remedy="Add it: the pack is incomplete.")
    content = read_yaml(file)
    if not isinstance(content, dict):
        raise ResourceError("a language file must be a mapping", place=str(file), remedy="See the packs beside it.")
    return content


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a pack, sorted."""
    return tuple(resources.names("data", "languages"))


@cache
def pack(code: str) -> Pack:
    """Return the pack of a language. Raises ResourceError where there is none."""
    if code not in languages():
        known = ", ".join(languages())
        raise ResourceError(f"no language pack {code!r}", remedy=f"Use one of {known}, or add data/languages/{code}/.")
    return Pack(code, resources.path("data", "languages", code))
