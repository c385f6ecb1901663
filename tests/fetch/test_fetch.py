"""Fetching: politely, within limits, never twice, never from an address that is not public unless asked to."""

from __future__ import annotations

import gzip
import ipaddress
import json
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from local_site import Site

pytest.importorskip("stamina")

from fetching import run, saved, sitemap, visitor

from iomgraph.cli.fetch import command
from iomgraph.errors import InputError, NetworkError
from iomgraph.fetch import Folder, collect, limits, visit
from iomgraph.fetch.lists import read_list
from iomgraph.fetch.network import is_public


def test_a_page_is_kept_with_where_it_came_from(site: Site, tmp_path: Path) -> None:
    url = site.page("/news/one", "<p>One</p>", ETag='"1"')
    (outcome,) = run(site, tmp_path, url)
    assert (tmp_path / outcome.file).read_bytes() == saved(url, "<p>One</p>") and outcome.file.endswith(".html")
    (line,) = [json.loads(each) for each in (tmp_path / "fetched.jsonl").read_text().splitlines()]
    assert (line["url"], line["status"], line["etag"]) == (url, 200, '"1"') and len(line["sha256"]) == 64


def test_a_second_run_asks_for_nothing_and_a_refresh_only_whether_it_changed(site: Site, tmp_path: Path) -> None:
    url = site.page("/one", "<p>One</p>", ETag='"1"')
    run(site, tmp_path, url)
    assert run(site, tmp_path, url) == [] and site.paths() == ["/one"]
    (again,) = run(site, tmp_path, url, refresh=True)
    assert again.status == 304 and (tmp_path / again.file).read_bytes() == saved(url, "<p>One</p>")
    site.page("/one", "<p>Two</p>", ETag='"2"')
    (changed,) = run(site, tmp_path, url, refresh=True)
    assert changed.status == 200 and (tmp_path / changed.file).read_bytes() == saved(url, "<p>Two</p>")


def test_an_index_of_sitemaps_leads_to_pages_once_each(site: Site, tmp_path: Path) -> None:
    one, two = site.page("/one", "1"), site.page("/two", "2")
    inner = site.page("/inner.xml.gz", gzip.compress(sitemap(one, two, one)), Content_Type="application/gzip")
    outer = site.page("/outer.xml", sitemap(inner, kind="sitemapindex", entry="sitemap"))
    assert [outcome.url for outcome in run(site, tmp_path, outer)] == [one, two]


def test_lists_that_lead_to_each_other_end(site: Site, tmp_path: Path) -> None:
    for name, other in (("/a.xml", "/b.xml"), ("/b.xml", "/a.xml")):
        site.page(name, sitemap(site.root + other, kind="sitemapindex", entry="sitemap"))
    assert run(site, tmp_path, site.root + "/a.xml") == [] and len(site.paths()) == 2


def test_lists_lead_so_deep_and_no_deeper(site: Site, tmp_path: Path) -> None:
    page, lists = site.page("/page", "1"), [f"/{depth}.xml" for depth in range(limits.MAX_DEPTH + 2)]
    site.page(lists[-1], sitemap(page))
    for name, deeper in pairwise(lists):
        site.page(name, sitemap(site.root + deeper, kind="sitemapindex", entry="sitemap"))
    assert run(site, tmp_path, site.root + lists[0]) == [] and site.paths() == lists[: limits.MAX_DEPTH + 1]
    assert [outcome.url for outcome in run(site, tmp_path, site.root + lists[2])] == [page]


def test_a_run_takes_so_many_addresses_of_lists(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "MAX_PAGES", 4)
    pages = [site.page(f"/{number}", "1") for number in range(6)]
    one, two = site.page("/one.xml", sitemap(*pages[:2])), site.page("/two.xml", sitemap(*pages[2:]))
    assert [outcome.url for outcome in run(site, tmp_path, one, two)] == pages[:2]


def test_what_was_told_is_noted_though_whoever_is_told_stops(site: Site, tmp_path: Path) -> None:
    listed = site.page("/l", sitemap(*(site.page(path, "1") for path in ("/one", "/two"))))
    first = next(collect([listed], Folder(tmp_path), visitor()))
    assert first.url.endswith("/one") and Folder(tmp_path).kept(first.url)


def test_feeds_name_pages() -> None:
    rss = b"<rss><channel><link>http://h/</link><item><link> http://h/1 </link></item></channel></rss>"
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="edit" href="http://h/e"/>'
    atom += b'<link href="http://h/2"/></entry></feed>'
    assert read_list(rss, "rss").pages == ("http://h/1",) and read_list(atom, "atom").pages == ("http://h/2",)


