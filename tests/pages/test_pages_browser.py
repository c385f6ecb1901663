"""The pages in a real browser: the main journeys in three languages, without scripts, by keyboard, on a phone; axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from browsing import browser, expecting, patient, served, watched

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
    expect = expecting()
    context = patient(chromium.new_context(java_script_enabled=scripts))
    seen = watched(context, home)
    tab = context.new_page()
    tab.goto(f"{home}/?lang={lang}")
    tab.get_by_role("searchbox").fill("vojackova")
    tab.get_by_role("button", name=say("search.go")).click()
    tab.get_by_role("link", name="Vojáčková").first.click()
    expect(tab).to_have_url(re.compile(rf"/person/.*lang={lang}"))
    tab.locator("tr.why summary", has_text=say("how.summary")).first.click()
    tab.locator("tr.why a[href*='/doc/']").first.click()
    tab.wait_for_url(re.compile("#c-"))
    key = tab.url.partition("#c-")[2].partition("?")[0]
    mark = tab.locator(f"mark[data-c~='{key}']").first
    expect(mark).to_be_visible()
    mark.locator("a").click()
    tab.wait_for_url(re.compile("#f-"))
    card = tab.locator(f"[id='{tab.url.partition('#')[2]}']")
    expect(card).to_be_visible()
    card.locator("a[href*='/person/']").first.click()
    expect(tab.locator("h1")).to_contain_text("Voj")
    assert seen == []
    context.close()


def test_the_language_changes_and_the_place_and_day_stay(chromium: Any, home: str) -> None:
    expect = expecting()
    context = patient(chromium.new_context())
    tab = context.new_page()
    tab.goto(f"{home}/post/iom-director-general?as-of=2016-06-01")
    expect(tab.locator("dl.facts")).to_contain_text("William Lacy Swing")
    tab.locator(".tongues a[hreflang=es]").click()
    expect(tab.locator("html")).to_have_attribute("lang", "es")
    expect(tab).to_have_url(re.compile("/post/iom-director-general.*as-of=2016-06-01"))
    tab.locator("#as-of").fill("2020-01-15")
    tab.locator("form.day button").click()
    expect(tab.locator("dl.facts")).to_contain_text("Vitorino")
    expect(tab.locator("html")).to_have_attribute("lang", "es")
    context.close()


def test_the_keyboard_reaches_the_content_and_opens_a_statement(chromium: Any, home: str) -> None:
    expect = expecting()
    context = patient(chromium.new_context())
    tab = context.new_page()
    tab.goto(f"{home}/person/amy-pope")
    tab.keyboard.press("Tab")
    expect(tab.locator("a.skip")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#main")).to_be_focused()
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    tab.keyboard.press("Enter")
    expect(tab.locator("details[open] blockquote").first).to_be_visible()
    context.close()


def test_a_question_is_asked_by_its_form(chromium: Any, home: str) -> None:
    context = patient(chromium.new_context())
    tab = context.new_page()
    tab.goto(f"{home}/question/dg-on?lang=fr")
    tab.locator("input[name=date]").fill("2010-05-01")
    tab.locator("form.filters button").click()
    expecting()(tab.locator("#answer-table")).to_contain_text("William Lacy Swing")
    context.close()


def test_the_charts_own_page_runs_under_its_policy(chromium: Any, home: str) -> None:
    context = patient(chromium.new_context())
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
    context = patient(chromium.new_context(color_scheme=scheme, bypass_csp=True))
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
    context = patient(chromium.new_context(viewport={"width": 360, "height": 740}))
    tab = context.new_page()
    for path in KINDS:
        tab.goto(f"{home}{path}")
        tab.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()


def test_each_line_of_the_menu_begins_where_the_page_does(chromium: Any, home: str) -> None:
    page = chromium.new_page(viewport={"width": 900, "height": 700})
    page.goto(f"{home}?lang=es")
    starts = page.evaluate(
        """() => { const lines = {}; for (const link of document.querySelectorAll("nav.main a")) {
          const box = link.getBoundingClientRect(), inner = parseFloat(getComputedStyle(link).paddingLeft);
          lines[box.top] = Math.min(lines[box.top] ?? Infinity, Math.round(box.left + inner)); }
          return Object.values(lines); }"""
    )
    page.close()
    assert len(starts) > 1
    assert len(set(starts)) == 1
