"""Every demand on web data: met by a whole one, missed where it lacks just that; on its line, in each language."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from rdflib.namespace import SH

from iomgraph.export.schema.lint import lint, profile

WHOLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "NewsArticle",
            "headline": "The lake rises",
            "datePublished": "2024-11-26",
            "dateModified": "2024-11-27T10:00:00+01:00",
            "inLanguage": "fr-CH",
            "image": "https://example.org/lake.jpg",
            "author": {"@type": "Organization", "name": "Lake Authority"},
        },
        {
            "@type": "Event",
            "name": "A session",
            "startDate": "2024-11-26",
            "endDate": "2024-11-28",
            "description": "The session of the year.",
            "eventStatus": "https://schema.org/EventScheduled",
            "image": "https://example.org/hall.jpg",
            "organizer": {"@type": "Organization", "name": "Lake Authority"},
            "location": {"@type": "Place", "name": "Hall", "address": "Lakeside"},
        },
        {
            "@type": "Dataset",
            "name": "The lake in figures",
            "description": "How high the lake stood, day by day, at every harbour, since it was first measured.",
            "license": "https://example.org/licence",
            "creator": {"@type": "Organization", "name": "Lake Authority"},
            "url": "https://example.org/data",
            "keywords": ["lake"],
            "version": "1",
            "distribution": {
                "@type": "DataDownload",
                "contentUrl": "https://example.org/lake.csv",
                "encodingFormat": "text/csv",
            },
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Lakes", "item": "https://example.org/lakes"},
                {"@type": "ListItem", "position": 2, "item": {"@id": "https://example.org/lakes/one", "name": "One"}},
            ],
        },
    ],
}
ARTICLE, EVENT, DATASET, BREADCRUMB = 0, 1, 2, 3
GONE = object()
MISSED: dict[str, tuple[int, tuple[str, ...], Any]] = {
    "web-event-name": (EVENT, ("name",), GONE),
    "web-event-start": (EVENT, ("startDate",), "26 November 2024"),
    "web-event-location": (EVENT, ("location", "address"), GONE),
    "web-event-end": (EVENT, ("endDate",), GONE),
    "web-event-organizer": (EVENT, ("organizer",), GONE),
    "web-event-description": (EVENT, ("description",), GONE),
    "web-event-image": (EVENT, ("image",), GONE),
    "web-event-status": (EVENT, ("eventStatus",), GONE),
    "web-article-one-headline": (ARTICLE, ("headline",), ["The lake rises", "The lake falls"]),
    "web-article-published": (ARTICLE, ("datePublished",), "yesterday"),
    "web-article-modified": (ARTICLE, ("dateModified",), "2024-11"),
    "web-language": (ARTICLE, ("inLanguage",), ["fr", "en"]),
    "web-article-headline": (ARTICLE, ("headline",), GONE),
    "web-article-date": (ARTICLE, ("datePublished",), GONE),
    "web-type": (ARTICLE, ("@type",), ["NewsArticle", "NewsArtikle"]),
    "web-property": (ARTICLE, ("headlines",), "The lake rises"),
    "web-article-author": (ARTICLE, ("author",), GONE),
    "web-article-image": (ARTICLE, ("image",), GONE),
    "web-name": (EVENT, ("location", "name"), GONE),
    "web-breadcrumb-items": (BREADCRUMB, ("itemListElement",), {"@type": "ListItem", "position": 1, "name": "One"}),
    "web-dataset-name": (DATASET, ("name",), GONE),
    "web-dataset-description": (DATASET, ("description",), "Too short."),
    "web-dataset-licence": (DATASET, ("license",), GONE),
    "web-dataset-creator": (DATASET, ("creator",), GONE),
    "web-dataset-address": (DATASET, ("url",), GONE),
    "web-dataset-keywords": (DATASET, ("keywords",), GONE),
    "web-dataset-version": (DATASET, ("version",), GONE),
    "web-dataset-download": (DATASET, ("distribution",), GONE),
    "web-download-address": (DATASET, ("distribution", "contentUrl"), GONE),
    "web-download-format": (DATASET, ("distribution", "encodingFormat"), GONE),
}


def without(shape: str) -> tuple[bytes, int]:
    """Return a document that misses one demand only, and the line of the thing that misses it."""
    which, path, value = MISSED[shape]
    document = copy.deepcopy(WHOLE)
    thing = document["@graph"][which]
    *way, last = path
    for step in way:
        thing = thing[step]
    if value is GONE:
        del thing[last]
    else:
        thing[last] = value
    thing["@id"] = "urn:here"
    lines = json.dumps(document, indent=1).split("\n")
    at = next(number for number, line in enumerate(lines, 1) if '"urn:here"' in line)
    # The object begins where its braces open, above its first key.
    begin = max(
        number for number, line in enumerate(lines[:at], 1) if line.rstrip().endswith("{") and _holds(lines, number, at)
    )
    return "\n".join(lines).encode(), begin


def _holds(lines: list[str], begin: int, at: int) -> bool:
    return sum(line.count("{") - line.count("}") for line in lines[begin - 1 : at]) > 0


def test_a_whole_document_misses_nothing() -> None:
    assert lint(json.dumps(WHOLE).encode(), "whole.jsonld", "en") == []


def test_every_demand_has_its_case() -> None:
    told = {str(shape).rpartition("#")[2] for shape in profile().subjects(SH.message)}
    assert told == set(MISSED)


@pytest.mark.parametrize("shape", sorted(MISSED))
def test_what_is_missed_is_told_on_its_line(shape: str) -> None:
    data, line = without(shape)
    found = lint(data, "case.jsonld", "en")
    # A location without an address is one that the event's demand names, on the event's line.
    expected = next(n for n, t in enumerate(data.decode().split("\n"), 1) if '"Event"' in t) - 1
    assert [(f.shape, f.line) for f in found] == [(shape, expected if shape == "web-event-location" else line)]
    required = shape in _REQUIRED
    assert found[0].severity == ("Violation" if required else "Info" if shape == "web-article-image" else "Warning")


_REQUIRED = {
    "web-event-name", "web-event-start", "web-event-location", "web-article-one-headline", "web-article-published",
    "web-article-modified", "web-language", "web-breadcrumb-items", "web-dataset-name", "web-dataset-description",
    "web-download-address", "web-type",
}  # fmt: skip


@pytest.mark.parametrize("item", [{"name": "Two"}, {"position": 2}, {"position": 2, "item": "https://example.org/"}])
def test_a_crumb_without_position_or_name_is_told(item: dict[str, Any]) -> None:
    first = {"@type": "ListItem", "position": 1, "name": "One"}
    crumbs = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [first, item]}
    assert [f.shape for f in lint(json.dumps(crumbs).encode(), "crumbs", "en")] == ["web-breadcrumb-items"]


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_each_language_has_words_of_its_own(lang: str) -> None:
    seen = {f.message for shape in MISSED for f in lint(without(shape)[0], "case.jsonld", lang)}
    assert len(seen) == len(MISSED)
    others = {"en", "fr", "es"} - {lang}
    for other in others:
        assert not seen & {f.message for shape in list(MISSED)[:3] for f in lint(without(shape)[0], "c", other)}
