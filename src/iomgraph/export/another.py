"""What to ask for where a body has nothing to draw: one of the same build that has."""

from __future__ import annotations

from collections.abc import Iterable

_FIRST = "iom"
"""The body that most ask for, where it will do."""


def another(bodies: Iterable[str], text: str) -> str:
    """Return ``text``, in which {body} stands for the key of a body, with one of those given by their IRIs.

    Where none is given, nothing of the kind can be drawn of this build, and the remedy is another build.
    """
    keys = sorted({iri.rpartition("/")[2] for iri in bodies if iri}, key=lambda key: (key != _FIRST, key))
    return text.format(body=keys[0]) if keys else "Build with pages or tables that tell of it."
