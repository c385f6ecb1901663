"""Whose words a quotation is, told only by what comes after its sentence."""

from __future__ import annotations

from bisect import bisect_right

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.speech import Attribution
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.templates import slot_class, templates

_AHEAD = 240
"""How many characters of the sentences after a quotation may tell whose it is."""
_DATELINE = lazy(r".{2,60}[–—|-] |.{2,50}\d{4}[.:]? ")
_LINE = 140
"""The longest line, in characters, that signs a quotation which stands alone: a name and a title."""
_SIGNED = lazy(rf"(?:[–—-]+ ?)?(?:[^\W\d_]{{2,4}}\.? )?({slot_class('person')})(?:(?:, ?| \(| ?[–—-] ?)[^@:!?»”;.]*)?")
_DASHES = ("–", "—", "-")
_NO_SIGNATURE = ("metadata", "contact", "menu", "related", "footer")
_CALLS, _ASKED = "?!…", "asked"
"""Marks that seem to end the sentence inside a quotation, and the template of what goes on behind it with a name."""
_JOINED = lazy(r",?(?: [a-zà-ÿ]+['’]?){1,4} ?")
"""The words between two quotations of one speaker."""
_NUMBER = lazy(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3}")
"""What no signature holds, but a contact line: a telephone number."""


def next_beside(skeleton: Skeleton, at: int) -> int:
    """Return the index in a skeleton of the next quotation where a few small words alone join it to the one at an
    index, so that whose it is may be told behind both («…» et «…», a dit X); -1 for none."""
    found = _JOINED.match(skeleton.text, at + 1)
    following = skeleton.marks.get(skeleton.text[found.end() : found.end() + 1]) if found else None
    return found.end() if found and following and following.kind == "quote" else -1


def _following(page: Page, sentence: Span) -> Span:
    end = min(page.normal.place(sentence.block.end), sentence.end + _AHEAD)
    return Span(sentence.end, end, sentence.block, sentence.pack)


def by_what_follows(page: Page, sentence: Span, mention: Mention) -> Attribution | None:
    """Look at the sentence after one that is nothing but the quotation: "With these words X opened the hall"."""
    headed = mention.start - sentence.start <= 1 or _DATELINE.fullmatch(page.text, sentence.start, mention.start)
    if not headed or sentence.end - mention.end > 1:
        return None
    skeleton = page.skeleton(_following(page, sentence), ("quote", "person", "role", "body"))
    calls = page.text[mention.value.end - 1] in _CALLS
    for bones in readings(skeleton, sentence.pack):
        for template in templates(sentence.pack, "quote", "following"):
            found = template.pattern.match(bones.text.lstrip()) if calls or template.name != _ASKED else None
            if found:
                return Attribution(str(bones.mention(found, "speaker").value.full), template.name)
    return _signed(page, sentence) if mention.start - sentence.start <= 1 else None


def _signed(page: Page, sentence: Span) -> Attribution | None:
    """Look at the line after a quotation that stands alone: "X, Director of the Office"."""
    place = bisect_right(page.sentences, sentence.start, key=lambda s: s.start)
    after = page.sentences[place] if place < len(page.sentences) else None
    if after is None or after.end - after.start > _LINE or after.block.kind in _NO_SIGNATURE:
        return None
    skeleton = page.skeleton(after, ("person",))
    found = _SIGNED.fullmatch(skeleton.text.rstrip())
    if found is None or _NUMBER.search(skeleton.text):
        return None
    if after.block.kind == "heading" and found.end(1) == len(skeleton.text.rstrip()):
        return None  # a name alone may head what follows; one with who that is signs
    ends = page.normal.place(after.block.end) - after.end <= 1
    # "«…» X, staff meeting, 3 May" is a block of its own: a quotation and who signs it.
    whole = page.normal.place(sentence.block.start) >= sentence.start and found.end(1) < len(skeleton.text.rstrip())
    alone = ends and (after.block is not sentence.block or whole)
    if not alone and not skeleton.text.startswith(_DASHES):
        return None
    return Attribution(str(skeleton.marks[found[1]].value.full), "signed")
