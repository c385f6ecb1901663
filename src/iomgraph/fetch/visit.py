"""Visiting pages politely: by leave of robots.txt, slowly, never twice for the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

import requests
import stamina

from iomgraph.errors import InputError, NetworkError
from iomgraph.fetch.folder import Folder, Outcome
from iomgraph.fetch.limits import (
    MAX_DEPTH,
    MAX_PAGES,
    MAX_PAUSE,
    MAX_REDIRECTS,
    MAX_ROBOTS,
    ROBOTS_HOLD,
    ROBOTS_RETRY,
    TIMEOUT,
    check,
)
from iomgraph.fetch.lists import is_list, read_list
from iomgraph.fetch.network import PrivateAddress, as_sent, came, innermost, read, reason, session
from iomgraph.fetch.pace import Busy, Pace, when_again
from iomgraph.fetch.robots import Rules, read_rules

AGENT = "iomgraph"
"""The name that a robots.txt may speak to."""

_BUSY = (429, 500, 502, 503, 504)
_PART = 65_536


class Visitor:
    """Fetches one address after the other, at most one in ``pause`` seconds from each host."""

    def __init__(
        self,
        *,
        pause: float = 1.0,
        private: bool = False,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
        tries: int = 3,
    ) -> None:
        """``pause`` is in seconds; robots.txt may ask for more. ``private`` allows addresses that are not public."""
        self._session = session(private=private)
        self._pause, self._tries, self._now = pause, tries, now
        self._pace = Pace(sleep, now)
        self._robots: dict[str, tuple[float, Rules | NetworkError]] = {}

    def get(self, url: str, known: Outcome | None = None) -> tuple[requests.Response, bytes]:
        """Return the answer and its body; the body is empty where the page is as ``known`` (304).

        Raises NetworkError where no answer comes or robots.txt forbids it, also where it redirects to; InputError where
        the answer costs too much.
        """
        headers = {}
        if known:
            headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
            headers = {name: value for name, value in headers.items() if value}
        try:
            return self._followed(url, lambda at: self._asked(at, headers, self._allowed(at).delay))
        except requests.TooManyRedirects as error:
            raise NetworkError(str(error), place=url, remedy="Check the address.") from error
        except requests.RequestException as error:
            raise _no_answer("no answer", url, error) from error

    def _followed(
        self, url: str, ask: Callable[[str], tuple[requests.Response, bytes]]
    ) -> tuple[requests.Response, bytes]:
        """Ask an address, and what its answer redirects to; return the answer that leads no further, and its body.

        Raises TooManyRedirects, InputError where one leads to what is no address of a page, and as ``ask`` does.
        """
        at = url
        for _ in range(MAX_REDIRECTS + 1):
            _check_address(at)
            answer, body = ask(as_sent(at))
            if not (leads := self._session.leads_to(answer)):
                return answer, body
            at = leads
        raise requests.TooManyRedirects(f"more than {MAX_REDIRECTS} redirects")

    def _asked(
        self, url: str, headers: dict[str, str], delay: float = 0.0, most: int | None = None
    ) -> tuple[requests.Response, bytes]:
        for attempt in stamina.retry_context(on=when_again, attempts=self._tries, timeout=180, wait_max=20):
            with attempt:
                self._pace.wait(url, max(self._pause, delay))
                return self._once(url, headers, most)
        raise AssertionError("the loop above returns or raises")

    def _once(self, url: str, headers: dict[str, str], most: int | None) -> tuple[requests.Response, bytes]:
        with read(url), self._session.get(url, headers=headers, timeout=TIMEOUT, stream=True) as answer:
            if answer.status_code in _BUSY:
                raise Busy(f"HTTP {answer.status_code}", response=answer)
            body = bytearray()
            for part in answer.iter_content(_PART):
                body += part
                if most is not None and len(body) >= most:
                    break
                check(len(body), came(answer), url)
            return answer, bytes(body[:most])

    def _allowed(self, url: str) -> Rules:
        """Return what the host's robots.txt says. Raises NetworkError where it forbids the address."""
        root = _root(url)
        until, found = self._robots.get(root, (0.0, None))
        if found is None or self._now() >= until:
            found = self._rules(root)
            hold = ROBOTS_HOLD if isinstance(found, Rules) else ROBOTS_RETRY
            self._robots[root] = self._now() + hold, found
        if isinstance(found, NetworkError):
            # A new one: that of the first page would grow with every other's.
            raise NetworkError(found.what, place=found.place, remedy=found.remedy)
        if not found.allow(url):
            raise NetworkError("robots.txt forbids it", place=url, remedy="Ask the site's owner.")
        if found.delay > MAX_PAUSE:
            raise NetworkError(
                f"robots.txt asks for longer pauses than {MAX_PAUSE:.0f} seconds",
                place=root,
                remedy="Ask the site's owner.",
            )
        return found

    def _rules(self, root: str) -> Rules | NetworkError:
        """Return what a robots.txt says, wherever it redirects to: without one, or with 4xx, all is allowed.

        An error of the server or none at all forbids all (RFC 9309, 2.3.1.4), once it stays so when asked again.
        """
        try:
            answer, body = self._followed(f"{root}/robots.txt", lambda at: self._asked(at, {}, most=MAX_ROBOTS))
        except requests.RequestException as error:
            return _no_answer("robots.txt gives no answer", root, error)
        except InputError as error:
            return NetworkError(f"robots.txt gives no answer: {error.what}", place=root, remedy="Ask the site's owner.")
        return Rules() if answer.status_code >= 400 else read_rules(body, AGENT)


