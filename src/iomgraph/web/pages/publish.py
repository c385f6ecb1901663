"""The pages as a static site: every page in every language, their data, the whole graph, and nothing that needs a
server.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from iomgraph.errors import StoreError, UsageError
from iomgraph.export.dump import nquads, turtle
from iomgraph.query import questions
from iomgraph.store import Build
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

Progress = Callable[[int, int], None]
"""Called with how many files are written and how many there will be."""


def publish(build: Build, out: Path, *, day: date, url: str = "", progress: Progress | None = None) -> int:
    """Write a build as a static site into a folder, as of a day; return the number of files.

    ``url`` is where the site will stand, for its site map. A site that was there before is replaced whole. Raises
    UsageError where the folder holds something else, StoreError where it cannot be written.
    """
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        raise UsageError(
            "the folder holds something that is no site of iomgraph", place=str(out), remedy="Choose an empty folder."
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        try:
            count = _write(build, made, day, url or build.names.base, progress)
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


def _write(build: Build, folder: Path, day: date, url: str, progress: Progress | None) -> int:
    pages = Pages(build)
    places = list(_places(pages))
    drawn = list(drawings.paths(pages.site))
    known = {*places, *drawn}
    links = FileLinks(known.__contains__, lambda path: _reader_of(pages, path))
    written = 0
    total = (len(places) + len(drawn)) * len(page_languages())
    for path in places:
        for lang in page_languages():
            view = View(path, lang, day, links, chosen_lang=True)
            _page(pages, view, folder)
            written += 1
            if progress:
                progress(written, total)
    for path in drawn:
        for lang in page_languages():
            file = drawing_file(path, lang)
            view = View(path, lang, day, links, chosen_lang=True, query={"file": file})
            _put(folder / file, drawings.file_of(pages.site, view))
            written += 1
            if progress:
                progress(written, total)
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


def _page(pages: Pages, view: View, folder: Path) -> None:
    """Write a page, and further pages of its list, and once for all languages its data."""
    from dataclasses import replace

    page = pages.page(view)
    for number in range(1, page.numbers[1] + 1):
        each = replace(view, query={"page": str(number)}) if number > 1 else view
        found = pages.get(each)
        if found.status != 200:
            raise AssertionError(f"the site links to {view.path}, which is no page")
        _put(folder / page_file(view.path, view.lang, str(number)), found.body)
    if view.lang == FIRST:
        for form in DATA & {*page.forms}:
            _put(folder / data_file(view.path, form), pages.twin(view, form).body)


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
