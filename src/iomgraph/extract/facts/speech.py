"""Whether what stands between quotation marks is speech, or a name, a title, a word held at a distance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, word_lists

_WORD = lazy(r"[^\W_]+(?:['-][^\W_]+)*")
_NEAR, _FAR = 60, 200
_FEW, _MANY, _LONGEST_TITLE = 2, 6, 20
"""So many words with a capital make a title that ends its sentence, a long one, and the most words of that."""
_LONGEST_NAME = 10
_SENTENCE_END = lazy(r"[.!?…,]$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it (None: nobody named) and the rule that found out; ``rule`` is empty where nothing attributes it.

    ``inside`` is where the words of attribution stand that interrupt the quotation within its marks.
    """

    speaker: str | None = None
    rule: str = ""
    inside: tuple[int, int] | None = None


@cache
def _naming(pack: Pack) -> re.Pattern[str]:
    """Return what, standing just before the marks, says that they hold a name: "entitled", "the report", "called"."""
    return lazy(rf"\b{alternation(word_lists(pack, 'quote')['naming'])}\s*[:,]?\s*[(]?$", re.I)


@cache
def _calls(pack: Pack) -> re.Pattern[str]:
    """Return a verb of calling with its object at the end of a text: what follows is no name of that object."""
    return lazy(rf"\b{alternation(word_lists(pack, 'quote')['calls'])} [^.,;:]{{2,40}}$", re.I)


@cache
def _judges(pack: Pack) -> re.Pattern[str]:
    """Return a verb of judging, up to its object or the marks: one word in small letters behind it is a judgement."""
    return lazy(rf"(?<!\w){alternation(word_lists(pack, 'quote')['judges'])}$", re.I)


@cache
def _coins(pack: Pack) -> re.Pattern[str]:
    """Return a verb of calling with its subject at the end of a text: "what the mayor calls"."""
    return lazy(rf"\b{alternation(word_lists(pack, 'quote')['coins'])}", re.I)


@cache
def _bynames(pack: Pack) -> re.Pattern[str]:
    """Return what, standing just before the marks, says that they hold a byname: "known as"."""
    return lazy(rf"\b{alternation(word_lists(pack, 'quote')['bynames'])} ?$", re.I)


@cache
def _naming_after(pack: Pack) -> re.Pattern[str]:
    """Return what, standing just after the marks, says that they hold a name: "project", "campaign"."""
    words = word_lists(pack, "quote")["naming_after"]
    return lazy(rf"\s*{alternation(words)}\b" if words else r"(?!)", re.I)


@cache
def _determiner(pack: Pack) -> re.Pattern[str]:
    """Return an article at the end of a text: what it stands before is a thing with a name, if it begins with a
    capital.
    """
    return lazy(rf"\b{alternation(word_lists(pack, 'quote')['determiner'])}\s*$", re.I)


def words_of(page: Page, mention: Mention) -> list[str]:
    """Return the words between the marks."""
    return _WORD.findall(page.text, mention.value.start, mention.value.end)


def is_name(page: Page, sentence: Span, mention: Mention) -> bool:
    """Return whether the marks hold a name or a title: capitals throughout, or a noun beside them that names."""
    words = words_of(page, mention)
    if not words:
        return True
    value = mention.value
    if any(value.start >= b.start and value.end <= b.end for b in page.beginning("body", value.start, value.end)):
        return True
    if page.beginning("publication", value.start, value.start + 1):
        return True
    inner = page.text[mention.value.start : mention.value.end]
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    if (
        long
        and capitals == len(long)
        and len(words) <= (_LONGEST_TITLE if capitals > _MANY else 12)
        and not re.search(r"[!?]$", inner)
        # A full stop inside the marks may be the sentence's: … the “Strategy for Wells and Bridges.”
        and (inner[-1] != "." or (capitals > _FEW and mention.start > sentence.start))
        and (capitals > 1 or (len(words) == 1 and not _opens(page, sentence, mention)))
    ):
        return True
    before = page.text[sentence.start : mention.start]
    small = inner[0].islower()
    clause = small and (
        _verbal(sentence.pack).match(inner)
        or _calls(sentence.pack).search(before[-_NEAR:])
        or _coins(sentence.pack).search(before[-_NEAR:])
        or _judges(sentence.pack).search(before[-_NEAR:])
    )
    if not clause and _naming(sentence.pack).search(before[-_FAR:]) and not _SENTENCE_END.search(inner):
        return True
    if inner[-1] == "," and _bynames(sentence.pack).search(before[-_NEAR:]):
        return True
    if not _SENTENCE_END.search(inner) and _names_body(page, sentence, mention, inner, before):
        return True
    if inner[:1].isupper() and not _SENTENCE_END.search(inner) and _determiner(sentence.pack).search(before[-12:]):
        return True
    return len(words) <= 8 and bool(_naming_after(sentence.pack).match(page.text, mention.end, sentence.end))