def _root(url: str) -> str:
    """Return the scheme, the host and the port of an address as it is sent: who they name has one robots.txt."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host.removesuffix({'http': ':80', 'https': ':443'}[parts.scheme])}"


def collect(
    addresses: Sequence[str],
    folder: Folder,
    visitor: Visitor,
    *,
    refresh: bool = False,
    left: Callable[[Outcome], None] = lambda _outcome: None,
) -> Iterator[Outcome]:
    """Put pages, and the pages that sitemaps and feeds name, into a folder; yield what became of each.

    A page that lies there already is left, which ``left`` is told, or with ``refresh`` asked for again and kept where
    it has not changed. A page that cannot be had costs only itself. Raises NetworkError where an address given, rather
    than listed, has no answer.
    """
    queue = [(url, 0) for url in reversed(dict.fromkeys(addresses))]
    seen = set(addresses)
    while queue:
        url, depth = queue.pop()
        known = folder.kept(url)
        if known and not refresh:
            left(known)
            continue
        outcome, listed = _visit(url, folder, visitor, known, first=depth == 0)
        if outcome:
            folder.note(outcome)
            yield outcome
        fresh = [each for each in listed if each not in seen and depth < MAX_DEPTH]
        fresh = fresh[: max(0, MAX_PAGES - len(seen))]
        seen.update(fresh)
        queue += [(each, depth + 1) for each in reversed(fresh)]


def _visit(
    url: str, folder: Folder, visitor: Visitor, known: Outcome | None, *, first: bool
) -> tuple[Outcome | None, tuple[str, ...]]:
    """Return what became of an address, or None and the addresses that it lists."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        answer, body = visitor.get(url, known)
        if answer.status_code == 304 and known:
            return Outcome(url, 304, known.file, known.sha256, known.etag, known.modified, now), ()
        if answer.status_code != 200:
            return Outcome(url, answer.status_code, fetched=now, reason=f"HTTP {answer.status_code}"), ()
        if is_list(body) or body.startswith(b"\x1f\x8b"):
            listed = read_list(body, url)
            return None, (*listed.lists, *listed.pages)
        name, digest = folder.keep(url, body, answer.headers.get("Content-Type", ""), answer.url)
    except NetworkError as error:
        if first:
            raise
        return Outcome(url, 0, fetched=now, reason=error.what), ()
    except InputError as error:
        return Outcome(url, 0, fetched=now, reason=error.what), ()
    etag, modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
    return Outcome(url, 200, name, digest, etag, modified, now), ()


def _check_address(url: str) -> None:
    try:
        sound = url.startswith(("http://", "https://")) and bool(urlsplit(url).hostname)
    except ValueError:
        sound = False
    if not sound:
        raise InputError("no address of a page", place=url, remedy="Give http:// or https:// and a host.")


def _no_answer(what: str, place: str, error: requests.RequestException) -> NetworkError:
    remedy = "Check the address, or try later."
    if isinstance(innermost(error), PrivateAddress):
        remedy = "Add --private, if it is an address of your own network."
    return NetworkError(f"{what}: {reason(error)}", place=place, remedy=remedy)
