"""An address on the web that a command is given is one, so that no page gets data that point nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.errors import EXIT_USAGE

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>IOM Opens Well</title></head><body><main><h1>IOM Opens Well</h1>"
    "<p>Geneva, 4 May 2019 – IOM opened a well in Geneva on Friday.</p></main></body></html>"
)


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    return str(tmp_path / "page.html")


@pytest.mark.parametrize(
    "url", ["nonsense", "ftp://example.org/a", "https://", "https://example.org/a b", "http://[1", ""]
)
@pytest.mark.parametrize("command", ["embed", "jsonld"])
def test_what_is_no_address_is_refused(page: str, command: str, url: str) -> None:
    done = CliRunner().invoke(group, [command, page, "--url", url])
    assert done.exit_code == EXIT_USAGE
    assert "is no web address. Write it as https://" in done.stderr


@pytest.mark.parametrize(
    "url", ["https://example.org/news/well", "http://example.org:8080/fr/nouvelles/été?page=1#top"]
)
def test_what_is_one_is_taken(page: str, url: str) -> None:
    done = CliRunner().invoke(group, ["jsonld", page, "--url", url])
    assert done.exit_code == 0
    assert url in done.stdout


def test_a_site_stands_somewhere_or_nowhere(page: str, tmp_path: Path) -> None:
    refused = CliRunner().invoke(group, ["site", str(tmp_path / "public"), "--url", "example.org"])
    assert refused.exit_code == EXIT_USAGE
    assert not (tmp_path / "public").exists()
