"""The application as a whole: what every response carries, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from iomgraph import resources
from iomgraph.errors import StoreError
from iomgraph.store import build
from iomgraph.web.app import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server of a small build."""
    out = tmp_path_factory.mktemp("served")
    build([resources.path("data", "organisation", "officials.csv")], out)
    yield TestClient(create_app(out), base_url="http://127.0.0.1:8000")


@pytest.mark.parametrize("path", ["/health", "/static/README.md", "/no-such-page"])
def test_security_headers(client: TestClient, path: str) -> None:
    """Every response, errors too, forbids scripts, frames and requests to other hosts."""
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    # All of it: each part that is left out, or says more, lets something in.
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_static_stays_in_its_folder(client: TestClient) -> None:
    """A path cannot leave the folder of static files."""
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("page", ["9" * 5000, "-1", "1e9", "%00", "٣", "²"])
def test_a_page_number_that_is_none_is_the_first_or_last_page(client: TestClient, page: str) -> None:
    """Numbers longer than Python takes are no failure of the server."""
    assert client.get(f"/person/?page={page}").status_code == 200


def test_no_build(tmp_path: Path) -> None:
    """A folder without a build is an error that says what to do."""
    with pytest.raises(StoreError, match="iomgraph build"):
        create_app(tmp_path)


def test_a_failure_of_the_server_itself_is_told_with_its_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.ttl").write_text("<a:a> <a:b> <a:c> .", encoding="utf-8")
    app = create_app(data=[tmp_path / "a.ttl"])

    async def fail(_: Request) -> None:
        raise ValueError("secret")

    app.routes.insert(0, Route("/fails", fail))
    answer = TestClient(app, raise_server_exceptions=False).get("/fails", headers={"host": "localhost"})
    assert answer.status_code == 500 and "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
