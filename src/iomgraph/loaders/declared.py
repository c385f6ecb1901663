"""What a page declares as its encoding (byte order mark, meta element, XML declaration), and where that is false."""

from __future__ import annotations

import codecs
import re

UTF8, UTF16, WINDOWS = "utf-8", "utf-16", "windows-1252"
"""The encodings that a page is read in whatever it declares, by the names of the WHATWG Encoding Standard."""
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']\s*([A-Za-z0-9_:.-]{1,40})")
_HEAD = 4096
# The HTML standard reads Latin-1 and ASCII labels as Windows-1252.
_READ_AS_WINDOWS = frozenset(("iso-8859-1", "latin1", "us-ascii", "ascii"))


def declared_in(data: bytes) -> str:
    """Return the encoding that a page's meta element, else its XML declaration, declares, in lower case; "" if none."""
    head = data[:_HEAD]
    found = _META.search(head) or _XML.match(head)
    return found.group(1).decode("ascii").lower() if found else ""


def is_utf8(declared: str) -> bool:
    """Return whether a page that declares this, or nothing, is taken for UTF-8 first."""
    return declared in {"", "utf-8", "utf8"}


def codec_of(declared: str) -> str:
    """Return the name of the codec for a declared encoding. Raises LookupError where there is none."""
    return codecs.lookup("cp1252" if declared in _READ_AS_WINDOWS else declared).name


def is_single_byte(declared: str) -> bool:
    """Return whether an encoding has one byte a letter, as those of ISO 8859 and Windows do."""
    try:
        codec = codecs.lookup(declared).name
    except LookupError:
        return False
    return codec.startswith(("iso8859", "cp125", "ascii", "mac-", "koi8"))


def false_declaration(data: bytes, text: str, used: str) -> str:
    """Return what is wrong with what a page declares, given its text and the encoding in which that was read.

    Nothing where all that it declares is so, or makes no difference since the page is plain ASCII.
    """
    mark = UTF8 if data.startswith(codecs.BOM_UTF8) else ""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        mark, data = UTF16, text[:_HEAD].encode("utf-8", "replace")
    if mark and used != mark:
        return f"begins with the byte order mark of {mark}, but is not {mark}: read as {used}"
    declared = declared_in(data)
    if not declared or (data.isascii() and not mark) or _same(declared, used):
        return ""
    if mark:
        return f"declares {declared}, but begins with the byte order mark of {mark}: read as {used}"
    if not _known(declared):
        return f"declares {declared}, which is no known encoding: read as {used}"
    if used == UTF8:
        return f"declares {declared}, but is {used}: read as {used}"
    return f"declares {declared}, but is not: read as {used}"


def _same(declared: str, used: str) -> bool:
    if used == UTF16:
        return declared.startswith("utf-16")
    return _known(declared) and codec_of(declared) == codec_of(used)


def _known(declared: str) -> bool:
    try:
        return bool(codec_of(declared))
    except LookupError:
        return False
