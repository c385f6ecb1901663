"""What cannot be read as a page: each is refused, with what is wrong and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph.errors import InputError, UsageError
from iomgraph.loaders import load, load_bytes


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "white space"),
        (b"\xef\xbb\xbf", "white space"),
        (b"abc\x00def", "zero byte"),
        (bytes(range(1, 9)) * 20, "control characters"),
        (b"caf\xe9 \x81", "neither UTF-8"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        load_bytes(data, "junk.txt")
    assert caught.value.place == "junk.txt"
    assert caught.value.remedy


def test_missing_file_and_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "none.txt")
    with pytest.raises(InputError, match="directory"):
        load(tmp_path)


def test_too_large_a_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(InputError, match="larger than 50 MB"):
        load(path)


def test_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="unknown format"):
        load_bytes(b"x", "page", format="docx")


@pytest.mark.parametrize("name", ["pages.jsonl", "crawl.WARC.gz"])
def test_a_collection_of_pages_is_no_page(tmp_path: Path, name: str) -> None:
    """It is not read as one text; what takes it is named."""
    (tmp_path / name).write_text('{"url": "https://example.org/1", "html": "<p>IOM has 175 Member States.</p>"}\n')
    with pytest.raises(InputError, match="collection of pages") as told:
        load(tmp_path / name)
    assert "iomgraph fetch" in str(told.value.remedy)
