"""Which code and data a build was made with: what was read by others must be read again."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

from iomgraph import resources
from iomgraph.graph.vocabulary_graph import FILES
from iomgraph.version import __version__

READING_CODE = (
    "extract",
    "loaders",
    "language",
    "model",
    "graph",
    "store/cells.py",
    "store/reading.py",
    "store/record.py",
    "store/masking.py",
)
SETTLING_CODE = ("identity", "settle", "graph", "store/settling", "store/layout.py")
LIBRARIES = ("selectolax", "markdown-it-py", "babel", "phonenumbers", "rapidfuzz", "pyahocorasick", "PyYAML")
"""The libraries that decide what is read."""


@cache
def versions() -> Mapping[str, str]:
    """Return the versions that a build depends on: names with hashes of the files themselves, so that none is missed.

    ``software``; ``reading`` and ``settling``, the code; ``packs``, the data that reading rests on; ``identity``, the
    data that settling rests on; ``vocabulary``, the ontology; ``libraries``.
    """
    package = Path(__file__).resolve().parents[1]
    data = resources.root() / "data"
    installed = "".join(f"{name}={_installed(name)}\n" for name in LIBRARIES) + platform.python_version()
    return {
        "software": __version__,
        "reading": _hash(package, (package / part for part in READING_CODE)),
        "settling": _hash(package, (package / part for part in SETTLING_CODE)),
        "packs": _hash(data, [data / "languages", data / "sources", *sorted(data.glob("*.yaml"))]),
        "identity": _hash(data, [data / "identity"]),
        "vocabulary": _hash(resources.root(), [resources.path("ontology", name) for name in FILES]),
        "libraries": hashlib.sha256(installed.encode()).hexdigest()[:16],
    }


READING = ("software", "reading", "packs", "identity", "vocabulary", "libraries", "base", "withdrawn")
"""The versions that what was read from a document depends on."""


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def _hash(top: Path, parts: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        files = [part] if part.is_file() else sorted(part.rglob("*"))
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.relative_to(top).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
