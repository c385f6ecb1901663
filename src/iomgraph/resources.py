"""Where the project's own data lies: ``ontology/``, ``shapes/`` and ``data/``.

In a checkout they are the folders at its top, so that an edit shows at once; in an installed wheel they are
inside the package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from iomgraph.errors import ResourceError

KINDS = ("ontology", "shapes", "data")


@cache
def root() -> Path:
    """Return the folder that holds ``ontology/``, ``shapes/`` and ``data/``.

    Raises ResourceError where neither a checkout nor a packaged copy holds all three.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package.parents[1], package / "_resources"):
        if all((candidate / kind).is_dir() for kind in KINDS):
            return candidate
    raise ResourceError(
        "the package's own data folders (ontology, shapes, data) are missing",
        place=str(package),
        remedy="Install iomgraph again: the installation is incomplete.",
    )


def path(kind: str, *parts: str) -> Path:
    """Return the path of a resource, for instance ``path("data", "languages", "fr")``.

    ``kind`` is one of KINDS. Raises ResourceError where the file or folder does not exist.
    """
    if kind not in KINDS:
        raise ResourceError(f"no resource kind {kind!r}", remedy=f"Use one of {', '.join(KINDS)}.")
    found = root().joinpath(kind, *parts)
    if not found.exists():
        raise ResourceError("resource not found", place=str(found), remedy="Install iomgraph again.")
    return found


def names(kind: str, *parts: str, suffix: str = "") -> list[str]:
    """Return the sorted names of the files and folders in a resource folder, ``suffix`` cut off where given."""
    folder = path(kind, *parts)
    return sorted(entry.name.removesuffix(suffix) for entry in folder.iterdir() if entry.name.endswith(suffix))
