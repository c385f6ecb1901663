"""What an archive keeps of an answer as it came over the wire: in chunks, or packed (RFC 9112, 7.1; RFC 9110, 8.4)."""

from __future__ import annotations

import re
import zlib

from iomgraph.errors import InputError
from iomgraph.fetch.limits import check

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_REMEDY = "Leave this page out."


def plain(data: bytes, chunked: bool, packed: str, place: str) -> bytes:
    """Return the bytes of a page, out of its chunks and unpacked; as they are where they are so already.

    ``packed`` is what the answer states as its content's encoding. Raises InputError where they are cut off, packed in
    another way than gzip and deflate, or unpack beyond measure.
    """
    if chunked and _SIZE.match(data):
        data = _joined(data, place)
    coding = packed.strip().lower()
    if coding in ("", "identity"):
        return data
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"is packed as {coding[:40]}, which is not read", place=place, remedy=_REMEDY)
    # Some archives unpack a page and leave what its answer stated.
    return _unpacked(data, place) if data[:2] == b"\x1f\x8b" or coding == "deflate" else data


def _joined(data: bytes, place: str) -> bytes:
    found, at = bytearray(), 0
    while size := _SIZE.match(data, at):
        length = int(size[1], 16)
        if not length:
            return bytes(found)
        found += data[size.end() : size.end() + length]
        at = size.end() + length
        at += 2 if data[at : at + 2] == b"\r\n" else 1
    raise InputError("ends within a chunk", place=place, remedy=_REMEDY)


def _unpacked(data: bytes, place: str) -> bytes:
    for form in (_GZIP_OR_ZLIB, -zlib.MAX_WBITS):
        unpacker, found, rest = zlib.decompressobj(form), bytearray(), data
        try:
            while rest and not unpacker.eof:
                found += unpacker.decompress(rest, 1_000_000)
                check(len(found), len(data), place)
                rest = unpacker.unconsumed_tail
        except zlib.error:
            continue
        if unpacker.eof:
            return bytes(found)
    raise InputError("is broken where it is packed", place=place, remedy=_REMEDY)
