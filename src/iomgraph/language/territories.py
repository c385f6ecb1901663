"""Codes of States and territories, from the Unicode CLDR."""

from __future__ import annotations

from functools import cache

_UNKNOWN = "ZZ"
"""What CLDR has for a region of which nothing is known; it names it, but it is none."""


@cache
def alpha2(iso3: str) -> str | None:
    """Return the alpha-2 code of an alpha-3 code, None where there is no such State or territory."""
    from babel.core import get_global  # not every page asks for a code

    found = get_global("territory_aliases").get(iso3)
    return found[0] if found and len(iso3) == 3 and found[0] != _UNKNOWN else None
