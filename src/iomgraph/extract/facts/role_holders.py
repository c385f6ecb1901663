"""Posts that one sentence names and whose holder another one names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from iomgraph.extract.facts.role_addressed import addresses_chair
from iomgraph.extract.facts.role_links import Sentence
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.page import Page
from iomgraph.extract.tables import row_starts

_TITLED_BY_ALL = (
    "minister",
    "head-of-state",
    "head-of-government",
    "spokesperson",
    "chief-of-staff",
    "foreign-chancellor",
)
_ALONE = ("director-general", "chief-of-mission")
"""Posts of which a page that names one person in them seldom names two."""
_NEAR_START = 40
_SIGNATURES = ("paragraph", "heading", "stamp", "item")
"""Kinds of block that the name below a statement may be taken for."""
_LAST_LINES = 4
_COURTESY = 6
_ADDRESS = 14
"""How many characters of courtesy stand before a post whose holder a speech addresses."""
_LOOK_BACK = 3
_HEADS = ("title", "heading")


def represented(page: Page, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for each State's representative whom a sentence begins with, where the one before it names nobody
    but an ambassador without a State: "Ambassador X rose. The Permanent Representative of Y thanked all."
    """
    sent = {c.person for c in claims if c.value.key == "ambassador" and c.value.nationality}
    for sentence in sentences:
        marks = [m for m in sentence.loose() if m.index < _COURTESY]
        value: RoleValue | None = marks[0].mention.value if marks else None
        before = page.sentence_before(sentence.span) if value else None
        if value is None or before is None or before.block is not sentence.span.block:
            continue
        if value.key != "ambassador" or not value.nationality or value.plural:
            continue
        people = page.mentions("person", before)
        posts = (m for m in page.mentions("role", before) if m.value.key == "ambassador")
        titled = {m.end for m in posts if not m.value.nationality}
        names = {m.value.full for m in people}
        if len(names) == 1 and not names & sent and any(m.start - 1 in titled for m in people):
            start, end = marks[0].mention.start, marks[0].mention.end
            yield Claim(names.pop(), value, sentence.span, start, end, "title of the one just named", (start, end))