def _opens(page: Page, sentence: Span, mention: Mention) -> bool:
    """Return whether a quotation begins its sentence, which goes on behind a comma: “Never”, he said."""
    inside = page.text[mention.value.end - 1]
    return mention.start == sentence.start and (inside == "," or page.text.startswith(",", mention.end))


def _names_body(page: Page, sentence: Span, mention: Mention, inner: str, before: str) -> bool:
    """Return whether the marks hold the name of a group, in small letters though it may be.

    So they do right after "the association" or "the secretary of the", where they begin with "network" or "league",
    and between two bodies of a list.
    """
    pack = sentence.pack
    if _verbal(pack).match(inner):
        return False
    if _body_before(pack).search(before[-_NEAR:]):
        return True
    if not inner[0].islower():
        return False
    if _body_inside(pack).match(inner) and len(inner.split()) <= _LONGEST_NAME:
        return True
    roles = page.beginning("role", max(sentence.start, mention.start - _NEAR), min(sentence.end, mention.start))
    if roles and _of(pack).fullmatch(page.text, roles[-1].end, mention.start):
        return True
    bodies = page.mentions("body", sentence)
    left = any(_listed(pack).fullmatch(page.text, m.end, mention.start) for m in bodies if m.end <= mention.start)
    return left and any(
        _listed(pack).fullmatch(page.text, mention.end, m.start) for m in bodies if m.start >= mention.end
    )


@cache
def _body_before(pack: Pack) -> re.Pattern[str]:
    words = word_lists(pack, "quote")
    nouns, called = alternation(words["groups"]), alternation(words["called"])
    return lazy(rf"(?<!\w){nouns}(?: {called})? ?[(]?$")


@cache
def _verbal(pack: Pack) -> re.Pattern[str]:
    """Return what a clause without its subject begins with: "will never leave"."""
    return lazy(rf"{alternation(word_lists(pack, 'quote')['verbal'])}(?!\w)", re.I)


@cache
def _body_inside(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?:[\w]+(?:'s?|’s?) )?{alternation(word_lists(pack, 'quote')['groups'])}(?!\w)", re.I)


@cache
def _of(pack: Pack) -> re.Pattern[str]:
    return lazy(rf" {alternation(word_lists(pack, 'quote')['of'])} ?", re.I)


@cache
def _listed(pack: Pack) -> re.Pattern[str]:
    """Return what stands between two members of a list."""
    words = word_lists(pack, "quote")
    return lazy(rf"(?:,| {alternation(words['and'])})? ?(?:{alternation(words['determiner'])} ?)?", re.I)


def _is_judgement(page: Page, sentence: Span, mention: Mention) -> bool:
    """Return whether the marks stand where a verb of judging has what it says of its object, and no noun follows."""
    before = page.text[sentence.start : mention.start]
    judged = _judged(sentence.pack).match(page.text, mention.end, sentence.end)
    return judged is not None and _judges(sentence.pack).search(before[-_NEAR:]) is not None


@cache
def _judged(pack: Pack) -> re.Pattern[str]:
    words = word_lists(pack, "quote")
    return lazy(rf"\s*(?:$|[.,;:)]|{alternation([*words['and'], *words['determiner']])}\b)", re.I)


def is_speech(page: Page, sentence: Span, mention: Mention, said: Attribution) -> bool:
    """Return whether an unnamed span is speech: attributed and more than one word, or a sentence of its own."""
    words = words_of(page, mention)
    if said.rule:
        alone = said.rule.startswith("after") and _opens(page, sentence, mention)
        inner = page.text[mention.value.start : mention.value.end]
        answer = inner[-1:] in ".!?…" and page.text[sentence.start : mention.start].rstrip().endswith(":")
        if len(words) > 1 or alone or answer or said.rule in ("after", "after-as"):
            return True
        return inner[:1].islower() and _is_judgement(page, sentence, mention)
    if page.text[sentence.start : mention.start].rstrip().endswith(":"):
        return len(words) > 1
    inner = page.text[mention.value.start : mention.value.end]
    if not mention.value.closed and mention.start == sentence.start:
        return True
    if len(words) >= 4 and (inner[-1] in ".!?…," or mention.start == sentence.start):
        return True
    return len(words) >= 5 and inner[0].islower()
