"""A message in MIME: a release that came by mail (.eml), a page that a browser saved in one file (.mhtml)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from iomgraph.errors import InputError
from iomgraph.loaders.html import load_html
from iomgraph.loaders.steps import Steps
from iomgraph.loaders.text import load_text
from iomgraph.model.document import Document, hash_bytes
from iomgraph.model.saved import with_address

_MOST = 100
"""Multiparts that a message may have: each line of it is compared with the end of each that it stands in."""
_BOUNDARY = re.compile(rb"boundary\s{0,9}=", re.I)
_READ = ("text/html", "application/xhtml+xml", "text/plain")
"""What of a message is read, the first of these that it has: the page as it is to be shown goes before a plain copy."""
_HEAD = re.compile(rb"(?:[!-9;-~]{1,60}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,100}){1,100}\r?\n")
_VERSION = re.compile(rb"^mime-version:", re.I | re.M)
_NEAR = 16_384
_REMEDY = "Save the text of the message, and load that."


def is_message(data: bytes) -> bool:
    """Return whether bytes begin as a message does: with lines of names and values, the version of MIME among them."""
    head = _HEAD.match(data[:_NEAR])
    return head is not None and _VERSION.search(head[0]) is not None


def load_message(data: bytes, source: str) -> Steps[Document]:
    """Return, in steps, the document of the page or text that a message carries, read as one saved by itself is.

    The subject stands above a text that does not have it; a page keeps the address that it was saved from. What is
    attached is not read. Raises InputError where it is no message, carries neither, or nests more than any does.
    """
    if len(_BOUNDARY.findall(data)) > _MOST:
        raise InputError(f"more than {_MOST} parts within parts", place=source, remedy=_REMEDY)
    try:
        message = message_from_bytes(data)
        part = _carried(message)
        body = _decoded(part) if part is not None else ""
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise InputError(f"no message that can be read: {error}", place=source, remedy=_REMEDY) from error
    if part is None:
        raise InputError("a message without a text", place=source, remedy=_REMEDY)
    yield
    html = part.get_content_type() != "text/plain"
    if html:
        page = codecs.BOM_UTF8 + body.encode("utf-8", "replace")
        address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
        with suppress(ValueError):  # which it raises for what is no address
            page = with_address(page, address, html=True)
        document = yield from load_html(page, source)
    else:
        subject = _subject(message)
        if subject and subject not in body:
            body = f"{subject}\n\n{body}"
        document = yield from load_text(body.encode("utf-8", "replace"), source)
    return replace(document, content_hash=hash_bytes(data))


def _carried(message: Message) -> Message | None:
    """Return the part that is the page or the text: of a saved page that which it was saved as, else the first."""
    parts = [part for part in message.walk() if not part.is_multipart() and part.get_filename() is None]
    saved = str(message.get("Snapshot-Content-Location") or "").strip()
    for kind in _READ:
        found = [part for part in parts if part.get_content_type() == kind]
        own = (part for part in found if saved and str(part.get("Content-Location") or "").strip() == saved)
        if found:
            return next(own, found[0])
    return None


def _decoded(part: Message) -> str:
    """Return the text of a part, by the encoding that it states, else UTF-8, else Windows-1252."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    for charset in _charsets(part):
        try:
            return content.decode(charset).replace("\r\n", "\n")
        except (LookupError, UnicodeError):
            continue
    return content.decode("cp1252", "replace").replace("\r\n", "\n")


def _charsets(part: Message) -> Iterator[str]:
    stated = part.get_content_charset()
    if stated and stated not in ("us-ascii", "ascii"):
        yield stated
    yield "utf-8"


def _subject(message: Message) -> str:
    """Return the subject of a message in one line; empty where it has none, or none that can be told."""
    try:
        return " ".join(str(make_header(decode_header(str(message.get("Subject") or "")))).split())
    except (MessageError, LookupError, ValueError):
        return ""
