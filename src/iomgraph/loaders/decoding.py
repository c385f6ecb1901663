"""From bytes to text: size limit, character encoding, and a clear refusal of what is no text."""

from __future__ import annotations

import codecs

from iomgraph.errors import InputError
from iomgraph.loaders.declared import UTF8, UTF16, WINDOWS, codec_of, declared_in, is_single_byte, is_utf8

MAX_BYTES = 50 * 1024 * 1024
MAX_BLOCKS = 200_000
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_EACH_CONTROL = list(_CONTROLS)


def check_size(data: bytes, place: str) -> None:
    """Raise InputError where a source is empty or larger than the limit."""
    if not data:
        raise InputError("the source is empty", place=place, remedy="Fetch or save the page again.")
    if len(data) > MAX_BYTES:
        raise InputError(
            f"larger than {MAX_BYTES // (1024 * 1024)} MB", place=place, remedy="Split the source, or leave it out."
        )


def check_blocks(count: int, place: str) -> None:
    """Raise InputError where a source has more lines or rows than any release or table: each costs memory."""
    if count > MAX_BLOCKS:
        raise InputError(f"more than {MAX_BLOCKS} lines", place=place, remedy="Split the source, or leave it out.")


def decode_text(data: bytes, place: str) -> str:
    """Return the text of a plain source: UTF-16 by its byte order mark, UTF-8, else Windows-1252.

    The text is the input exactly, a UTF-8 byte order mark included. Raises InputError for binary data.
    """
    return _decode_plain(data, place)[0]


def _decode_plain(data: bytes, place: str) -> tuple[str, str | bytes, str]:
    """Return a text, its UTF-8 where the bytes are that, else the text again, and the encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(codecs.BOM_UTF32_LE):
        try:
            text = _refuse_blank(data.decode("utf-16"), place)
        except UnicodeDecodeError as error:
            raise _not_text(place, f"broken UTF-16 at byte {error.start}") from error
        return text, text, UTF16
    refuse_binary(data, place)
    try:
        return _decode_utf8(data, place)
    except UnicodeDecodeError as error:
        text = _decode_windows(data, place, error)
        return text, text, WINDOWS


def _decode_utf8(data: bytes, place: str) -> tuple[str, bytes, str]:
    return _refuse_blank(data.decode("utf-8"), place), data, UTF8


def decode_html(data: bytes, place: str) -> str:
    """Return the text of an HTML source: by byte order mark, by what it declares, else as plain text is decoded.

    Raises InputError for binary data. An unknown or false declaration is passed over: also one of a single-byte
    encoding for what is UTF-8.
    """
    return decode_markup(data, place)[0]


def decode_markup(data: bytes, place: str) -> tuple[str, str | bytes, str]:
    """Return the text that ``decode_html`` gives, what a parser of UTF-8 may be given for it (the bytes, where they are
    that already, else the text), and the encoding in which it was read.

    Raises InputError for binary data.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _decode_plain(data[3:], place)
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = declared_in(data)
        if not is_utf8(name) and not name.startswith("utf-16"):
            refuse_binary(data, place)
            try:
                if is_single_byte(name) and not data.isascii():
                    # What is sound UTF-8 beyond ASCII is no text of one byte a letter: the declaration was left behind.
                    return _decode_utf8(data, place)
            except UnicodeDecodeError:
                pass
            try:
                codec = codec_of(name)
                text = data.decode(codec)
                return text, text, codec
            except (LookupError, UnicodeError):  # one of the codecs refuses whatever it is given
                pass
    return _decode_plain(data, place)


def decode_rest(data: bytes, rest: bytes) -> str | None:
    """Return the text of what is left of a page of UTF-8 after parts of it, known to be sound, were left out.

    None where the page may be no such text, or one that is refused.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    if not is_utf8(declared_in(data)):
        return None
    if _has_controls(rest):
        return None
    try:
        return rest.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_sound(part: bytes) -> bool:
    """Return whether a part of a page is UTF-8 without control characters, so that no page is refused for it."""
    if _has_controls(part):
        return False
    try:
        return part.isascii() or bool(part.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _decode_windows(data: bytes, place: str, error: UnicodeDecodeError) -> str:
    """Decode what is not UTF-8. The five bytes that Windows-1252 leaves open mean that it is no such text."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise _not_text(place, f"neither UTF-8 nor Windows-1252 (byte {error.start})") from error


_SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP, as DOCX, XLSX and ODT are",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "DOC, XLS or MSG",
    b"{\\rtf": "RTF",
    b"%!PS": "PostScript",
}
"""How files of other formats begin, which may hold no byte that no text holds, and what they are."""


def refuse_other(data: bytes, place: str) -> None:
    """Raise InputError where bytes begin as a file of a known format does that is no text."""
    kind = next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), None)
    if kind:
        raise _not_text(place, kind)


def refuse_binary(data: bytes, place: str) -> None:
    """Raise InputError where bytes hold what no text holds."""
    zero = data.find(0)
    if zero >= 0:
        raise _not_text(place, f"a zero byte at {zero}")
    sample = data[:65536]
    if _has_controls(sample) and len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 100:
        raise _not_text(place, "control characters")


def _has_controls(sample: bytes) -> bool:
    # Most pages hold none, and to look for each, as a number, takes half of the time of counting them all.
    return any(map(sample.__contains__, _EACH_CONTROL))


def _refuse_blank(text: str, place: str) -> str:
    if not text or text.isspace() or text == "\ufeff":
        raise InputError("holds nothing but white space", place=place, remedy="Fetch or save the page again.")
    return text


def _not_text(place: str, reason: str) -> InputError:
    return InputError(
        f"is no text ({reason})", place=place, remedy="Save the page as text, HTML or Markdown in UTF-8, and load that."
    )
