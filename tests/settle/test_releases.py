"""Releases: one text on several pages is one release, its language versions are linked, its mentions are its own."""

from __future__ import annotations

from dataclasses import replace

from iomgraph.model.facts import Body, Quote, Release, Role, State

TITLE = {"title": "Tides Rise", "published": "2031-03-04", "city": "Geneva", "country": "CHE"}


def test_a_reprint_is_the_same_release(page, ask):
    pages = [page(f"{n}.txt", f"Tides Rise {n}", [(Release, "Tides Rise", TITLE)]) for n in (1, 2)]
    question = "SELECT ?r ?d (COUNT(?p) AS ?n) WHERE { ?p iom:ofRelease ?r . ?r dcterms:issued ?d } GROUP BY ?r ?d"
    assert ask(pages, question) == [("release:2031-03-04-tides-rise-en", "2031-03-04", "2")]


def test_language_versions_find_each_other(page, ask):
    pages = []
    for lang, title, other in (("en", "Tides Rise", "fr"), ("fr", "La marée monte", "en")):
        values = {**TITLE, "title": title, "lang": lang}
        read = page(f"{lang}.txt", title, [(Release, title, values)], lang=lang)
        named = {"url": f"https://www.iom.int/{lang}", "alternates": (f"https://www.iom.int/{other}",)}
        claims = tuple(replace(claim, origin=replace(claim.origin, **named)) for claim in read.claims)
        pages.append(replace(read, claims=claims))
    assert len(ask(pages, "SELECT ?a ?b WHERE { ?a iom:languageVersion ?b }")) == 2


def test_what_only_the_furniture_names_is_no_mention(page, ask):
    read = page(
        "a.txt",
        "Tides Rise in Fiji, says the Tide Office. Menu: Wave Office",
        [
            (Release, "Tides Rise", TITLE),
            (State, "Fiji", {"iso3": "FJI"}),
            (Body, "Tide Office", {"name": "Tide Office of Fiji"}),
            (Body, "Wave Office", {"name": "Wave Office of Fiji", "scope": "chrome"}),
        ],
    )
    assert ask([read], "SELECT ?m WHERE { ?r a iom:Release ; schema:mentions ?m }") == [
        ("body:tide-office-of-fiji",),
        ("state:FJI",),
    ]


def test_a_ministry_without_its_state_stays_with_its_page(page, ask):
    stated = (Body, "Ministry of Tides", {"name": "Ministry of Tides"})
    pages = [page(f"{n}.txt", f"Ministry of Tides {n}", [stated]) for n in (1, 2)]
    assert len(ask(pages, "SELECT ?b WHERE { ?b a org:FormalOrganization }")) == 2
    named = (Body, "Ministry of Tides", {"name": "Ministry of Tides of Fiji"})
    pages = [page(f"{n}.txt", f"Ministry of Tides {n}", [named]) for n in (1, 2)]
    assert ask(pages, "SELECT ?b WHERE { ?b a org:FormalOrganization }") == [("body:ministry-of-tides-of-fiji",)]


def test_the_speaker_speaks_in_the_tenure_that_the_page_shows(page, ask):
    read = page(
        "a.txt",
        "Director General Mara Lindqvist said: Tides rise.",
        [
            (Role, "Mara Lindqvist", {"person": "Mara Lindqvist", "role": "director-general", "label": "DG"}),
            (Quote, "Tides rise.", {"speaker": "Mara Lindqvist", "text": "Tides rise."}),
        ],
        published="2031-03-04",
    )
    question = (
        "SELECT ?who ?as ?text WHERE { ?q a iom:Quotation ; iom:speaker ?who ; iom:spokenAs ?as ; schema:text ?text }"
    )
    assert ask([read], question) == [
        ("person:mara-lindqvist", "tenure:mara-lindqvist--iom-director-general", "Tides rise.")
    ]


def test_an_organisation_can_speak(page, ask):
    read = page("a.txt", "UNHCR: Tides rise.", [(Quote, "Tides rise.", {"speaker": "UNHCR", "text": "Tides rise."})])
    assert ask([read], "SELECT ?who WHERE { ?q iom:speaker ?who ; a iom:Quotation }") == [("body:unhcr",)]


def test_pages_of_one_day_that_state_the_same_are_versions(page, ask):
    pages = []
    for lang, title in (("en", "Tides Rise"), ("fr", "La marée monte")):
        stated = [(State, title, {"iso3": code}) for code in ("FJI", "TON", "WSM", "VUT", "KIR")]
        pages.append(page(f"{lang}.txt", title, [(Release, title, {**TITLE, "title": title}), *stated], lang=lang))
    other = page("es.txt", "La marea", [(Release, "La marea", {**TITLE, "title": "La marea"})], lang="es")
    assert len(ask([*pages, other], "SELECT ?a ?b WHERE { ?a iom:languageVersion ?b }")) == 2
