"""Names that what stands around them shows to be speakers': a single word, or a run of words that no list knows."""

from __future__ import annotations

from iomgraph.extract.mentions.people_candidates import HEADLINES, Candidate
from iomgraph.extract.mentions.people_identity import recurs
from iomgraph.extract.mentions.people_words import Words, given_names
from iomgraph.language.lazy import lazy

_SMALL = "[a-zà-öø-ÿœ'-]+"
_AFTER_QUOTATION = lazy(rf"[»”\"],? (?:{_SMALL} ){{0,8}}(?P<word>{_SMALL}) $")
"""A closing mark and small words alone up to a name: "…", says the ferryman X."""
_BESIDE_SPEAKER = lazy(r"[»”\"],? [a-zà-öø-ÿœ]+ [^.;:«»“”\"]{3,90}, $")
"""A closing mark, and the speaker's post up to a comma: "…", notes the head of the team, X, …"""
_ALONE = lazy(rf"[»”\"],? (?:{_SMALL} ){{0,3}}?(?P<word>{_SMALL})(?: (?P<at>[a-zà-ÿ]{{1,4}}) [A-ZÀ-Þ]\w+)? $")
"""The same with a place between, before a single word: "…", says in Lima X."""
_DESCRIBED = lazy(rf"[»”\"],? (?P<verb>{_SMALL} (?:{_SMALL} [A-ZÀ-Þ]\w+ )?)(?:{_SMALL} ){{0,4}}(?P<word>{_SMALL}),? $")
"""The same behind who that is, at the end: "…", said the weaver X."""
_CLOSED = lazy(r"[.;,»”\"]|$")
_APPOSED = lazy(r", (?:[a-zà-öø-ÿœ]|[^\W\d_]')")
_AGE_ALONE = lazy(r"(?:, ?\d\d| ?\(\d\d\))(?:, [^\d,]{3,60})?\.?\s*\Z")
"""An age at the end of what signs a quotation: "Amina, 19", "Daniel (27)"."""
_FEW, _FAR = 4, 120
_LIFE = 90
"""Within so many characters after a name its bearer's age is told."""
_ASIDE = lazy(r", [^,.;:»”\"]{2,60},")
_BEHIND_MARK = lazy(r"[»”\"],? ?$")
_SET_OFF = ',.!?»”"\n–—'


def ends_attribution(text: str, candidate: Candidate, lexicon: Words) -> bool:
    """Return whether a name of two words or more ends what follows a quotation: it is the speaker's."""
    if len(candidate.tokens) > _FEW:
        return False
    before = _before(text, candidate)
    if not before:
        return False
    titled = _AFTER_QUOTATION.search(before)
    if titled:
        return titled["word"] not in lexicon.no_title
    return bool(_BESIDE_SPEAKER.search(before)) and text[candidate.end : candidate.end + 1] in (",", ".", ";", "")


def is_lone_name(text: str, candidate: Candidate, before: str, after: str, lexicon: Words) -> bool:
    """Return whether a single word is a person's name: a forename that speaks or has an age, whoever "said X", whom
    a sentence begins with and gives an age ("Massud, a farmer of 33, …"), or whom the words behind a quotation name
    and tell of: "…", jokes X, one of them."""
    name = candidate.word(text, 0)
    if len(name) < 3 or name.isupper():
        return False
    said = lexicon.before_said.search(before)
    begins = not before.strip() or before[-2:-1] in _SET_OFF
    running = candidate.block.block.kind not in HEADLINES
    life = min(candidate.block.end, candidate.end + _LIFE)
    if running and begins and lexicon.after_aged.match(text, candidate.end, life):
        return True
    if running and begins and _signs(text, candidate, name, lexicon):
        return True
    if name in given_names() and (said or lexicon.after_said.match(after) or lexicon.after_bio.match(after)):
        return True
    aside = _ASIDE.match(after)
    if running and _BEHIND_MARK.search(before) and lexicon.after_said.match(after[aside.end() if aside else 0 :]):
        return recurs(text, candidate.start, name)  # "…", Roe said: it is told of Roe elsewhere
    if said and not after[:1].isalpha() and name not in given_names() and running:
        return True
    return running and _tells_of(text, candidate, lexicon)


def _signs(text: str, candidate: Candidate, name: str, lexicon: Words) -> bool:
    """Return whether a single word with an age or a trade behind it signs a quotation: a forename, or behind a dash or
    a closing mark."""
    lead = text[max(0, candidate.start - len("” – ")) : candidate.start]
    signs = any(mark in lead for mark in '–—»”"')
    if (signs or name in given_names()) and _AGE_ALONE.match(text, candidate.end, candidate.block.end):
        return True
    return signs and lexicon.after_trade.match(text, candidate.end, candidate.block.end) is not None


def _tells_of(text: str, candidate: Candidate, lexicon: Words) -> bool:
    """Return whether a single word ends what follows a quotation and is told of: "…", sighs a weaver, X, at the mill;
    "…", sighs X, weaver; "…", said the weaver X."""
    before = _before(text, candidate)
    described = _DESCRIBED.search(before) if before and _CLOSED.match(text, candidate.end) else None
    if described and lexicon.before_said.search(described["verb"]) and described["word"] not in lexicon.no_title:
        return True
    if not before or not _APPOSED.match(text, candidate.end):
        return False
    alone = _ALONE.search(before)
    if alone and alone["word"] not in lexicon.no_title:
        return not (alone["at"] and lexicon.of.match(f" {alone['at']}"))
    return lexicon.unnamed.search(before) is not None


def _before(text: str, candidate: Candidate) -> str:
    """Return what stands before a name, where that holds the end of a quotation."""
    before = text[max(candidate.block.start, candidate.start - _FAR) : candidate.start]
    return before if any(mark in before for mark in '»”"') else ""
