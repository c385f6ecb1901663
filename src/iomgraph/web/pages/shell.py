"""Templates to pages: the environment that all of the site's templates share, and the frame around each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from iomgraph.version import __version__
from iomgraph.web.pages.view import View
from iomgraph.web.pages.words import language_name, page_languages

STATIC = Path(__file__).parents[1] / "static"
"""The folder of the site's own files: styles, scripts, icon."""

NAVIGATION = (
    ("home", "/"),
    ("person", "/person/"),
    ("body", "/body/"),
    ("post", "/post/"),
    ("session", "/session/"),
    ("state", "/state/"),
    ("release", "/release/"),
    ("conflict", "/conflict/"),
    ("question", "/question/"),
    ("chart", "/chart"),
    ("workbench", "/workbench"),
)
"""The entries of the navigation: the key of their text (``nav.…``) and their path. The workbench needs a server."""
_SERVER_ONLY = ("workbench",)


@dataclass(frozen=True)
class Twin:
    """The same content in a data format: ``form`` is its suffix."""

    form: str
    media_type: str
    href: str


@cache
def environment(folders: tuple[Path, ...] = ()) -> Environment:
    """Return the environment of the templates: the site's own, and those in further folders."""
    places = [Path(__file__).parent / "templates", *folders]
    made = Environment(
        loader=FileSystemLoader(places),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["squeeze"] = lambda text: " ".join(text.split())
    return made


def framed_page(
    template: str,
    view: View,
    *,
    title: str,
    crumbs: Sequence[tuple[str, str]] = (),
    twins: Sequence[Twin] = (),
    folders: tuple[Path, ...] = (),
    **context: Any,
) -> str:
    """Return a page as HTML: a template that extends ``base.html``, filled.

    ``crumbs`` are the pages above this one, as pairs of text and address, home first and left out. In the template
    ``t`` is ``Words.say``, ``n`` is ``Words.count``, ``view`` the view, ``asset`` the address of a static file.
    """
    words = view.words
    frame: Mapping[str, Any] = {
        "view": view,
        "t": words.say,
        "n": words.count,
        "asset": view.asset,
        "title": title,
        "crumbs": crumbs,
        "twins": twins,
        "version": __version__,
        "navigation": [
            (
                words.say(f"nav.{key}"),
                view.link(path),
                view.path == path or (path != "/" and view.path.startswith(path)),
            )
            for key, path in NAVIGATION
            if not (view.links.static_site and (key in _SERVER_ONLY or not view.link(path)))
        ],
        "tongues": [(code, language_name(code, code), view.in_language(code)) for code in page_languages()],
        "day_text": words.day(view.day),
    }
    return environment(folders).get_template(template).render({**frame, **context})
