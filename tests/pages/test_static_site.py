"""The static site: every link of every page leads to a file, and nothing needs a server."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from iomgraph import resources
from iomgraph.cli.group import group
from iomgraph.errors import UsageError
from iomgraph.store import build, open_build
from iomgraph.web.pages.files import page_file, safe
from iomgraph.web.pages.publish import publish

DAY = date(2024, 12, 1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of two releases and the table of officials, moved away from where it was written."""
    folder = tmp_path_factory.mktemp("small")
    sources = [
        resources.path("data", "samples", "council-109-uzbekistan-en.html"),
        resources.path("data", "samples", "conseil-115-voies-regulieres-fr.html"),
        resources.path("data", "organisation", "officials.csv"),
    ]
    build(sources, folder / "out")
    count = publish(open_build(folder / "out"), folder / "site", day=DAY)
    moved = folder / "somewhere" / "below"
    moved.parent.mkdir()
    shutil.move(folder / "site", moved)
    assert count == sum(1 for file in moved.rglob("*") if file.is_file())
    return moved


def test_several_processes_write_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iomgraph.web.pages.publish.LEAST", 1)
    build([resources.path("data", "samples", "council-109-uzbekistan-en.html")], tmp_path / "out")
    opened, heard = open_build(tmp_path / "out"), []
    publish(opened, tmp_path / "1", day=DAY, jobs=1)
    publish(opened, tmp_path / "3", day=DAY, jobs=3, progress=lambda done, /, total: heard.append((done, total)))
    alone, shared = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in "13"
    )
    assert shared == alone
    total = heard[0][1]
    assert sorted(heard) == [(done, total) for done in range(1, total + 1)]


def test_a_site_of_one_day_does_not_speak_of_today(site: Path) -> None:
    told = [page.css_first("#as-of-what + p") for page in map(_parsed, pages(site))]
    texts = [found.text() for found in told if found]
    assert len(texts) >= 3
    assert all("2024" in text for text in texts)
    assert not any(word in text for text in texts for word in ("today", "unless", "aujourd", "hoy,"))


@pytest.mark.parametrize(("lang", "day"), [("en", "26 November 2019"), ("fr", "26 novembre 2019")])
def test_the_page_of_a_question_tells_one_day_its_own(site: Path, lang: str, day: str) -> None:
    page = _parsed(site / lang / "question" / "dg-on.html")
    assert day in page.css_first("dl.facts").text()
    assert not page.css(".day")
    assert _parsed(site / lang / "person" / "antonio-vitorino.html").css_first("aside.day") is not None


