"""Texts of the packs that have gaps: ``{name}`` stands for what is put in its place."""

from __future__ import annotations

from collections.abc import Mapping


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its gaps filled; a gap that there is no value for stays."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
