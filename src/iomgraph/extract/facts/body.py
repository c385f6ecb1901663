"""Rules for facts of type ``body``: one fact a body a page, with the first place that names it in full."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.extract.facts.unit_entries import entries
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.bodies import INSIDE
from iomgraph.extract.page import Page
from iomgraph.model.document import CHROME, RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Body

_FORMS = ("short", "acronym", "name")
_SKIPPED = ("metadata", "contact")
_HEADING = "heading"
"""A unit's name above what it does is a body's; in a list of all units it is only one of these."""


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each body that the release names; then those that only the page around it names.

    ``name`` is the fullest name on the page; the evidence is the first place that gives that name, the release's own
    text before the rest. Menus and lists give units of the organisation's structure, not bodies: they are left
    to ``unit``.
    """
    seen: set[int] = set()
    listed = {entry.span.block for entry in entries(page) if entry.span.block.kind != _HEADING}
    states = {(m.start, m.end) for m in page.mentions("state")}
    for scope, spans in ((RELEASE, page.release_blocks()), (CHROME, page.chrome_blocks("boilerplate"))):
        found: dict[int, list[tuple[Mention, str]]] = {}
        for span in spans:
            if span.block.kind in _SKIPPED or span.block in listed:
                continue
            for mention in (*page.mentions("body", span), *page.mentions(INSIDE, span)):
                if mention.value.told and (mention.start, mention.end) not in states:
                    found.setdefault(mention.value.group, []).append((mention, span.lang))
        for group, mentions in found.items():
            if group not in seen:
                seen.add(group)
                yield _fact(page, scope, mentions)


def _fact(page: Page, scope: str, mentions: list[tuple[Mention, str]]) -> Body:
    mention, lang = max(mentions, key=lambda pair: (_FORMS.index(pair[0].value.form), len(pair[0].value.name)))
    return Body(
        source=page.document.source,
        lang=lang,
        scope=scope,
        evidence=page.cite(mention.start, mention.end),
        rule="known" if mention.value.key else "named",
        name=page.written(mention.start, mention.end),
        acronym=mention.value.acronym,
    )