def _parsed(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    trees = {file: LexborHTMLParser(file.read_text(encoding="utf-8")) for file in pages(site)}
    places = {file: {each.attributes["id"] for each in tree.css("[id]")} for file, tree in trees.items()}
    checked = 0
    for file, tree in trees.items():
        for element in tree.css("[href], [src]"):
            target = element.attributes.get("href") or element.attributes.get("src") or ""
            if re.match(r"https?:|data:", target):
                continue
            path, _, place = target.partition("#")
            there = Path(os.path.normpath(file.parent / unquote(path))) if path else file
            assert target, f"{file}: empty link {element.html}"
            assert there.is_file(), f"{file}: {target}"
            if place and there in places:
                assert unquote(place) in places[there], f"{file}: {target}"
            checked += 1
    assert checked > 10_000


def test_every_page_leads_to_itself_in_the_other_languages(site: Path) -> None:
    for lang in ("en", "fr", "es"):
        for file in (site / lang).rglob("*.html"):
            tree = _parsed(file)
            for link in tree.css(".tongues a[hreflang], head link[hreflang]"):
                target = (file.parent / unquote(str(link.attributes["href"]))).resolve()
                assert target.relative_to(site.resolve()).parts[0] == link.attributes["hreflang"]
                assert target.is_file()


def test_a_site_without_a_dated_holder_has_no_drawing_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rome\n\nRome, 4 May 2019 – IOM opened a centre in Rome for all who came by sea.\n")
    build([tmp_path / "a.txt"], tmp_path / "out")
    assert publish(open_build(tmp_path / "out"), tmp_path / "site", day=DAY)
    assert not list((tmp_path / "site").rglob("tenures.*"))


def test_nothing_is_loaded_from_elsewhere_and_no_form_needs_a_server(site: Path) -> None:
    for file in pages(site):
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        assert not tree.css("form"), file
        # No server sends a policy with it, so that each page has its own; a drawing's is by the hash of its style.
        (policy,) = (each.attributes["content"] for each in tree.css("meta[http-equiv=Content-Security-Policy]"))
        parts = dict(part.split(" ", 1) for part in str(policy).split("; "))
        assert parts["default-src"] == "'none'" and parts["script-src"] in ("'self'", "'none'"), file
        assert parts["img-src"] in ("'self' data:", "data:") and "unsafe" not in str(policy), file
        for element in tree.css("script[src], img, link[rel=stylesheet], link[rel=icon]"):
            assert not re.match(
                r"(?!data:)[a-z]+:|//", element.attributes.get("src") or element.attributes.get("href") or ""
            )


def test_pages_documentation_and_downloads_are_there(site: Path) -> None:
    for lang in ("en", "fr", "es"):
        for name in ("index", "about", "ns", "shapes", "search", "question/dg-on", "person/amy-pope", "chart/index"):
            assert (site / lang / f"{name}.html").is_file()
        for name in ("chart.pdf", "tenures.html", "tenures.svg", "person/amy-pope.html"):
            assert (site / lang / "chart" / name).is_file()
    for name in ("404.html", "index.html", "sitemap.xml", "downloads/iomgraph.nq", "data/person/amy-pope.ttl"):
        assert (site / name).is_file()
    assert "en/person/amy-pope.html</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_what_is_linked_to_a_thing_is_drawn_where_there_is_something_to_see(site: Path) -> None:
    """Of a State and of releases as of people; not of a State that is linked to the organisation alone."""
    drawn = {file.relative_to(site / "en" / "chart").as_posix() for file in (site / "en" / "chart").glob("*/*.html")}
    assert "state/UZB.html" in drawn and len([name for name in drawn if name.startswith("release/")]) == 2
    for name in drawn:
        kind, _, key = name.partition("/")
        page = (site / "en" / kind / key).read_text(encoding="utf-8")
        assert f'href="../chart/{name}"' in page
        assert (site / "fr" / "chart" / name).is_file()
    lone = [file for file in (site / "en" / "body").glob("*.html") if f"body/{file.name}" not in drawn]
    assert lone and not any("../chart/body/" in file.read_text(encoding="utf-8") for file in lone)


def test_the_ontology_is_documented_in_every_language(site: Path) -> None:
    for lang, label in (("en", "earliest start"), ("fr", "début au plus tôt"), ("es", "inicio más temprano")):
        text = (site / lang / "ns.html").read_text(encoding="utf-8")
        assert f'<span lang="{lang}">{label}</span>' in text


def test_a_folder_with_something_else_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")
    opened = open_build(site.parents[1] / "out")
    with pytest.raises(UsageError):
        publish(opened, tmp_path, day=DAY)
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "mine"


def test_the_command_says_what_is_wrong_with_a_date(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["site", str(tmp_path / "x"), "--as-of", "soon"])
    assert isinstance(result.exception, UsageError)


@given(st.text(min_size=1, max_size=300))
def test_no_name_leads_out_of_its_folder(key: str) -> None:
    name = safe(key)
    assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", name)
    assert len(name) <= 100
    assert ".." not in page_file(f"/person/{name}", "en").split("/")


def test_names_that_differ_have_files_that_differ() -> None:
    keys = ["a/b", "a%2Fb", "../a", "é", "e", "index", "x" * 200, "x" * 201, "<script>"]
    assert len({safe(key).lower() for key in keys}) == len(keys)


def pages(site: Path) -> list[Path]:
    """Return the HTML files but for the charts' own, which link to nothing."""
    return [file for file in site.rglob("*.html") if not (file.name == "chart.html" and file.parent.name == "chart")]
