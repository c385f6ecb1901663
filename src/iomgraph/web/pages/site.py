"""The rendering core: a build, a place, a language and a day make a page. Server and static site both use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import pyoxigraph as ox

from iomgraph.errors import IomgraphError, UsageError
from iomgraph.export.schema import framed, page_nodes, thing_nodes
from iomgraph.export.schema.frame import script_safe
from iomgraph.identity.cities import city_in
from iomgraph.identity.fold import fold
from iomgraph.model.dates import Bounds
from iomgraph.store import Build
from iomgraph.store.explain import explain
from iomgraph.store.explanation import Explanation
from iomgraph.vocabulary import term
from iomgraph.web.pages.columns import grouped
from iomgraph.web.pages.library import Library
from iomgraph.web.pages.naming import Naming, in_language, number
from iomgraph.web.pages.parts import Cell, Page, Row, Text
from iomgraph.web.pages.records import Dated, Met, Released
from iomgraph.web.pages.view import View, path_of
from iomgraph.web.pages.words import words

if TYPE_CHECKING:
    from iomgraph.export.network import Web

T = TypeVar("T")
CLAIMS_SHOWN = 12
"""How many sentences stand behind one statement on a page; the thing's own page has more."""
KEPT = 512
"""How many made things, such as laid out texts, are kept for a build."""
TAGS: Mapping[str, str] = {
    "certain": "good",
    "open": "fair",
    "possible": "doubt",
    "unknown": "none",
    "excluded": "none",
}
"""The look of the tag that says what is known of a day."""
MENTIONS_SHOWN = 50
"""How many releases that mention a thing its page lists."""
COMPARATORS: Mapping[str, str] = {">": "more", ">=": "least", "<": "less", "<=": "most", "~": "about"}


class NotFoundError(IomgraphError):
    """There is no page at this place."""


