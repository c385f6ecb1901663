"""``iomgraph conflicts``."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomgraph.cli.options import as_of_option, lang_option, out_option
from iomgraph.cli.output import note, write

if TYPE_CHECKING:
    import pyoxigraph as ox

    from iomgraph.cli.words import Words

_QUERY = """SELECT ?conflict ?slot ?severity ?degree ?about ?label ?preferred ?claim ?said ?sentence ?page ?rule ?why
    ?lang ?ordinal ?opens ?closes ?day ?elected ?fromMin ?fromMax ?untilMin ?untilMax {
  ?conflict a iom:Conflict ; iom:slot ?slot ; iom:severity ?grade ; iom:rule ?ruling ; iom:between ?claim .
  ?grade skos:notation ?degree ; skos:prefLabel ?severity . FILTER(LANG(?severity) = ?lang)
  ?claim iom:statedIn/iom:sourceName ?page ; oa:hasTarget/oa:hasSelector/oa:exact ?sentence .
  ?ruling rdfs:label ?rule .
  OPTIONAL { ?ruling skos:definition ?why FILTER(LANG(?why) = ?lang) }
  OPTIONAL { ?conflict iom:about ?about
    OPTIONAL { ?about skos:prefLabel|dcterms:title ?own FILTER(LANG(?own) IN (?lang, "")) }
    OPTIONAL { ?about org:member|iom:nameOf|iom:ofBody|dcterms:spatial ?whose . ?whose skos:prefLabel ?theirs
      FILTER(LANG(?theirs) IN (?lang, "")) }
    BIND(COALESCE(?own, ?theirs) AS ?label) }
  OPTIONAL { ?claim iom:value ?number }
  OPTIONAL { ?claim iom:answer ?answer }
  OPTIONAL { ?claim iom:ordinal ?ordinal }
  OPTIONAL { ?claim schema:startDate ?opens }
  OPTIONAL { ?claim schema:endDate ?closes }
  OPTIONAL { ?claim dcterms:date ?day }
  OPTIONAL { ?claim iom:electedOn ?elected }
  OPTIONAL { ?claim iom:fromMin ?fromMin ; iom:fromMax ?fromMax }
  OPTIONAL { ?claim iom:untilMin ?untilMin ; iom:untilMax ?untilMax }
  BIND(COALESCE(STR(?number), ?answer) AS ?said)
  BIND(EXISTS { ?conflict iom:preferred ?claim } AS ?preferred)
}
ORDER BY ?slot ?conflict DESC(?preferred) ?page ?sentence ?claim"""
_SAID = {
    "start": ("opens", "from", "day"),
    "end": ("closes", "until", "day", "from"),
    "ordinal": ("ordinal",),
    "number": ("opens", "from"),
    "elected": ("elected", "from", "day"),
}
"""Which of its values a claim is held against others for, by the second word of the slot; else its day."""


@click.command("conflicts")
@click.option("--severity", type=click.Choice(["minor", "major", "open"]), help="Only those of this severity.")
@click.option("--kind", metavar="KIND", help="Only those about this kind of value, the first word of the slot: count…")
@as_of_option
@lang_option
@out_option
def command(severity: str | None, kind: str | None, as_of: date | None, lang: str, out: str) -> None:
    """List where sources contradict each other: both sentences, which is preferred, and why.

    minor: all can be true; major: they cannot, and a rule chose; open: no rule could choose.

    \b
    Examples:
      iomgraph conflicts
      iomgraph conflicts --severity major --lang fr
      iomgraph conflicts --kind count
    """
    import pyoxigraph as ox

    from iomgraph.cli.words import Words
    from iomgraph.errors import UsageError
    from iomgraph.query import ask
    from iomgraph.store import open_build

    words, store = Words(lang, "conflicts"), open_build(Path(out), as_of).store
    rows = ask(store, _QUERY, values={"lang": ox.Literal(lang)})
    known = sorted({_kind(row["slot"]) for row in rows.records()})
    if kind is not None and known and kind not in known:
        raise UsageError(f"no contradiction of kind {kind!r}", remedy=f"This build has {', '.join(known)}.")
    chosen = [row for row in rows.records() if severity in (None, row["degree"]) and kind in (None, _kind(row["slot"]))]
    slots = _Slots(store, lang)
    blocks = [
        _told(list(claims), words, slots)
        for _, claims in groupby(chosen, key=lambda row: (row["slot"], row["conflict"]))
    ]
    write("\n".join(blocks), None)
    note(words.say("total", n=len(blocks)) if blocks else words.say("none"))


def _kind(slot: str) -> str:
    return slot.split(" ", 1)[0]


class _Slots:
    """What things and slots are called in a language: slots in English by their keys, else in words where there are."""

    def __init__(self, store: ox.Store, lang: str) -> None:
        from iomgraph.query.wording import Wording

        self._store, self._lang, self._wording = store, lang, Wording(store, lang)

    def thing(self, iri: str) -> str:
        """Return what a thing without a name in the language is called: in another, else by its prefixed name."""
        from iomgraph.query.naming import label
        from iomgraph.vocabulary import compact

        return label(self._store, iri, self._lang) or compact(iri)

    def said(self, slot: str) -> str:
        """Return a slot; what its head says already is left out where it is put into words."""
        import pyoxigraph as ox

        if self._lang == "en":
            return slot
        parts = slot.replace(" by year and ", " ").replace(" and ", " ").split(" ")[1:]
        return " · ".join(self._wording.word("kind", ox.Literal(part)) or part for part in parts)


def _said(claim: dict[str, Any]) -> str:
    """Return the value for which a claim is held against others; a day known in part as the month or year it is in."""
    from iomgraph.export.schema.nodes import common_part

    if claim["said"]:
        return str(claim["said"])
    days = {side: [claim[f"{side}{end}"] for end in ("Min", "Max")] for side in ("from", "until")}
    spans = {side: common_part(*(day and str(day) for day in found)) for side, found in days.items()}
    _, _, what = claim["slot"].partition(" ")
    asked = _SAID.get(what.split(" ")[0], ("day", "from"))
    return next((str(value) for name in asked if (value := spans.get(name) or claim.get(name))), "")


def _told(claims: list[dict[str, Any]], words: Words, slots: _Slots) -> str:
    first = claims[0]
    slot = first["slot"].split(" ")
    kind = words.find(f"kind-{'-'.join(slot[:2])}") or words.find(f"kind-{slot[0]}") or slot[0]
    thing = first["label"] or (slots.thing(first["about"]) if first["about"] else "")
    lines = [words.say("head", kind=kind, thing=thing, severity=first["severity"]), f"  [{slots.said(first['slot'])}]"]
    for claim in {each["claim"]: each for each in claims}.values():
        mark = f"[{words.say('preferred')}] " if claim["preferred"] else ""
        value = _said(claim)
        said = f"{value} · " if value else ""
        lines.append(f"  - {mark}{said}{words.say('page', page=claim['page'])}")
        lines.append(f"      {' '.join(claim['sentence'].split())}")
    lines.append("  " + words.say("rule", rule=first["rule"], why=first["why"] or ""))
    return "\n".join(lines) + "\n"
