"""The figures in a real browser: axe, light and dark; phones; the keyboard; no request. Skipped without one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Any

import pyoxigraph as ox
import pytest
from browsing import browser, expecting, patient
from invented import Invented, names, node

from iomgraph.export.chart import draw
from iomgraph.export.chart.page import html as chart_page
from iomgraph.export.network import WRITERS as NETWORKS
from iomgraph.export.network import around
from iomgraph.export.timelines import WRITERS as TIMELINES
from iomgraph.export.timelines import html as timeline_page
from iomgraph.export.timelines import members, tenures
from iomgraph.vocabulary import value

FIGURES = ("tenures", "linked", "members", "around", "compared")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start the browser."""
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Write a page of each kind; return their addresses."""
    graph = Invented()
    graph.body("water", names("Water"), kind="org:OrganizationalUnit")
    graph.place("water", "iom", names("Water"), bounds=(None, "2020-12-31", "2022-01-01", None))
    graph.place("docks", "water", names("Docks"), bounds=("2020-01-01", "2022-12-31", "2022-01-01", None))
    for who, first, last in (
        ("Ana Lindqvist", "2000-01-01", "2004-06-30"),
        ("Bo Marchetti", "2005-02-01", "2019-12-31"),
    ):
        bounds = (first, first, last, last)
        graph.term(who[:2].lower(), who, "iom-director-general", "director-general", bounds=bounds)
    for key in ("one", "two"):
        iri = node("membership", key)
        graph.add(node("state", key), "skos:prefLabel", ox.Literal(f"State {key}", language="en"))
        graph.add(iri, "org:member", node("state", key))
        graph.add(iri, "org:organization", node("body", "iom"))
        graph.add(iri, ":membershipKind", ox.NamedNode(value(":membershipKind", "full")))
        graph.day(iri, ":fromMin", "1990-01-01")
        graph.day(iri, ":fromMax", "1990-12-31")
        graph.claim([(iri, ":supports")], {}, f"{key} joined")
    store, folder = graph.store, tmp_path_factory.mktemp("figures")
    made = {
        "tenures": TIMELINES["html"](tenures(store)),
        "linked": timeline_page(
            tenures(store), lambda iri: f"#{iri}", [("Org chart", "#chart", ""), ("français", "#fr", "fr")]
        ),
        "members": TIMELINES["html"](members(store, lang="fr")),
        "around": NETWORKS["html"](around(store, "body:iom", hops=2, lang="es")),
        "compared": chart_page(draw(store, day=date(2022, 6, 1), other=date(2020, 6, 1))),
    }
    for name, content in made.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: (folder / f"{name}.html").as_uri() for name in made}


def opened(chromium: Any, address: str, **context: Any) -> tuple[Any, list[str]]:
    """Return a tab that shows a page, and what went wrong or out in it, which is filled on."""
    tab = patient(chromium.new_context(**context)).new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    tab.on("request", lambda sent: wrong.append(sent.url) if sent.url.startswith("http") else None)
    tab.goto(address)
    if tab.locator("#bar").count():
        tab.locator("#bar").wait_for(state="visible")
    return tab, wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", FIGURES)
def test_axe_finds_no_violation(chromium: Any, pages: dict[str, str], name: str, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python")
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    tab, _ = opened(chromium, pages[name], color_scheme=scheme, bypass_csp=True)
    tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    tab.evaluate(axe)
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    tab.context.close()


@pytest.mark.parametrize("name", FIGURES)
def test_a_page_fits_a_phone_and_asks_for_nothing(chromium: Any, pages: dict[str, str], name: str) -> None:
    tab, wrong = opened(chromium, pages[name], viewport={"width": 360, "height": 740})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    # Under its own policy: the style and the script that it names by hash are those that it has.
    assert tab.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert wrong == []
    tab.context.close()


def test_sentences_open_by_the_keyboard(chromium: Any, pages: dict[str, str]) -> None:
    tab, _ = opened(chromium, pages["tenures"])
    tab.keyboard.press("Tab")
    expecting()(tab.locator("summary").first).to_be_focused()
    tab.keyboard.press("Enter")
    expecting()(tab.locator("details[open] blockquote").first).to_contain_text("Ana Lindqvist")
    tab.context.close()


def test_bars_lie_where_their_days_are(chromium: Any, pages: dict[str, str]) -> None:
    tab, _ = opened(chromium, pages["tenures"], viewport={"width": 1400, "height": 900})
    first, second = tab.evaluate(
        "[...document.querySelectorAll('th[scope=row] + td rect.c')].map(e => [e.getBBox().x, e.getBBox().width])"
    )
    assert first[0] < second[0]
    assert first[0] + first[1] < second[0]
    assert 2.5 < second[1] / first[1] < 4
    tab.context.close()


def test_without_scripts_the_chart_is_there_and_says_so(chromium: Any, pages: dict[str, str]) -> None:
    tab = patient(chromium.new_context(java_script_enabled=False)).new_page()
    tab.goto(pages["compared"])
    expecting()(tab.locator("[role=treeitem]")).to_have_count(3)
    expecting()(tab.locator(".noscript")).to_have_count(1)
    tab.context.close()


def test_a_browser_that_cannot_inflate_keeps_the_tree_and_says_so(chromium: Any, pages: dict[str, str]) -> None:
    context = patient(chromium.new_context())
    context.add_init_script("delete self.DecompressionStream")
    tab = context.new_page()
    tab.goto(pages["compared"])
    expecting()(tab.locator("[role=treeitem]")).to_have_count(3)
    expecting()(tab.locator("p.noscript")).to_have_count(1)
    expecting()(tab.locator("#bar")).to_be_hidden()
    context.close()
