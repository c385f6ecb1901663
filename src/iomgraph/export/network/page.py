"""A neighbourhood as an HTML page: the picture, and the same links as a table."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from iomgraph.export import figures
from iomgraph.export.network.around import Neighbourhood
from iomgraph.export.network.picture import picture
from iomgraph.export.network.wording import caption, during
from iomgraph.export.picture.svg import svg
from iomgraph.export.timelines.wording import figure_words


def html(
    found: Neighbourhood, address: Callable[[str], str | None] = lambda iri: None, links: figures.Links = ()
) -> bytes:
    """Return a neighbourhood as an HTML page.

    ``address`` gives the links of the names, ``links`` are others; by default there are none.
    """
    say = figure_words(found.lang)
    title = say.say("around_title", name=found.name(found.root))

    def named(iri: str) -> str:
        name, link = escape(found.name(iri)), address(iri)
        kind = f"<small>{escape(say.say('kind_' + found.web.kinds[iri]))}</small>"
        return (f'<a href="{escape(link)}">{name}</a>' if link else name) + kind

    near = sorted(
        found.links,
        key=lambda link: (
            min(found.steps[link.source], found.steps[link.target]),
            link.kind,
            found.things.index(link.source),
            found.things.index(link.target),
        ),
    )
    rows = "".join(
        f"<tr role=row><th role=rowheader scope=row class=n>{named(link.source)}</th>"
        f"<td role=cell>{escape(say.say(link.kind))}</td><td role=cell>{named(link.target)}</td>"
        f"<td role=cell>{escape(during(link, say))}</td>"
        for link in near
    )
    heads = "".join(
        f"<th role=columnheader scope=col>{escape(say.say(key))}</th>"
        for key in ("thing", "link", "to_thing", "timeline")
    )
    drawn = svg(picture(found, titled=False)).decode()
    body = (
        f'<div class=f role=region tabindex=0 aria-label="{escape(title)}">{drawn}</div>'
        f"<h2>{escape(say.say('figure_table'))}</h2><table class=l role=table><caption hidden>{escape(title)}</caption>"
        f"<thead role=rowgroup><tr role=row>{heads}</thead><tbody role=rowgroup>{rows}</tbody></table>"
    )
    return figures.page(title, caption(found), found.lang, body, "", links)