def holders(page: Page, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for each definite title that nobody on the page is told to hold, where one person must be meant.

    The person is one whom the sentences just before name and to whom no post is given.
    """
    held = {c.value.key for c in claims if c.value.status != "former"}
    posted = {c.person for c in claims if c.value.key not in ("candidate", "ambassador")}
    counts = Counter(m.value.full for m in page.mentions("person"))
    order = {(s.start, s.end): index for index, s in enumerate(page.sentences)}
    cells = row_starts(page)
    for sentence in sentences:
        if sentence.span.block.kind == "cell" or sentence.span.start in cells:
            continue
        for mark in sentence.loose():
            value: RoleValue = mark.mention.value
            general = value.key in _TITLED_BY_ALL
            if general and (len(value.label.split()) > 2 or not _is_speaker(sentence, mark.index)):
                continue
            if value.plural or value.key in held or not (general or (value.own and value.key != "other")):
                continue
            if value.status == "elect" or _is_addressed(page, sentence, mark.mention):
                continue
            if sentence.patterns.rule.match(sentence.text, mark.index + 1):
                continue
            if sentence.patterns.under.search(sentence.text, max(0, mark.index - 40), mark.index):
                continue
            if sentence.patterns.companion.search(sentence.text[max(0, mark.index - 100) : mark.index]):
                continue
            if value.key not in _ALONE and sentence.patterns.oblique.search(
                sentence.text[max(0, mark.index - 40) : mark.index]
            ):
                continue
            at = order[sentence.span.start, sentence.span.end]
            if _is_definite(sentence, mark.index, value):
                head = value.key in _ALONE
                person = _meant(page, at, posted, counts, alone=general, spoke=head)
            elif (
                value.key in _ALONE
                and not _has_subject(sentence)
                and sentence.patterns.definite.search(sentence.text[max(0, mark.index - 40) : mark.index])
            ):
                person = _meant(page, at, posted | {c.person for c in claims}, counts, alone=True)
            else:
                continue
            if person:
                held.add(value.key)
                posted.add(person)
                start, end = mark.mention.start, mark.mention.end
                yield Claim(person, value, sentence.span, start, end, "title of the one just named", (start, end))


def signed(page: Page) -> Iterator[Claim]:
    """Yield the post that a headline gives to whoever signs: "Statement by the Director General", and a name below."""
    posts = [m for b in page.release_blocks("title") for m in page.mentions("role", b)]
    if len(posts) != 1 or not posts[0].value.own or posts[0].value.plural:
        return
    people = page.mentions("person")
    title = next(page.release_blocks("title"))
    if posts[0].start - title.start <= _COURTESY and posts[0].end >= title.end - 1:
        # A title alone is a line of a list of posts, not the headline of what its holder says.
        return
    if any(title.start <= p.start < title.end for p in people):
        return
    lines = [s for s in page.release_sentences() if s.block.kind in _SIGNATURES]
    for span in lines[-_LAST_LINES:]:
        name = next((p for p in page.mentions("person", span) if p.end >= span.end - 1), None)
        if name and span.start >= name.start - _COURTESY:
            yield Claim(name.value.full, posts[0].value, span, name.start, name.end, "signature")
            return


def _is_addressed(page: Page, sentence: Sentence, title: Mention) -> bool:
    """Return whether a speech addresses whoever has a post: a line with courtesy, the title and a comma alone."""
    span = sentence.span
    if addresses_chair(page) and sentence.patterns.chair_addressed.search(page.text, span.start, span.end):
        return True
    return span.end - title.end <= 1 and title.start - span.start <= _ADDRESS and page.text[span.end - 1] in ",!:"


def _is_definite(sentence: Sentence, index: int, value: RoleValue) -> bool:
    before = sentence.text[:index]
    opens = index < _NEAR_START and sentence.patterns.definite.search(before) and not _has_subject(sentence)
    return bool(opens) or _is_speaker(sentence, index) or (index < 3 and value.stated)


def _has_subject(sentence: Sentence) -> bool:
    """Return whether a sentence begins with a pronoun, or with the verb where subjects are left out: "She was met by
    the Chief of Mission"."""
    return bool(sentence.patterns.opens_with_subject.match(sentence.text))


def _is_speaker(sentence: Sentence, index: int) -> bool:
    return bool(sentence.patterns.said.search(sentence.text[:index]))


def _is_described(page: Page, name: str) -> bool:
    """Return whether the page tells who somebody is, other than by a post: "X, a nurse", "X, 34", "X is a weaver"."""
    people = (m for m in page.mentions("person") if m.value.full == name)
    spans = ((m, page.sentence_at(m.start)) for m in people)
    return any(span and between(span.pack).described.match(page.text, m.end, span.end) for m, span in spans)


def _meant(
    page: Page, index: int, posted: set[str], counts: Counter[str], *, alone: bool, spoke: bool = False
) -> str | None:
    """Return whom alone the sentences before a title name, of those without a post. ``spoke`` says that whoever spoke
    in the paragraph above may be meant, if the page names them again."""
    here = page.sentences[index]
    for back in range(index, max(-1, index - 1 - _LOOK_BACK), -1):
        span = page.sentences[back]
        if span.scope != "release" or span.block.kind == "contact":
            continue
        named = page.mentions("person", span)
        if back < index:
            # "The book is dedicated to X. The Director General wrote its foreword.": somebody else.
            named = [m for m in named if not between(span.pack).behind.search(page.text, span.start, m.start)]
        people = list(dict.fromkeys(m.value.full for m in named))
        free = [p for p in people if p not in posted and " " in p and not _is_described(page, p)]
        if back == index:
            if people:
                return None
            continue
        if free and span.block is not here.block and span.block.kind not in _HEADS:
            spoken = spoke and len(people) == 1 and counts[free[0]] > 1 and page.mentions("quote", span)
            return free[0] if spoken else None
        if free:
            return max(free, key=lambda name: counts[name]) if not alone or len(people) == 1 else None
        if people and alone:
            return None
    return None
