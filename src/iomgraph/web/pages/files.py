"""A static site's files: which file a place is, and how one file links to another, wherever the site's folder lies."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import quote, unquote

from iomgraph.identity.fold import slug
from iomgraph.web.pages.kinds.drawings import asked
from iomgraph.web.pages.view import View

_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}", re.ASCII)
_RESERVED = frozenset({"index", "con", "prn", "aux", "nul"})
DATA = frozenset({"ttl", "json", "csv"})
"""The data formats that a static site has its pages in; JSON-LD stands in the pages themselves."""


class FileLinks:
    """Links from file to file.

    ``known`` says whether a path is a page of the site; ``moved`` gives the place of a claim in the reader, which has
    no page of its own here. Where neither has an answer, there is no link.
    """

    static_site = True
    forms = DATA

    def __init__(self, known: Callable[[str], bool], moved: Callable[[str], str]) -> None:
        self._known, self._moved = known, moved

    def to(self, view: View, path: str, query: Mapping[str, str]) -> str:
        """Return the relative address of a place; empty where the site has no such page."""
        place, hash_sign, fragment = path.partition("#")
        if place.startswith("/claim/"):
            place, hash_sign, fragment = self._moved(place).partition("#")
        if not place or not self._known(place):
            return ""
        page = query.get("page", "")
        target = drawing_file(place, view.lang) if asked(place) else page_file(place, view.lang, page)
        return self._relative(view, target) + hash_sign + fragment

    def twin(self, view: View, path: str, form: str) -> str:
        """Return the relative address of a place in a data format, which is the same for all languages."""
        return self._relative(view, data_file(path, form))

    def asset(self, view: View, name: str) -> str:
        """Return the relative address of one of the site's own files."""
        return self._relative(view, f"static/{name}")

    def file(self, view: View, name: str) -> str:
        """Return the relative address of a file of the site."""
        return self._relative(view, name)

    @staticmethod
    def _relative(view: View, target: str) -> str:
        here = view.query.get("file") or page_file(view.path, view.seen_in or view.lang)
        # All pages of a list lie in one folder.
        return _way(posixpath.dirname(here) or ".", target)


@lru_cache(maxsize=1 << 16)
def _way(folder: str, target: str) -> str:
    """Return the relative address of a file, seen from a folder: the pages of a folder link to the same files."""
    return quote(posixpath.relpath(target, folder))


@lru_cache(maxsize=1 << 15)
def page_file(path: str, lang: str, page: str = "") -> str:
    """Return the file of a place in a language: ``/person/amy-pope`` is ``en/person/amy-pope.html``."""
    number = f"-{page}" if page not in ("", "1") else ""
    stem = {"/": "/index", "/chart": "/chart/index"}.get(path, path)
    kind, slash, key = stem[1:].partition("/")
    name = f"{kind}/{safe(key) if key else 'index'}" if slash else kind
    if path == "/chart":
        name = stem[1:]
    return f"{lang}/{name}{number}.html"


def drawing_file(path: str, lang: str) -> str:
    """Return the file of a drawing: ``/chart.svg`` is ``en/chart/chart.svg``, that around a thing lies by its kind."""
    stem, _, form = path[1:].rpartition(".")
    name, _, thing = stem.partition("/")
    kind, _, key = thing.partition("/")
    return f"{lang}/chart/{kind}/{safe(key)}.{form}" if key else f"{lang}/chart/{name}.{form}"


def data_file(path: str, form: str) -> str:
    """Return the file of a place in a data format: ``/person/amy-pope`` is ``data/person/amy-pope.ttl``."""
    kind, _, key = path[1:].partition("/")
    return f"data/{kind or 'index'}/{safe(key) if key else 'index'}.{form}"


def safe(key: str) -> str:
    """Return a file name for the local part of an IRI: itself where it is plain, else folded words and a hash.

    No such name leads out of its folder, begins with a dot, or is one that a file system keeps for itself.
    """
    if _PLAIN.fullmatch(key) and key.lower() not in _RESERVED and not key.endswith("."):
        return key
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10]
    words = slug(unquote(key)).encode("ascii", "ignore").decode("ascii")[:60].strip("-") or "x"
    return f"{words}-{digest}"
