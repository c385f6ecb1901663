"""``iomgraph explain``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomgraph import vocabulary
from iomgraph.cli.options import as_of_option, lang_option, out_option
from iomgraph.cli.output import write
from iomgraph.errors import InputError
from iomgraph.store.generation import CURRENT

if TYPE_CHECKING:
    from iomgraph.cli.words import Words
    from iomgraph.model.document import Document
    from iomgraph.store import Build
    from iomgraph.store.explain import ClaimExplained, Explanation

_PLACE = re.compile(r"^(.+):(\d+)(?:-\d+)?$")


@click.command("explain")
@click.argument("what", metavar="THING|PAGE[:OFFSET]")
@as_of_option
@lang_option
@out_option
def command(what: str, as_of: date | None, lang: str, out: str) -> None:
    """Say how a thing of the graph is known, or how one place of a page was read.

    THING is an IRI, a prefixed name, or a name that one thing alone goes by: the answer gives its statements, the
    sentences and pages behind them, the rules that settled them and the conflicts they are in; of a person the posts,
    of a post the holders. PAGE is the name of a page of the build: the answer gives what it states. PAGE:OFFSET is a
    place in one, or in a file: the answer gives what was recognised in its sentence, the rules that fired, what gave no
    fact and why, and the trigger words that no rule understood.

    \b
    Examples:
      iomgraph explain person:antonio-vitorino
      iomgraph explain 'Amy Pope'
      iomgraph explain person:amy-pope --as-of 2022-01-01
      iomgraph explain release.txt
      iomgraph explain release.txt:1250
    """
    place = _PLACE.match(what)
    if place and Path(place[1]).is_file():
        from iomgraph.loaders import load

        write(_reading(load(place[1]), int(place[2]), lang), None)
        return
    from iomgraph.cli.held import held
    from iomgraph.query.meant import meant
    from iomgraph.store import open_build

    named = place and place[1].partition(":")[0] not in vocabulary.prefixes() and "://" not in what
    if place and named and not (Path(out) / CURRENT).is_file():
        raise InputError("no such file", place=place[1], remedy="Check the path.")
    build = open_build(Path(out))
    page = build.page(place[1] if place and named else what)
    if place and named:
        if page is None:
            remedy = "Give the path of a file, or the name of a page as the build has it."
            raise InputError("no such file, and no such page in the build", place=place[1], remedy=remedy)
        write(_reading(build.read(page), int(place[2]), lang), None)
        return
    found = build.explain(page or meant(build.store, what, base=build.names.base, lang=lang), lang)
    told = _explanation(found, held(build, found.iri, lang), lang) + _judgements(found, lang, Path(out))
    write(told + (_standing(build, found.iri, as_of, lang) if as_of else ""), None)


def _standing(build: Build, iri: str, day: date, lang: str) -> str:
    """Return how the thing, and what lasts of what is linked to it, stood on a day."""
    from iomgraph.cli.words import Words
    from iomgraph.query import ask
    from iomgraph.store.moment import standings
    from iomgraph.vocabulary import compact

    words = Words(lang, "as_of")
    held = standings(build.store, day)
    linked = ask(build.store, f"SELECT DISTINCT ?other {{ ?other ?link <{iri}> }} ORDER BY ?other").records()
    lines = ["", words.say("head", day=day)]
    for thing in [iri, *(row["other"] for row in linked)]:
        if each := held.get(thing):
            last = words.say("last", day=each.last_shown) if each.last_shown else ""
            lines.append(f"  {compact(thing, build.names.base)}: {words.say(each.certainty)}{last}")
    return "\n".join(lines if len(lines) > 2 else [*lines, "  " + words.say("none")]) + "\n"


def _judgements(found: Explanation, lang: str, out: Path) -> str:
    """Return the readers' judgements on the names of a thing."""
    from iomgraph.cli.words import Words
    from iomgraph.identity.fold import fold
    from iomgraph.identity.judgements import FILE, read_judgements, shipped

    names = {fold(s.value) for s in found.says if s.predicate in ("skos:prefLabel", "skos:altLabel", "foaf:name")}
    judged = [j for j in (*shipped(), *read_judgements(out / FILE)) if {fold(j.a), fold(j.b)} & names]
    if not judged:
        return ""
    words = Words(lang, "judgements")
    lines = ["", words.say("head")]
    for j in judged:
        verdict = words.say(f"verdict-{j.verdict}")
        lines.append("  " + words.say("row", a=j.a, b=j.b, verdict=verdict, who=j.who, when=j.when, why=j.why))
    return "\n".join(lines) + "\n"


