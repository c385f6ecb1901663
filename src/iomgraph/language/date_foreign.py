"""Dates in the stamp of a reprint, in a language without a pack: month names from Unicode CLDR, by way of Babel."""

from __future__ import annotations

from functools import cache

from iomgraph.language.dates import DateValue, Point
from iomgraph.language.lazy import lazy

LOCALES = (
    "az", "bg", "bs", "ca", "cs", "da", "de", "el", "et", "fi", "hr", "hu", "id", "it", "kk", "lt", "lv", "mk", "ms",
    "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "tr", "uk", "uz",
)  # fmt: skip
"""Languages of sites that reprint releases."""

_DATE = lazy(
    r"(?<![\w.,/+-])(?P<d>[0-9]{1,2})(?:\.|º)? {1,2}(?:[a-z]{2} )?(?P<m>[^\W\d_]{3,14})\.?,? {1,2}"
    r"(?:[a-z]{2} )?(?P<y>(?:19|20)[0-9]{2})(?!\w)"
)


def find_foreign_date(text: str, start: int, end: int) -> tuple[int, int, DateValue] | None:
    """Return the first date in ``text[start:end]`` whose month another language names, with its place."""
    for found in _DATE.finditer(text, start, end):
        month = _months().get(found["m"].casefold())
        value = DateValue(Point(int(found["y"]), month, int(found["d"]))) if month else None
        if value and value.interval():
            return found.start(), found.end(), value
    return None


@cache
def _months() -> dict[str, int]:
    """Return the month of each name that means the same month in all these languages that have it."""
    from babel import Locale

    names: dict[str, set[int]] = {}
    for code in LOCALES:
        months = Locale(code).months
        for form in ("format", "stand-alone"):
            for number, name in months[form]["wide"].items():
                names.setdefault(name.casefold(), set()).add(number)
    return {name: min(numbers) for name, numbers in names.items() if len(numbers) == 1}
