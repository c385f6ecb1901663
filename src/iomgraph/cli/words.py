"""The words of the command line's own reports in one language (``data/languages/<code>/cli_labels.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iomgraph.errors import ResourceError
from iomgraph.language.gaps import filled
from iomgraph.language.packs import pack


class Words:
    """The words of one report in one language: ``Words("fr", "conflicts")``."""

    def __init__(self, lang: str, report: str) -> None:
        """Read the words. Raises ResourceError where the language lacks the report."""
        self.lang = lang
        self._place = f"data/languages/{lang}/cli_labels.yaml"
        found = pack(lang).file("cli_labels").get(report)
        if not isinstance(found, dict):
            raise ResourceError(f"no words for {report!r}", place=self._place, remedy="Add them to the pack.")
        self._texts: Mapping[str, Any] = found

    def find(self, key: str) -> str | None:
        """Return a text as it stands, None where the language lacks it."""
        text = self._texts.get(key)
        return text if isinstance(text, str) else None

    def say(self, key: str, /, **values: object) -> str:
        """Return a text, its gaps filled. Raises ResourceError where the language lacks it."""
        text = self._texts.get(key)
        if not isinstance(text, str):
            raise ResourceError(f"no text {key!r}", place=self._place, remedy="Add it to the pack.")
        return filled(text, values)

    def count(self, key: str, n: int) -> str:
        """Return a text with a number in it, in the form that the language has for the number (Unicode CLDR)."""
        from babel import Locale

        forms = self._texts.get(key)
        if not isinstance(forms, Mapping):
            raise ResourceError(f"no forms {key!r}", place=self._place, remedy="Add them to the pack: one, other.")
        text: str = forms["one" if Locale.parse(self.lang).plural_form(n) == "one" else "other"]
        return text.replace("{n}", self.number(n))

    def number(self, n: int) -> str:
        """Return a number with its thousands set apart as the language has it (Unicode CLDR)."""
        from babel.numbers import format_decimal

        return format_decimal(n, locale=self.lang)

    def decimal(self, n: float) -> str:
        """Return a number with two decimals, parted as the language has it (Unicode CLDR)."""
        from babel.numbers import format_decimal

        return format_decimal(n, format="#,##0.00", locale=self.lang)