def _explanation(found: Explanation, held: list[str], lang: str) -> str:
    from iomgraph.cli.words import Words

    words = Words(lang, "explain")
    lines = [f"{found.label}  <{found.iri}>", f"  {', '.join(found.types)}", ""]
    lines += [f"  {s.predicate} {s.value}{'@' + s.lang if s.lang else ''}" for s in found.says]
    if held:
        lines += ["", *held]
    if found.claims:
        lines += ["", words.say("known")]
    for claim in found.claims:
        lines += _claim(claim, words)
    for conflict in found.conflicts:
        about = {"severity": conflict.severity, "slot": conflict.slot, "rule": conflict.rule}
        lines += ["", words.say("contradiction", **about)]
        for claim in conflict.claims:
            lines += _claim(claim, words, words.say("preferred") if claim.iri == conflict.preferred else "")
    if found.rules:
        lines += ["", words.say("rules")]
    for rule in found.rules:
        texts = dict(rule.explanations)
        text = texts.get(lang) or texts.get("") or texts.get("en", "")
        lines.append("  " + (words.say("rule_told", rule=rule.name, text=text) if text else rule.name))
    return "\n".join(lines) + "\n"


def _claim(claim: ClaimExplained, words: Words, mark: str = "") -> list[str]:
    about = [claim.kind, claim.scope, *([mark] if mark else []), *claim.part]
    lines = [
        "  " + words.say("quoted", text=" ".join(claim.quote.split())),
        f"    {claim.source}:{claim.start}-{claim.end} ({', '.join(about)}; {words.say('rule', rule=claim.rule)})",
    ]
    lines += ["    " + _inferred(words, name, how) for name, how in claim.inferred]
    lines += ["    " + words.say("source", source=source) for source in claim.row_sources]
    return lines


def _inferred(words: Words, name: str, how: str) -> str:
    """Return how a value was inferred, in words: what was read stands in it as it was written."""
    from iomgraph.language.messages import in_language

    told = " + ".join(in_language(part, words.lang) for part in how.split(" + "))
    return words.say("inferred", name=words.find(f"field-{name}") or name, how=told)


def _reading(page: Document, offset: int, lang: str) -> str:
    from iomgraph.cli.words import Words
    from iomgraph.extract import trace
    from iomgraph.language.messages import in_language

    words = Words(lang, "reading")
    say, path, found = words.say, page.source, trace(page, offset)
    sentence = " ".join(found.sentence.quote.split())
    lines = [f"{path}:{found.sentence.start}-{found.sentence.end} ({found.scope}, {found.block})", f"  {sentence}", ""]
    lines.append(say("seen"))
    lines += [f"  {seen.kind:12} {seen.text}  {seen.value}".rstrip() for seen in found.seen] or ["  " + say("nothing")]
    lines += ["", say("fired")]
    for fact in found.fired:
        values = ", ".join(f"{name}={value}" for name, value in fact.values().items() if value is not None)
        lines.append("  " + say("fact", type=fact.type, rule=fact.rule, values=values))
        lines += ["    " + _inferred(words, name, how) for name, how in sorted(fact.inferred.items())]
    if not found.fired:
        lines.append("  " + say("none"))
    if found.near:
        lines += ["", say("nearly")]
        lines += [
            "  " + say("near", type=near.type, text=near.text, why=in_language(near.why, lang)) for near in found.near
        ]
    if found.missed:
        lines += ["", say("missed")]
        lines += ["  " + say("trigger", type=missed.type, trigger=missed.trigger) for missed in found.missed]
    return "\n".join(lines) + "\n"
