"""The words of a chart in one language (``data/languages/<code>/chart_labels.yaml``), and its dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel.dates import format_date, format_skeleton

from iomgraph.errors import ResourceError
from iomgraph.export.chart.boxes import CYCLE, Chart, Node, Problem
from iomgraph.export.chart.holders import MAYBE, Line
from iomgraph.export.chart.names import in_language, names_apart
from iomgraph.export.chart.records import Fate, Structure
from iomgraph.language.gaps import filled
from iomgraph.language.packs import languages, pack
from iomgraph.model.dates import parse_partial


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one language."""

    lang: str
    texts: Mapping[str, Any]

    def say(self, key: str, /, **values: object) -> str:
        """Return a text, its gaps filled. Raises ResourceError where the language lacks it."""
        text = self.texts.get(key)
        if not isinstance(text, str):
            raise ResourceError(f"chart_labels.yaml of {self.lang} has no text {key!r}", remedy="Add it to the pack.")
        return filled(text, values)

    def count(self, key: str, n: int) -> str:
        """Return a text with a number in it."""
        forms = self.texts[key]
        text: str = forms["one" if self.plural(n) == "one" else "other"]
        return text.replace("{n}", str(n))

    def plural(self, n: int) -> str:
        """Return the plural category of a number (Unicode CLDR)."""
        from babel import Locale

        return Locale.parse(self.texts["locale"], sep="-").plural_form(n)

    def day(self, day: date) -> str:
        """Return a day as the language writes it; French writes the first of a month as no other day."""
        text = format_date(day, "long", locale=self.texts["locale"].replace("-", "_"))
        first = self.texts["first_day"]
        return first + text.removeprefix("1") if first and text.startswith("1 ") else text

    def name(self, node: Node) -> str:
        """Return what a box is called."""
        return in_language(node.names, self.lang)[0] or self.say("no_name", key=node.key)

    def fate(self, fate: Fate) -> str:
        """Return what became of a unit, and when, or by which day."""
        into = ", ".join(in_language(names, self.lang)[0] for names in fate.names)
        told = self.say(f"{fate.kind}_into", into=into) if into else self.say(f"was_{fate.kind}")
        if fate.when:
            return self.say("fate_on", told=told, day=self.date(fate.when))
        return self.say("fate_by", told=told, day=self.day(fate.last))

    def date(self, text: str) -> str:
        """Return a day, month or year, given in ISO 8601, in words."""
        whole = parse_partial(text)
        if whole is None or whole.first == whole.last:
            return self.day(date.fromisoformat(text))
        locale = self.texts["locale"].replace("-", "_")
        return format_skeleton("yMMMM" if "-" in text else "y", whole.first, locale=locale)

    def holder(self, line: Line) -> str:
        """Return what the holder of a post is called, with a mark where they had perhaps not begun; empty for none."""
        return self.say("perhaps", name=line.name) if line.state == MAYBE else line.name

    def named(self, chart: Chart, structure: Structure, iris: Iterable[str]) -> str:
        """Return the names of units, drawn or not, joined by commas."""
        found = []
        for iri in iris:
            if iri in chart.nodes:
                found.append(self.name(chart.nodes[iri]))
            elif iri in structure.things:
                name = in_language(names_apart(structure, iri), self.lang)[0]
                found.append(name or self.say("no_name", key=structure.things[iri].key))
        return ", ".join(found)

    def problem(self, chart: Chart, structure: Structure, problem: Problem) -> str:
        """Return in words what is wrong."""
        others = self.named(chart, structure, problem.others)
        if problem.kind == CYCLE:
            return self.say(CYCLE, names=others)
        return self.say(problem.kind, name=self.named(chart, structure, [problem.unit]), others=others)

    def notes(self, chart: Chart, structure: Structure) -> list[str]:
        """Return what a reader of a chart must know: what is wrong in the data, and how much is left out."""
        found = [self.problem(chart, structure, each) for each in chart.problems]
        if chart.gone:
            found.append(self.count("gone_count", len(chart.gone)))
        if chart.unseen:
            found.append(self.count("unseen_count", len(chart.unseen)))
        if chart.long_since:
            found.append(self.count("long_since_count", len(chart.long_since)))
        return found


@cache
def words(lang: str) -> Words:
    """Return the words of a language. Raises ResourceError where it has no pack or no words for charts."""
    return Words(lang, pack(lang).file("chart_labels"))


def chart_languages() -> tuple[str, ...]:
    """Return the languages that charts come in, the fallback languages first."""
    return tuple(sorted(languages(), key=lambda code: (code != "en", code != "fr", code)))
