"""Where a saved page was found, written into its file as browsers do when they save a page: ``saved from url=``.

So a page keeps its address wherever its file goes. In HTML it is a comment after the document type; a plain text has it
as its first line. The form, with the length of the address in four digits, is that of Internet Explorer and Chromium.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

LIST = "fetched.jsonl"
"""The file beside fetched pages that says what came from where: no page, and nothing that is not read."""
LONGEST = 2_000
"""Characters of an address beyond which it is not written: an encoding declared after it would be missed."""
_NEAR = 4_096
"""Within so many characters from the start of a file it stands."""
_SIGN = "saved from url=("
_TEXT = re.compile(r"saved from url=\(\d{4}\)(https?://[^\s<>\"]{1,2000})\r?\n")
_COMMENT = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s<>\"]{1,2000}) -->")
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype[^>]{0,500}>[ \t]*\r?\n?)?", re.I)
_MARK = b"\xef\xbb\xbf"
_UNSAFE = re.compile(r"[^!#-;=?-Z_a-z~]")


def with_address(data: bytes, url: str, *, html: bool) -> bytes:
    """Return the bytes of a page with the address that it was found at, without user name, password and fragment.

    They are returned as they are where the address is none of the web, too long, or where they are UTF-16.
    """
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    rest = urlunsplit(("", "", parts.path, parts.query, ""))
    shown = re.sub(r"%5B|%5D", lambda m: {"%5B": "[", "%5D": "]"}[m[0]], _escaped(host))  # around an IPv6 address
    address = f"{parts.scheme}://{shown}{_escaped(rest)}".replace("--", "%2D%2D")  # which no comment may hold
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if parts.scheme not in ("http", "https") or not host or len(address) > LONGEST or utf16:
        return data
    line = f"{_SIGN}{len(address):04})".encode() + address.encode()
    if html:
        return _BEFORE.sub(lambda found: found[0] + b"<!-- " + line + b" -->\n", data, count=1)
    mark = _MARK if data.startswith(_MARK) else b""
    return mark + line + b"\n" + data[len(mark) :]


def _escaped(part: str) -> str:
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), part)


def address_in_comment(markup: str | bytes) -> str:
    """Return the address that is written into an HTML page; "" where there is none."""
    near = markup[:_NEAR]
    if (_SIGN not in near) if isinstance(near, str) else (_SIGN.encode() not in near):
        return ""
    head = markup[: 2 * _NEAR]
    found = _COMMENT.search(head if isinstance(head, str) else head.decode("ascii", "replace"))
    return found[1].replace("%2D%2D", "--") if found else ""


def address_line(text: str) -> tuple[str, int]:
    """Return the address that a plain text begins with, and where what follows begins; "" and 0 where there is none."""
    found = _TEXT.match(text, 1 if text[:1] == "\ufeff" else 0)
    return (found[1].replace("%2D%2D", "--"), found.end()) if found else ("", 0)
