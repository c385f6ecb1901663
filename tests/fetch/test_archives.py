"""Web archives and JSON Lines become pages in a folder, broken ones a clear error."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

import pytest

pytest.importorskip("fastwarc")

from iomgraph.errors import InputError
from iomgraph.fetch import Folder, limits, unpack


def record(kind: str, url: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nContent-Length: {len(block)}\r\n"
    if kind == "response":
        head += "Content-Type: application/http; msgtype=response\r\n"
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, status: str = "200 OK", media_type: str = "text/html; charset=utf-8") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


WARC = [
    record("response", "http://h/one", answer(b"<p>One</p>")),
    record("response", "http://h/none", answer(b"no", "404 Not Found")),
    record("response", "http://h/picture", answer(b"GIF", media_type="image/gif")),
    record("conversion", "http://h/text", "Genève".encode()),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_answers_and_texts_of_an_archive_are_kept(tmp_path: Path, name: str) -> None:
    data = b"".join(gzip.compress(each) for each in WARC) if name.endswith("gz") else b"".join(WARC)
    (tmp_path / name).write_bytes(data)
    folder = Folder(tmp_path / "pages")
    outcomes = list(unpack(tmp_path / name, folder))
    assert [outcome.url for outcome in outcomes] == ["http://h/one", "http://h/picture", "http://h/text"]
    texts = {(folder.path / o.file).read_bytes() for o in outcomes if o.file}
    one, text = b"<!-- saved from url=(0012)http://h/one -->\n<p>One</p>", "saved from url=(0013)http://h/text\nGenève"
    assert texts == {one, text.encode()} and "gif" in outcomes[1].reason
    assert [o.url for o in unpack(tmp_path / name, Folder(tmp_path / "pages"))] == ["http://h/picture"]


def test_json_lines_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text("\n".join(json.dumps({"url": f"http://h/{k}", k: "Texte"}) for k in ("html", "text")))
    assert [Path(outcome.file).suffix for outcome in unpack(file, Folder(tmp_path / "p"))] == [".html", ".txt"]


@pytest.mark.parametrize("line", ["{", "[]", '{"url": "x"}', '{"url": 1, "text": ""}', "[" * 100_000])
def test_a_broken_line_costs_only_itself(tmp_path: Path, line: str) -> None:
    file = tmp_path / "pages.jsonl"
    good = '{"url": "http://h/%s", "text": "good"}'
    file.write_text("\n".join([good % 1, line, good % 3]))
    outcomes = list(unpack(file, Folder(tmp_path / "p")))
    assert [bool(outcome.reason) for outcome in outcomes] == [False, True, False]
    assert outcomes[1].url == f"{file}:2"


def test_a_line_longer_than_any_page_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iomgraph.fetch.archives.MAX_BYTES", 60)
    file = tmp_path / "pages.jsonl"
    good = '{"url": "http://h/%s", "text": "good"}'
    file.write_text("\n".join([good % 1, good % ("2" * 500), good % 3]))
    assert [bool(outcome.reason) for outcome in unpack(file, Folder(tmp_path / "p"))] == [False, True, False]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_page_in_which_an_archive_ends_is_none(tmp_path: Path, name: str) -> None:
    body = bytes(33 + n * n % 90 for n in range(20_000))
    whole = [record("response", f"http://h/{n}", answer(body)) for n in range(2)]
    parts = [gzip.compress(each) for each in whole] if name.endswith("gz") else whole
    (tmp_path / name).write_bytes(parts[0] + parts[1][: len(parts[1]) * 2 // 3])
    outcomes = list(unpack(tmp_path / name, Folder(tmp_path / "pages")))
    assert [(o.url, bool(o.reason)) for o in outcomes] == [("http://h/0", False), ("http://h/1", True)]


def packed(body: bytes, coding: str, *, chunks: int = 0) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n"
    if chunks:
        head += "Transfer-Encoding: chunked\r\n"
        parts = [body[i : i + chunks] for i in range(0, len(body), chunks)]
        body = b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    return head.encode() + b"\r\n" + body


@pytest.mark.parametrize("chunks", [0, 1, 7, 5_000])
@pytest.mark.parametrize("coding", ["", "gzip", "deflate", "raw"])
def test_what_came_in_chunks_or_packed_is_unpacked(tmp_path: Path, coding: str, chunks: int) -> None:
    page = "<p>Genève</p>".encode() * 100
    raw = zlib.compressobj(wbits=-15)
    forms = {
        "": page,
        "gzip": gzip.compress(page),
        "deflate": zlib.compress(page),
        "raw": raw.compress(page) + raw.flush(),
    }
    said = "deflate" if coding == "raw" else coding
    (tmp_path / "a.warc").write_bytes(record("response", "http://h/1", packed(forms[coding], said, chunks=chunks)))
    (outcome,) = unpack(tmp_path / "a.warc", Folder(tmp_path / "p"))
    assert (tmp_path / "p" / outcome.file).read_bytes().endswith(b"-->\n" + page)


BOMB = gzip.compress(b"0" * 3_000_000)
COSTLY = {
    "longer": answer(b"0" * 60_000),
    "100 times": packed(BOMB, "gzip"),
    "is packed as br": packed(b"x", "br"),
    "broken": packed(gzip.compress(b"x" * 100)[:-9], "gzip"),
    "within a chunk": packed(b"x" * 50, "", chunks=9)[:-20],
}


@pytest.mark.parametrize("reason", COSTLY)
def test_a_page_that_cannot_be_taken_out_costs_only_itself(
    tmp_path: Path, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 50_000 if reason == "longer" else limits.MAX_BYTES)
    pages = [answer(b"<p>1</p>"), COSTLY[reason], answer(b"<p>3</p>")]
    (tmp_path / "a.warc").write_bytes(b"".join(record("response", f"http://h/{n}", p) for n, p in enumerate(pages)))
    outcomes = list(unpack(tmp_path / "a.warc", Folder(tmp_path / "p")))
    assert [bool(outcome.reason) for outcome in outcomes] == [False, True, False]
    assert reason in outcomes[1].reason


@pytest.mark.parametrize("url", ["http://[", "http://h/\\ud800", "\\ud800", ""])
def test_an_address_that_is_none_costs_only_itself(tmp_path: Path, url: str) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text(f'{{"url": "{url}", "html": "x"}}\n{{"url": "http://h/2", "html": "x"}}\n', encoding="utf-8")
    assert [o.url for o in unpack(file, Folder(tmp_path / "p")) if o.file][-1] == "http://h/2"
    assert Folder(tmp_path / "p").kept("http://h/2")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ends in"):
        list(unpack(tmp_path / "x.zip", Folder(tmp_path / "p")))
    with pytest.raises(InputError, match="cannot be read"):
        list(unpack(tmp_path / "none.warc", Folder(tmp_path / "p")))
