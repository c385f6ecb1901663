"""What this is, what "as of" means, what is covered and what is known to be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iomgraph.query.coverage import SeriesCoverage, ranges
from iomgraph.vocabulary import claim_class
from iomgraph.web.pages.kinds.home import cover
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Page, Row, Table, Text
from iomgraph.web.pages.site import Site, plain
from iomgraph.web.pages.view import View


def page(site: Site, view: View) -> Page:
    """Return the page about the site."""
    say, found = view.words, cover(site)
    tables = [_series(view, found.series), _documents(view, found.documents), _claims(site, view, found.claims)]
    more = {"director": found.director, "tables": tables, "build": site.build.generation, "base": site.base}
    return Page(say.say("about.title"), "about.html", more=more)


def _number(view: View, value: int) -> tuple[Text]:
    return (Text(view.words.number(value), number=True),)


def _series(view: View, series: Sequence[SeriesCoverage]) -> Table:
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("series", "known", "missing"))
    rows = [
        Row(
            (
                plain(in_language(each.labels, view.lang)[0]),
                _number(view, len(each.known)),
                plain(ranges(each.missing) or "–"),
            )
        )
        for each in series
    ]
    return Table("series", say.say("about.series"), heads, rows)


def _documents(view: View, documents: Mapping[str, Mapping[str, int]]) -> Table:
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("language", "releases", "tables"))
    rows = [
        Row((plain(say.language(lang)), *(_number(view, counts[key]) for key in ("release", "table"))))
        for lang, counts in documents.items()
    ]
    return Table("documents", say.say("about.documents"), heads, rows)


def _claims(site: Site, view: View, claims: Mapping[str, int]) -> Table:
    say = view.words
    heads = (("kind", say.say("col.kind")), ("known", say.say("col.known")))
    rows = []
    for kind, count in claims.items():
        name = site.name(claim_class(kind), view)
        rows.append(Row((plain(name), _number(view, count))))
    return Table("claims", say.say("about.claims"), heads, rows)
