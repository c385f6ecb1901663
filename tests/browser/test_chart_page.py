"""The chart's page in a real browser; skipped where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browsing import browser, patient
from invented import Invented, large, names

from iomgraph.export.chart import Drawing, draw
from iomgraph.export.chart.changes import sections
from iomgraph.export.chart.page import html as page_of
from iomgraph.export.chart.wording import words

LATER = ("2021-02-01", "2021-02-28", None, None)
TOOLS = """
const T = $("t");
const change = (id, value, type = "change") => { $(id).value = value; $(id).dispatchEvent(new Event(type)); };
const press = k => new KeyboardEvent("keydown", {key: k, bubbles: true, cancelable: true});
const key = k => document.activeElement.dispatchEvent(press(k));
const at = () => document.activeElement.firstChild.textContent;
const shown = () => [...T.querySelectorAll("[role=treeitem]")].filter(e => e.getClientRects().length);
const bare = () => {
  const copy = T.cloneNode(true);
  copy.querySelectorAll(".n").forEach(e => e.remove());
  copy.querySelectorAll("[tabindex]").forEach(e => e.removeAttribute("tabindex"));
  return copy.innerHTML;
};
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start a browser."""
    with browser() as opened:
        yield opened


@pytest.fixture
def run(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Return a function from a drawing and a script to what the script returns in the drawing's page."""
    context = patient(chromium.new_context(viewport={"width": 1600, "height": 1000}))
    yield lambda drawing, script: run_in(context.new_page(), drawing, script, tmp_path / "page.html")
    context.close()


def run_in(tab: Any, drawing: Drawing, script: str, file: Path) -> Any:
    """Return what a script returns that runs in a drawing's page after the page's own; ``S`` is the tree before it."""
    page = page_of(drawing).decode()
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    before, own = page[: page.rindex("<script>")], page[page.rindex("<script>") :].replace("</html>", "")
    keep = '<script>window.S = document.getElementById("t").innerHTML</script>'
    file.write_text(before + keep + own, encoding="utf-8")
    tab.goto(file.as_uri())
    # The page's own script waits for its data; it shows its bar when it is ready.
    tab.wait_for_function("!document.getElementById('bar').hidden")
    return tab.evaluate(f"() => {{ const $ = id => document.getElementById(id); {TOOLS}; {script} }}")


def lake() -> Invented:
    """Return a structure with a second parent, an inferred place, a fallback name, posts held and vacant."""
    graph = Invented()
    late = ("2020-01-01", "2022-12-31", "2022-01-01", None)
    graph.place("water", "iom", names("Water"), bounds=(None, "2020-12-31", "2022-01-01", None))
    graph.place("maps", "iom", names("Maps & <Charts>"), bounds=(None, "2020-12-31", "2022-01-01", None))
    graph.place("boats", "water", names("Boats"), bounds=(None, "2020-12-31", "2020-01-01", "2022-12-31"))
    graph.place("boats", "maps", names("Ships"), bounds=late)
    graph.place("docks", "water", {"en": "Docks"}, bounds=late)
    graph.place("docks", "maps", {"en": "Docks"}, bounds=late)
    graph.place("shores", "water", names("Région"), bounds=late, doubt="parent")
    graph.place("head", "iom", {"en": "Head"}, bounds=late, unit="post", kind="post")
    graph.place("clerk", "head", {"en": "Clerk"}, bounds=late, unit="post", parent="post", kind="post")
    gone = ("2018-01-01", "2018-01-01", "2020-12-31", "2020-12-31")
    graph.term("ana", "Ana Lindqvist", "head", "director-general", bounds=gone, title=("en", "Director General"))
    graph.term("bo", "Bo Marchetti", "head", "director-general", bounds=("2021-02-01", "2021-02-28", None, None))
    graph.term("cy", "Cy Okafor", "clerk", "spokesperson", bounds=gone)
    return graph


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_the_script_draws_the_tree_that_the_page_has(lang: str, run: Any) -> None:
    drawing = draw(lake().store, day=date(2022, 6, 1), other=date(2020, 6, 1), lang=lang)
    assert run(drawing, "return bare() === S || [S, bare()]") is True


@pytest.mark.parametrize("count", [60, 140])
def test_the_script_lays_out_larger_trees_alike(count: int, run: Any) -> None:
    assert run(draw(large(count)), "return bare() === S || [S, bare()]") is True


def test_the_script_lays_out_little_beside_much_alike(run: Any) -> None:
    graph = Invented()
    for key, under in (("water", "iom"), ("maps", "iom"), ("charts", "maps"), ("coasts", "charts"), ("flags", "iom")):
        graph.place(key, under, names(key))
    for number in range(15):
        graph.place(f"pier{number}", "water", names(f"Pier {number}"))
    assert run(draw(graph.store), "return bare() === S || [S, bare()]") is True


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_the_script_tells_changes_in_the_same_words(lang: str, run: Any) -> None:
    graph = lake()
    graph.term("di", "Di Petrov", "water-head", "other", bounds=LATER, body="water", title=("en", "Head"))
    drawing = draw(graph.store, day=date(2022, 6, 1), other=date(2020, 6, 1), lang=lang)
    script = """
    const items = list => [...list.children].map(e => e.textContent);
    return [...$("changes").querySelectorAll("h3")].map(h => [h.textContent, items(h.nextSibling)]);
    """
    assert drawing.comparison is not None
    expected = [[title, told] for title, told in sections(drawing.comparison, words(lang))]
    assert run(drawing, script) == expected


