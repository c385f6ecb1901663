"""The application as a whole: what every response carries, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from starlette.requests import Request
from starlette.routing import Match, Route
from starlette.testclient import TestClient

from iomgraph import resources
from iomgraph.errors import StoreError
from iomgraph.store import build
from iomgraph.web.app import create_app
from iomgraph.web.hosts import LOOPBACK
from iomgraph.web.limits import Limits


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server of a small build."""
    out = tmp_path_factory.mktemp("served")
    build([resources.path("data", "organisation", "officials.csv")], out)
    # No process answers queries: whoever asks one is told to come back, at once.
    yield TestClient(create_app(out, limits=Limits(wait=0.01)), base_url="http://127.0.0.1:8000")


STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""All of it: each part that is left out, or says more, lets something in."""
REFUSED = "query=DELETE%20WHERE%20%7B%7D"
PATHS = (
    "/health", "/static/README.md", "/static/pages.js", "/no-such-page", "/", "/about", "/person/", "/person.csv",
    "/person", "/question/dg-on?date=x", "/chart.svg", "/chart.json", "/chart.none", "/tenures.svg", "/members.svg",
    "/around/person/amy-pope.svg", "/around/none.html", "/workbench", f"/workbench?{REFUSED}", "/workbench?asked=x",
    "/workbench/terms.json", f"/workbench/result.xlsx?{REFUSED}", "/sparql", f"/sparql?{REFUSED}", "/sparql.csv",
    "/sparql.json", "/sparql.srj", "/sparql.xml", "/sparql.srx", "/sparql.tsv", "/sparql.ttl", "/sparql.nt",
    "/sparql.rdf", "/sparql.jsonld", "/.well-known/void?format=docx", "/data", "/data/x?graph=y",
)  # fmt: skip


def policy(answer: Response) -> dict[str, str]:
    """Return the parts of the only policy that an answer has."""
    (text,) = answer.headers.get_list("content-security-policy")
    return dict(part.split(" ", 1) for part in text.split("; "))


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize("path", PATHS)
def test_security_headers(client: TestClient, path: str, method: str) -> None:
    """Every response, errors too, forbids scripts, frames and requests to other hosts."""
    answer = client.request(method, path, follow_redirects=False)
    assert policy(answer) == STRICT
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_every_route_is_looked_at(client: TestClient) -> None:
    """A route that is added has the policy, or a path of its kind above."""
    scopes = [{"type": "http", "method": "GET", "path": path.partition("?")[0]} for path in PATHS]
    for route in client.app.routes:  # type: ignore[attr-defined]
        if isinstance(route, Route) and "{" not in route.path:
            assert policy(client.get(route.path, follow_redirects=False)) == STRICT, route
        else:
            assert any(route.matches(scope)[0] is not Match.NONE for scope in scopes), route


@pytest.mark.parametrize(("host", "status"), [("attacker.test", 421), ("<", 400)])
def test_what_is_refused_before_any_route_has_the_policy_too(client: TestClient, host: str, status: int) -> None:
    app = create_app(client.app.state.serving.out, hosts=LOOPBACK)  # type: ignore[attr-defined]
    answer = TestClient(app).get("/", headers={"host": host})
    assert answer.status_code == status
    assert policy(answer) == STRICT


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
