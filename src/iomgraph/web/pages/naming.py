"""What things are called in a visitor's language, and where their pages are."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import pyoxigraph as ox

from iomgraph.identity.titled import gender_of
from iomgraph.language.packs import pack
from iomgraph.vocabulary import compact, term, value
from iomgraph.web.pages.library import Library
from iomgraph.web.pages.parts import Text
from iomgraph.web.pages.records import Tenure
from iomgraph.web.pages.view import View, path_of
from iomgraph.web.pages.words import page_languages, words

_LABELS = ("skos:prefLabel", "dcterms:title", "foaf:name", "rdfs:label", "schema:name")
_FORMS = {"f": ":feminineLabel", "m": ":masculineLabel"}
_MINTED = frozenset(
    {"person", "body", "post", "session", "state", "release", "publication", "figure", "conflict", "doc", "claim"}
)


def in_language(texts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """Return the text in a language, else in another, with the language that it is in; empty where there is none."""
    for code in (lang, "", *page_languages(), *sorted(texts)):
        if texts.get(code):
            return texts[code], code
    return "", ""


class Naming:
    """Names and links for one build."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._other = term("role:other", library.base)
        self.name = lru_cache(maxsize=65536)(self._name)
        self.gender = lru_cache(maxsize=65536)(self._gender)

    def _name(self, iri: str, lang: str) -> tuple[str, str]:
        """Return what a thing is called, and the language of that name."""
        library, kind = self.library, self.kind(iri)
        if kind == "rule" and (called := words(lang).among("rules", iri.rpartition("/")[2])):
            return called, lang
        for predicate in _LABELS:
            found = self.texts(iri, predicate)
            if found:
                return in_language(found, lang)
        if kind == "tenure":
            for each in library.tenures_of_person.get(library.columns.one(iri, "org:member"), ()):
                if each.iri == iri:
                    return f"{self.name(each.person, lang)[0]}, {self.role(each, lang)[0]}", lang
        if kind == "membership" and iri in library.membership:
            held = library.membership[iri]
            return f"{self.name(held.member, lang)[0]}, {words(lang).say(f'kind.{held.kind}')}", lang
        if kind == "figure":
            return self.amount(iri, lang), lang
        if kind == "count" and iri in library.count:
            told = library.count[iri]
            what = f"{number(told.value, lang)} {self.name(value(':countKind', told.kind), lang)[0]}"
            return (f"{what}, {words(lang).day(told.as_of)}" if told.as_of else what), lang
        if kind == "conflict":
            return self.difference(iri, lang), lang
        return compact(iri, library.base), ""

    def texts(self, iri: str, predicate: str) -> dict[str, str]:
        """Return the texts of a property by language, from the settled graph or, for terms and rules, from any."""
        if self.kind(iri) in _MINTED:
            return self.library.columns.texts(iri, predicate)
        found: dict[str, str] = {}
        pattern = self.library.build.store.quads_for_pattern(_node(iri), _node(term(predicate)), None, None)
        for text in sorted((q.object for q in pattern if isinstance(q.object, ox.Literal)), key=str):
            found.setdefault(text.language or "", text.value)
        return found

    def kind(self, iri: str) -> str:
        """Return the kind of a thing of this build (``person``); empty for what lies elsewhere."""
        rest = iri.removeprefix(self.library.base)
        return rest.partition("/")[0] if rest != iri and "/" in rest else ""

    def role(self, tenure: Tenure, lang: str) -> tuple[str, str]:
        """Return the words for the role of a tenure: as a source gives them in the language, else the role's name."""
        if lang in tenure.labels:
            return tenure.labels[lang], lang
        # "Other role" says less than a title in another language.
        titled = tenure.role and tenure.role != self._other
        general = self.texts(tenure.role, "skos:prefLabel") if titled else {}
        if titled and (gender := self.gender(tenure.person)):
            general = {**general, **self.texts(tenure.role, _FORMS[gender])}
        return in_language(general if lang in general or not tenure.labels else tenure.labels, lang)

    def _gender(self, person: str) -> str:
        """Return what the titles of a person's tenures tell of their gender (``gender_of``)."""
        return gender_of(
            (title, self.texts(held.role, _FORMS["f"]).get(lang, ""), self.texts(held.role, _FORMS["m"]).get(lang, ""))
            for held in self.library.tenures_of_person.get(person, ())
            if held.role
            for lang, title in held.labels.items()
        )

    def difference(self, iri: str, lang: str) -> str:
        """Return what a contradiction is over: its slot in words, and the thing that it is about."""
        kinds, parts = pack(lang).file("cli_labels")["conflicts"], self.library.columns.one(iri, ":slot").split(" ")
        keys = [f"kind-{'-'.join(parts[:2])}", f"kind-{parts[0]}"]
        kind = next((kinds[key] for key in keys if key in kinds), words(lang).say("kind.conflict"))
        about = self.library.columns.one(iri, ":about")
        return words(lang).say("conflict.over", kind=kind, thing=self.name(about, lang)[0]) if about else kind

    def amount(self, iri: str, lang: str) -> str:
        """Return a figure in words: its number as the language writes it, and its unit or currency."""
        get = self.library.columns
        unit = in_language(get.texts(iri, ":unit"), lang)[0] or get.one(iri, ":currency")
        return f"{number(get.one(iri, ':value'), lang)} {unit}".strip()

    def text(self, view: View, iri: str, *, lang: str = "") -> Text:
        """Return the name of a thing as a link to its page."""
        name, spoken = self.name(iri, view.lang)
        return Text(name, "" if spoken in ("", view.lang) else spoken, self.href(view, iri), iri)

    def href(self, view: View, iri: str) -> str:
        """Return the address of a thing's page; empty where it has none."""
        if not self.kind(iri):
            return view.link(f"/ns#{iri.removeprefix(term('iom:'))}") if iri.startswith(term("iom:")) else ""
        return view.link(path_of(iri, self.library.base))


def number(value: str, lang: str) -> str:
    """Return a number as a language writes it, or what is written where that is none."""
    try:
        found = Decimal(value)
        return words(lang).number(found) if found.is_finite() else value
    except InvalidOperation:
        return value


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
