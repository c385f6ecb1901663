"""A timeline as an HTML page: one table, whose cells hold the bars; the figure is its own table twin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from html import escape

from iomgraph.export import figures
from iomgraph.export.chart.wording import Words
from iomgraph.export.timelines.model import GAP, HELD, MAYBE, OVERLAP, Bar, Row, Timeline, Track
from iomgraph.export.timelines.wording import figure_words

Address = Callable[[str], str | None]
"""Where the page of a thing is, given its IRI; None where it has none."""

_STUB = 14
_KEYS = (
    ("key_sure", '<rect class=c y=1 width=26 height=10 />'),
    ("key_maybe", '<rect class=p y=1 width=26 height=10 />'),
    ("key_open", '<line class=o x1=0 x2=26 y1=6 y2=6 />'),
    ("key_shown", '<circle class=a cx=13 cy=6 r=4 />'),
)  # fmt: skip
_SEAT_KEYS = (
    ("key_gap", "<rect class=x x=1 y=2 width=24 height=8 />"),
    ("key_overlap", "<rect class=d y=1 width=26 height=10 />"),
)
_CLASSES = {HELD: "c", MAYBE: "p", GAP: "x", OVERLAP: "d"}


def html(timeline: Timeline, address: Address = lambda iri: None, links: figures.Links = ()) -> bytes:
    """Return a timeline as an HTML page. The same timeline gives the same bytes.

    ``address`` gives the links of the names, ``links`` are others; by default there are none.
    """
    return _Page(timeline, address).written(links)


class _Page:
    def __init__(self, timeline: Timeline, address: Address) -> None:
        self.line, self.address, self.say = timeline, address, figure_words(timeline.lang)

    def written(self, links: figures.Links) -> bytes:
        say, line = self.say, self.line
        heads = ("post_holder" if line.kind == "tenures" else "member", "timeline", "from", "to", "sources")
        looks = {heads[0]: " class=n", "timeline": " class=w", "sources": " class=s"}
        columns = "".join(
            f"<th scope=col role=columnheader{looks.get(key, '')}>"
            f"{escape(say.say(key))}{self._axis() if key == 'timeline' else ''}</th>"
            for key in heads
        )
        # The roles are written out: on a narrow screen the rows are laid out as blocks, which costs a table its own.
        body = (
            f"{self._grid()}<table class=l role=table><caption hidden>{escape(line.title)}</caption>"
            f"<thead role=rowgroup><tr role=row>{columns}</thead>{''.join(map(self._track, line.tracks))}</table>"
        )
        return figures.page(line.title, line.caption, line.lang, body, self._legend(), links)

    def _x(self, day: date) -> str:
        return f"{100 * self.line.share(day):.2f}".rstrip("0").rstrip(".") + "%"

    def _grid(self) -> str:
        """Return the lines of the years once, for every row to use."""
        lines = "".join(f'<line class=t x1="{x}" x2="{x}" y1="-60" y2="120" />' for x in map(self._x, self._years()))
        return f"<svg width=0 height=0 aria-hidden=true><defs><svg id=g overflow=visible>{lines}</svg></defs></svg>"

    def _years(self) -> list[date]:
        return [date(year, 1, 1) for year in self.line.ticks()]

    def _axis(self) -> str:
        years = "".join(
            f'<text class=y x="{self._x(day)}" y=12 text-anchor=middle>{day.year}</text>' for day in self._years()
        )
        return f"<svg aria-hidden=true>{years}</svg>"

    def _curve(self) -> str:
        """Return how many were in force, as steps."""
        steps = self.line.curve
        top = max(possible for _, _, possible in steps)
        areas = ""
        for css, at in (("p", 2), ("c", 1)):
            points, height = "0,100", 0.0
            for step in steps:
                x, level = 1000 * self.line.share(step[0]), 100 * (step[1], step[2])[at - 1] / top
                points += f" {x:.1f},{100 - height:.1f} {x:.1f},{100 - level:.1f}"
                height = level
            areas += f'<polygon class={css} points="{points} 1000,{100 - height:.1f} 1000,100"/>'
        return f'<svg class=k aria-hidden=true viewBox="0 0 1000 100" preserveAspectRatio=none>{areas}</svg>'

    def _track(self, track: Track) -> str:
        strip = ""
        if track.segments:
            for each in track.segments:
                width = 100 * (self.line.share(each.last) - self.line.share(each.first))
                strip += (
                    f'<rect class={_CLASSES[each.state]} x="{self._x(each.first)}" y=3 '
                    f'width="{max(width, 0.15):.2f}%" height=10 />'
                )
            strip = f"<svg aria-hidden=true><use href=#g />{strip}</svg>"
        if self.line.curve and track is self.line.tracks[0]:
            strip = self._curve()
        css = "r" if track.segments else "b"
        remarks = "".join(f"<small class={css}>{escape(each)}</small>" for each in track.remarks)
        head = (
            f"<tr role=row><th role=rowheader scope=rowgroup class='g n'>{_marked(track)}</th>"
            f"<td role=cell class=w>{strip}</td><td role=cell colspan=3>{remarks}</td>"
        )
        return f"<tbody role=rowgroup>{head}{''.join(map(self._row, track.rows))}</tbody>"

    def _row(self, row: Row) -> str:
        name, link = _in(row.name, row.lang), self.address(row.iri)
        name = f'<a href="{escape(link)}">{name}</a>' if link else name
        detail = f"<small>{escape(row.detail)}</small>" if row.detail else ""
        bars = "".join(part for bar in row.bars for part in self._bar(bar))
        return (
            f"<tr role=row><th role=rowheader scope=row class=n>{name}{detail}</th>"
            f"<td role=cell class=w><svg aria-hidden=true><use href=#g />{bars}</svg></td>"
            f"{_dates(row)}"
            f"<td role=cell>{figures.quotes(row.sentences, self.say)}</td>"
        )

    def _bar(self, bar: Bar) -> Iterable[str]:
        """Draw a bar: light where it possibly held, dark where surely, a broken stub at an end that is not known."""
        bounds, sure = bar.bounds, bar.certain
        yield from (self._rect("p", first, last) for first, last in bar.possible)
        if sure:
            yield self._rect("c", *sure)
            if not (bounds.from_min or bounds.from_max):
                yield self._stub(sure[0], -_STUB)
            if not bounds.until_max:
                yield self._stub(sure[1], _STUB)
        yield from (f'<circle class=a cx="{self._x(day)}" cy=8 r=3 />' for day in bar.marked)

    def _rect(self, css: str, first: date, last: date) -> str:
        width = max(100 * (self.line.share(last) - self.line.share(first)), 0.25)
        return f'<rect class={css} x="{self._x(first)}" y=3 width="{width:.2f}%" height=10 />'

    def _stub(self, day: date, length: int) -> str:
        x = self._x(day)
        return f'<svg x="{x}" overflow=visible><line class=o x2={length} y1=8 y2=8 /></svg>'

    def _legend(self) -> str:
        keys = (*_KEYS, *(_SEAT_KEYS if self.line.kind == "tenures" else ()))
        items = (f"<li><svg aria-hidden=true>{sign}</svg>{escape(self.say.say(key))}</li>" for key, sign in keys)
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.line.notes)
        return f"<ul>{''.join(items)}</ul>{notes}"


def _in(text: str, lang: str) -> str:
    """Return a text, with its language where it is not the page's."""
    return f'<span lang="{escape(lang)}">{escape(text)}</span>' if lang else escape(text)


def _dates(row: Row) -> str:
    """Return the cells of begin and end; of several stretches one cell, where each has a line of its own."""
    if len(row.spans) == 1:
        return "".join(f"<td role=cell>{escape(text)}</td>" for text in row.spans[0])
    lines = "".join(f"<p>{escape(f'{start} – {end}')}</p>" for start, end in row.spans)
    return f"<td role=cell class=h colspan=2>{lines}</td>"


def _marked(track: Track) -> str:
    """Return a heading whose parts in other languages say so."""
    done, rest = "", track.title
    for text, lang in track.foreign:
        before, found, after = rest.partition(text)
        if found:
            done, rest = done + escape(before) + _in(text, lang), after
    return done + escape(rest)


__all__ = ["Address", "Words", "html"]
