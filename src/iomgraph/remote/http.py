"""Requests to a store that the user named: again where it is busy, with the user's credentials, never elsewhere."""

from __future__ import annotations

import os

import requests
import stamina

from iomgraph.errors import NetworkError
from iomgraph.fetch.network import bare, reason

CONNECT, ANSWER = 30.0, 600.0
"""Seconds for a connection, and for the next part of an answer."""

_BUSY = (429, 502, 503, 504)
_REFUSED = (400, 413, 422)
"""Of what was sent, whoever sent it."""


def client() -> requests.Session:
    """Return a session with the credentials of the environment: IOMGRAPH_TOKEN, or IOMGRAPH_USER and IOMGRAPH_PASSWORD.

    No redirect is followed, so that neither they nor the data go to another place.
    """
    made = bare()
    made.max_redirects = 0
    if token := os.environ.get("IOMGRAPH_TOKEN"):
        made.headers["Authorization"] = f"Bearer {token}"
    elif user := os.environ.get("IOMGRAPH_USER"):
        made.auth = (user, os.environ.get("IOMGRAPH_PASSWORD", ""))
    return made


class _Busy(requests.RequestException):
    pass


def send(
    client: requests.Session,
    method: str,
    url: str,
    *,
    place: str = "",
    tries: int = 5,
    wait: float = 0.5,
    **options: object,
) -> requests.Response:
    """Return the answer to a request, which may be sent again.

    Raises NetworkError where none or an error comes: of ``place``, the store as the user named it, else of ``url``.
    """
    place = place or url
    headers = {"Accept": "*/*", **options.pop("headers", {})}  # type: ignore[dict-item]
    try:
        for attempt in stamina.retry_context(
            on=(_Busy, requests.ConnectionError, requests.Timeout), attempts=tries, wait_initial=wait, timeout=600
        ):
            with attempt:
                answer = client.request(
                    method,
                    url,
                    headers=headers,
                    timeout=(CONNECT, ANSWER),
                    allow_redirects=False,
                    **options,  # type: ignore[arg-type]
                )
                if answer.status_code in _BUSY:
                    raise _Busy(f"HTTP {answer.status_code}")
    except requests.RequestException as error:
        raise NetworkError(
            f"no answer: {reason(error)}", place=place, remedy="Check the address, or try later."
        ) from error
    if answer.status_code >= 300 and not (method == "DELETE" and answer.status_code == 404):
        remedy = "Check the address and your rights (IOMGRAPH_TOKEN, or IOMGRAPH_USER and IOMGRAPH_PASSWORD)."
        if answer.status_code in _REFUSED:
            remedy = "What was sent is at fault, not the address: change it as the answer says."
        raise NetworkError(f"HTTP {answer.status_code}: {_told(answer)}", place=place, remedy=remedy)
    return answer


def _told(answer: requests.Response) -> str:
    """Return what an error's answer says: the detail of a problem in JSON (RFC 9457), else the start of its text."""
    if "json" in answer.headers.get("Content-Type", ""):
        try:
            detail = answer.json().get("detail")
        except (ValueError, AttributeError):
            detail = None
        if isinstance(detail, str) and detail.strip():
            return "\n  ".join(detail.strip()[:1000].splitlines())
    return " ".join(answer.text[:300].split())
