"""How fast a host is visited, and when it is asked again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests

from iomgraph.fetch.limits import MAX_PAUSE
from iomgraph.fetch.network import PrivateAddress, innermost


class Busy(requests.RequestException):
    """The server asks to come back later."""


class Pace:
    """Lets requests of a host be apart, whatever scheme, port, user or spelling an address names it with."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep, now: Callable[[], float] = time.monotonic) -> None:
        """``sleep`` waits as many seconds as it is given; ``now`` is a clock that only goes forward."""
        self._sleep, self._now = sleep, now
        self._last: dict[str, float] = {}

    def wait(self, url: str, pause: float) -> None:
        """Return when the last request of the host of an address is ``pause`` seconds ago."""
        host = (urlsplit(url).hostname or "").rstrip(".")
        due = self._last[host] + pause - self._now() if host in self._last else 0.0
        if due > 0:
            self._sleep(due)
        self._last[host] = self._now()


def when_again(error: Exception) -> bool | float:
    """Return whether to ask again, or the seconds that the server asked to wait.

    A server that asks for more than ``MAX_PAUSE`` is not asked again: sooner would be against its word.
    """
    if isinstance(error, Busy) and error.response is not None:
        asked = _seconds(error.response.headers.get("Retry-After", "").strip())
        return True if asked is None else asked <= MAX_PAUSE and asked
    if isinstance(innermost(error), PrivateAddress):
        return False
    return isinstance(error, (requests.ConnectionError, requests.Timeout))


def _seconds(asked: str) -> float | None:
    """Return what ``Retry-After`` says, seconds or a date (RFC 9110, 10.2.3); None where it says nothing."""
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
