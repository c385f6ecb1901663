"""Drawings over HTTP: their formats, their ways back, and what their own pages may run."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest
from selectolax.lexbor import LexborHTMLParser


@pytest.mark.parametrize("path", ["/chart.html", "/tenures.html", "/members.html", "/around/person/amy-pope.html"])
def test_the_charts_own_page_may_run_its_own_script_alone(client, path: str) -> None:
    """Its policy names its script and style by what they are, lets nothing else in, and nobody frames it."""
    answer = client.get(path)
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    page = LexborHTMLParser(answer.text)
    hashes = {
        tag: [f"'sha256-{b64encode(sha256(each.text().encode()).digest()).decode()}'" for each in page.css(tag)]
        for tag in ("style", "script:not([type])")
    }
    assert policy == {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": " ".join(hashes["style"]),
        "script-src": " ".join(hashes["script:not([type])"]) or "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    drawn = client.get(path.replace(".html", ".svg"))
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert "content-security-policy" not in drawn.headers  # that of all others holds
    assert client.get(path.replace(".html", ".zip")).status_code == 404


DRAWN = [
    (path, form, kind)
    for path, forms in (
        ("/chart", "csv json pdf gexf"), ("/tenures", "html svg pdf"), ("/members", "html svg pdf"),
        ("/around/person/amy-pope", "html svg pdf graphml gexf"), ("/around/session/iom-council-109", "html"),
    )
    for form in forms.split()
    for kind in [{"html": "text/html", "svg": "image/svg+xml", "pdf": "application/pdf"}.get(form, "")]
]  # fmt: skip


@pytest.mark.parametrize(("path", "form", "kind"), DRAWN)
def test_every_drawing_is_served_in_its_formats(client, path: str, form: str, kind: str) -> None:
    drawn = client.get(f"{path}.{form}?lang=es")
    assert drawn.status_code == 200
    assert drawn.headers["content-type"].startswith(kind)
    if form == "html":
        assert '<html lang="es">' in drawn.text
        assert "style-src 'sha256-" in drawn.headers["content-security-policy"]


def test_a_drawings_page_leads_back_and_keeps_language_and_day(client) -> None:
    page = client.get("/tenures.html?lang=fr&as-of=2014-06-01").text
    assert 'href="/tenure/amy-pope--iom-director-general?lang=fr&amp;as-of=2014-06-01"' in page
    assert 'href="/chart?lang=fr&amp;as-of=2014-06-01"' in page
    assert 'href="/tenures.html?lang=en&amp;as-of=2014-06-01" hreflang=en' in page
    near = client.get("/around/state/RUS.html?hops=2").text
    assert 'href="/around/state/RUS.svg?hops=2&amp;lang=en"' in near
    assert 'href="/state/RUS?lang=en">' in near
    assert 'href="/around/state/RUS.html?hops=1&amp;lang=en">1 step away' in near


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_pages_lead_to_the_drawings_of_what_they_show(client, lang: str) -> None:
    for path, drawing in (
        ("/chart", "/tenures.html"), ("/chart", "/members.html"), ("/chart", "/chart.pdf"), ("/post/", "/tenures.html"),
        ("/state/", "/members.html"), ("/person/amy-pope", "/around/person/amy-pope.html"),
        ("/state/RUS", "/around/state/RUS.html"), ("/body/iom-council", "/around/body/iom-council.html"),
    ):  # fmt: skip
        assert f'href="{drawing}?lang={lang}"' in client.get(f"{path}?lang={lang}").text, (path, drawing)


@pytest.mark.parametrize(
    "path",
    [
        "/tenures.doc", "/tenures.csv", "/members.html?body=nobody", "/around/person/nobody.html", "/around/x.html",
        "/around/person/amy-pope", "/around/../person/amy-pope.html", "/chart/person.html",
    ],
)  # fmt: skip
def test_no_other_drawing_is_there(client, path: str) -> None:
    assert client.get(path).status_code == 404
