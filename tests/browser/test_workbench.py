"""The workbench in a real browser: its editor, its journeys in three languages, what axe finds. Skipped without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources as packaged
from typing import Any
from urllib.parse import urlencode

import browsing
import pytest
from browsing import expecting, patient
from served import served

from iomgraph import resources
from iomgraph.store import build
from iomgraph.web.pages import STATIC
from iomgraph.web.workbench.words import sayer

EDITOR = (STATIC / "built" / "yasqe.js").is_file()
needs_editor = pytest.mark.skipif(not EDITOR, reason="the editor is not built (no npm)")

SESSIONS = "SELECT ?s ?n { ?s a iom:Session ; iom:ofBody body:iom-council ; iom:ordinal ?n } ORDER BY DESC(?n)"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the shipped data."""
    out = tmp_path_factory.mktemp("bench")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], out)
    with served("--out", out) as address:
        yield f"{address}/workbench"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start the browser."""
    with browsing.browser() as started:
        yield started


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script of axe."""
    pytest.importorskip("axe_playwright_python")
    return packaged.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class Visit:
    """A page that notes what it asks of other hosts and what its policy forbids."""

    def __init__(self, browser: Any, **options: Any) -> None:
        """Open an empty page."""
        self.context = patient(browser.new_context(**options))
        self.page = self.context.new_page()
        self.trouble: list[str] = []
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", lambda said: self.trouble.append(said.text) if "Policy" in said.text else None)

    def _note(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:")):
            self.trouble.append(url)

    def __enter__(self) -> Any:
        return self.page

    def __exit__(self, kind: object, *rest: object) -> None:
        self.context.close()
        if kind is None:
            assert not self.trouble


@needs_editor
@pytest.mark.parametrize(("lang", "council"), [("en", "Council"), ("fr", "Conseil"), ("es", "Consejo")])
def test_journey(browser: Any, bench: str, lang: str, council: str) -> None:
    """Write a query with completion, run it from the keyboard, sort, draw, and come back by its address."""
    expect = expecting()
    rows = "table.answers tbody tr"
    with Visit(browser) as page:
        page.goto(f"{bench}?lang={lang}")
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.type("SELECT ?s ?n { ?s a iom:Sess")
        page.locator(".CodeMirror-hint-active", has_text="iom:Session").wait_for()
        page.keyboard.press("Enter")
        page.keyboard.type(f" ; iom:ofBody {council.lower()}")
        page.locator(".CodeMirror-hint-active", has_text="body:iom-council").wait_for()
        page.keyboard.press("Enter")
        page.keyboard.type(" ; iom:ordinal ?n }")
        page.keyboard.press("Control+Enter")
        expect(page.locator(rows).nth(20)).to_be_visible()
        expect(page.locator("table.answers td a").first).to_have_text(re.compile(f"^{council}"))
        page.locator("table.answers thead a", has_text="n").last.focus()
        page.keyboard.press("Enter")
        expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
        page.locator("select[name=chart]").select_option("bar")
        page.get_by_role("button", name=sayer(lang)("draw")).click()
        expect(page.locator("svg.drawing rect").nth(20)).to_be_attached()
        address, told = page.url, page.locator("table.answers").inner_text()
        page.goto("about:blank")
        page.goto(address)
        expect(page.locator("table.answers")).to_have_text(told, use_inner_text=True)


@needs_editor
def test_enter_completes_who_types_fast(browser: Any, bench: str) -> None:
    """Enter takes what is offered also where it follows the last letter before the browser has drawn anything."""
    with Visit(browser) as page:
        page.goto(bench)
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.type("SELECT ?s { ?s a iom:Ses")
        page.locator(".CodeMirror-hint-active", has_text="iom:Session").wait_for()
        written = page.evaluate(
            """async () => {
              const editor = document.querySelector(".CodeMirror").CodeMirror;
              editor.replaceSelection("s", "end", "+input");
              await null;
              editor.triggerOnKeyDown(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13 }));
              editor.replaceSelection(" }", "end", "+input");
              return editor.getValue();
            }"""
        )
        assert written == "SELECT ?s { ?s a iom:Session }"


@needs_editor
def test_a_mistake_is_marked(browser: Any, bench: str) -> None:
    """The line of the mistake is marked in the editor, the cursor on it."""
    with Visit(browser) as page:
        page.goto(f"{bench}?{urlencode({'query': 'SELECT ?s {' + chr(10) + '  OPTINAL { ?s ?p ?o }' + chr(10) + '}'})}")
        expecting()(page.locator(".wrong-line")).to_have_count(1)
        cursor = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getCursor()")
        assert (cursor["line"], cursor["ch"]) == (1, 2)


@needs_editor
def test_the_keyboard_gets_in_and_out(browser: Any, bench: str) -> None:
    """Tab reaches the editor and leaves it, and the button after it runs the query."""
    with Visit(browser) as page:
        page.goto(bench)
        page.wait_for_function("document.querySelector('.CodeMirror')?.CodeMirror")
        page.evaluate("document.querySelector('.CodeMirror').CodeMirror.focus()")
        page.keyboard.press("Tab")
        expecting()(page.get_by_role("button", name=sayer("en")("run"))).to_be_focused()
        page.keyboard.press("Enter")
        expecting()(page.locator("table.answers")).to_have_count(1)
        page.wait_for_function("document.querySelector('.CodeMirror')?.CodeMirror")
        page.evaluate("document.querySelector('.CodeMirror').CodeMirror.focus()")
        page.wait_for_function(
            "label => document.activeElement.getAttribute('aria-label') === label", arg=sayer("en")("query")
        )


def test_without_scripts(browser: Any, bench: str) -> None:
    """The plain text area does it all."""
    with Visit(browser, java_script_enabled=False) as page:
        page.goto(f"{bench}?lang=fr")
        page.fill("#query", SESSIONS)
        page.get_by_role("button", name=sayer("fr")("run")).click()
        expecting()(page.locator("table.answers tbody tr").nth(20)).to_be_visible()
        expecting()(page.locator("#query")).to_have_value(SESSIONS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_axe_finds_nothing_serious(browser: Any, bench: str, axe: str, lang: str, scheme: str) -> None:
    """Neither on the empty page, nor on a result with a chart, nor on a mistake, nor on a phone."""
    asked: list[dict[str, str]] = [
        {},
        {"query": SESSIONS, "chart": "bar", "sort": "n"},
        {"query": "SELECT ?s { OPTINAL { ?s ?p ?o } }"},
        {"query": "SELECT ?s { ?s iom:ofBody 'Council' }"},
    ]
    for width in (1280, 390):
        with Visit(browser, color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
            for query in asked:
                page.goto(f"{bench}?{urlencode({'lang': lang, **query})}")
                for details in page.locator("details").all():
                    details.evaluate("each => { each.open = true }")
                page.evaluate(axe)
                found = page.evaluate("axe.run().then(found => found.violations)")
                grave = [
                    (each["id"], node["html"][:160])
                    for each in found
                    if each["impact"] in ("serious", "critical")
                    for node in each["nodes"]
                ]
                assert not grave, (width, query, grave)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (width, query)


def test_an_answer_on_a_phone_keeps_the_heads_of_its_columns(browser: Any, bench: str) -> None:
    """It is a table to scroll, not rows of bare values: a query's columns have no words to stand before each value."""
    with Visit(browser, viewport={"width": 360, "height": 740}) as page:
        page.goto(f"{bench}?{urlencode({'query': SESSIONS})}")
        expecting()(page.locator("table.answers thead th", has_text="n").first).to_be_visible()
        cells = page.locator("table.answers tbody tr").first.locator("td, th")
        assert len({round(cell.bounding_box()["y"]) for cell in cells.all()}) == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
