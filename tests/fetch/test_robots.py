"""robots.txt is read as RFC 9309 has it, whatever stands in it, and obeyed."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from local_site import Site

pytest.importorskip("stamina")

from fetching import run, sitemap, visitor

from iomgraph.errors import NetworkError
from iomgraph.fetch import limits
from iomgraph.fetch.robots import Rules, read_rules

HOST = "http://h.example"


def rules(text: str) -> Rules:
    return read_rules(text.encode(), "iomgraph")


def test_robots_are_obeyed(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    url = site.page("/private/one", "1")
    with pytest.raises(NetworkError, match="forbids"):
        run(site, tmp_path, url)
    listed = site.page("/list.xml", sitemap(url, site.page("/open", "2")))
    assert [bool(outcome.reason) for outcome in run(site, tmp_path, listed)] == [True, False]
    assert site.paths() == ["/list.xml", "/open"]


@pytest.mark.parametrize(
    "path", ["/open/../private/one", "/open/%2e%2e/private/one", "/%70rivate/one", "//../private/one"]
)
def test_no_other_spelling_of_a_path_gets_round_them(site: Site, path: str) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    site.page("/private/one", "1")
    with pytest.raises(NetworkError, match="forbids"):
        visitor().get(site.root + path)
    assert site.paths() == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_that_has_none_allows_all(site: Site, status: int) -> None:
    site.answers["/robots.txt"] = (status, {}, b"User-agent: *\nDisallow: /\n")
    assert visitor().get(site.page("/one", "1"))[1] == b"1"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_error_that_passes_is_waited_for(site: Site, status: int) -> None:
    site.answers["/robots.txt"] = [(status, {}, b""), (200, {}, b"User-agent: *\nDisallow: /private\n")]
    assert visitor().get(site.page("/one", "1"))[1] == b"1"
    with pytest.raises(NetworkError, match="forbids"):
        run_of = visitor()
        site.answers["/robots.txt"] = [(status, {}, b""), (200, {}, b"User-agent: *\nDisallow: /private\n")]
        run_of.get(site.page("/private", "1"))


def test_an_error_that_stays_forbids_all_and_is_not_asked_for_with_every_page(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    one = visitor()
    for path in ("/one", "/two", "/three"):
        with pytest.raises(NetworkError, match=r"robots\.txt gives no answer: HTTP 503"):
            one.get(site.page(path, "1"))
    assert [path for path, _ in site.asked] == ["/robots.txt"] * 3


@pytest.mark.parametrize("location", ["ftp://127.0.0.1/", "http://[", "http://h:x/"])
def test_a_redirect_to_no_page_forbids_all(site: Site, location: str) -> None:
    site.answers["/robots.txt"] = (302, {"Location": location}, b"")
    with pytest.raises(NetworkError, match=r"robots\.txt gives no answer"):
        visitor().get(site.page("/one", "1"))


def test_what_they_say_is_asked_for_again_after_a_day_and_an_error_after_an_hour(site: Site) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    hour = [0.0]
    one = visitor(now=lambda: hour[0] * 3600)
    with pytest.raises(NetworkError):
        one.get(site.page("/one", "1"))
    site.answers["/robots.txt"] = (200, {}, b"")
    with pytest.raises(NetworkError):
        one.get(site.root + "/one")
    hour[0] = 1
    one.get(site.root + "/one")
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
    hour[0] = 24.9
    one.get(site.root + "/one")
    hour[0] = 25
    with pytest.raises(NetworkError, match="forbids"):
        one.get(site.root + "/one")


def test_they_are_read_as_far_as_they_must_be_however_long_they_are(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000_000)
    head = b"User-agent: *\nDisallow: /private\n"
    site.answers["/robots.txt"] = (200, {}, head + b"#" * 500_000 + b"\nDisallow: /early\n" + b"#" * 600_000)
    one = visitor()
    assert one.get(site.page("/one", "1"))[1] == b"1"
    for path in ("/private", "/early"):
        with pytest.raises(NetworkError, match="forbids"):
            one.get(site.root + path)


@pytest.mark.parametrize(
    ("rule", "path", "allowed"),
    [
        ("Disallow: /a", "/a", False),
        ("Disallow: /a", "/abc?x", False),
        ("Disallow: /a", "/b", True),
        ("Disallow: /A", "/a", True),
        ("disallow : /a # why", "/a", False),
        ("Disallow:", "/a", True),
        ("Disallow: /", "", False),
        ("Disallow: /*.pdf$", "/x/one.pdf", False),
        ("Disallow: /*.pdf$", "/x/one.pdf?y", True),
        ("Disallow: /*.pdf", "/x/one.pdf?y", False),
        ("Disallow: /a*b*c", "/axbxc/d", False),
        ("Disallow: /a*b*c", "/axcxb", True),
        ("Disallow: /ab*bc$", "/abc", True),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /?", "/?page=2", False),
        ("Disallow: /%61", "/a", False),
        ("Disallow: /\u00e9", "/%c3%A9", False),
        ("Disallow: /a%2fb", "/a/b", True),
        ("Disallow: /a%2fb", "/a%2Fb", False),
        ("Disallow: /%2A", "/*", False),
        ("Allow: /\nDisallow: /a", "/a", False),
        ("Disallow: /a\nAllow: /a/b", "/a/b", True),
        ("Disallow: /a/b\nAllow: /a/b", "/a/b", True),
        ("Disallow: //[", "/a", True),
        ("Crawl-delay: \u00b2\nDisallow: /a", "/a", False),
        ("no rule\n: /\nDisallow /\nDisallow: /b", "/a", True),
    ],
)
def test_the_longest_rule_counts(rule: str, path: str, allowed: bool) -> None:
    assert rules(f"User-agent: *\n{rule}\n").allow(HOST + path) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: iomgraph\nDisallow: /b", True),
        ("User-agent: IOMgraph/9.1\nDisallow: /a", False),
        ("User-agent: other\nUser-agent: iomgraph\nDisallow: /a", False),
        ("User-agent: other\nDisallow: /a", True),
        ("User-agent: graph\nDisallow: /a", True),
        ("User-agent: iomgraph\nDisallow: /b\n\nUser-agent: x\nDisallow:\n\nUser-agent: iomgraph\nDisallow: /a", False),
        ("User-agent: iomgraph\nDisallow: /a\n\nUser-agent: x\nDisallow:\n\nUser-agent: iomgraph\nDisallow: /b", False),
        ("User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", False),
        ("User-agent: *\n\nDisallow: /a", False),
        ("User-agent: *\nSitemap: http://h.example/s\nDisallow: /a", False),
        ("\ufeffUser-agent: *\nDisallow: /a", False),
        ("User-agent: *\r\rDisallow: /a\r", False),
        ("User-agent: *\r\nDisallow: /a\r\n", False),
        ("Disallow: /a", True),
        ("User-agent: *\nDisallow: /x\u2028Disallow: /a", True),
    ],
)
def test_the_groups_of_ones_own_name_count_or_those_for_all(text: str, allowed: bool) -> None:
    assert rules(text).allow(HOST + "/a") is allowed


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("7", 7),
        ("0.5", 0.5),
        ("\u00b2", 0),
        ("-1", 0),
        ("1e9", 0),
        ("inf", 0),
        ("", 0),
        ("\u0663", 0),
        ("2\nCrawl-delay: 3", 3),
    ],
)
def test_the_pause_that_is_asked_for(told: str, seconds: float) -> None:
    assert rules(f"User-agent: *\nCrawl-delay: {told}\n").delay == seconds
    assert rules(f"User-agent: other\nCrawl-delay: {told}\n").delay == 0


@given(st.binary(max_size=200) | st.text(alphabet="Disalow: /*$%[]²\n#9", max_size=200).map(lambda t: t.encode()))
def test_nothing_that_stands_there_is_an_error(data: bytes) -> None:
    read = read_rules(b"User-agent: *\n" + data, "iomgraph")
    assert read.delay >= 0 and isinstance(read.allow(HOST + "/a?b"), bool)


@given(st.text(alphabet="ab*$", max_size=8), st.text(alphabet="ab", max_size=8))
def test_wildcards_are_those_of_the_standard(rule: str, path: str) -> None:
    """An oracle that tries every way, slowly."""

    def matches(rule: str, path: str) -> bool:
        if rule in ("", "$"):
            return rule == "" or path == ""
        if rule[0] == "*":
            return any(matches(rule[1:], path[at:]) for at in range(len(path) + 1))
        return path[:1] == rule[0] and matches(rule[1:], path[1:])

    if "$" not in rule[:-1]:
        read = rules(f"User-agent: *\nDisallow: /{rule}\n")
        assert read.allow(f"{HOST}/{path}") is not matches(f"/{rule}", f"/{path}")


def test_many_wildcards_end() -> None:
    read = rules("User-agent: *\nDisallow: /" + "*a" * 100_000 + "b$\n")
    assert read.allow(HOST + "/" + "a" * 100_000)


def test_many_names_before_many_rules_cost_no_more_than_they_are_long() -> None:
    names = b"".join(b"User-agent: v%s\n" % bytes([97 + n // 676, 97 + n // 26 % 26, 97 + n % 26]) for n in range(1500))
    data = names + b"User-agent: iomgraph\n" + b"Disallow: /a\n" * 1500
    tracemalloc.start()
    try:
        rules = read_rules(data, "iomgraph")
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert not rules.allow("https://h/a")
    assert read_rules(data, "vaaa").allow("https://h/b")
