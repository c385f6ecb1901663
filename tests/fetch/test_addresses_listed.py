"""Addresses out of a file or standard input, and what a run says of pages that lie there already."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from local_site import Site

pytest.importorskip("stamina")

from iomgraph.cli.fetch import command
from iomgraph.errors import InputError, UsageError
from iomgraph.fetch import Folder, read_addresses
from iomgraph.language.messages import worded


def fetch(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(command, [*arguments, "--private", "--pause", "0"], input=given)


def test_a_list_names_an_address_a_line() -> None:
    text = "\ufeff# by hand\r\nhttp://h/1\r\n\r\n  https://h/2  \nhttp://h/1\n"
    assert read_addresses(text, "list.txt") == ("http://h/1", "https://h/2")
    assert read_addresses("", "list.txt") == ()
    with pytest.raises(InputError) as caught:
        read_addresses("http://h/1\nh/2\n", "list.txt")
    assert (caught.value.place, caught.value.what) == ("list.txt:2", "is no address")


def test_the_pages_of_a_list_are_fetched_and_told_of_when_they_are_there(site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "Pages.TXT"
    listed.write_text(f"{site.page('/one', 'One')}\n# {site.root}/never\n{site.page('/two', 'Two')}\n")
    folder = str(tmp_path / "pages")
    assert fetch(str(listed), "-o", folder).stdout.endswith(
        "pages: 2 pages fetched, 0 there already, 0 unchanged, 0 not to be had.\n"
    )
    again = fetch("-", "-o", folder, given=listed.read_text() + site.page("/three", "Three"))
    assert again.stdout.endswith("pages: 1 page fetched, 2 there already, 0 unchanged, 0 not to be had.\n")
    assert site.paths() == ["/one", "/two", "/three"]


@pytest.mark.parametrize("address", ["example.org/news", "localhost:8000/a.html", "ftp://h/a.warc"])
def test_what_is_neither_address_nor_file_is_told_what_addresses_begin_with(address: str, tmp_path: Path) -> None:
    error = fetch(address, "-o", str(tmp_path / "pages")).exception
    assert isinstance(error, UsageError) and "http://" in error.remedy
    assert " or " not in worded(error, "fr") + worded(error, "es")
    assert not (tmp_path / "pages").exists()


@pytest.mark.parametrize("name", ["list.txt", "pages.warc"])
def test_a_file_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    error = fetch(str(tmp_path / name), "-o", str(tmp_path / "pages")).exception
    assert isinstance(error, InputError) and error.place.endswith(name)


def test_others_may_read_what_umask_lets_them_read(tmp_path: Path) -> None:
    """Who fetches by a schedule is often another than who builds."""
    before = os.umask(0o022)
    try:
        folder = Folder(tmp_path)
        name, _digest = folder.keep("http://h/1", b"One", "text/html")
    finally:
        os.umask(before)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o644
