"""What is written into a fetched page and what is taken off it, to the byte: each slip that mutants found unnoticed."""

from __future__ import annotations

import codecs
import gzip
import zlib

import pytest

from iomgraph.errors import InputError
from iomgraph.fetch import coded, limits
from iomgraph.fetch.charset import as_utf8, stated_in
from iomgraph.fetch.coded import plain
from iomgraph.model.saved import LONGEST, address_in_comment, address_line, with_address

PAGE = b"<p>x</p>"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://h/a", "https://h/a"),
        ("http://u:p@h:8080/a?b=c--d#e", "http://h:8080/a?b=c%2D%2Dd"),
        ("http://u@v@h/", "http://h/"),
        ("http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D"),
        ("http://h/é €'\"<>\\^`{|}", "http://h/%C3%A9%20%E2%82%AC'%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("http://h/!#", "http://h/!"),
        ("http://h/;=?@Z_az~", "http://h/;=?@Z_az~"),
        ("http://h", "http://h"),
        ("http://h/\ud800", "http://h/%3F"),
        ("http://h" + "/" + "a" * (LONGEST - 9), "http://h/" + "a" * (LONGEST - 9)),
    ],
)
def test_an_address_as_it_is_written_and_read(url: str, address: str) -> None:
    line = f"saved from url=({len(address):04}){address}".encode()
    assert with_address(PAGE, url, html=True) == b"<!-- " + line + b" -->\n" + PAGE
    assert with_address(PAGE, url, html=False) == line + b"\n" + PAGE
    read = address.replace("%2D%2D", "--")
    assert address_in_comment(b"<!-- " + line + b" -->") == address_in_comment(f"<!-- {line.decode()} -->") == read
    assert address_line(line.decode() + "\r\nrest") == (read, len(line) + 2)


@pytest.mark.parametrize(
    "url", ["ftp://h/", "about:blank", "http:///x", "http://h/" + "a" * (LONGEST - 8), "", "https:h", "h/x"]
)
def test_what_is_not_written(url: str) -> None:
    assert with_address(PAGE, url, html=True) == with_address(PAGE, url, html=False) == PAGE


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_page_of_two_bytes_a_letter_is_left(mark: bytes) -> None:
    assert with_address(mark + PAGE, "http://h/", html=True) == mark + PAGE


@pytest.mark.parametrize(
    "before",
    [
        b"<!DOCTYPE html>\n", b"<!doctype html>", b"<?xml version='1.0'?>\n<!DOCTYPE html>\r\n", b"\xef\xbb\xbf",
        b"\xef\xbb\xbf  <!Doctype html>", b"<?xml version='1.0'?>", b"\n\n",
    ],
)  # fmt: skip
def test_where_it_stands(before: bytes) -> None:
    line = b"<!-- saved from url=(0009)http://h/ -->\n"
    assert with_address(before + PAGE, "http://h/", html=True) == before + line + PAGE


def test_where_it_is_looked_for() -> None:
    line = "<!-- saved from url=(0009)http://h/ -->"
    assert address_in_comment("<!-- é -->".encode() + line.encode()) == "http://h/"
    assert with_address(codecs.BOM_UTF8 + PAGE, "http://h/", html=False).startswith(
        codecs.BOM_UTF8 + b"saved from url="
    )
    assert address_in_comment(" " * 4_070 + line) == "http://h/"
    assert address_in_comment(" " * 4_096 + line) == ""
    assert address_in_comment("saved from url=(0009)http://h/") == address_in_comment("") == ""
    assert address_line("\ufeffsaved from url=(0009)http://h/\nx") == ("http://h/", 32)
    for other in (
        "x" + line,
        " saved from url=(0009)http://h/\n",
        "saved from url=(0009)http://h/",
        "a\nsaved from url=",
    ):
        assert address_line(other) == ("", 0)


@pytest.mark.parametrize(
    ("media_type", "stated"),
    [
        ("text/html; charset=ISO-8859-2", ("iso-8859-2", "iso8859-2")),
        ('text/html; charset="Windows-1251"', ("windows-1251", "cp1251")),
        ("text/html;\n charset=latin1", ("latin1", "cp1252")),
        ("text/html; charset=us-ascii", ("us-ascii", "cp1252")),
        ("text/html; charset=KOI8-R", ("koi8-r", "koi8-r")),
        ("text/html; charset=utf-16le", ("utf-16le", "utf-16-le")),
        *((f"text/html; charset={name}", ("", "")) for name in ("utf-8", "utf-7", "punycode", "none", "", "undefined")),
        ("text/html", ("", "")),
        ("", ("", "")),
    ],
)
def test_what_a_media_type_states(media_type: str, stated: tuple[str, str]) -> None:
    assert stated_in(media_type) == stated


