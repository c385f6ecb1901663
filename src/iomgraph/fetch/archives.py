"""Pages out of web archives (WARC, WET) and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from iomgraph.errors import InputError
from iomgraph.fetch.folder import Folder, Outcome
from iomgraph.fetch.limits import MAX_BYTES, read_whole

Page = tuple[str, bytes, str]
"""An address, the bytes and the media type."""


def _warc(path: Path) -> Iterator[Page]:
    """Yield the pages that were answered with 200 (``response``), and the texts of a WET file (``conversion``)."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response | WarcRecordType.conversion):
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            if record.record_type == WarcRecordType.conversion:
                yield url, read_whole(record.reader, url), "text/plain"
            elif record.http_headers is not None and record.http_headers.status_code == 200:
                yield url, read_whole(record.reader, url), record.http_headers.get("Content-Type") or ""


def _jsonl(path: Path) -> Iterator[Page]:
    """Yield the pages of JSON Lines with ``url`` and either ``html`` or ``text``."""
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_BYTES + 1), b""), 1):
            place = f"{path}:{number}"
            try:
                record = json.loads(line)
                url, html, text = record["url"], record.get("html"), record.get("text")
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                raise InputError(
                    "no JSON object with url and html or text", place=place, remedy="Give one object a line."
                ) from error
            body = html if isinstance(html, str) else text
            if not isinstance(url, str) or not isinstance(body, str):
                raise InputError("url, and html or text, must be texts", place=place, remedy="Give one object a line.")
            yield url, body.encode("utf-8", "replace"), "text/html" if body is html else "text/plain"


ARCHIVES: dict[str, Callable[[Path], Iterator[Page]]] = {
    ".warc": _warc,
    ".warc.gz": _warc,
    ".wet": _warc,
    ".wet.gz": _warc,
    ".jsonl": _jsonl,
}
"""What unpacks a file, by the ending of its name."""


def unpack(path: Path, folder: Folder) -> Iterator[Outcome]:
    """Put the pages of an archive into a folder and yield what became of each; those there already are left.

    Raises InputError where the file cannot be read or is no archive of its kind.
    """
    reader = next((read for ending, read in ARCHIVES.items() if path.name.lower().endswith(ending)), None)
    if reader is None:
        raise InputError("no archive", place=str(path), remedy=f"Give a file that ends in {', '.join(ARCHIVES)}.")
    try:
        for url, data, media_type in reader(path):
            if folder.kept(url):
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
