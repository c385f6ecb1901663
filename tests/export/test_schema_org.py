"""JSON-LD for web pages: one root, no more than the page says, the same triples for every reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph
from rdflib.compare import isomorphic

from iomgraph import resources
from iomgraph.errors import ResourceError, UsageError
from iomgraph.export.schema import framed, page_nodes, thing_nodes
from iomgraph.export.schema.frame import context, local_context, script_safe
from iomgraph.export.schema.lint import failed, lint
from iomgraph.loaders import load
from iomgraph.store import build, graph_of, open_build
from iomgraph.vocabulary import BASE

PAGES = sorted(p for p in resources.path("data", "samples").iterdir() if p.suffix in (".html", ".txt", ".md"))


def embed(page: Path) -> dict[str, Any]:
    """Return the JSON-LD of a page."""
    store, document, lang = graph_of(page)
    return framed(*page_nodes(store, document, lang))


def values(content: Any, key: str = "") -> list[tuple[str, str]]:
    """Return every (key, text) of a JSON-LD tree."""
    if isinstance(content, dict):
        return [pair for name, each in content.items() for pair in values(each, name)]
    if isinstance(content, list):
        return [pair for each in content for pair in values(each, key)]
    return [(key, content)] if isinstance(content, str) else []


@pytest.mark.parametrize("page", PAGES[::3], ids=lambda p: p.name)
def test_readers_agree(page: Path) -> None:
    """PyLD and rdflib read the same triples from the document, the context at hand."""
    content = embed(page)
    assert content["@context"] == "https://schema.org"
    assert content["@type"] == "NewsArticle"
    by_pyld = Graph().parse(
        data=jsonld.to_rdf(content, {"format": "application/n-quads", "documentLoader": local_context}), format="nt"
    )
    by_rdflib = Graph().parse(data=json.dumps({**content, **context()}), format="json-ld")
    assert len(by_pyld) > 5
    assert isomorphic(by_pyld, by_rdflib)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_says_no_more_than_the_page(page: Path) -> None:
    """Every name, title and quotation stands in the page's text, letter for letter."""
    text = " ".join(load(page).text.split())
    for key, value in values(embed(page)):
        if key in ("headline", "name", "text", "jobTitle", "alternateName"):
            assert value in text, (key, value)


def test_what_was_inferred_is_not_said(tmp_path: Path) -> None:
    page = tmp_path / "lake.txt"
    page.write_text(
        "IOM Council opens\n\nGeneva – The 110th Session of the IOM Council opened on 26 November 2019 in Geneva. The "
        "three-day session brings together Member States.\n",
        encoding="utf-8",
    )
    event = embed(page)["about"]
    assert event["startDate"] == "2019-11-26"
    assert "endDate" not in event
    page.write_text(
        "Two towns, one river\n\nTapachula (Mexico) / Tecún Umán (Guatemala) – IOM staff met yesterday (05/09) with "
        "both mayors. The work began on 4 September 2016.\n",
        encoding="utf-8",
    )
    said = embed(page)
    assert "datePublished" not in said
    assert [place["name"] for place in said["locationCreated"]] == ["Tapachula", "Tecún Umán"]


def test_a_post_has_the_time_that_the_page_states(tmp_path: Path) -> None:
    page = tmp_path / "posts.txt"
    page.write_text(
        "New officers\n\nGeneva, 4 June 2025 - Mara Lindqvist, Chief of Staff of IOM since October 2023, spoke."
        " Boris Marchetti was Chief of Staff of IOM from March 2019 to January 2023. "
        "Amina Benali will become Spokesperson of IOM on 1 August.\n",
        encoding="utf-8",
    )
    people = {each["name"]: each for each in embed(page)["mentions"] if each.get("@type") == "Person"}
    roles = {name: each.get("worksFor", {}) for name, each in people.items()}
    assert {name: (role.get("startDate"), role.get("endDate")) for name, role in roles.items()} == {
        "Mara Lindqvist": ("2023-10", None),
        "Boris Marchetti": ("2019-03", "2023-01"),
        # The year is inferred: it stands on no page.
        "Amina Benali": (None, None),
    }
    assert [name for name, each in people.items() if "jobTitle" in each] == ["Mara Lindqvist"]


def test_a_day_that_is_only_pointed_to_is_not_said(tmp_path: Path) -> None:
    """Tomorrow is shown by no page; today is, where the page is dated in its text and not in its head alone."""
    text = (
        "The 115th Session of the IOM Council opens today in Geneva and closes on Thursday. The report “Slow Roads” "
        "will be launched tomorrow.\n"
    )
    page = tmp_path / "slow.txt"
    page.write_text(f"IOM Council opens\n\nGeneva, 26 November 2024 – {text}", encoding="utf-8")
    said = embed(page)
    assert said["about"]["startDate"] == said["datePublished"] == "2024-11-26"
    assert "endDate" not in said["about"]
    assert next(each for each in said["mentions"] if each.get("@type") == "Report") == {
        "@id": "https://w3id.org/iomgraph/publication/slow-roads",
        "@type": "Report",
        "name": "Slow Roads",
    }
    page = tmp_path / "slow.html"
    head = '<meta property="article:published_time" content="2024-11-26">'
    page.write_text(f"<html lang=en><head>{head}</head><h1>IOM Council opens</h1><p>Geneva – {text}</p>", "utf-8")
    said = embed(page)
    assert said["datePublished"] == "2024-11-26"
    assert "about" not in said


