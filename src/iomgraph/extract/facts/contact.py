"""Rules for facts of type contact: addresses, and the person or office that they are of."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from iomgraph.extract.facts.contact_address import Address, emails, opened, phones
from iomgraph.extract.facts.contact_asked import asks, cue, is_asked, is_theirs
from iomgraph.extract.facts.contact_office import called_from, is_street, office
from iomgraph.extract.facts.contact_rows import CELLS, contact_rows
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.model.fact import Fact
from iomgraph.model.facts.contact import Contact

_LEFT_OUT = ("title", "caption", "metadata", "stamp", "heading")
_SIGNS = ("@", "+", "(at", "[at", "{at", "(a)", "(arroba", " 00")
"""What running text must hold to be looked at for addresses."""
_ABOVE = 150
"""So many characters above an address the lines begin that may name its office."""
_NEXT = lazy(r"[^\W\d_a-z][\w'-]+ [^@:;,.]{2,60} ?: ?$")
"""What leads to the next contact: an office of several words with its colon."""
_FAR = 800
"""So many characters before an address its office is named, where it has no line to itself."""


@dataclass
class _Entry:
    """One contact while it is put together."""

    start: int
    end: int
    people: list[Mention] = field(default_factory=list)
    phones: list[Address] = field(default_factory=list)
    emails: list[Address] = field(default_factory=list)
    block: Span | None = None

    def address(self) -> bool:
        return bool(self.phones or self.emails)


def extract(page: Page) -> Iterator[Fact]:
    """Yield the page's facts of type contact: those of the release, not of the page's footer."""
    told = page.document.links or any(sign in page.text for sign in _SIGNS)
    if not told and not any(True for _ in page.release_blocks("contact")):
        return
    found = _Addresses(page)
    rows = list(contact_rows(page, found.__getitem__))
    cells = {cell.start for row in rows for cell in row}
    for region in sorted((*rows, *_regions(page, found, cells)), key=lambda region: region[0].start):
        after = region[0].start
        for entry in _entries(page, region, found):
            addresses = [a.value for a in entry.emails]
            if is_asked(page, entry.block or region[0], entry.start, addresses, entry.people):
                yield from _facts(page, entry, region, after)
            after = entry.end


class _Addresses(dict[Span, list[Address]]):
    """The addresses of a page's spans, each looked at once."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def __missing__(self, span: Span) -> list[Address]:
        found = self[span] = list(_found(self.page, span))
        return found


def _regions(page: Page, found: _Addresses, cells: Container[int]) -> Iterator[list[Span]]:
    """Yield the runs of neighbouring blocks (or single sentences of a paragraph) that hold an address, but for those
    that begin where a cell of a table does."""
    run: list[Span] = []
    for block in page.release_blocks():
        if block.block.kind in _LEFT_OUT or block.start in cells:
            continue
        holds = "@" in page.text[block.start : block.end] or bool(found[block])
        if block.block.kind == "contact" or (holds and _is_short(page, block)):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        if holds:
            for sentence in page.sentences:
                if block.start <= sentence.start < block.end and found[sentence]:
                    yield [sentence]
    if run:
        yield run


def _is_short(page: Page, block: Span) -> bool:
    return block.end - block.start < 200 or bool(cue(block.pack).match(page.text, block.start, block.end))


def _found(page: Page, span: Span) -> Iterator[Address]:
    """Yield the addresses of a span; a number in running text counts only with its "+" or in lines of contacts."""
    if page.document.links and (span.block.kind == "contact" or asks(span, page.text)):
        yield from opened(page, span)
    if span.block.kind != "contact":
        text = page.text[span.start : span.end]
        if not any(map(text.__contains__, _SIGNS)):
            return
    known = list(emails(page.text, span.start, span.end, span.pack))
    yield from known
    trusted = span.block.kind == "contact" or bool(known)
    region = partial(called_from, page, span) if trusted else None
    for phone in phones(page.text, span.start, span.end, span.pack, region=region):
        if trusted or phone.plus:
            yield phone


def _entries(page: Page, region: Sequence[Span], found: _Addresses) -> list[_Entry]:
    items: list[tuple[int, Span, Mention | Address]] = []
    for span in region:
        people = page.mentions("person", span)
        items.extend((m.start, span, m) for m in people if not is_street(page, span, m.start, m.end))
        items.extend((a.start, span, a) for a in found[span])
    items.sort(key=lambda item: item[0])
    entries: list[_Entry] = []
    behind = [*(item for _, _, item in items[1:]), None]
    for (_, span, item), following in zip(items, behind, strict=False):
        current = entries[-1] if entries else None
        if current is None or _opens(current, item, span) or _leads(page, current, item, following):
            current = _Entry(item.start, item.end, block=span)
            entries.append(current)
        current.end = max(current.end, item.end)
        if isinstance(item, Mention):
            current.people.append(item)
        elif item.kind == "phone":
            current.phones.append(item)
        elif all(e.value.lower() != item.value.lower() for e in current.emails):
            current.emails.append(item)
        if not isinstance(item, Mention):
            current.block = span
    return entries


