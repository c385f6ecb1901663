"""What a visitor looks at: a place, in a language, as of a day; and where the links of that page lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol
from urllib.parse import quote, urlencode

from iomgraph.web.pages.words import Words, words


class Links(Protocol):
    """Where a page's links lead: addresses of a server, or files of a static site."""

    static_site: bool
    """Whether there is no server behind the pages: no forms, and one day for all of them."""
    forms: frozenset[str]
    """The data formats that pages come in there."""

    def to(self, view: View, path: str, query: Mapping[str, str]) -> str:
        """Return the address of a place, seen from a view."""

    def twin(self, view: View, path: str, form: str) -> str:
        """Return a place's address in a data format (``ttl``, ``jsonld``, ``json``, ``csv``, ``schema.jsonld``)."""

    def asset(self, view: View, name: str) -> str:
        """Return the address of one of the site's own files: styles, scripts, icon."""


@dataclass(frozen=True)
class View:
    """``path`` is the part of the IRI after the base, from its slash on, as it stands in an address.

    ``chosen_lang`` and ``chosen_day`` say whether the visitor asked for the language and the day, so that links keep
    them; ``query`` holds the other parameters; ``whole`` is for data, in which long lists are not cut into pages.
    """

    path: str
    lang: str
    day: date
    links: Links
    chosen_lang: bool = False
    chosen_day: bool = False
    query: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    seen_in: str = ""
    """The language of the page from which another language's is addressed; "" where it is the view's own."""

    @property
    def words(self) -> Words:
        """The words of the view's language."""
        return words(self.lang)

    def link(self, path: str, **query: str) -> str:
        """Return the address of a place in the same language, as of the same day."""
        return self.links.to(self, path, {name.replace("_", "-"): value for name, value in query.items()})

    def here(self, **changes: str) -> str:
        """Return the address of the same place with some parameters changed; empty ones go."""
        query = {**self.query, **changes}
        return self.links.to(self, self.path, {name: value for name, value in query.items() if value})

    def in_language(self, lang: str) -> str:
        """Return the address of the same place in another language; of the front page, where the place is none."""
        other = replace(self, lang=lang, chosen_lang=True, seen_in=self.seen_in or self.lang)
        return self.links.to(other, self.path, self.query) or self.links.to(other, "/", {})

    def on(self, day: date) -> str:
        """Return the address of the same place as of another day."""
        return self.links.to(replace(self, day=day, chosen_day=True), self.path, self.query)

    def twin(self, form: str) -> str:
        """Return the address of the same place in a data format."""
        return self.links.twin(self, self.path, form)

    def asset(self, name: str) -> str:
        """Return the address of one of the site's own files."""
        return self.links.asset(self, name)


class ServerLinks:
    """Addresses on a server, below an optional root path; the language and the day stay in the query once chosen."""

    static_site = False
    forms = frozenset({"ttl", "jsonld", "json", "csv"})

    def __init__(self, root: str = "") -> None:
        self.root = root.rstrip("/")

    def to(self, view: View, path: str, query: Mapping[str, str]) -> str:
        """Return the address of a place."""
        place, _, fragment = path.partition("#")
        kept = {}
        if view.chosen_lang:
            kept["lang"] = view.lang
        if view.chosen_day:
            kept["as-of"] = view.day.isoformat()
        asked = urlencode({**query, **kept})
        return f"{self.root}{place}{'?' + asked if asked else ''}{'#' + fragment if fragment else ''}"

    def twin(self, view: View, path: str, form: str) -> str:
        """Return the address of a place in a data format: its path with a suffix; of a list, all of it."""
        stem = path.rstrip("/") if path != "/" else "/index"
        return self.to(view, f"{stem}.{form}", {name: value for name, value in view.query.items() if name != "page"})

    def asset(self, view: View, name: str) -> str:
        """Return the address of one of the site's own files."""
        return f"{self.root}/static/{name}"


_SAFE = "/:@!$&'()*+,;=-._~%"


def path_of(iri: str, base: str) -> str:
    """Return where a thing's page is: what follows the base in its IRI, other letters than ASCII percent-encoded."""
    return "/" + quote(iri.removeprefix(base), safe=_SAFE)


_OTHER_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def local_name(key: str) -> str:
    """Return the local part of an IRI from how it stands in an address: letters beyond ASCII decoded, all else kept.

    What an IRI's own name holds percent-encoded is ASCII, so that nothing of it is decoded here.
    """

    def decoded(found: re.Match[str]) -> str:
        try:
            return bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
        except UnicodeDecodeError:
            return found[0]

    return _OTHER_LETTERS.sub(decoded, key)
