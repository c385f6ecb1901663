"""The number of members year by year, and its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from iomgraph.web.pages.records import Counted, Member

WIDTH, HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 14, 30


@dataclass(frozen=True, slots=True)
class Year:
    """How many were members on a day for certain, and how many at most, as far as is known."""

    day: date
    certain: int
    most: int


def by_year(members: Sequence[Member], last: date) -> list[Year]:
    """Return the number of members at the end of each year from the first known beginning, and on the last day."""
    starts = [m.bounds.from_min for m in members if m.bounds.from_min]
    if not starts or min(starts) > last:
        return []
    days = [date(year, 12, 31) for year in range(min(starts).year, last.year)] + [last]
    found = []
    for day in days:
        known = [m.on(day) for m in members if m.bounds.from_min]
        found.append(Year(day, known.count("certain"), len(known) - known.count("excluded")))
    return found


def drawing(years: Sequence[Year], stated: Sequence[Counted], title: str, number: str) -> str:
    """Return the picture as SVG: a band between the certain and the possible number, a dot for each stated count.

    Nothing for no years. It holds no style of its own: colours come from the style sheet of the page that it stands in.
    """
    if not years:
        return ""
    first, last = years[0].day.toordinal(), years[-1].day.toordinal()
    dots = [
        (each.as_of, float(each.value)) for each in stated if each.as_of and first <= each.as_of.toordinal() <= last
    ]
    top = max([year.most for year in years] + [int(value) for _, value in dots])
    step = 50 if top > 100 else 10
    ceiling = (top // step + 1) * step

    def x(day: date) -> float:
        return round(_LEFT + (day.toordinal() - first) / max(1, last - first) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        return round(HEIGHT - _BOTTOM - value / ceiling * (HEIGHT - _TOP - _BOTTOM), 1)

    upper = [f"{x(year.day)},{y(year.most)}" for year in years]
    lower = [f"{x(year.day)},{y(year.certain)}" for year in reversed(years)]
    parts = [
        f'<svg class="growth" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="growth-title">',
        f'<title id="growth-title">{escape(title)}</title>',
    ]
    for value in range(0, ceiling + 1, step):
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y(value)}" y2="{y(value)}"/>')
        parts.append(f'<text class="axis end" x="{_LEFT - 8}" y="{y(value) + 4}">{value}</text>')
    for decade in range(years[0].day.year // 10 * 10 + 10, years[-1].day.year + 1, 10):
        parts.append(f'<text class="axis mid" x="{x(date(decade, 1, 1))}" y="{HEIGHT - 8}">{decade}</text>')
    parts.append(f'<polygon class="band" points="{" ".join([*upper, *lower])}"/>')
    parts.append(f'<polyline class="most" points="{" ".join(upper)}"/>')
    for day, stated_number in dots:
        label = escape(f"{day.isoformat()}: {stated_number:g} {number}")
        place = f'cx="{x(day)}" cy="{y(stated_number)}"'
        parts.append(f'<circle class="stated" {place} r="3.5"><title>{label}</title></circle>')
    return "\n".join([*parts, "</svg>"])
