"""How wide a text is, and where it is broken: by estimate where no font is at hand, else by the font itself."""

from __future__ import annotations

from collections.abc import Callable

Ruler = Callable[[str, float, bool], float]
"""The width of a text in a size, bold or not, in the unit of the size."""

_WIDTHS = {
    **dict.fromkeys("ijlíI.,:;'’|/f -", 0.36),
    **dict.fromkeys("tr()[]!", 0.42),
    **dict.fromkeys("sczxvykç", 0.58),
    **dict.fromkeys("wmMW@%—œæ", 0.97),
}


def estimate(text: str, size: float, bold: bool) -> float:
    """Return the width of a text by classes of letters, as in the widest font that may be shown in Arial's place."""
    total = 0.0
    for char in text:
        total += _WIDTHS.get(char) or (0.74 if char.isupper() else 0.63)
        total += 0.4 if ord(char) > 0x2E80 else 0
    return total * size * (1.14 if bold else 1.0)


def wrapped(text: str, room: float, size: float, bold: bool, ruler: Ruler) -> list[str]:
    """Return a text broken into lines that fit a width; a word that does not is broken itself."""
    lines: list[str] = [""]
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}".strip()
        if ruler(candidate, size, bold) <= room:
            lines[-1] = candidate
            continue
        lines.append("")
        for char in word:
            if lines[-1] and ruler(lines[-1] + char, size, bold) > room:
                lines.append("")
            lines[-1] += char
    return [line for line in lines if line] or [""]
