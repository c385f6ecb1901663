"""The encoding that a server states for a page, which is lost with the answer: such a page is kept as UTF-8."""

from __future__ import annotations

import codecs
import re
from email.message import Message

_WEB = re.compile(r"iso8859|cp(?:125\d|874|866|932|949)|ascii|mac-|koi8|gb|big5|shift_jis|euc|iso2022_(?:jp|kr)|utf-16")
"""How the names of the codecs begin that the Encoding Standard has; others make something else of a page's bytes."""

_HEAD = 4_096
"""Within so many bytes a page declares its encoding."""


def stated_in(media_type: str) -> tuple[str, str]:
    """Return the encoding that a media type states, and its codec; "" where it states none, UTF-8, or one unknown."""
    message = Message()
    message["Content-Type"] = " ".join(media_type.split())
    charset = message.get_param("charset")
    try:
        codec = codecs.lookup(charset).name if isinstance(charset, str) else ""
    except (LookupError, ValueError):
        codec = ""
    if not isinstance(charset, str) or not _WEB.match(codec):
        return "", ""
    # As the HTML standard reads Latin-1 and ASCII.
    return charset.lower(), "cp1252" if codec in ("iso8859-1", "ascii") else codec


def as_utf8(data: bytes, media_type: str) -> bytes:
    """Return the bytes of a page as UTF-8 with its byte order mark, by the encoding that its media type states.

    They are returned as they are where that is not needed (ASCII, a byte order mark, a page that seems to say so),
    false (UTF-8, which no other text happens to be; what the encoding has no letter for), or nothing is stated.
    """
    charset, codec = stated_in(media_type)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset, codec = "", "utf-16"
    if not codec or data.startswith(codecs.BOM_UTF8) or (charset and charset.encode() in data[:_HEAD].lower()):
        return data
    if not codec.startswith(("utf-16", "iso2022")):
        if data.isascii():
            return data
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return data
    try:
        return codecs.BOM_UTF8 + data.decode(codec).encode("utf-8")
    except UnicodeError:
        return data
