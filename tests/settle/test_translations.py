"""Quotations in the language versions of a release: which answers to which."""

from __future__ import annotations

from dataclasses import replace

from iomgraph.model.facts import Quote, Release

LINKS = "SELECT ?a ?b WHERE { ?q iom:translationOf ?p . ?q schema:text ?a . ?p schema:text ?b }"


def version(page, name, lang, quotes, other):
    """Return a page that gives the address of its other version."""
    text = f"A title. {' '.join(quotes)}"
    told = [(Release, "A title", {"title": f"A title {lang}", "published": "2030-05-04"})]
    told += [(Quote, quote, {"speaker": "Ada Lovelace", "text": quote}) for quote in quotes]
    read = page(f"{name}.txt", text, told, lang=lang, published="2030-05-04")
    address, alternates = f"https://example.org/{name}", (f"https://example.org/{other}",)
    claims = tuple(replace(c, origin=replace(c.origin, url=address, alternates=alternates)) for c in read.claims)
    return replace(read, claims=claims)


def test_the_first_answers_to_the_first(page, ask):
    pages = [
        version(page, "a", "en", ["We sail at dawn.", "The tide is high."], "b"),
        version(page, "b", "fr", ["Nous partons demain.", "La mer monte."], "a"),
    ]
    assert ask(pages, LINKS) == sorted(
        [
            ("We sail at dawn.", "Nous partons demain."),
            ("Nous partons demain.", "We sail at dawn."),
            ("The tide is high.", "La mer monte."),
            ("La mer monte.", "The tide is high."),
        ]
    )


def test_where_a_version_leaves_one_out_nothing_is_linked(page, ask):
    pages = [
        version(page, "a", "en", ["We sail at dawn.", "The tide is high."], "b"),
        version(page, "b", "fr", ["Nous partons demain."], "a"),
    ]
    assert ask(pages, LINKS) == []
