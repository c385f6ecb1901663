"""Errors in the language of whoever asked: the messages of ``iomgraph.errors``, and of click, by their English text.

A message is worded where it arises, in English and with its gaps filled; no floor below need know who asks. The last
floor, which does know, finds the template that a text comes from (``data/languages/<code>/messages.yaml``) and words it
in that language. A text that the file lacks stays as it is; what fills a gap may be such a text itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache

from iomgraph.errors import IomgraphError
from iomgraph.language.gaps import filled
from iomgraph.language.packs import languages, pack

_GAP = re.compile(r"\{(\w+)\}")
_NO_LETTER = re.compile(r"[^a-z]")
ENGLISH = "en"
_OPTION = "--lang"


def language_of(written: str) -> str:
    """Return the code of a language that is written as people and systems do: fr, FR, fr-CA, fr_FR.UTF-8.

    Nothing where there is no such language here.
    """
    code = _NO_LETTER.split(written.strip().lower(), maxsplit=1)[0]
    return code if code in languages() else ""


def asked_for(arguments: Sequence[str]) -> str:
    """Return the language that a command line asks for: where it asks for none that there is, that which the
    environment names (IOMGRAPH_LANG), else English.
    """
    found = language_of(os.environ.get("IOMGRAPH_LANG", "")) or ENGLISH
    for index, argument in enumerate(arguments):
        value = argument.removeprefix(f"{_OPTION}=") if argument.startswith(f"{_OPTION}=") else ""
        if argument == _OPTION:
            value = next(iter(arguments[index + 1 :]), "")
        found = language_of(value) or found
    return found


def in_language(text: str, lang: str) -> str:
    """Return a message in a language; as it is, where the language has no words for it."""
    if lang == ENGLISH or not text:
        return text
    texts, patterns = _messages(lang)
    if text in texts:
        return texts[text]
    for pattern, translated in patterns:
        if found := pattern.fullmatch(text):
            gaps = {name: in_language(value, lang) for name, value in found.groupdict().items()}
            return _GAP.sub(lambda gap, values=gaps: values.get(gap[1], gap[0]), translated)  # type: ignore[misc]
    return text


def worded(error: IomgraphError, lang: str) -> str:
    """Return an error as a message in a language: place, what went wrong and, on its own line, the remedy."""
    own = error.told(lang)
    if own is error:
        place, what, remedy = (in_language(text, lang) for text in (error.place, error.what, error.remedy))
        own = IomgraphError(what, place=place, remedy=remedy)
    if lang == ENGLISH or not own.place:
        return str(own)
    # Languages part a place from what is said of it in ways of their own.
    said = filled(pack(lang).file("language")["said_of"], {"place": own.place, "what": own.what})
    return str(IomgraphError(said, remedy=own.remedy))


@cache
def _messages(lang: str) -> tuple[Mapping[str, str], Sequence[tuple[re.Pattern[str], str]]]:
    """Return the messages without gaps, and the patterns of those with, the ones that say the most first."""
    every: dict[str, str] = pack(lang).file("messages")
    plain = {text: translated for text, translated in every.items() if not _GAP.search(text)}
    gapped = sorted(every.keys() - plain.keys(), key=lambda text: (-len(_GAP.sub("", text)), text))
    return plain, [(_pattern(text), every[text]) for text in gapped]


def _pattern(text: str) -> re.Pattern[str]:
    parts = _GAP.split(text)
    shapes = [f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)]
    return re.compile("".join(shapes), re.DOTALL)
