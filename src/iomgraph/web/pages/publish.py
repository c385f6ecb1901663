"""The pages as a static site: every page in every language, their data, the whole graph, and nothing that needs a
server.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

from iomgraph.errors import StoreError, UsageError
from iomgraph.export.dump import nquads, turtle
from iomgraph.query import questions
from iomgraph.store import Build
from iomgraph.store.crew import Crew, Share
from iomgraph.store.workers import cores
from iomgraph.vocabulary import term
from iomgraph.web.pages.files import DATA, FileLinks, data_file, drawing_file, page_file
from iomgraph.web.pages.kinds import chart, drawings
from iomgraph.web.pages.library import CLASSES
from iomgraph.web.pages.places import KINDS, SINGLE
from iomgraph.web.pages.render import Pages
from iomgraph.web.pages.shell import STATIC
from iomgraph.web.pages.view import View, path_of
from iomgraph.web.pages.words import page_languages

MARK = ".iomgraph-site"
"""The file by which a folder is known to be a site that may be replaced."""
FIRST = "en"
"""The language of the page at the top of the site and of the data files."""
BESIDE = {
    "tenure": ":Tenure", "membership": ":Membership", "placement": ":Placement", "name": ":NameRecord",
    "count": ":CountObservation", "contact": ":Contact", "quotation": ":Quotation", "series": ":SessionSeries",
    "rule": ":Rule", "role": "org:Role",
}  # fmt: skip
"""The kinds of thing without a list that have pages of their own, with their classes."""


class Progress(Protocol):
    """Hears how a site comes along."""

    def __call__(self, done: int, /, total: int) -> None:
        """Take how many pages and drawings are written, and how many there will be."""


LEAST = 100
"""So many pages and drawings a process writes at least: some second."""


def publish(
    build: Build, out: Path, *, day: date, url: str = "", jobs: int | None = None, progress: Progress | None = None
) -> int:
    """Write a build as a static site into a folder, as of a day; return the number of files.

    ``url`` is where the site will stand, for its site map, ``jobs`` how many processes work, by default one a
    processor. A site that was there before is replaced whole. Raises UsageError where the folder holds something else,
    StoreError where it cannot be written.
    """
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        raise UsageError(
            "the folder holds something that is no site of iomgraph", place=str(out), remedy="Choose an empty folder."
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        try:
            count = _write(build, made, day, url or build.names.base, jobs or cores(), progress)
            made.chmod(0o755)
            if out.exists():
                shutil.rmtree(out)
            made.rename(out)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            f"the site cannot be written: {error.strerror or error}",
            place=str(out),  # not the place in the folder that is made first, of which nobody knows
            remedy="Free the disk or choose another folder.",
        ) from error
    return count


def _write(build: Build, folder: Path, day: date, url: str, jobs: int, progress: Progress | None) -> int:
    pages = Pages(build)
    places = list(_places(pages))
    drawn = list(drawings.paths(pages.site))
    known = {*places, *drawn}
    links = FileLinks(known.__contains__, lambda path: _reader_of(pages, path))
    writing = _Writing(pages, links, folder, day, frozenset(drawn))
    paths = [*places, *drawn]
    # Dealt, so that each process has lists, things and drawings alike.
    dealt = [(path, 1) for first in range(jobs) for path in paths[first::jobs]]
    heard = partial(progress, total=len(paths)) if progress else None
    Crew(jobs, each=LEAST).shared(dealt, writing.share, heard)
    top = View("/", FIRST, day, links, chosen_lang=True, query={"file": "index.html"})
    _put(folder / "index.html", pages.get(top).body)
    missing = View("/missing/x", FIRST, day, links, chosen_lang=True, query={"file": "404.html"})
    _put(folder / "404.html", pages.get(missing).body)
    _put(folder / "downloads" / "iomgraph.nq", nquads(build.store))
    _put(folder / "downloads" / "iomgraph.ttl", turtle(build.store))
    shutil.copytree(STATIC, folder / "static", ignore=shutil.ignore_patterns("*.md"))
    _put(folder / "sitemap.xml", _site_map(places, url))
    _put(folder / MARK, f"{build.generation}\n".encode())
    return sum(1 for file in folder.rglob("*") if file.is_file())


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes what stands at a path of the site, in every language."""

    pages: Pages
    links: FileLinks
    folder: Path
    day: date
    drawn: frozenset[str]

    def share(self, share: Share) -> None:
        """Write some of the paths."""
        for number, path in enumerate(share.parts, 1):
            for lang in page_languages():
                self._draw(path, lang) if path in self.drawn else self._page(path, lang)
            share.heard(number)

    def _page(self, path: str, lang: str) -> None:
        """Write a page, and further pages of its list, and once for all languages its data."""
        view = View(path, lang, self.day, self.links, chosen_lang=True)
        page = self.pages.page(view)
        for number in range(1, page.numbers[1] + 1):
            each = replace(view, query={"page": str(number)}) if number > 1 else view
            found = self.pages.get(each)
            if found.status != 200:
                raise AssertionError(f"the site links to {view.path}, which is no page")
            _put(self.folder / page_file(view.path, view.lang, str(number)), found.body)
        if view.lang == FIRST:
            for form in DATA & {*page.forms}:
                _put(self.folder / data_file(view.path, form), self.pages.twin(view, form).body)

    def _draw(self, path: str, lang: str) -> None:
        """Write a drawing."""
        file = drawing_file(path, lang)
        view = View(path, lang, self.day, self.links, chosen_lang=True, query={"file": file})
        _put(self.folder / file, drawings.file_of(self.pages.site, view))


def _places(pages: Pages) -> Iterator[str]:
    """Yield the path of every page of the site."""
    library = pages.site.library
    yield from (path for path in SINGLE if path != "/chart" or chart.is_drawn(pages.site))
    for kind in KINDS:
        yield f"/{kind}/"
    yield from (f"/question/{name}" for name in questions())
    things = [iri for kind in CLASSES for iri in library.members_of_kind[kind]]
    things += library.documents
    for kind, name in BESIDE.items():
        members = library.columns.members(name) if kind not in ("rule", "role") else pages.site.of_class(term(name))
        things += [iri for iri in members if pages.site.naming.kind(iri) == kind]
    yield from (path_of(iri, library.base) for iri in things)


def _reader_of(pages: Pages, path: str) -> str:
    """Return the place of a claim in the reader of its document; empty where there is none."""
    claim = f"{pages.site.base}{path[1:]}"
    document = pages.site.document_of(claim)
    return f"{path_of(document, pages.site.base)}#c-{claim.rpartition('/')[2]}" if document else ""


def _site_map(places: list[str], url: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    addresses = [f"{url.rstrip('/')}/{page_file(path, lang)}" for path in places for lang in page_languages()]
    return (head + "".join(f"<url><loc>{escape(each)}</loc></url>\n" for each in addresses) + "</urlset>\n").encode()


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
