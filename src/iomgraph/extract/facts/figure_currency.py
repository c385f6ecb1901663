"""Which currency a name means that several countries use: the country that the text names settles it."""

from __future__ import annotations

from functools import cache

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span

_BESIDE = 3
"""At most so many characters between "pesos" and the adjective that tells whose they are."""


@cache
def _of(iso3: str) -> frozenset[str]:
    """Return the currencies in use in a State now (Unicode CLDR)."""
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    iso2 = get_global("territory_aliases").get(iso3)
    return frozenset(get_territory_currencies(iso2[0])) if iso2 else frozenset()


def settled(page: Page, sentence: Span, number: Mention) -> str | None:
    """Return the ISO 4217 code of a number's money; None for no money, and where no country settles which it is.

    What stands beside the name counts most, then the States of the sentence, then those of the whole page.
    """
    written: str | None = number.value.currency
    if not written or "/" not in written:
        return written
    candidates = frozenset(written.split("/"))
    named = [m for kind in ("state", "demonym", "city") for m in page.mentions(kind)]
    beside = [m for m in named if number.end - 40 <= m.start <= number.end + _BESIDE and m.end > number.end - 1]
    near = [m for m in named if sentence.start <= m.start < sentence.end]
    for circle in (beside, near, named):
        found = frozenset[str]().union(*(_of(m.value.iso3) & candidates for m in circle))
        if len(found) == 1:
            return next(iter(found))
    return None
