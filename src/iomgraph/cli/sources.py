"""What is wrong with sources, a line each."""

from __future__ import annotations

from iomgraph.cli.words import Words
from iomgraph.language.messages import in_language


def problem(source: str, what: str, lang: str) -> str:
    """Return what is wrong with a source that was read all the same."""
    return _line("problem", source, what, lang)


def not_read(source: str, why: str, lang: str) -> str:
    """Return why a source could not be read."""
    return _line("not-read", source, why, lang)


def not_fetched(address: str, why: str, lang: str) -> str:
    """Return why a page could not be had."""
    return _line("not-fetched", address, why, lang)


def _line(key: str, source: str, what: str, lang: str) -> str:
    return Words(lang, "sources").say(key, source=source, what=in_language(what, lang))
