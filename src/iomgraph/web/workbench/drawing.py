"""Simple charts of a result, drawn on the server: bars, lines, a timeline. The table below is their twin."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup, escape

from iomgraph.query import Result
from iomgraph.query.result import python_value
from iomgraph.web.workbench.table import columns

MOST = 60
"""Rows that a chart shows: more would be too small to read."""
_WIDTH, _LEFT, _ROW, _HEIGHT = 900, 240, 24, 340
_APART = 100
_LARGEST = 1e300
"""What is not below it, as what is infinite or no number, has no place on an axis."""


@dataclass(frozen=True)
class Choice:
    """What can be drawn: ``kinds`` in order of fitness, the columns for each axis, and what is chosen."""

    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    values: tuple[str, ...]
    kind: str
    x: str
    y: str


def choice(result: Result, asked: Mapping[str, str]) -> Choice | None:
    """Return what can be drawn of a result, and which of it is asked for; None where nothing can."""
    names, rows = columns(result)
    if result.kind != "select" or not rows:
        return None
    types = {name: _type(row[i] for row in rows) for i, name in enumerate(names)}
    numbers = tuple(name for name in names if types[name] == "number")
    days = tuple(name for name in names if types[name] == "day")
    texts = tuple(name for name in names if types[name] == "text")
    kinds = []
    if numbers and (texts or days or len(numbers) > 1):
        kinds += ["line", "bar"] if not texts else ["bar", "line"] if days or len(numbers) > 1 else ["bar"]
    if days and texts:
        kinds.append("timeline")
    if not kinds:
        return None
    kind = asked.get("chart", "") if asked.get("chart", "") in kinds else ""
    xs, ys = _axes(kind or kinds[0], names, numbers, days, texts)
    x = asked.get("x", "") if asked.get("x", "") in xs else xs[0]
    others = [name for name in ys if name != x] or list(ys)
    y = asked.get("y", "") if asked.get("y", "") in ys else others[0]
    return Choice(tuple(kinds), xs, ys, kind, x, y)


def _axes(
    kind: str, names: Sequence[str], numbers: tuple[str, ...], days: tuple[str, ...], texts: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if kind == "timeline":
        return texts, days
    if kind == "line":
        return days + numbers, numbers
    return texts + days + numbers, numbers


def _type(terms: Any) -> str:
    kinds = set()
    for term in terms:
        if term is None:
            continue
        value = python_value(term)
        if isinstance(value, (datetime.date, datetime.datetime)):
            kinds.add("day")
        elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and -_LARGEST < value < _LARGEST:
            kinds.add("number")
        else:
            kinds.add("text")
    return kinds.pop() if len(kinds) == 1 else "text" if kinds else ""


def drawing(result: Result, chosen: Choice, labels: Mapping[str, str], title: str) -> Markup:
    """Return the chart that is chosen as SVG."""
    names, rows = columns(result)
    x, y = names.index(chosen.x), names.index(chosen.y)
    if chosen.kind == "timeline":
        ends = [i for i, name in enumerate(names) if name in chosen.values and i != y]
        end = next((i for i in ends if i > y), y)
        points = [(_name(row[x], labels), python_value(row[y]), python_value(row[end])) for row in rows if row[y]]
        return _framed(_timeline(points[:MOST]), title)
    pairs = [(row[x], python_value(row[y])) for row in rows if row[x] is not None and row[y] is not None]
    if chosen.kind == "line":
        return _framed(_line([(python_value(at), float(value)) for at, value in pairs]), title)
    return _framed(_bars([(_name(at, labels), float(value)) for at, value in pairs[:MOST]]), title)


def _name(term: Any, labels: Mapping[str, str]) -> str:
    text = labels.get(term.value, "") if isinstance(term, ox.NamedNode) else ""
    text = text or (
        term.value.rpartition("/")[2] if isinstance(term, ox.NamedNode) else str(getattr(term, "value", ""))
    )
    return text if len(text) <= 34 else text[:33] + "…"


def _framed(drawn: tuple[int, Markup], title: str) -> Markup:
    height, inside = drawn
    head = Markup('<svg class="drawing" role="img" viewBox="0 0 {} {}" aria-label="{}"><title>{}</title>').format(
        _WIDTH, height, title, title
    )
    return head + inside + Markup("</svg>")


def _bars(pairs: Sequence[tuple[str, float]]) -> tuple[int, Markup]:
    low, high = min(0.0, *(v for _, v in pairs), 0.0), max(0.0, *(v for _, v in pairs), 0.0)
    scale = (_WIDTH - _LEFT - 90) / ((high - low) or 1)
    zero = _LEFT - low * scale
    parts = []
    for at, (name, value) in enumerate(pairs):
        top = 6 + at * _ROW
        start, width = min(zero, zero + value * scale), max(abs(value * scale), 1)
        parts.append(_text(_LEFT - 8, top + 14, name, "end"))
        parts.append(
            Markup(
                '<rect class="bar" x="{:.1f}" y="{}" width="{:.1f}" height="16"><title>{}: {}</title></rect>'
            ).format(start, top + 2, width, name, _number(value))
        )
        parts.append(_text(start + width + 6, top + 14, _number(value), "start"))
    return 12 + len(pairs) * _ROW, Markup("").join(parts)


def _line(pairs: Sequence[tuple[Any, float]]) -> tuple[int, Markup]:
    points = sorted((_place(at), value, at) for at, value in pairs)
    xs, values = [p[0] for p in points], [p[1] for p in points]
    ticks = _ticks(min(values), max(values))
    left, right, top, bottom = 70, _WIDTH - 30, 14, _HEIGHT - 36
    across = (right - left) / ((xs[-1] - xs[0]) or 1)
    up = (bottom - top) / ((ticks[-1] - ticks[0]) or 1)
    spots = [(left + (x - xs[0]) * across, bottom - (v - ticks[0]) * up) for x, v, _ in points]
    parts = []
    for tick in ticks:
        height = bottom - (tick - ticks[0]) * up
        parts.append(
            Markup('<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(left, right, height, height)
        )
        parts.append(_text(left - 8, height + 4, _number(tick), "end"))
    free = -math.inf
    for (x, _), (_, _, at) in zip(spots, points, strict=True):
        if x >= free:
            parts.append(_text(min(x, right - 20), _HEIGHT - 12, str(at), "middle"))
            free = x + _APART
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    parts.append(Markup('<polyline class="curve" points="{}"/>').format(path))
    for (x, y), (_, value, at) in zip(spots, points, strict=True):
        parts.append(
            Markup('<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="3.5"><title>{}: {}</title></circle>').format(
                x, y, at, _number(value)
            )
        )
    return _HEIGHT, Markup("").join(parts)


def _timeline(points: Sequence[tuple[str, Any, Any]]) -> tuple[int, Markup]:
    spans = [(name, _place(start), _place(end) if end else None, start, end) for name, start, end in points]
    first = min(s for _, s, _, _, _ in spans)
    last = max([s for _, s, _, _, _ in spans] + [e for _, _, e, _, _ in spans if e is not None])
    scale = (_WIDTH - _LEFT - 30) / ((last - first) or 1)
    height = 30 + len(spans) * _ROW
    parts = []
    for year in _years(first, last):
        x = _LEFT + (datetime.date(year, 1, 1).toordinal() - first) * scale
        parts.append(Markup('<line class="grid" x1="{:.1f}" x2="{:.1f}" y1="0" y2="{}"/>').format(x, x, height - 22))
        parts.append(_text(x, height - 6, str(year), "middle"))
    for at, (name, start, end, from_day, to_day) in enumerate(spans):
        top = 6 + at * _ROW
        x = _LEFT + (start - first) * scale
        width = max(((end if end is not None else start) - start) * scale, 3)
        said = f"{from_day} – {to_day}" if to_day and to_day != from_day else str(from_day)
        parts.append(_text(_LEFT - 8, top + 14, name, "end"))
        parts.append(
            Markup(
                '<rect class="bar" x="{:.1f}" y="{}" width="{:.1f}" height="14" rx="3"><title>{}: {}</title></rect>'
            ).format(x, top + 3, width, name, said)
        )
    return height, Markup("").join(parts)


def _years(first: float, last: float) -> list[int]:
    start, end = datetime.date.fromordinal(int(first)).year + 1, datetime.date.fromordinal(int(last)).year
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 10_000) if (end - start) / s <= 9)
    return [year for year in range(start, end + 1) if year % step == 0]


def _place(value: Any) -> float:
    if isinstance(value, datetime.datetime):
        return value.toordinal() + (value.hour * 60 + value.minute) / 1440
    return float(value.toordinal()) if isinstance(value, datetime.date) else float(value)


def _ticks(low: float, high: float) -> list[float]:
    """Return round numbers that span two values."""
    low = min(low, 0.0) if low < 0 or low < high / 2 else low
    span = (high - low) or abs(high) or 1.0
    size = 10 ** math.floor(math.log10(span / 4))
    step = next(size * m for m in (1, 2, 5, 10) if span / (size * m) <= 5)
    first = math.floor(low / step)
    return [round(n * step, 10) for n in range(first, math.ceil(high / step) + 1 if high / step > first else first + 2)]


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\u202f") if value == int(value) else f"{value:g}"


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, escape(text))
