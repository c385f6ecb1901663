"""The chart as one HTML page: no outside request, readable without scripts, with the whole timeline in it.

The page names what it may run by its hash (Content Security Policy, level 2), so that nothing in the data can run.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from html import escape
from typing import Any

from iomgraph.export.chart.boxes import Chart
from iomgraph.export.chart.changes import sections
from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.frames import Packed, charts_of, pack
from iomgraph.export.chart.markup import KINDS, tree
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.wording import Words, words
from iomgraph.export.selfcontained import asset, filled, packed, policy, scope
from iomgraph.language.packs import pack as language_pack

SCRIPTS = ("data.js", "layout.js", "tree.js", "changes.js", "page.js", "acts.js")
LEGEND = ("legend_open", "legend_maybe", "legend_inferred", "legend_dashed", "legend_secondary", "legend_fallback")


@cache
def script() -> str:
    """Return the page's script: its files, in one scope of their own."""
    return scope(asset(__package__, name) for name in SCRIPTS)


@cache
def style() -> str:
    """Return the page's style sheet."""
    return asset(__package__, "chart.css")


def html(drawing: Drawing) -> bytes:
    """Return the chart as an HTML page. The same drawing gives the same bytes."""
    chart, say = drawing.chart, words(drawing.lang)
    asked = [chart.day, *([drawing.comparison.before.day] if drawing.comparison else [])]
    charts = charts_of(drawing.timeline, chart.root, asked)
    frames = pack(drawing.timeline, charts)
    data = {**frames.data, **_options(drawing, [each.day for each in charts])}
    data["c"] = [KINDS.get(kind, 0) for kind in frames.kinds]
    lost = drawing.comparison.lost() if drawing.comparison else {}
    notes = say.notes(chart, drawing.timeline.structure)
    parts = {
        "csp": policy(script(), style()),
        "lang": escape(drawing.lang),
        "title": escape(f"{say.say('chart')} – {say.name(chart.nodes[chart.root])}"),
        "caption": escape(caption(chart, say)),
        "last": escape(f" · {say.say('last_known', day=say.day(chart.day))}") if drawing.is_last else "",
        "noscript": escape(say.say("no_script")),
        "bar": _bar(drawing, say),
        "label": escape(f"{say.say('chart')}, {say.name(chart.nodes[chart.root])}"),
        "tree": tree(chart, say, frames.numbers.__getitem__, lost),
        "changes": _changes(drawing, say),
        "legend": _legend(frames, say),
        "notes": "".join(f"<li>{escape(note)}</li>" for note in notes),
        "silent": "" if notes else " hidden",
        "style": style(),
        "data": packed(data),
        "script": script(),
        "close": escape(say.say("close")),
        "print": escape(say.say("print")),
        "h_legend": escape(say.say("legend")),
        "h_notes": escape(say.say("notes")),
    }
    return filled(asset(__package__, "chart.html"), parts)


def caption(chart: Chart, say: Words) -> str:
    """Return the day and the size of a chart in words."""
    posts = sum(node.is_post for node in chart.nodes.values())
    counts = [say.count("units", len(chart.nodes) - posts), *([say.count("posts", posts)] if posts else [])]
    return " · ".join([say.say("as_of", day=say.day(chart.day)), *counts])


def _options(drawing: Drawing, days: list[date]) -> dict[str, Any]:
    """Return the words of every language, and which frames the page begins with."""
    texts: dict[str, Any] = {}
    for lang in drawing.langs:
        texts[lang] = {**words(lang).texts, "self": language_pack(lang).file("language")["name"][lang]}
        for key in ("no_script", "font_lacks", "chip_gone", "legend_code", "legend_lapsed", "legend_undated"):
            del texts[lang][key]
    before = days.index(drawing.comparison.before.day) if drawing.comparison else -1
    begin = {"lang": drawing.lang, "at": days.index(drawing.chart.day), "cmp": before, "last": drawing.is_last}
    return {"w": texts, "o": begin}


def _bar(drawing: Drawing, say: Words) -> str:
    def word(key: str) -> str:
        return f"<span data-w={key}>{escape(say.say(key))}</span>"

    options = "".join(
        f"<option value={lang}{' selected' if lang == drawing.lang else ''}>"
        f"{escape(language_pack(lang).file('language')['name'][lang])}</option>"
        for lang in drawing.langs
    )
    return (
        f"<label>{word('language')}<select id=lang>{options}</select></label>"
        f"<label>{word('search')}<input id=find type=search autocomplete=off></label><output id=hits></output>"
        f'<span id=time><button id=back data-a=earlier aria-label="{escape(say.say("earlier"))}">◀</button>'
        f"<label><span>{word('date')} <output id=on></output></span><input id=day type=range min=0 step=1></label>"
        f'<button id=next data-a=later aria-label="{escape(say.say("later"))}">▶</button></span>'
        f"<label>{word('compare_with')}<select id=cmp></select></label>"
        f"<button id=open data-w=unfold_all></button><button id=shut data-w=fold_all></button>"
        f"<button id=print data-w=print>{escape(say.say('print'))}</button>"
    )


def _changes(drawing: Drawing, say: Words) -> str:
    if drawing.comparison is None:
        return "<section id=changes hidden></section>"
    found = drawing.comparison
    head = say.say("changes", **{"from": say.day(found.before.day), "to": say.day(found.after.day)})
    body = "".join(
        f"<h3>{escape(title)}</h3><ul>{''.join(f'<li>{escape(each)}</li>' for each in told)}</ul>"
        for title, told in sections(found, say)
    )
    nothing = f"<p>{escape(say.say('no_changes'))}</p>"
    return f"<section id=changes><h2>{escape(head)}</h2>{body or nothing}</section>"


def _legend(frames: Packed, say: Words) -> str:
    items = []
    for index, kind in sorted(enumerate(frames.kinds), key=lambda each: (KINDS.get(each[1], 0), each[1])):
        texts = [frames.data["q"][number] for number in frames.data["k"][index]]
        text, _ = in_language(dict(zip(frames.data["l"], texts, strict=True)), say.lang)
        if text:
            items.append(f"<li><b class=k{KINDS.get(kind, 0)}></b><span data-k={index}>{escape(text)}</span>")
    notes = "".join(f"<li data-w={key}>{escape(say.say(key))}" for key in LEGEND)
    return f"<ul id=legend class=kinds>{''.join(items)}</ul><ul>{notes}</ul>"
