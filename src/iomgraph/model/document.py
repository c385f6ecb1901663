"""A source as read: its text, its blocks, what it says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

RELEASE = "release"
CHROME = "chrome"

BLOCK_KINDS = (
    "metadata",  # a line that the page's head, its meta elements or its front matter state
    "title",  # the release's own headline
    "heading",  # a headline inside the release, or a menu's heading
    "stamp",  # a date line or kicker beside the title
    "paragraph",
    "item",  # an entry of a list in the running text
    "cell",  # a row of a table
    "caption",  # of a picture
    "contact",  # the lines that say whom to ask
    "menu",  # an entry of navigation; `depth` is its nesting
    "boilerplate",  # who-we-are text that the page carries whatever its release says
    "related",  # headlines of other pages
    "footer",
)


class Block(NamedTuple):
    """A run of the document's text with one purpose: ``text[start:end]``.

    ``scope`` is ``release`` or ``chrome``; ``depth`` and ``parent`` (an index into the document's blocks, or -1)
    give the nesting of menus and lists, and the cells of a table's row hang from its first. The depth of what the
    markup sets as a heading outside of lists is its level, 1 to 6, whatever kind it was judged to be; ``lang`` is set
    where it differs from the document's.
    """

    start: int
    end: int
    kind: str
    scope: str = RELEASE
    depth: int = 0
    parent: int = -1
    lang: str | None = None


class _Sourced:
    """A document that may still have to hash its source: most who read a page's blocks never ask for the hash."""

    __slots__ = ("_data",)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            """Return the hash of the source, worked out when it is first asked for: nothing else is ever missing."""
            if name != "content_hash":
                raise AttributeError(f"a document has no {name!r}")
            data = self._data
            if data is None:  # another thread has just hashed it
                return object.__getattribute__(self, name)
            object.__setattr__(self, name, hash_bytes(data))
            object.__setattr__(self, "_data", None)
            return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True)
class Document(_Sourced):
    """One version of one source.

    ``text`` is what evidence counts in: the decoded input for plain text, the extracted text for HTML and Markdown.
    ``content_hash`` is the SHA-256 of the source's bytes. ``metadata`` holds what the page says of itself, under these
    keys where known: ``title``, ``published``, ``modified`` (ISO 8601), ``url``, ``language``, ``site``, ``format``,
    and ``alternate:<lang>`` for the addresses of its other language versions.
    """

    source: str
    text: str
    lang: str
    blocks: tuple[Block, ...]
    content_hash: str
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    rows: tuple[Mapping[str, str], ...] = ()
    """For a reference table: its rows, one a block of kind ``cell``, in the same order."""
    italics: tuple[tuple[int, int], ...] = ()
    """Where the text is set apart from its sentence by the source's markup (italics, a work that is cited)."""
    links: tuple[tuple[int, int, str], ...] = ()
    """The words (``text[start:end]``) that open an address of mail or a number, which the markup alone tells."""
    problems: tuple[str, ...] = ()
    """What is wrong with the source though it could be read, in English (``iomgraph.language.messages`` words it)."""

    @classmethod
    def of(
        cls,
        data: bytes,
        source: str,
        text: str,
        lang: str,
        blocks: tuple[Block, ...],
        metadata: Mapping[str, str],
        italics: tuple[tuple[int, int], ...] = (),
        links: tuple[tuple[int, int, str], ...] = (),
    ) -> Document:
        """Return the document of a source's bytes, which are hashed when somebody asks for ``content_hash``."""
        document = cls(source, text, lang, blocks, "", metadata, italics=italics, links=links)
        object.__delattr__(document, "content_hash")
        object.__setattr__(document, "_data", bytes(data))
        return document

    def block_text(self, block: Block) -> str:
        """Return the text of one of the document's blocks."""
        return self.text[block.start : block.end]


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of a source's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
