"""The chart as one HTML page: no outside request, readable without scripts, with the whole timeline in it.

The page names what it may run by its hash (Content Security Policy, level 2), so that nothing in the data can run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from iomgraph.export.chart.boxes import Chart
from iomgraph.export.chart.changes import sections
from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.frames import Packed, charts_of, pack
from iomgraph.export.chart.markup import KINDS, tree
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.wording import Words, words
from iomgraph.language.packs import pack as language_pack

SCRIPTS = ("data.js", "layout.js", "tree.js", "changes.js", "page.js", "acts.js")
LEGEND = ("legend_open", "legend_inferred", "legend_lapsed", "legend_secondary", "legend_fallback")


@cache
def asset(name: str) -> str:
    """Return one of the page's own files, without comments and indentation."""
    text = resources.files("iomgraph.export.chart").joinpath("assets", name).read_text(encoding="utf-8")
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())


def script() -> str:
    """Return the page's script: its files, in one scope of their own."""
    return '(() => {\n"use strict";\n' + "\n".join(map(asset, SCRIPTS)) + "\n})();"


def html(drawing: Drawing) -> bytes:
    """Return the chart as an HTML page. The same drawing gives the same bytes."""
    chart, say = drawing.chart, words(drawing.lang)
    asked = [chart.day, *([drawing.comparison.before.day] if drawing.comparison else [])]
    charts = charts_of(drawing.timeline, chart.root, asked)
    packed = pack(drawing.timeline, charts)
    data = {**packed.data, **_options(drawing, [each.day for each in charts])}
    data["c"] = [KINDS.get(kind, 0) for kind in packed.kinds]
    code, style = script(), asset("chart.css")
    lost = drawing.comparison.lost() if drawing.comparison else {}
    parts = {
        "csp": f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{_hash(code)}'",
        "lang": escape(drawing.lang),
        "title": escape(f"{say.say('chart')} – {say.name(chart.nodes[chart.root])}"),
        "caption": escape(caption(chart, say)),
        "last": escape(f" · {say.say('last_known', day=say.day(chart.day))}") if drawing.is_last else "",
        "noscript": escape(say.say("no_script")),
        "bar": _bar(drawing, say),
        "label": escape(f"{say.say('chart')}, {say.name(chart.nodes[chart.root])}"),
        "tree": tree(chart, say, packed.numbers.__getitem__, lost),
        "changes": _changes(drawing, say),
        "legend": _legend(packed, say),
        "notes": "".join(f"<li>{escape(note)}</li>" for note in say.notes(chart, drawing.timeline.structure)),
        "style": style,
        "data": _json(data),
        "script": code,
        "close": escape(say.say("close")),
        "print": escape(say.say("print")),
        "h_legend": escape(say.say("legend")),
        "h_notes": escape(say.say("notes")),
    }
    page = asset("chart.html")
    return re.sub(r"@(\w+)@", lambda found: parts[found[1]], page).encode() + b"\n"


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
        del texts[lang]["no_script"]
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
        f"<label><span>{word('date')}: <output id=on></output></span><input id=day type=range min=0 step=1></label>"
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
        f"<h3>{escape(title)} ({len(told)})</h3><ul>{''.join(f'<li>{escape(each)}</li>' for each in told)}</ul>"
        for title, told in sections(found, say)
    )
    nothing = f"<p>{escape(say.say('no_changes'))}</p>"
    return f"<section id=changes><h2>{escape(head)}</h2>{body or nothing}</section>"


def _legend(packed: Packed, say: Words) -> str:
    items = []
    for index, kind in sorted(enumerate(packed.kinds), key=lambda each: (KINDS.get(each[1], 0), each[1])):
        texts = [packed.data["q"][number] for number in packed.data["k"][index]]
        text, _ = in_language(dict(zip(packed.data["l"], texts, strict=True)), say.lang)
        if text:
            items.append(f"<li><b class=k{KINDS.get(kind, 0)}></b><span data-k={index}>{escape(text)}</span>")
    notes = "".join(f"<li data-w={key}>{escape(say.say(key))}" for key in LEGEND)
    return f"<ul id=legend class=kinds>{''.join(items)}</ul><ul>{notes}</ul>"


def _json(data: dict[str, Any]) -> str:
    """Return JSON that cannot end its script element, whatever the texts in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _hash(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
