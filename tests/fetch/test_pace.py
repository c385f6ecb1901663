"""A host is visited as slowly as promised, whatever its addresses look like, and as it asks itself, within measure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import requests
from local_site import Site

pytest.importorskip("stamina")

from fetching import run, sitemap

from iomgraph.errors import NetworkError
from iomgraph.fetch import Visitor
from iomgraph.fetch.limits import MAX_PAUSE
from iomgraph.fetch.pace import Busy, Pace, when_again


class Clock:
    """A clock that goes forward only while somebody sleeps."""

    def __init__(self) -> None:
        self.time, self.slept = 100.0, list[float]()

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def slowly(clock: Clock, pause: float = 2.0, **options: object) -> Visitor:
    return Visitor(pause=pause, private=True, sleep=clock.sleep, now=clock.now, **options)  # type: ignore[arg-type]


def test_all_requests_of_a_host_are_apart_robots_and_retries_and_redirects_too(site: Site) -> None:
    clock = Clock()
    visitor = slowly(clock)
    site.page("/new", "1")
    site.answers["/old"] = [(503, {}, b""), (302, {"Location": "/new"}, b"")]
    visitor.get(site.root + "/old")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/old", "/old", "/new"]
    assert clock.slept == [2.0, 2.0, 2.0]


def test_visits_of_a_host_are_apart_as_long_as_asked(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    clock = Clock()
    visitor = slowly(clock)
    for path in ("/one", "/two"):
        visitor.get(site.page(path, "1"))
    assert clock.slept == [7.0, 7.0]


def test_a_pause_shorter_than_ones_own_changes_nothing(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 0.5\n")
    clock = Clock()
    slowly(clock).get(site.page("/one", "1"))
    assert clock.slept == [2.0]


def test_whoever_waited_already_waits_no_longer(site: Site) -> None:
    clock = Clock()
    visitor = slowly(clock)
    visitor.get(site.page("/one", "1"))
    clock.time += 1.5
    visitor.get(site.page("/two", "1"))
    assert clock.slept == [2.0, 0.5]


@pytest.mark.parametrize("spelling", ["LOCALHOST", "somebody@localhost", "a:b@LocalHost"])
def test_one_host_in_many_spellings_is_one(site: Site, spelling: str) -> None:
    clock = Clock()
    visitor = slowly(clock)
    plain = site.page("/one", "1").replace("127.0.0.1", "localhost")
    visitor.get(plain)
    visitor.get(plain.replace("localhost", spelling))
    assert set(clock.slept) == {2.0} and len(clock.slept) == len(site.asked) - 1


def test_a_host_at_the_root_of_all_names_is_the_same() -> None:
    clock = Clock()
    pace = Pace(clock.sleep, clock.now)
    for url in ("http://h.example/", "https://h.example.:8443/"):
        pace.wait(url, 2.0)
    assert clock.slept == [2.0]


def test_one_host_of_two_ports_is_one_and_two_hosts_are_two(site: Site) -> None:
    clock = Clock()
    visitor = slowly(clock, tries=1)
    visitor.get(site.page("/one", "1"))
    with pytest.raises(NetworkError, match="robots"):
        visitor.get("http://127.0.0.1:1/")
    assert clock.slept == [2.0, 2.0]
    visitor.get(site.root.replace("127.0.0.1", "localhost") + "/one")
    assert clock.slept == [2.0, 2.0, 2.0] and len(site.asked) == 4


def test_robots_are_asked_for_once_however_the_host_is_spelt(site: Site) -> None:
    clock = Clock()
    visitor = slowly(clock)
    plain = site.page("/one", "1").replace("127.0.0.1", "localhost")
    for spelling in ("localhost", "LOCALHOST", "somebody@localhost"):
        visitor.get(plain.replace("localhost", spelling))
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize("asked", ["61", "999999999", "9" * 400, "9" * 5000])
def test_a_host_that_asks_for_too_long_a_pause_is_named_and_left(site: Site, tmp_path: Path, asked: str) -> None:
    site.answers["/robots.txt"] = (200, {}, f"User-agent: *\nCrawl-delay: {asked}\n".encode())
    clock = Clock()
    with pytest.raises(NetworkError, match=f"{site.root}: robots.txt asks for longer pauses than 60 seconds"):
        slowly(clock).get(site.page("/one", "1"))
    assert clock.slept == [] and site.paths() == []


def test_the_longest_pause_is_waited(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, f"User-agent: *\nCrawl-delay: {MAX_PAUSE}\n".encode())
    clock = Clock()
    slowly(clock).get(site.page("/one", "1"))
    assert clock.slept == [MAX_PAUSE]


def test_other_hosts_of_a_list_come_all_the_same(site: Site, tmp_path: Path) -> None:
    other = site.page("/one", "1").replace("127.0.0.1", "localhost")
    far = b"User-agent: *\nCrawl-delay: 999999999\nDisallow: /x"
    listed = site.page("/l", sitemap(other))
    site.answers["/robots.txt"] = [(404, {}, b""), (200, {}, far)]
    (outcome,) = run(site, tmp_path, listed)
    assert "longer pauses" in outcome.reason and outcome.status == 0


def busy(**headers: str) -> Busy:
    answer = requests.Response()
    answer.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return Busy("HTTP 503", response=answer)


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("7", 7.0),
        ("60", 60.0),
        ("61", False),
        ("9" * 400, False),
        ("", True),
        ("soon", True),
        ("\u00b2", True),
        ("-1", True),
    ],
)
def test_a_busy_server_is_asked_again_when_it_says_and_not_before(asked: str, then: bool | float) -> None:
    assert when_again(busy(Retry_After=asked)) == then


def test_a_busy_server_may_name_a_moment() -> None:
    def at(seconds: float) -> bool | float:
        return when_again(
            busy(Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True))
        )

    assert 0 < at(40) <= 40 and at(-40) is not False and at(90) is False


def test_a_server_that_asks_for_no_pause_is_asked_again(site: Site) -> None:
    site.answers["/one"] = [(503, {"Retry-After": "0"}, b""), (200, {"Content-Type": "text/html"}, b"1")]
    assert slowly(Clock()).get(site.root + "/one")[1] == b"1"


def test_a_server_that_asks_for_a_long_pause_is_left(site: Site) -> None:
    site.answers["/one"] = (503, {"Retry-After": "3600"}, b"")
    with pytest.raises(NetworkError, match="503"):
        slowly(Clock()).get(site.root + "/one")
    assert site.paths() == ["/one"]