def test_entities_of_a_list_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("http://h/secret")
    bomb = f'<!DOCTYPE u [<!ENTITY x SYSTEM "{secret.as_uri()}">]><urlset><url><loc>&x;</loc></url></urlset>'
    assert read_list(bomb.encode(), "list").pages == ()


@pytest.mark.parametrize("data", [b"<html/>", b"no XML", b"<urlset>", b"\x1f\x8bbroken"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="list"):
        read_list(data, "list.xml")


def test_a_busy_server_is_asked_again_and_then_left(site: Site, tmp_path: Path) -> None:
    url = site.root + "/one"
    site.answers["/one"] = [(503, {"Retry-After": "1"}, b""), (200, {"Content-Type": "text/html"}, b"1")]
    assert run(site, tmp_path, url)[0].status == 200
    site.answers["/two"] = (503, {}, b"")
    with pytest.raises(NetworkError, match="503"):
        run(site, tmp_path, site.root + "/two")
    assert site.paths().count("/two") == 3


def test_a_page_that_costs_too_much_costs_only_itself(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 3_000_000)
    bomb = site.page("/bomb", gzip.compress(b"0" * 2_900_000), Content_Encoding="gzip")
    long = site.page("/long", b"0" * 3_000_001)
    pdf = site.page("/pdf", b"%PDF", Content_Type="application/pdf")
    gone = site.page("/gone", "", status=410)
    good = site.page("/good", "1")
    outcomes = {o.url: o.reason for o in run(site, tmp_path, site.page("/l", sitemap(bomb, long, pdf, gone, good)))}
    assert "100 times" in outcomes[bomb] and "bytes" in outcomes[long] and "pdf" in outcomes[pdf]
    assert outcomes[gone] == "HTTP 410" and outcomes[good] == ""
    assert sorted(p.name[:4] for p in tmp_path.rglob("*.html")) == ["good"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
def test_addresses_that_are_not_public_are_refused_where_they_lead(site: Site, tmp_path: Path, host: str) -> None:
    url = site.page("/one", "1").replace("127.0.0.1", host)
    with pytest.raises(NetworkError, match="is not public"):
        run(site, tmp_path, url, private=False)
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *((each, False) for each in ("0.0.0.0", "10.1.1.1", "100.64.0.1", "169.254.169.254", "224.0.0.1", "240.0.0.1")),
        *((each, False) for each in ("::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "ff02::1")),
        *((each, False) for each in ("fe80::1", "fec0::1", "fc00::1", "2001:db8::1", "2001:0:4136:e378:8000:63bf::1")),
        *((each, False) for each in ("64:ff9b::10.0.0.1", "64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2002:a9fe:a9fe::")),
        *((each, False) for each in ("192.0.0.8", "192.0.0.192", "::ffff:192.0.0.192", "3fff::1", "3fff:fff::1")),
        *((each, True) for each in ("8.8.8.8", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::")),
        *((each, True) for each in ("192.0.1.1", "191.255.255.255", "2400::1")),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://h/x", "http:///x", "http://[x"])
def test_only_addresses_of_pages_are_visited(url: str) -> None:
    with pytest.raises(InputError, match="http"):
        visitor().get(url)


def test_an_address_cannot_name_a_file_outside_the_folder(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "in")
    for url in ("http://h/../../out", "http://h/%2e%2e/x", "http://..%2f/", "http://h/" + "a" * 5000, "x\x00y"):
        name, _ = folder.keep(url, b"1", "text/html")
        assert (folder.path / name).resolve().is_relative_to(folder.path.resolve())


def test_a_run_that_was_cut_off_goes_on(site: Site, tmp_path: Path) -> None:
    one, two = site.page("/one", "1"), site.page("/two", "2")
    run(site, tmp_path, one)
    with (tmp_path / "fetched.jsonl").open("a") as listed:
        listed.write('{"url": "half a li')
    assert [outcome.url for outcome in run(site, tmp_path, one, two)] == [two]


def test_the_command_says_what_came_and_what_did_not(site: Site, tmp_path: Path) -> None:
    listed = site.page("/l", sitemap(site.page("/one", "1"), site.root + "/none"))
    done = CliRunner().invoke(command, [listed, "-o", str(tmp_path / "p"), "--pause", "0", "--private"])
    assert done.exit_code == 1 and "1 page fetched, 0 there already, 0 unchanged, 1 not to be had" in done.output
    assert "HTTP 404" in done.output
