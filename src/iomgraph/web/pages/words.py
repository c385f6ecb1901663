"""The words of the pages in one language (``data/languages/<code>/web_labels.yaml``): texts, numbers and dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from iomgraph.errors import ResourceError
from iomgraph.language.gaps import filled
from iomgraph.language.packs import languages, pack
from iomgraph.language.spans import beside
from iomgraph.model.dates import Bounds


class Words:
    """What the pages say in one language."""

    def __init__(self, lang: str) -> None:
        """Read the words. Raises ResourceError where the language has no pack or no words for pages."""
        self.lang = lang
        self._texts: Mapping[str, Any] = pack(lang).file("web_labels")
        self.locale = Locale.parse(self._find("locale"), sep="-")

    def _find(self, key: str) -> Any:
        found: Any = self._texts
        for part in key.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is None:
            raise ResourceError(f"web_labels.yaml of {self.lang} has no text {key!r}", remedy="Add it to the pack.")
        return found

    def say(self, key: str, /, **values: object) -> str:
        """Return a text (``nav.home``: one in a group), its gaps filled. Raises ResourceError where it is missing."""
        return filled(str(self._find(key)), values)

    def among(self, group: str, key: str) -> str:
        """Return the text of a group for a key that comes from the data; empty where the language has none."""
        return str(self._find(group).get(key, ""))

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Return a text with a number in it, in the plural form that the number asks for (Unicode CLDR)."""
        forms = self._find(key)
        form = forms.get(self.locale.plural_form(n), forms["other"])
        return filled(str(form), {"n": self.number(n), **values})

    def number(self, value: int | Decimal) -> str:
        """Return a number as the language writes it."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, share: float) -> str:
        """Return a share of one as the language writes a percentage."""
        return str(format_percent(share, locale=self.locale))

    def day(self, day: date) -> str:
        """Return a day as the language writes it; French writes the first of a month as no other day."""
        text = format_date(day, "long", locale=self.locale)
        first: str = pack(self.lang).file("chart_labels")["first_day"]
        return first + text.removeprefix("1") if first and text.startswith("1 ") else text

    def language(self, code: str) -> str:
        """Return what a language is called in this one."""
        return language_name(code, self.lang)

    def when(self, first: date | None, last: date | None) -> str:
        """Return in words the day, month, year or stretch that lies between two days; empty where both are unknown."""
        if first and last:
            whole, end = self._whole(first, last), self.day(last)
            return whole or self.say("between", first=beside(self.day(first), end), last=end)
        if first:
            return self.say("at_earliest", day=self.day(first))
        return self.say("at_latest", day=self.day(last)) if last else ""

    def _whole(self, first: date, last: date) -> str:
        """Return the day, month, year or years whose first and last days these are; empty where there are none."""
        if first == last:
            return self.day(first)
        after = date.fromordinal(last.toordinal() + 1)
        if first.day == 1 and after.day == 1:
            if (after.year - first.year) * 12 + after.month - first.month == 1:
                return str(format_skeleton("yMMMM", first, locale=self.locale))
            if first.month == 1 and after.month == 1:
                years = after.year - first.year
                return str(first.year) if years == 1 else self.say("years", first=first.year, last=last.year)
        return ""

    def begin(self, bounds: Bounds) -> str:
        """Return in words when something began."""
        return self.when(bounds.from_min, bounds.from_max) or self.say("unknown")

    def end(self, bounds: Bounds, shown: date | None = None) -> str:
        """Return in words when something ended, as far as it is known.

        ``shown`` is the last day of the month or year that the source is of which shows it last.
        """
        if bounds.until_min and shown and (span := self._whole(bounds.until_min, shown)):
            told = self.say("shown_in", when=span)
            return f"{told}; {self.when(None, bounds.until_max)}" if bounds.until_max else told
        if bounds.until_min and not bounds.until_max:
            return self.say("at_least_until", day=self.day(bounds.until_min))
        return self.when(bounds.until_min, bounds.until_max) or self.say("end_unknown")


@cache
def words(lang: str) -> Words:
    """Return the words of a language. Raises ResourceError where it has no pack or no words for pages."""
    return Words(lang)


@cache
def page_languages() -> tuple[str, ...]:
    """Return the languages that pages come in, English first: what a visitor sees who asks for none of them."""
    return tuple(sorted(languages(), key=lambda code: (code != "en", code)))


@cache
def language_name(code: str, lang: str) -> str:
    """Return what a language is called in another; its code where the packs do not say."""
    if code not in languages():
        return code
    return str(pack(code).file("language").get("name", {}).get(lang, code))