class Site:
    """The pages of one build."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.library = Library(build)
        self.naming = Naming(self.library)
        self._made: dict[tuple[str, ...], Any] = {}
        self.explained = lru_cache(maxsize=8192)(self._explained)
        self.release_jsonld = lru_cache(maxsize=1024)(self._released)
        self.jsonld = lru_cache(maxsize=2048)(self._jsonld)

    @property
    def base(self) -> str:
        """The base of the build's own IRIs."""
        return self.library.base

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """Return what is made once for this build and kept, as long as there is room."""
        if key not in self._made:
            if len(self._made) >= KEPT:
                self._made.clear()
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def _explained(self, iri: str, limit: int = CLAIMS_SHOWN) -> Explanation:
        """Return how a thing is known, by so many claims at most. Raises NotFoundError where the build lacks it."""
        try:
            return explain(self.build.store, iri, self.build.names, limit + 1)
        except UsageError as error:
            raise NotFoundError(error.what, place=iri, remedy=error.remedy) from error

    def _jsonld(self, iri: str, lang: str) -> str:
        """Return a thing as schema.org JSON-LD that may stand in a script element; empty for kinds that have none."""
        try:
            return script_safe(framed(*thing_nodes(self.build.store, iri, lang)))
        except UsageError:
            return ""

    def _released(self, document: str, lang: str) -> str:
        """Return a release as schema.org JSON-LD: what its own text says, in its own language."""
        try:
            return script_safe(framed(*page_nodes(self.build.store, document, lang)))
        except UsageError:
            return ""

    def name(self, iri: str, view: View) -> str:
        """Return what a thing is called."""
        return self.naming.name(iri, view.lang)[0]

    def ref(self, view: View, iri: str) -> Cell:
        """Return a cell that names a thing and leads to it; an empty one for no thing."""
        return (self.naming.text(view, iri),) if iri else ()

    def status(self, view: View, dated: Dated) -> Cell:
        """Return a cell that says whether something held on the view's day: surely, perhaps, or not."""
        found = dated.standing(view.day)
        return (Text(view.words.say(f"on_day.{found}"), tag=TAGS[found]),)

    def times(self, view: View, dated: Dated) -> tuple[Cell, Cell]:
        """Return two cells, when something began and when it ended; with the last day of witness if no end is known."""
        say = view.words
        begin: tuple[Text, ...] = (Text(say.begin(dated.bounds)),)
        end: tuple[Text, ...] = (Text(say.end(dated.bounds, self.library.columns.last_shown.get(dated.iri))),)
        until = dated.bounds.until_min
        if not dated.bounds.until_max and dated.attested and (until is None or until < dated.attested[-1]):
            end = (*end, Text(say.say("last_attested", day=say.day(dated.attested[-1]))))
        return begin, end

    def sorted_by_name(self, iris: Sequence[str], lang: str) -> list[str]:
        """Return things in the alphabetical order of a language's names, accents and case left out of account."""
        return sorted(iris, key=lambda iri: (fold(self.naming.name(iri, lang)[0]), iri))

    def city(self, met: Met, view: View) -> str:
        """Return the city of a session in the view's language, else as a source names it."""
        return city_in(in_language(met.city, view.lang)[0], view.lang)

    def number(self, value: str, view: View) -> str:
        """Return a number as the view's language writes it."""
        return number(value, view.lang)

    def comparator(self, sign: str, view: View) -> str:
        """Return the words before a number that say how it compares (``more than ``); none for an exact one."""
        key = COMPARATORS.get(sign, "")
        return f"{view.words.say(f'comparator.{key}')} " if key else ""

    @cached_property
    def web(self) -> Web:
        """What is linked to what."""
        from iomgraph.export.network import read_web

        return read_web(self.build.store, self.base)

    @cached_property
    def nationals(self) -> Mapping[str, list[str]]:
        """People by the State whose nationals they are."""
        get = self.library.columns
        people = self.library.members_of_kind["person"]
        return grouped(people, lambda iri: get.one(iri, "schema:nationality"))

    def mentioning(self, iri: str) -> list[Released]:
        """Return the latest releases that mention a thing, found once: half the releases may mention it."""
        return self.once(("mentioning", iri), lambda: self._mentioning(iri))

    def _mentioning(self, iri: str) -> list[Released]:
        node, found = ox.NamedNode(iri), []
        for quad in self.build.store.quads_for_pattern(None, ox.NamedNode(term("schema:mentions")), node, None):
            release = self.library.release.get(getattr(quad.subject, "value", ""))
            if release:
                found.append(release)
        return sorted({*found}, key=lambda r: (r.issued or date.min, r.iri), reverse=True)[:MENTIONS_SHOWN]

    def page(self, view: View, kind: str, iri: str, **parts: Any) -> Page:
        """Return the page of a thing with what every such page has: its place, its evidence, its data formats."""
        crumbs = ((view.words.say(f"nav.{kind}"), view.link(f"/{kind}/")),)
        parts["links"] = (*parts.get("links", ()), *self.near(view, iri))
        parts["tables"] = tuple(table for table in parts.get("tables", ()) if table.rows)
        return Page(
            **{
                "title": self.name(iri, view),
                "kind": kind,
                "iri": iri,
                "crumbs": crumbs,
                "how": self.explained(iri),
                "jsonld": self.jsonld(iri, view.lang),
                "forms": ("ttl", "jsonld", "json", "csv"),
                **parts,
            }
        )

    def near(self, view: View, iri: str) -> tuple[Text, ...]:
        """Return the link to the drawing of what is linked to a thing; none where there is no such drawing."""
        href = view.link(f"/around{path_of(iri, self.base)}.html") if iri in self.web.kinds else ""
        return (Text(view.words.say("chart.around"), href=href),) if href else ()

    def of_class(self, iri: str) -> list[str]:
        """Return the things of a class (its IRI), in whichever graph they stand, sorted."""
        pattern = self.build.store.quads_for_pattern(None, ox.NamedNode(term("rdf:type")), ox.NamedNode(iri), None)
        return sorted({quad.subject.value for quad in pattern if isinstance(quad.subject, ox.NamedNode)})

    def document_of(self, claim: str) -> str:
        """Return the document version that a claim is stated in; empty for no claim."""
        pattern = self.build.store.quads_for_pattern(ox.NamedNode(claim), ox.NamedNode(term(":statedIn")), None, None)
        return next((str(getattr(quad.object, "value", "")) for quad in pattern), "")

    def row(self, iri: str, *cells: Cell, explained: bool = True) -> Row:
        """Return a row about a thing, with how it is known."""
        bounds = self.library.columns.bounds(iri)
        return Row(cells, self.explained(iri) if explained else None, iri, bounds if bounds != Bounds() else None)


def plain(text: str, lang: str = "") -> Cell:
    """Return a cell of words; an empty one for none."""
    return (Text(text, lang),) if text else ()


def shown_day(view: View, day: date | None) -> Cell:
    """Return a cell with a day as the language writes it; an empty one for none."""
    return (Text(words(view.lang).day(day), exact=day.isoformat()),) if day else ()
