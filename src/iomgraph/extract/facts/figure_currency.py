"""Which currency a name means that several countries use: the country that the text names settles it."""

from __future__ import annotations

from collections import Counter
from functools import cache

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.numbers_lexicon import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.language.territories import alpha2

_OFTEN = 2
_CLAUSE = 60
_BESIDE = 3
"""At most so many characters between "pesos" and the adjective that tells whose they are."""


_DOLLAR = "USD"


def _signed_peso(page: Page) -> str | None:
    """Return the peso that a bare "$" stands for on a page that counts in pesos by name, its dateline's; else None."""
    pesos = frozenset(lexicon(page.pack).currency_shared["PESO"].split("/"))
    named = {m.value.currency for m in page.mentions("number") if m.value.currency}
    own = _of(page.country) & pesos if page.country else frozenset()
    told = any(own & frozenset(currency.split("/")) for currency in named)
    return next(iter(own)) if told and len(own) == 1 else None


@cache
def _of(iso3: str) -> frozenset[str]:
    """Return the currencies in use in a State now (Unicode CLDR)."""
    from babel.numbers import get_territory_currencies

    iso2 = alpha2(iso3)
    return frozenset(get_territory_currencies(iso2)) if iso2 else frozenset()


def settled(page: Page, sentence: Span, number: Mention) -> str | None:
    """Return the ISO 4217 code of a number's money; None for no money, and where no country settles which it is.

    What stands beside the name counts most, then the States of the clause, of the sentence, of the whole page: there
    the one that is named far more often than any other.
    """
    written: str | None = number.value.currency
    if number.value.sign == "$" and written == _DOLLAR and (peso := page.once(_signed_peso)):
        return peso
    if not written or "/" not in written:
        return written
    candidates = frozenset(written.split("/"))
    named = [m for kind in ("state", "demonym", "city") for m in page.mentions(kind)]
    beside = [m for m in named if number.end - 40 <= m.start <= number.end + _BESIDE and m.end > number.end - 1]
    near = [m for m in named if sentence.start <= m.start < sentence.end]
    begin = max(page.text.rfind(mark, sentence.start, number.start) for mark in ("; ", ", ", ": "))
    clause = [m for m in near if begin < m.start <= number.end + _CLAUSE]
    for circle in (beside, clause, near, named):
        told = Counter(code for m in circle for code in _of(m.value.iso3) & candidates)
        if len(told) == 1:
            return next(iter(told))
    (first, most), (_, second) = told.most_common(2) if told else (("", 0), ("", 0))
    return first if most >= _OFTEN * second > 0 else None
