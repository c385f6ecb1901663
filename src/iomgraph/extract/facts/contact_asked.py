"""Whether a reader is asked to use an address that running text gives: not the number that smugglers told somebody to
call, nor what a quoted speaker or a shop offers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_identity import parts
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_CONTACT = "contact"
_STOPS = (".", "!", "?", ".”", ".»", '."', "…")
_LONGEST_QUOTE = 1_000
_LOWER = lazy(r"(?<![\w@.+-])[^\W\d_A-ZÀ-Þ]+(?![\w@])")
_FEWEST = 5
"""So many words in small letters make a sentence of a line of contacts."""


@cache
def cue(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of what asks the reader to get in touch."""
    return lazy(alternation(pack.fact("contact")["words"]["cue"]), re.I)


@cache
def _asks(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = pack.fact("contact")["words"]
    asks, hotline = alternation([*words["cue"], *words["asks"], *words["press"]]), alternation(words["hotline"])
    return (lazy(rf"(?<![^\W_]){asks}", re.I), lazy(rf"(?<![^\W_]){hotline}(?![^\W_])", re.I))


@cache
def own_host() -> re.Pattern[str]:
    """Return the pattern of the organisation's own hosts: iom.int, oim.org.co."""
    return re.compile(rf"(?:^|\.)(?:{'|'.join(sorted(re.escape(name.lower()) for name in own_names()))})\.")


def is_theirs(email: str, person: Mention) -> bool:
    """Return whether an address is made of a person's name: the last word of it, or the first."""
    local = email.split("@", 1)[0].lower()
    return any(len(word) > 2 and word in local for word in parts(person.value.full))


def asks(span: Span, text: str) -> bool:
    """Return whether the words of a span ask the reader to get in touch."""
    return _asks(span.pack)[0].search(text, span.start, span.end) is not None


def is_asked(page: Page, span: Span, start: int, emails: Sequence[str], people: Sequence[Mention]) -> bool:
    """Return whether an entry that begins at ``start`` gives whom a reader may ask; ``span`` is its sentence or line.

    Lines that are no sentence do, and those of contacts with few words. A sentence does where it asks for it, gives an
    address of the organisation, or one made of the name beside it; a quotation never, nor a line for those in need.
    """
    if any(m.value.start <= start < m.value.end for m in page.beginning("quote", start - _LONGEST_QUOTE, start)):
        return False
    text = page.text[span.start : span.end].rstrip()
    if not text.endswith(_STOPS) or (span.block.kind == _CONTACT and len(_LOWER.findall(text)) < _FEWEST):
        return True
    if any(own_host().search(email.rpartition("@")[2].lower()) for email in emails):
        return True
    if any(is_theirs(email, person) for email in emails for person in people):
        return True
    hotline = _asks(span.pack)[1]
    return asks(span, page.text) and (bool(emails) or hotline.search(page.text, span.start, span.end) is None)
