"""Which element of an HTML page shows the release's headline, and which element holds the release."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from iomgraph.language.lazy import lazy
from iomgraph.loaders.cues import load_cues
from iomgraph.loaders.folding import fold
from iomgraph.loaders.html_abridged import Abridged, Unplaced
from iomgraph.loaders.html_tags import TAGS, tag_of

_SITE = lazy(r"\s+[|–—•·»-]\s+|\s*\|\s*")
_NO_HEADLINE = frozenset({"masthead", "menu", "about", "kicker", "skip", "search"})
_MAX_HEADINGS = 100
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where the headline stands: ``title`` and ``content`` are memory ids of elements, 0 where none is known.

    ``around`` holds the ids of the headline and of every element around it. ``content`` is the ``main`` element around
    the headline, else the ``article``: what stands outside of it is the page's.
    """

    title: int = 0
    content: int = 0
    around: set[int] = field(default_factory=set)


def find_headline(tree: LexborHTMLParser, stated: str, head_title: str, abridged: Abridged | None = None) -> Place:
    """Return the place of the headline: a heading that the head names, else the first telling ``h1``.

    ``stated`` is the title of the page's metadata, ``head_title`` its title element, which often ends with the site's
    name. ``abridged`` is what the tree lacks: Unplaced is raised where the headline may stand in that.
    """
    node = _headline(tree, stated, head_title, abridged)
    around: set[int] = set()
    content = 0
    parent = node
    while parent is not None and (tag := TAGS.get(parent.tag_id) or tag_of(parent)) != "body":
        ident = parent.mem_id
        around.add(ident)
        if tag == "main" or (tag == "article" and not content) or parent.attributes.get("role") == "main":
            content = ident
        parent = parent.parent
    return Place(node.mem_id if node is not None else 0, content, around)


def without_site(head_title: str) -> list[str]:
    """Return a title element's text, whole and with ever more of the parts cut off that may be the site's name."""
    cuts = [match.start() for match in _SITE.finditer(head_title)][-5:]
    return [head_title, *(head_title[:cut] for cut in reversed(cuts))]


def readings(stated: str, head_title: str) -> list[str]:
    """Return what the headline may be by the head: its metadata's title, its title element without end or beginning.

    A short end of a title element is a section's name, not a headline.
    """
    ends = [match.end() for match in _SITE.finditer(head_title)][:5]
    tails = [head_title[end:] for end in ends if len(head_title) - end > _SHORTEST]
    return [*([stated] if stated else []), *without_site(head_title), *tails]


def _headline(tree: LexborHTMLParser, stated: str, head_title: str, abridged: Abridged | None) -> LexborNode | None:
    headings = tree.tags("h1")[:_MAX_HEADINGS]
    texts = [" ".join(heading.text().split()) for heading in headings]
    if (
        len(texts) == 1
        and texts[0]
        and (texts[0] == stated or (len(texts[0]) > 20 and head_title.startswith(texts[0])))
    ):
        return headings[0]
    wanted = [fold(title) for title in readings(stated, head_title)]
    named = _named(headings, texts, wanted)
    if named is None:
        lesser = tree.css("h2, h3")[:_MAX_HEADINGS]
        if abridged is not None and len(lesser) + abridged.headings(wanted) > _MAX_HEADINGS:
            raise Unplaced
        named = _named(lesser, [heading.text() for heading in lesser], wanted)
    cues = load_cues()
    if named is not None:
        return _below_kicker(tree, abridged) or named if cues.of(named.text().strip()) == "kicker" else named
    for heading, text in zip(headings, texts, strict=True):
        if len(text) >= 12 and cues.of(text) not in _NO_HEADLINE:
            return heading
    return None


def _below_kicker(tree: LexborHTMLParser, abridged: Abridged | None) -> LexborNode | None:
    """Return the one lesser heading of a page that is headed by its kind of text ("News"); None for several."""
    lesser = [node for node in tree.css("h2")[:_MAX_HEADINGS] if len(node.text().strip()) > _SHORTEST]
    if abridged is not None and abridged.headings([]):
        raise Unplaced
    return lesser[0] if len(lesser) == 1 else None


def _named(headings: list[LexborNode], texts: list[str], wanted: list[str]) -> LexborNode | None:
    folded = [fold(text) for text in texts]
    for title in wanted:
        if title and title in folded:
            return headings[folded.index(title)]
    return None
