"""What a build came to, in words."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from iomgraph.cli.options import DEFAULT_OUT
from iomgraph.cli.sources import not_read, problem
from iomgraph.cli.words import Words

if TYPE_CHECKING:
    from iomgraph.store import BuildReport

MOST = 20
"""How many problems are told one by one."""
_KINDS = 8
"""How many kinds of files that are not read are named."""
_SHIPPED = (
    "query dg-on -p date=2019-11-26",
    "explain person:antonio-vitorino",
    "chart --as-of 2024-06-01 -o chart.html",
)
_ANY = ("stats", "query documents", "serve")
_WITHOUT_LANG = ("serve",)
_SHOWN = (
    "foaf:Person",
    "Tenure",
    "Session",
    "schema:Country",
    "Membership",
    "org:Organization",
    "Quotation",
    "Figure",
    "CountObservation",
)


def summary(report: BuildReport, out: str, lang: str) -> str:
    """Return how much was read, what came out and what was not understood."""
    words = Words(lang, "build")
    say, count, number = words.say, words.count, words.number
    things = [count(f"things-{key}", n) for key in _SHOWN if (n := report.things.get(key, 0))]
    lines = [
        say("read", documents=count("documents", len(report.sources)), facts=count("facts", report.things["Claim"])),
        *([say("settled", things=", ".join(things))] if things else []),
        say("contradictions", n=number(report.conflicts)),
    ]
    for key, n in (("unread", report.unread), ("failures", len(report.failures)), ("problems", len(report.problems))):
        if n:
            lines.append(say(key, n=number(n)))
    lines += [say("graph", out=out, triples=count("triples", sum(report.triples.values()))), ""]
    return "\n".join(lines)


def others_left(kinds: Mapping[str, int], lang: str) -> str:
    """Return how many files in the folders given are of kinds that are not read, and of which."""
    words, named = Words(lang, "build"), sorted(kinds)
    shown = ", ".join(named[:_KINDS]) + (", …" if len(named) > _KINDS else "")
    return words.say("others", n=words.number(sum(kinds.values())), kinds=shown)


def try_next(out: str, lang: str, *, shipped: bool) -> str:
    """Return commands that find something in this build: of what the package ships we know what it holds."""
    where = "" if out == DEFAULT_OUT else f" --out {shlex.quote(out)}"
    spoken = "" if lang == "en" else f" --lang {lang}"
    lines = [f"  iomgraph {each}{where}{spoken}" for each in (_SHIPPED if shipped else _ANY)]
    return "\n".join([Words(lang, "build").say("try"), *lines])


def troubles(report: BuildReport, lang: str, among: Callable[[str], bool] = lambda _: True) -> Iterable[str]:
    """Yield what could not be read and why, and what is wrong with what was: of many problems the first.

    ``among`` says, by name, of which of the sources that were read.
    """
    for failure in report.failures:
        yield not_read(failure.source, failure.reason, lang)
    problems = [each for each in report.problems if among(each.source)]
    for each in problems[:MOST]:
        yield problem(each.source, each.what, lang)
    if len(problems) > MOST:
        yield Words(lang, "sources").say("more", n=Words(lang, "sources").number(len(problems) - MOST))
