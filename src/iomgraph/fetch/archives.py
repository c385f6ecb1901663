"""Pages out of web archives (WARC, WET) and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from iomgraph.errors import InputError
from iomgraph.fetch.coded import plain
from iomgraph.fetch.folder import Folder, Outcome
from iomgraph.fetch.limits import MAX_BYTES, read_whole

Page = tuple[str, bytes, str]
"""An address, the bytes and the media type."""
_CUT_OFF = "the archive ends within this page"
_NO_PAGE = "no JSON object with url and html or text"


def _warc(path: Path) -> Iterator[Page | Outcome]:
    """Yield the pages that were answered with 200 (``response``), and the texts of a WET file (``conversion``).

    A record that the archive's end cuts off is no page, nor one that costs too much.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response | WarcRecordType.conversion):
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            http, length = record.http_headers, record.content_length
            if record.record_type == WarcRecordType.conversion:
                media_type = "text/plain"
            elif http is not None and http.status_code == 200:
                media_type = http.get("Content-Type") or ""
            elif http is None and url.startswith("http"):
                yield Outcome(url, 200, reason=_CUT_OFF)
                continue
            else:
                continue
            try:
                data = read_whole(record.reader, url)
                whole = len(data) >= length
                if whole and http is not None:
                    chunked = "chunked" in (http.get("Transfer-Encoding") or "").lower()
                    data = plain(data, chunked, http.get("Content-Encoding") or "", url)
            except InputError as error:
                yield Outcome(url, 200, reason=error.what)
            else:
                yield (url, data, media_type) if whole else Outcome(url, 200, reason=_CUT_OFF)


def _jsonl(path: Path) -> Iterator[Page | Outcome]:
    """Yield the pages of JSON Lines with ``url`` and either ``html`` or ``text``; of other lines, the place."""
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_BYTES + 1), b""), 1):
            while not line.endswith(b"\n") and (rest := file.readline(MAX_BYTES + 1)):
                line = rest[-1:]  # longer than any page may be
            try:
                record = json.loads(line)
                url, html, text = record["url"], record.get("html"), record.get("text")
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                url = html = text = None
            body = html if isinstance(html, str) else text
            if isinstance(url, str) and isinstance(body, str):
                yield url, body.encode("utf-8", "replace"), "text/html" if body is html else "text/plain"
            else:
                yield Outcome(f"{path}:{number}", 0, reason=_NO_PAGE)


ARCHIVES: dict[str, Callable[[Path], Iterator[Page | Outcome]]] = {
    ".warc": _warc,
    ".warc.gz": _warc,
    ".wet": _warc,
    ".wet.gz": _warc,
    ".jsonl": _jsonl,
}
"""What unpacks a file, by the ending of its name."""


def unpack(path: Path, folder: Folder, left: Callable[[Outcome], None] = lambda _outcome: None) -> Iterator[Outcome]:
    """Put the pages of an archive into a folder and yield what became of each; ``left`` is told those there already.

    What is no page costs only itself. Raises InputError where the file cannot be read or is no archive of its kind.
    """
    reader = next((read for ending, read in ARCHIVES.items() if path.name.lower().endswith(ending)), None)
    if reader is None:
        raise InputError("no archive", place=str(path), remedy=f"Give a file that ends in {', '.join(ARCHIVES)}.")
    try:
        for page in reader(path):
            if isinstance(page, Outcome):
                yield page
                continue
            url, data, media_type = page
            if known := folder.kept(url):
                left(known)
                continue
            try:
                name, digest = folder.keep(url, data, media_type)
            except InputError as error:
                outcome = Outcome(url, 200, reason=error.what)
            else:
                outcome = Outcome(url, 200, file=name, sha256=digest)
            folder.note(outcome)
            yield outcome
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", place=str(path), remedy="Check it.") from error
