"""Nothing that a source says, and nothing that an address asks, runs in a browser or calls out (promise S5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browsing import browser, patient, served, watched
from hostile import ELSEWHERE, PAYLOADS, HostileBuild

from iomgraph.store import build, open_build
from iomgraph.web.pages.view import path_of

LISTS = (
    "/", "/about", "/ns", "/shapes", "/chart", "/search?q=window", "/search?q=script", "/person/", "/body/", "/post/",
    "/session/", "/state/", "/release/", "/doc/", "/publication/", "/figure/", "/conflict/", "/question/",
    "/question/directors-general", "/question/documents", "/chart.html", "/chart.svg", "/tenures.html",
    "/members.html",
)  # fmt: skip
SINGLE = {
    "person": "foaf:Person", "body": "org:Organization", "post": "org:Post", "session": ":Session",
    "state": "schema:Country", "release": ":Release", "doc": ":Document", "publication": ":Publication",
    "figure": ":Figure", "conflict": ":Conflict", "tenure": ":Tenure", "membership": ":Membership", "claim": ":Claim",
    "rule": ":Rule", "contact": ":Contact", "evidence": "oa:SpecificResource", "name": ":NameRecord",
}  # fmt: skip
LOOK = """() => {
  const bad = [], safe = /^(https?:|mailto:|data:image\\/svg|#|\\/|\\?|[^:]*$)/;
  for (const e of document.querySelectorAll("*")) {
    for (const a of e.attributes)
      if (a.name.startsWith("on") || ["srcdoc", "style"].includes(a.name)) bad.push(`${e.tagName} ${a.name}`);
    for (const n of ["href", "src", "action", "formaction", "data"]) {
      const v = e.getAttribute(n);
      if (v && !safe.test(v.trim())) bad.push(`${e.tagName} ${n}=${v.slice(0, 60)}`);
    }
  }
  const odd = "iframe, object, embed, base, meta[http-equiv], style, marquee, template, parsererror";
  for (const e of document.querySelectorAll(odd))
    bad.push(e.tagName);
  for (const e of document.scripts)
    if (!e.type.includes("json") && !(e.src || "").startsWith(location.origin + "/static/")) bad.push("SCRIPT");
  return {bad, hit: window.hit || 0, text: document.documentElement.textContent.length};
}"""

A_FILES_OWN = ["LINK href=data:,", "META", "STYLE"]
"""What a page that is one file has itself of what is looked for: an icon that asks nothing, its policy, its style."""


def own(path: str) -> list[str]:
    """Return what a page has itself of what is looked for."""
    if not path.endswith(".html"):
        return []
    return [*A_FILES_OWN, "SCRIPT", "SCRIPT"] if path == "/chart.html" else A_FILES_OWN


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileBuild:
    """Return a build of three pages and a table, all of it hostile."""
    from iomgraph import resources

    out = tmp_path_factory.mktemp("hostile")
    samples = [
        resources.path("data", "samples", name)
        for name in (
            "council-109-uzbekistan-en.html",
            "conseil-115-voies-regulieres-fr.html",
            "council-099-opening-en.md",
        )
    ]
    table = resources.path("data", "organisation", "officials.csv")
    build([*samples, table], Path(out))
    return HostileBuild(open_build(out))


@pytest.fixture(scope="module", params=[True, False], ids=["with-csp", "without-csp"])
def visit(request: pytest.FixtureRequest, hostile: HostileBuild) -> Iterator[Any]:
    """Return a function that visits a path and returns what it saw there."""
    with served(hostile, secured=request.param) as home, browser() as opened:
        context = patient(opened.new_context())
        seen = watched(context, home)
        tab = context.new_page()

        def go(path: str) -> dict[str, Any]:
            tab.goto(home + path, wait_until="load")
            tab.evaluate(
                "for (const e of document.querySelectorAll('a, summary, input, mark')) {"
                " e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); e.focus?.() }"
                "for (const e of document.querySelectorAll('details')) e.open = true;"
                "for (const e of document.querySelectorAll('[role=treeitem]')) e.click()"
            )
            found: dict[str, Any] = tab.evaluate(LOOK)
            return {**found, "seen": list(seen)}

        yield go


def places(hostile: HostileBuild) -> list[str]:
    """Return the paths of the lists and of a thing of each kind."""
    import pyoxigraph as ox

    from iomgraph.vocabulary import term

    found = list(LISTS)
    for kind, name in SINGLE.items():
        pattern = hostile.store.quads_for_pattern(None, ox.NamedNode(term("rdf:type")), ox.NamedNode(term(name)), None)
        members = sorted({q.subject.value for q in pattern if f"/{kind}/" in q.subject.value})
        found += [path_of(iri, hostile.names.base) for iri in members[:1]]
        if kind in ("person", "body", "state", "session"):
            found += [f"/around{path_of(iri, hostile.names.base)}.html" for iri in members[:1]]
    assert len(found) >= len(LISTS) + 12
    return found


def test_there_are_sixty_payloads_and_all_are_in_the_build(hostile: HostileBuild) -> None:
    assert len(set(PAYLOADS)) >= 60
    everything = "\n".join(str(quad.object) for quad in hostile.store)
    assert sum(payload.split("=")[0][:8] in everything for payload in PAYLOADS) == len(PAYLOADS)


def test_no_page_runs_or_fetches_what_a_source_says(visit: Any, hostile: HostileBuild) -> None:
    for path in places(hostile):
        found = visit(path)
        assert found["hit"] == 0, path
        assert found["seen"] == [], path
        assert found["bad"] == own(path), path
        assert found["text"] > 300, path


@pytest.mark.parametrize("visit", [False], ids=["without-csp"], indirect=True)
def test_no_page_runs_or_fetches_what_an_address_asks(visit: Any) -> None:
    for number, payload in enumerate(PAYLOADS):
        asked = quote(payload, safe="")
        paths = (
            f"/search?q={asked}&kind={asked}",
            f"/question/dg-on?date={asked}",
            f"/person/{asked}",
            f"/state/?q={asked}&member={asked}",
            f"/session/?body={asked}&decade={asked}&page={asked}",
            f"/chart?body={asked}",
            f"/?lang={asked}&as-of={asked}&x={asked}",
        )
        found = visit(paths[number % len(paths)])
        assert found["hit"] == 0, payload
        assert found["seen"] == [], payload
        assert found["bad"] == [], payload


def test_the_data_of_a_page_stays_well_formed(hostile: HostileBuild) -> None:
    import json

    from selectolax.lexbor import LexborHTMLParser
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from iomgraph.web.pages import routes

    client = TestClient(Starlette(routes=routes(lambda: hostile)))  # type: ignore[arg-type, return-value]
    blocks = 0
    for path in places(hostile):
        page = client.get(path)
        assert page.status_code == 200, path
        for block in LexborHTMLParser(page.text).css("script[type='application/ld+json']"):
            assert json.loads(block.text())
            assert "<" not in block.text()  # whichever payload it is that stands there
            blocks += 1
    assert blocks >= 5
    assert ELSEWHERE in client.get("/doc/").text
