"""The JSON-LD lint: what is required, what is recommended, on which line; nothing is fetched."""

from __future__ import annotations

import pytest
from rdflib.namespace import SH

from iomgraph import resources
from iomgraph.errors import InputError
from iomgraph.export.schema.block import with_block
from iomgraph.export.schema.embedding import data_of
from iomgraph.export.schema.lint import failed, lint, profile

EVENT = b"""<html><head>
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
\t{"@type": "Event", "name": "A session",
   "location": {"@type": "Place", "name": "Here"}}]}
</script></head></html>"""


def test_each_problem_has_its_line_and_severity() -> None:
    found = lint(EVENT, "page.html", "fr")
    assert {each.line for each in found} == {4}
    assert {each.shape for each in found if each.severity == "Violation"} == {"web-event-start", "web-event-location"}
    assert failed(found) and all(each.thing == "Event A session" for each in found)
    assert {each.word for each in found} == {"erreur", "avertissement"}


def test_what_we_embed_has_no_error() -> None:
    for page in sorted(resources.path("data", "samples").glob("*.html")):
        data = page.read_bytes()
        assert not failed(lint(with_block(data, data_of(data, page.name), page.name), page.name, "en")), page.name


def test_what_we_embed_has_no_warning_for_what_no_release_needs() -> None:
    page = sorted(resources.path("data", "samples").glob("*.html"))[0]
    data = page.read_bytes()
    found = lint(with_block(data, data_of(data, page.name), page.name), page.name, "es")
    assert not [each for each in found if each.thing.startswith("NewsArticle") and each.severity == "Warning"]


@pytest.mark.parametrize(
    ("data", "shape"),
    [
        ('{"@context":"https://schema.org","@type":"Persn","name":"x"}', "web-type"),
        ('{"@context":"https://schema.org","@type":"Person","name":"x","nme":"x"}', "web-property"),
        (
            '{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2020-13-45"}',
            "web-article-published",
        ),
    ],
)
def test_what_is_none_of_schema_org_is_told(data: str, shape: str) -> None:
    assert shape in {each.shape for each in lint(data.encode(), "block.jsonld", "fr")}


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"@type":"Person","name":"x"}'])
def test_data_that_say_nothing_are_a_clear_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"nothing in the JSON-LD is of schema\.org"):
        lint(data, "block.jsonld", "en")


def test_broken_json_names_line_and_column() -> None:
    with pytest.raises(InputError, match=r"page\.html:4:\d+: broken JSON"):
        lint(EVENT.replace(b'"@type": "Event"', b'"@type" "Event"'), "page.html", "en")


@pytest.mark.parametrize("context", [b"https://example.org/context", b"http://127.0.0.1/"])
def test_a_remote_context_is_refused(context: bytes) -> None:
    with pytest.raises(InputError, match="remote context refused"):
        lint(EVENT.replace(b"https://schema.org", context), "page.html", "en")


@pytest.mark.parametrize("data", [b"<html><body>x</body></html>", b"[" * 100_000, b"nothing"])
def test_no_json_ld_is_a_clear_error(data: bytes) -> None:
    with pytest.raises(InputError):
        lint(data, "file", "en")


def test_every_demand_is_told_in_three_languages() -> None:
    shapes = profile()
    told = [{m.language for m in shapes.objects(shape, SH.message)} for shape in set(shapes.subjects(SH.path))]
    named = [languages for languages in told if languages]
    assert len(named) >= 17 and all(languages == {"en", "fr", "es"} for languages in named)
