"""Nothing that an address asks is markup: a page consists of what it would if plain words were asked for."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hostile import PAYLOADS
from selectolax.lexbor import LexborHTMLParser

PATHS = (
    "/search?q={}", "/search?q=pope&kind={}", "/question/dg-on?date={}", "/question/membership-of?state={}",
    "/person/{}", "/person/?q={}", "/state/?q={}", "/state/?member={}", "/session/?body={}", "/session/?decade={}",
    "/person/?page={}", "/chart?body={}", "/chart.svg?body={}", "/tenures.html?body={}", "/around/person/{}.html",
    "/around/person/amy-pope.html?hops={}", "/?lang={}", "/?as-of={}", "/?{}=x", "/person/amy-pope?{}={}", "/{}",
    "/doc/{}", "/question/{}", "/person/{}.csv", "/person?{}",
)  # fmt: skip


PLAIN = ("zzz", "pope", "Almagne", "2019", "some words of no harm")
TOGETHER = 8
"""How many payloads are asked for at once: whichever gets out shows."""


def elements(page: str) -> set[tuple[str, ...]]:
    """Return the elements of a page with the names of their attributes."""
    return {(each.tag, *sorted(each.attributes)) for each in LexborHTMLParser(page).css("*")}


@pytest.fixture(scope="module")
def known(client) -> set[tuple[str, ...]]:
    """Return what pages consist of that are asked for plain words."""
    asked = (client.get(path.format(quote(words), quote(words))) for path in PATHS for words in PLAIN)
    return set().union(*(elements(page.text) for page in asked if page.headers["content-type"].startswith("text/html")))


@pytest.mark.parametrize("path", PATHS)
def test_no_address_adds_an_element_or_an_attribute(client, known: set[tuple[str, ...]], path: str) -> None:
    plain = client.get(path.format("zzz", "zzz"))
    for start in range(0, len(PAYLOADS), TOGETHER):
        asked = quote(" ".join(PAYLOADS[start : start + TOGETHER]), safe="")
        page = client.get(path.format(asked, asked))
        assert (page.status_code, page.headers["content-type"]) == (plain.status_code, plain.headers["content-type"])
        if page.headers["content-type"].startswith("text/html"):
            assert elements(page.text) <= known
        else:
            assert page.headers["content-type"].startswith(("text/plain", "image/svg+xml"))


@pytest.mark.parametrize("letter", ["\ue000", "\U000f920e", "\ufffe"])
def test_a_letter_that_no_iri_may_have_is_no_failure(client, letter: str) -> None:
    """What the store refuses to take for an IRI names nothing, as any other address does that nothing is at."""
    for path in ("/{}", "/person/{}", "/source/{}", "/workbench/{}", "/around/person/{}.html", "/{}/{}"):
        asked = quote(letter, safe="")
        for wanted in ("text/html", "text/turtle"):
            found = client.get(path.format(asked, asked), headers={"Accept": wanted})
            assert found.status_code in (400, 404, 406), (path, wanted)
