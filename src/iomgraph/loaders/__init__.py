"""Loaders: bytes → Document, one file a format. A new format is one file and one row of ``LOADERS``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from iomgraph.errors import InputError, UsageError
from iomgraph.loaders.decoding import check_size, refuse_other
from iomgraph.loaders.lots import in_lots
from iomgraph.loaders.opening import read_bytes
from iomgraph.loaders.steps import Steps, complete, side_by_side
from iomgraph.loaders.table import load_table
from iomgraph.loaders.text import load_text
from iomgraph.model.document import Document

TOGETHER = 16
"""How many sources are loaded side by side: more gain next to nothing, and a parsed page takes a megabyte."""
_LARGE = 2_000_000
"""Of how many bytes they are at most, a larger one alone."""


def _html(data: bytes, source: str) -> Steps[Document]:
    from iomgraph.loaders.html import load_html  # with an HTML parser, which a plain text does not wait for

    return load_html(data, source)


def _markdown(data: bytes, source: str) -> Steps[Document]:
    from iomgraph.loaders.markdown import load_markdown

    return load_markdown(data, source)


def _message(data: bytes, source: str) -> Steps[Document]:
    from iomgraph.loaders.message import load_message

    return load_message(data, source)


LOADERS: dict[str, Callable[[bytes, str], Steps[Document]]] = {
    "text": load_text,
    "html": _html,
    "markdown": _markdown,
    "table": load_table,
    "message": _message,
}

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "table",
    ".eml": "message",
    ".mht": "message",
    ".mhtml": "message",
}

_COLLECTIONS = (".jsonl", ".warc", ".warc.gz", ".wet", ".wet.gz")
"""How the names of files end that hold many pages: ``iomgraph.fetch`` reads them."""


def load(path: str | Path, *, source: str | None = None) -> Document:
    """Return the document of a file. ``source`` is its name in facts and messages: the path as given by default.

    Raises InputError where the file cannot be read or is no source of its format.
    """
    name = source if source is not None else str(path)
    return load_bytes(read_bytes(Path(path)), name, format=SUFFIXES.get(Path(path).suffix.lower()))


def load_bytes(data: bytes, source: str, *, format: str | None = None) -> Document:
    """Return the document of a source's bytes. ``format`` is a key of LOADERS; by default the name's suffix or the
    content decides.

    Raises UsageError for an unknown format, InputError where the bytes are no source of their format.
    """
    return complete(_steps(data, source, format))


def load_all(sources: Iterable[tuple[str | Path | bytes, str]]) -> Iterator[Document | InputError]:
    """Yield the document of each source, as ``load`` and ``load_bytes`` return it, or what these raise where it cannot
    be read or is no source of its format. A source is a file, or bytes, and its name in facts and messages.

    A few are loaded side by side (``steps``), and what a source comes to does not depend on its company. Whatever else
    loading one raises is raised when its turn comes.
    """
    for few in in_lots(_loading(sources), TOGETHER, _LARGE):
        for outcome in side_by_side(few):
            if isinstance(outcome, Exception) and not isinstance(outcome, InputError):
                raise outcome
            yield outcome


def _loading(sources: Iterable[tuple[str | Path | bytes, str]]) -> Iterator[tuple[Steps[Document], int]]:
    """Yield the loading of each source, and how many bytes it has."""
    for content, name in sources:
        try:
            data = content if isinstance(content, bytes) else read_bytes(Path(content))
            steps, size = _steps(data, name, None if data is content else _by_suffix(str(content))), len(data)
        except InputError as error:
            steps, size = _raising(error), 0
        yield steps, size


def _raising(error: InputError) -> Steps[Document]:
    yield
    raise error


def _steps(data: bytes, source: str, format: str | None) -> Steps[Document]:
    check_size(data, source)
    refuse_other(data, source)
    if format is None and source.lower().endswith(_COLLECTIONS):
        raise InputError(
            "a collection of pages, and no page", place=source, remedy="Give it to iomgraph fetch, which unpacks it."
        )
    kind = format or _by_suffix(source) or sniff(data)
    if kind not in LOADERS:
        raise UsageError(f"unknown format {kind!r}", place=source, remedy=f"Use one of {', '.join(LOADERS)}.")
    return LOADERS[kind](data, source)


def _by_suffix(source: str) -> str | None:
    """Return the format that a name's suffix says, if any."""
    dot = source.rfind(".")
    if dot > 0 and source[dot - 1] not in "/\\":
        known = SUFFIXES.get(source[dot:].lower())  # a path object takes as long as finding the headline
        if known is not None:
            return known
    return SUFFIXES.get(Path(source).suffix.lower())


def sniff(data: bytes) -> str:
    """Return the format that the first bytes of a source suggest."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<!--")):
        return "html"
    if head.startswith((b"---\n", b"---\r\n")):
        return "markdown"
    if b"mime-version:" in head:
        from iomgraph.loaders.message import is_message

        return "message" if is_message(data) else "text"
    return "text"
