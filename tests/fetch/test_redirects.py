"""Redirects: followed for a while, to pages alone, and never past what the site they lead to forbids."""

from __future__ import annotations

from pathlib import Path

import pytest
from local_site import Site

pytest.importorskip("stamina")

from fetching import run, saved, sitemap

from iomgraph.errors import NetworkError
from iomgraph.fetch import limits


def test_robots_are_looked_for_where_they_redirect_to(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = (301, {"Location": "/rules"}, b"")
    site.answers["/rules"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    with pytest.raises(NetworkError, match="forbids"):
        run(site, tmp_path, site.page("/private/one", "1"))


def test_robots_that_redirect_for_ever_forbid_all(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = (301, {"Location": "/robots.txt"}, b"")
    with pytest.raises(NetworkError, match=r"robots\.txt gives no answer: more than \d+ redirects"):
        run(site, tmp_path, site.page("/one", "1"))
    assert len(site.asked) == limits.MAX_REDIRECTS + 1


def test_a_page_names_where_a_redirect_led(site: Site, tmp_path: Path) -> None:
    site.page("/new?a=1", "<p>Moved</p>")
    url = site.page("/old", "", status=301, Location="/new?a=1")
    (outcome,) = run(site, tmp_path, url)
    assert (outcome.url, outcome.status) == (url, 200)
    assert (tmp_path / outcome.file).read_bytes() == saved(site.root + "/new?a=1", "<p>Moved</p>")


def test_robots_are_obeyed_where_a_redirect_leads(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    site.page("/private/one", "1")
    with pytest.raises(NetworkError, match="forbids"):
        run(site, tmp_path, site.page("/old", "", status=302, Location="/private/one"))
    assert site.paths() == ["/old"]


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "http://[", "//[x", "http:///x", "javascript:0", "http://h:x/"],
)
def test_a_redirect_to_no_page_costs_only_itself(site: Site, tmp_path: Path, location: str) -> None:
    url = site.page("/old", "", status=302, Location=location)
    listed = site.page("/l", sitemap(url, site.page("/good", "1")))
    assert [bool(outcome.reason) for outcome in run(site, tmp_path, listed)] == [True, False]


def test_the_body_of_a_redirect_is_not_read_beyond_measure(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 3_000_000)
    url = site.page("/old", b"0" * 3_000_001, status=302, Location="/good")
    listed = site.page("/l", sitemap(url, site.page("/good", "1")))
    assert [o.reason[:6] for o in run(site, tmp_path, listed)] == ["longer", ""]


def test_redirects_end(site: Site, tmp_path: Path) -> None:
    url = site.page("/round", "", status=302, Location="/round")
    with pytest.raises(NetworkError, match="redirect"):
        run(site, tmp_path, url)
    assert len(site.paths()) == limits.MAX_REDIRECTS + 1
