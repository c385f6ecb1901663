"""Connections that never reach an address of the machine or of its own network, whatever a name resolves to."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.utils import requote_uri
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from iomgraph.fetch.limits import too_long
from iomgraph.fetch.timely import Answer, TooLong
from iomgraph.version import __version__

_CONNECTION = re.compile(r"^\w+\(host=[^)]*\): ")
"""How urllib3 names its own connection before the reason."""
_SHOWN = 300
"""Characters of a reason that are told."""
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""What a network without IPv4 reaches it through (RFC 6052)."""
_LOCALLY_TRANSLATED = ipaddress.IPv6Network("64:ff9b:1::/48")
"""The same of a network's own (RFC 8215)."""
_NOT_PUBLIC = (ipaddress.IPv4Network("192.0.0.0/24"), ipaddress.IPv6Network("3fff::/20"))
"""What IANA's registries of special addresses have and Python does not know, before 3.11.10 and 3.12.4: among the
former are services of clouds that tell a machine its passwords."""


class PrivateAddress(requests.RequestException):
    """The name resolved to an address that is not public."""


def _refuse(connected: socket.socket, host: str) -> socket.socket:
    """Return a connected socket, or close it and raise PrivateAddress: what counts is where it really leads."""
    address = ipaddress.ip_address(connected.getpeername()[0].partition("%")[0])
    if not is_public(address):
        connected.close()
        raise PrivateAddress(f"{host} leads to {address}, which is not public")
    return connected


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Return whether an address is one of the public internet; of IPv4 within IPv6, what is within counts."""
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            within = ipaddress.IPv4Address(address.packed[-4:])
        if within:
            return is_public(within)
        if address.is_reserved or address.is_site_local or address in _LOCALLY_TRANSLATED:
            return False
    return address.is_global and not address.is_multicast and not any(address in each for each in _NOT_PUBLIC)


class _Connection(HTTPConnection):
    response_class = Answer


class _TlsConnection(HTTPSConnection):
    response_class = Answer


class _Guarded(_Connection):
    def _new_conn(self) -> socket.socket:
        return _refuse(super()._new_conn(), self.host)


class _GuardedTls(_TlsConnection):
    def _new_conn(self) -> socket.socket:
        return _refuse(super()._new_conn(), self.host)


class _AnyPool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _AnyPoolTls(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class _PublicPool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _PublicPoolTls(HTTPSConnectionPool):
    ConnectionCls = _GuardedTls


class _Timely(HTTPAdapter):
    """Ends answers that are drawn out, and lets connections lead to public addresses alone unless ``private``."""

    def __init__(self, *, private: bool) -> None:
        public: dict[str, type[HTTPConnectionPool]] = {"http": _PublicPool, "https": _PublicPoolTls}
        self._pools = {"http": _AnyPool, "https": _AnyPoolTls} if private else public
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        try:
            return super().send(*args, **kwargs)
        except urllib3.exceptions.LocationValueError as error:
            # A host whose name no resolver takes: requests knows this error before it connects, not after.
            raise requests.exceptions.InvalidURL(str(error)) from error


class Session(requests.Session):
    """Follows no redirect by itself: it would read the whole body of each, however long, and ask no robots.txt."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Return None: there is nowhere to go on to."""

    def leads_to(self, answer: requests.Response) -> str:
        """Return the address that an answer redirects to; "" where it is no redirect. Raises as ``requests`` does."""
        if not answer.is_redirect:
            return ""
        location = answer.headers["location"]
        try:
            return requote_uri(urljoin(answer.url, super().get_redirect_target(answer) or ""))
        except ValueError as error:
            raise requests.exceptions.InvalidURL(f"a redirect to what is no address: {location[:100]}") from error


@contextmanager
def read(place: str) -> Iterator[None]:
    """Have what is no HTTP told as what cannot be read of it: libraries take much for a number or a text unseen.

    Raises as ``requests`` does, InputError where an answer is longer than a page may be.
    """
    try:
        yield
    except TooLong as error:
        raise too_long(place) from error
    except requests.RequestException:
        raise  # some of them are ValueErrors too
    except (ValueError, OverflowError) as error:
        raise requests.exceptions.ContentDecodingError(error) from error


def came(answer: requests.Response) -> int:
    """Return how many bytes of an answer have come over the wire, in chunks or not."""
    # What urllib3 tells by itself counts nothing of what comes in chunks.
    timed: Answer = answer.raw._original_response
    return timed.came


def as_sent(url: str) -> str:
    """Return an address as it is sent: the host in lower case, ``..`` resolved. Raises as ``requests`` does."""
    try:
        # Twice, as both libraries do when they send: what requests unescapes may hold dots again.
        return urllib3.util.parse_url(requests.Request("GET", url).prepare().url or url).url
    except urllib3.exceptions.LocationValueError as error:
        raise requests.exceptions.InvalidURL(str(error)) from error


def bare() -> Session:
    """Return a session that says who it is, follows no redirects and takes nothing from the environment."""
    made = Session()
    # A proxy or a .netrc of the environment would send requests, or a password, where nobody asked for.
    made.trust_env = False
    made.headers["User-Agent"] = f"iomgraph/{__version__}"
    made.headers["Accept"] = "text/html,application/xhtml+xml,text/plain;q=0.8,application/xml;q=0.7"
    return made


def session(*, private: bool = False) -> Session:
    """Return the same for pages of whoever: bounded in time, and never to an address that is not public.

    ``private`` allows addresses that are not public: for an organisation's own network.
    """
    made = bare()
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Timely(private=private))
    return made


def innermost(error: BaseException) -> BaseException:
    """Return what a failed request failed of: requests and urllib3 wrap it several times."""
    inner = error
    while True:
        wrapped = [getattr(inner, "reason", None), *inner.args, inner.__cause__]
        deeper = next((each for each in wrapped if isinstance(each, BaseException) and each is not inner), None)
        if deeper is None:
            return inner
        inner = deeper


def reason(error: BaseException) -> str:
    """Return in few words why a request failed."""
    inner = innermost(error)
    told = inner.strerror if isinstance(inner, OSError) and inner.strerror else str(inner)
    # It may quote what a server sent: a message to a terminal is no place for that at length, or for its controls.
    shown = "".join(
        each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in " ".join(told.split())[: _SHOWN + 1]
    )
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return _CONNECTION.sub("", shown) or type(inner).__name__


def quiet(told: Callable[[str, float], None] | None = None) -> None:
    """Let what is tried again be tried without a word, but for what ``told`` says: given the reason, and the seconds
    until the next try. Whoever is told nothing hears once, if all tries fail.
    """
    import stamina

    hooks = [lambda retry: told(reason(retry.caused_by), retry.wait_for)] if told else []
    stamina.instrumentation.set_on_retry_hooks(hooks)