def test_a_thing_has_its_dated_roles(tmp_path: Path) -> None:
    """A person's roles are OrganizationRole nodes with the days that are known."""
    table = resources.path("data", "organisation", "officials.csv")
    store, _, _ = graph_of(table)
    found = framed(*thing_nodes(store, "https://w3id.org/iomgraph/person/antonio-vitorino", "fr"))
    roles = found["worksFor"] if isinstance(found["worksFor"], list) else [found["worksFor"]]
    assert {"OrganizationRole"} == {role["@type"] for role in roles}
    assert ("2018-10-01", "2023-09-30") in {(role.get("startDate"), role.get("endDate")) for role in roles}


def test_a_title_that_no_source_gives_in_a_language_is_in_the_gender_of_those_that_do(tmp_path: Path) -> None:
    """A feminine title in French makes the others so; of whom no source tells a gender, both forms stand."""
    pages = {
        "a.txt": "Bateaux\n\nGenève, le 3 mai 2031 – Mara Lindqvist, Directrice générale de l'OIM, a vu Gao.\n",
        "b.txt": "Boats\n\nGeneva, 4 June 2029 – Mara Lindqvist, Deputy Director General for Operations of IOM, and "
        "Robin Tullgren, Deputy Director General for Management and Reform of IOM, went to Chad.\n",
    }
    for name, content in pages.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    build([tmp_path / name for name in pages], tmp_path / "out")
    store = open_build(tmp_path / "out").store
    found = {
        key: {text for name, text in values(thing_nodes(store, f"{BASE}person/{key}", "fr")[1]) if name == "roleName"}
        for key in ("mara-lindqvist", "robin-tullgren")
    }
    assert found["mara-lindqvist"] == {"Directrice générale", "Directrice générale adjointe chargée des opérations"}
    assert all(" / " in name for name in found["robin-tullgren"]) and found["robin-tullgren"]


def test_a_post_that_was_left_nobody_knows_when_is_not_told_as_held(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "IOM News\n\n1 October 2023\n\nAmy Pope today began her five-year term as Director General of IOM. Ms. Pope, "
        "the former Deputy Director General for Management and Reform, spoke in Geneva.\n",
        "utf-8",
    )
    store, _, _ = graph_of(page)
    found = framed(*thing_nodes(store, "https://w3id.org/iomgraph/person/amy-pope", "en"))
    assert (found["worksFor"]["roleName"], found["worksFor"]["startDate"]) == ("Director General", "2023-10-01")


def test_an_office_does_not_bear_the_name_of_the_organisation(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = "Philippe Garnier, Directeur régional à Dakar depuis le 15 juillet 2015, a quitté ses fonctions."
    head = '<link rel="canonical" href="https://www.iom.int/fr/news/x"><title>Dakar | OIM</title>'
    html = f"<html lang=fr><head>{head}</head><h1>Départ à Dakar</h1><p>Dakar, le 6 mars 2023 – {text}</p></html>"
    page.write_text(html, "utf-8")
    said = json.dumps(embed(page))
    assert '"worksFor": {"@id": "https://w3id.org/iomgraph/body/iom-ro-dakar"}' in said
    assert '"OIM"' not in said


_SESSIONS = "ordinal,kind,start,end,venue,city,chair,members_at_that_time,decisions,source,series\n"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("130,regular,2031-11-25,2031-11-27,,Geneva,,,,x,council (1954- )", "Event"),
        ("130,regular,,,,Geneva,,,,x,council (1954- )", "Thing"),
        ("130,regular,2031-11,,,Geneva,,,,x,council (1954- )", "Thing"),
        ("130,regular,2031-11-25,,,,,,,x,council (1954- )", "Thing"),
    ],
)
def test_a_session_without_its_day_or_place_is_no_event(tmp_path: Path, row: str, kind: str) -> None:
    """What is published of a session, as a thing of the graph, passes the project's own linter."""
    table = tmp_path / "council_sessions.csv"
    table.write_text(_SESSIONS + row + "\n", encoding="utf-8")
    store, _, _ = graph_of(table)
    found = framed(*thing_nodes(store, "https://w3id.org/iomgraph/session/iom-council-130", "fr"))
    assert found["@type"] == kind
    assert found["name"]
    assert not failed(lint(json.dumps(found).encode(), "session.jsonld", "en"))


def test_a_table_has_no_page(tmp_path: Path) -> None:
    """A reference table is a usage error, not an empty answer."""
    store, document, lang = graph_of(resources.path("data", "organisation", "observers.csv"))
    with pytest.raises(UsageError):
        page_nodes(store, document, lang)


def test_nothing_ends_the_script_element() -> None:
    """Text from a page cannot close the element or open a comment in it."""
    out = script_safe({"name": "</script><!--<script>&\u2028"})
    assert not {"<", ">", "&", "\u2028"} & set(out)
    assert json.loads(out)["name"] == "</script><!--<script>&\u2028"


def test_no_other_context_is_loaded() -> None:
    """Any address but schema.org's is refused."""
    with pytest.raises(ResourceError):
        local_context("https://example.org/context")