def test_keys_move_as_the_tree_pattern_says(run: Any) -> None:
    script = """
    const out = [];
    T.querySelector("[tabindex='0']").focus();
    const [up, down, left, right] = ["Up", "Down", "Left", "Right"].map(k => "Arrow" + k);
    for (const k of [down, down, down, left, left, right, right, "End", "Home", down, up]) {
      key(k);
      out.push(at() + " " + (document.activeElement.getAttribute("aria-expanded") || ""));
    }
    key("d"); key("o");
    return [...out, at(), T.querySelectorAll("[tabindex='0']").length];
    """
    found = run(draw(lake().store, day=date(2020, 6, 1)), script)
    assert found == [
        "Department of Maps & <Charts> ", "Department of Water true", "Department of Boats ",
        "Department of Water true", "Department of Water false", "Department of Water true", "Department of Boats ",
        "Department of Boats ", "Lake Authority true", "Department of Maps & <Charts> ", "Lake Authority true",
        "Department of Maps & <Charts>", 1,
    ]  # fmt: skip


def test_day_language_search_and_folding(run: Any) -> None:
    script = """
    const out = {};
    change("lang", "fr");
    out.title = document.title + "/" + document.documentElement.lang;
    out.late = shown().length;
    change("day", 0, "input");
    out.day = $("cap").textContent;
    out.early = shown().length;
    $("next").click(); $("next").click(); $("next").click();
    change("find", "region", "input");
    out.hits = $("hits").textContent + T.querySelectorAll(".hit").length;
    change("find", "", "input");
    $("shut").click();
    out.folded = shown().length;
    out.count = [...T.querySelectorAll(".n")].map(e => e.textContent).join(" ");
    $("open").click();
    out.open = shown().length;
    return out;
    """
    found = run(draw(lake().store, day=date(2022, 6, 1)), script)
    assert found["title"] == "Organigramme – Autorité du lac/fr"
    assert found["day"].startswith("Au 1er janvier 2020 · 4 unités")
    assert found["early"] == 4
    assert found["hits"] == "1 résultat1"
    assert found["late"] == found["open"] > found["folded"]
    assert "+" in found["count"]


def test_every_box_opens_its_sentences(run: Any) -> None:
    script = """
    return [...T.querySelectorAll("[role=treeitem]:not(.g)")].slice(1).map(e => {
      e.click();
      const what = $("what"), title = what.querySelector("h2").textContent;
      const said = [$("box").open, title, what.querySelectorAll("blockquote").length];
      $("box").close();
      return said;
    });
    """
    found = run(draw(lake().store, day=date(2022, 6, 1)), script)
    assert len(found) == 7
    assert all(opened and title and quotes for opened, title, quotes in found)


def test_paper_shows_how_many_units_are_folded_away(chromium: Any, tmp_path: Path) -> None:
    """What is folded is not printed: its box says how many; the others have no such sign."""
    tab = patient(chromium.new_context(viewport={"width": 1600, "height": 1000})).new_page()
    run_in(tab, draw(large(60)), "$('shut').click()", tmp_path / "page.html")
    tab.emulate_media(media="print")
    counts = """expanded => [...document.querySelectorAll(`[aria-expanded=${expanded}]>.n`)].filter(
        e => e.getClientRects().length).map(e => e.textContent)"""
    folded = tab.evaluate(counts, "false")
    assert folded and all(re.fullmatch(r"\+[1-9][0-9]*", text) for text in folded)
    assert tab.evaluate(counts, "true") == []
    tab.context.close()


def test_boxes_of_one_column_end_together_on_a_telephone(chromium: Any, tmp_path: Path) -> None:
    """What stands beside the trunk of the tree is no narrower there than the rest."""
    graph = Invented()
    graph.place("water", "iom", names("Water"))
    graph.place("boats", "water", names("Boats"))
    for number in range(15):
        graph.place(f"pier{number}", "maps", names(f"Pier {number}"))
    graph.place("maps", "iom", names("Maps"))
    tab = patient(chromium.new_context(viewport={"width": 390, "height": 900})).new_page()
    run_in(tab, draw(graph.store), "return 1", tmp_path / "page.html")
    ends = tab.evaluate("""() => [...document.querySelectorAll("[role=treeitem]")].map(
        e => Math.round(e.getBoundingClientRect().right))""")
    assert len(ends) == 19 and len(set(ends)) == 1
    tab.context.close()