POLISH = "Łódź i Gdańsk"


@pytest.mark.parametrize(
    ("data", "charset", "kept"),
    [
        (POLISH.encode("iso-8859-2"), "iso-8859-2", codecs.BOM_UTF8 + POLISH.encode()),
        (POLISH.encode(), "iso-8859-2", POLISH.encode()),
        (b"ascii", "iso-8859-2", b"ascii"),
        (codecs.BOM_UTF8 + b"\xff", "iso-8859-2", codecs.BOM_UTF8 + b"\xff"),
        (b"ISO-8859-2" + POLISH.encode("iso-8859-2"), "iso-8859-2", b"ISO-8859-2" + POLISH.encode("iso-8859-2")),
        (b"\x81\xff", "windows-1252", b"\x81\xff"),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", codecs.BOM_UTF8 + "日本".encode()),
        ("ab".encode("utf-16-le"), "utf-16le", codecs.BOM_UTF8 + b"ab"),
        (codecs.BOM_UTF16_BE + "Ł".encode("utf-16-be"), "", codecs.BOM_UTF8 + "Ł".encode()),
        (codecs.BOM_UTF16_LE + "Ł".encode("utf-16-le"), "iso-8859-2", codecs.BOM_UTF8 + "Ł".encode()),
        (codecs.BOM_UTF16_LE + b"x", "", codecs.BOM_UTF16_LE + b"x"),
    ],
)
def test_what_is_kept_as_utf8(data: bytes, charset: str, kept: bytes) -> None:
    assert as_utf8(data, f"text/html; charset={charset}") == kept


def test_a_page_that_names_the_encoding_late_does_not_declare_it() -> None:
    data = b" " * 4_096 + b"iso-8859-2" + POLISH.encode("iso-8859-2")
    assert as_utf8(data, "text/html; charset=iso-8859-2").startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("coding", ["", " identity ", "IDENTITY", "gzip", "X-GZIP", "gzip "])
def test_what_is_plain_already_is_left(coding: str) -> None:
    assert plain(PAGE, False, coding, "h") == plain(PAGE, True, coding, "h") == PAGE


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", " GZip "])
def test_what_is_packed_is_unpacked(coding: str) -> None:
    assert plain(gzip.compress(PAGE), False, coding, "h") == PAGE
    assert plain(zlib.compress(PAGE), False, "Deflate", "h") == PAGE


def test_no_more_than_a_megabyte_is_unpacked_before_it_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    monkeypatch.setattr(coded, "check", lambda length, *_: measured.append(length))
    assert len(plain(gzip.compress(b"0" * 2_500_000), False, "gzip", "h")) == 2_500_000
    assert measured == [1_000_000, 2_000_000, 2_500_000]


@pytest.mark.parametrize(
    ("chunks", "joined"),
    [
        (b"4\r\nabcd\r\n0\r\n\r\n", b"abcd"),
        (b"4;x=y\r\nabcd\r\nA\r\n0123456789\r\n0\r\n\r\n", b"abcd0123456789"),
        (b"4\nabcd\n1\ne\n0\n\n", b"abcde"),
        (b"2\r\n\r\n\r\n00\r\n\r\n", b"\r\n"),
        (b"abc<p>", b"abc<p>"),
    ],
)
def test_chunks_are_joined(chunks: bytes, joined: bytes) -> None:
    assert plain(chunks, True, "", "h") == joined
    assert plain(chunks, False, "", "h") == chunks


@pytest.mark.parametrize(
    ("data", "chunked", "coding", "what"),
    [
        (b"4\r\nabcd\r\n", True, "", "ends within a chunk"),
        (b"x", False, "br", "is packed as br, which is not read"),
        (b"x", False, "B" * 50, f"is packed as {'b' * 40}, which is not read"),
        (b"x", False, "deflate", "is broken where it is packed"),
        (gzip.compress(PAGE, mtime=0)[:-1], False, "gzip", "is broken where it is packed"),
        (
            gzip.compress(b"0" * 2_000_000, mtime=0),
            False,
            "gzip",
            f"unpacks to more than {limits.MAX_RATIO} times its length",
        ),
    ],
)
def test_what_cannot_be_taken_out_is_told(data: bytes, chunked: bool, coding: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        plain(data, chunked, coding, "http://h/")
    assert (caught.value.what, caught.value.place) == (what, "http://h/")
    assert caught.value.remedy == "Leave this page out."