def _opens(entry: _Entry, item: Mention | Address, span: Span) -> bool:
    """Return whether a name or address begins a new contact."""
    if isinstance(item, Mention):
        # "rvane@iom.int, Rosa Vane, mobile …": an address may come before the name that it is made of.
        ahead = not entry.people and bool(entry.emails) and is_theirs(entry.emails[0].value, item)
        return entry.address() and not ahead and item.value.full not in [p.value.full for p in entry.people]
    if item.kind == "email":
        known = any(e.value.lower() == item.value.lower() for e in entry.emails)
        return bool(entry.emails) and not known and len(entry.people) < 2
    return bool(entry.phones and entry.emails) and span is not entry.block


def _leads(page: Page, entry: _Entry, item: Mention | Address, following: Mention | Address | None) -> bool:
    """Return whether a telephone begins the next contact, to which an office's name and a colon lead: an address of its
    own follows."""
    if isinstance(item, Mention) or not isinstance(following, Address) or not (entry.phones and entry.emails):
        return False
    pair = (item.kind, following.kind) == ("phone", "email")
    return pair and _NEXT.search(page.text, entry.end, item.start) is not None


def _facts(page: Page, entry: _Entry, region: Sequence[Span], after: int) -> Iterator[Fact]:
    if not entry.address():
        lone = region[0].block.kind == "contact" and len(entry.people) == 1
        if lone and cue(region[0].pack).search(page.text, region[0].start, entry.start):
            yield _contact(page, entry, region, after, entry.people[0].value.full, None, None)
        return
    phone = entry.phones[0].value if entry.phones else None
    if len(entry.people) > 1 and len(entry.emails) > 1:
        for person in entry.people:
            email = next((e for e in entry.emails if is_theirs(e.value, person)), None)
            first = phone if person is entry.people[0] else None
            if email or first:
                yield _contact(page, entry, region, after, person.value.full, first, email.value if email else None)
        return
    owner = _owner(entry)
    name = owner.value.full if owner else None
    yield _contact(page, entry, region, after, name, phone, entry.emails[0].value if entry.emails else None)


def _owner(entry: _Entry) -> Mention | None:
    theirs = [p for p in entry.people if entry.emails and is_theirs(entry.emails[0].value, p)]
    return theirs[0] if theirs else entry.people[0] if entry.people else None


def _contact(
    page: Page,
    entry: _Entry,
    region: Sequence[Span],
    after: int,
    person: str | None,
    phone: str | None,
    email: str | None,
) -> Contact:
    span = entry.block or region[0]
    return Contact(
        source=page.document.source,
        lang=span.lang,
        scope=span.scope,
        evidence=page.cite(entry.start, entry.end),
        rule="contact lines" if span.block.kind == "contact" else "address in a sentence",
        person=person,
        phone=phone,
        email=email,
        office=_office(page, entry, region, after),
    )


def _last(page: Page, entry: _Entry, region: Sequence[Span]) -> int:
    """Return where the words end that may name the office of an entry whose addresses no text shows: at the next name,
    or the end of its line or sentence."""
    span = next((s for s in reversed(region) if s.start <= entry.end), region[0])
    stop = next((m.start for m in page.beginning("person", entry.end, span.end)), span.end)
    closed = page.text.find(". ", entry.end, stop)
    return closed if closed >= 0 else stop


def _office(page: Page, entry: _Entry, region: Sequence[Span], after: int) -> str | None:
    """Return the office of an entry: in its lines, or for one without a name in those above, as far as the entry
    before, which ends at ``after``; in a table's row in any of its cells.
    """
    if region[0].block.kind in CELLS and len(region) > 1:
        cells = [cell for cell in region if not page.mentions("person", cell)]
        return next((named for cell in cells if (named := office(page, cell.pack, cell.start, cell.end))), None)
    first = min((a.start for a in (*entry.phones, *entry.emails) if not a.linked), default=_last(page, entry, region))
    names = [p.end for p in entry.people if p.end <= first]
    start = names[-1] if names else max((s.start for s in region if s.start <= first), default=entry.start)
    above = start if names else min((s.start for s in region if after <= s.start <= first), default=start)
    return office(page, region[0].pack, max(start, first - _FAR), first) or (
        office(page, region[0].pack, above, first) if above < start and first - above < _ABOVE else None
    )
