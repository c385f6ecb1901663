"""The pages in a real browser: the main journeys in three languages, without scripts, by keyboard, on a phone; axe."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from browsing import browser, served, watched

from iomgraph.store import Build
from iomgraph.web.pages.words import words

RELEASE = "/release/2018-11-27-uzbekistan-becomes-173rd-member-state-of-iom-en"
KINDS = (
    "/", "/about", "/ns", "/shapes", "/chart", "/search?q=pope", "/person/", "/person/amy-pope", "/post/",
    "/body/iom-council", "/session/iom-council-109", "/state/RUS", "/release/", RELEASE, "/conflict/", "/question/",
    "/question/dg-on", "/rule/more-precise", "/person/nobody",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(shipped: Build) -> Iterator[str]:
    """Serve the shipped build."""
    with served(shipped) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start a browser."""
    with browser() as opened:
        yield opened


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_from_a_name_to_its_sentence_and_back(chromium: Any, home: str, lang: str, scripts: bool) -> None:
    say = words(lang).say
    context = chromium.new_context(java_script_enabled=scripts)
    seen = watched(context, home)
    tab = context.new_page()
    tab.goto(f"{home}/?lang={lang}")
    tab.get_by_role("searchbox").fill("vojackova")
    tab.get_by_role("button", name=say("search.go")).click()
    tab.get_by_role("link", name="Vojáčková").first.click()
    assert "/person/" in tab.url
    assert f"lang={lang}" in tab.url
    tab.locator("tr.why summary", has_text=say("how.summary")).first.click()
    tab.locator("tr.why a[href*='/doc/']").first.click()
    assert "#c-" in tab.url
    key = tab.url.partition("#c-")[2].partition("?")[0]
    mark = tab.locator(f"mark[data-c~='{key}']").first
    assert mark.is_visible()
    mark.locator("a").click()
    assert "#f-" in tab.url
    card = tab.locator(f"[id='{tab.url.partition('#')[2]}']")
    assert card.is_visible()
    card.locator("a[href*='/person/']").first.click()
    assert "Voj" in tab.locator("h1").inner_text()
    assert seen == []
    context.close()


def test_the_language_changes_and_the_place_and_day_stay(chromium: Any, home: str) -> None:
    tab = chromium.new_page()
    tab.goto(f"{home}/post/iom-director-general?as-of=2016-06-01")
    assert "William Lacy Swing" in tab.locator("dl.facts").inner_text()
    tab.locator(".tongues a[hreflang=es]").click()
    assert tab.locator("html").get_attribute("lang") == "es"
    assert "/post/iom-director-general" in tab.url
    assert "as-of=2016-06-01" in tab.url
    tab.locator("#as-of").fill("2020-01-15")
    tab.locator("form.day button").click()
    assert "Vitorino" in tab.locator("dl.facts").inner_text()
    assert tab.locator("html").get_attribute("lang") == "es"
    tab.close()


def test_the_keyboard_reaches_the_content_and_opens_a_statement(chromium: Any, home: str) -> None:
    tab = chromium.new_page()
    tab.goto(f"{home}/person/amy-pope")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    tab.keyboard.press("Enter")
    assert tab.locator("details[open] blockquote").first.is_visible()
    tab.close()


def test_a_question_is_asked_by_its_form(chromium: Any, home: str) -> None:
    tab = chromium.new_page()
    tab.goto(f"{home}/question/dg-on?lang=fr")
    tab.locator("input[name=date]").fill("2010-05-01")
    tab.locator("form.filters button").click()
    assert "William Lacy Swing" in tab.locator("#answer-table").inner_text()
    tab.close()


def test_the_charts_own_page_runs_under_its_policy(chromium: Any, home: str) -> None:
    context = chromium.new_context()
    seen = watched(context, home)
    tab = context.new_page()
    tab.goto(f"{home}/chart")
    tab.locator("a.button").first.click()
    tab.wait_for_function("document.querySelectorAll('[role=treeitem]').length > 5")
    tab.locator("#find").fill("legal")
    tab.wait_for_function("document.getElementById('hits').textContent !== ''")
    assert seen == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(chromium: Any, home: str, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python")
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    # What the colours do not touch is the same in the dark; the documentation is long and of one kind.
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    for path in KINDS if scheme == "light" else KINDS[::2]:
        tab.goto(home + path)
        tab.evaluate("[...document.querySelectorAll('details')].slice(0, 3).forEach(each => { each.open = true })")
        tab.evaluate("document.querySelectorAll('.term, tbody tr, .notes li').forEach((e, n) => n > 40 && e.remove())")
        tab.evaluate(axe)
        found = tab.evaluate("rules => axe.run({resultTypes: ['violations'], ...rules})", rules)["violations"]
        told = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")]
        assert told == [], path
    context.close()


def test_nothing_is_wider_than_a_phone(chromium: Any, home: str) -> None:
    tab = chromium.new_page(viewport={"width": 360, "height": 740})
    for path in KINDS:
        tab.goto(f"{home}{path}")
        tab.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, path
    tab.close()
