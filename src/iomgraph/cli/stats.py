"""``iomgraph stats``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomgraph.cli.options import as_of_option, message_lang_option, out_option
from iomgraph.cli.output import tell

if TYPE_CHECKING:
    from iomgraph.store import Build, BuildReport


@click.command("stats")
@click.option("--documents", is_flag=True, help="List the documents instead: language, facts, unread sentences, name.")
@click.option("--problems", is_flag=True, help="List what could not be read instead, and what is wrong with what was.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@as_of_option
@message_lang_option
@out_option
def command(documents: bool, problems: bool, as_json: bool, as_of: date | None, lang: str, out: str) -> None:
    """Count what the graph holds.

    \b
    Examples:
      iomgraph stats
      iomgraph stats --documents
      iomgraph stats --problems --lang fr
      iomgraph stats --json
      iomgraph stats --as-of 1960-01-01
    """
    from iomgraph.store import open_build

    build = open_build(Path(out), as_of)
    if problems:
        tell("\n".join(_problems(build.report, as_json, lang)))
        return
    if documents:
        rows = [
            {"source": s.source, "lang": s.lang, "facts": sum(s.facts.values()), "unread": s.unread}
            for s in build.report.sources
        ]
        if as_json:
            tell(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            tell(f"{row['lang']:3} {row['facts']:6} {row['unread']:4}  {row['source']}")
        return
    counts = build.stats()
    if as_json:
        tell(json.dumps(counts, ensure_ascii=False, indent=1))
        return
    names, number = _called(build, list(counts), lang)
    width = max(map(len, names), default=0)
    for name, count in zip(names, counts.values(), strict=True):
        tell(f"{name:{width}} {number(count):>9}")


def _called(build: Build, keys: list[str], lang: str) -> tuple[list[str], Callable[[int], str]]:
    """Return what each count is of, and what writes a number: in English keys, as queries name the classes, in another
    language words before them.
    """
    from iomgraph.cli.words import Words
    from iomgraph.query.naming import label
    from iomgraph.vocabulary import term

    words = Words(lang, "stats")
    if lang == "en":
        return keys, words.number
    found = []
    for key in keys:
        own = words.find(key)
        called = own or label(build.store, term(key if ":" in key else f":{key}"), lang)
        found.append(f"{called} ({key})" if called and (key[0].isupper() or ":" in key) else called or key)
    return found, words.number


def _problems(report: BuildReport, as_json: bool, lang: str) -> Iterable[str]:
    from iomgraph.cli.sources import not_read, problem
    from iomgraph.cli.words import Words
    from iomgraph.language.messages import in_language

    if as_json:
        rows = [{"source": f.source, "read": False, "what": in_language(f.reason, lang)} for f in report.failures]
        rows += [{"source": p.source, "read": True, "what": in_language(p.what, lang)} for p in report.problems]
        return [json.dumps(rows, ensure_ascii=False, indent=1)]
    lines = [not_read(each.source, each.reason, lang) for each in report.failures]
    lines += [problem(each.source, each.what, lang) for each in report.problems]
    return lines or [Words(lang, "sources").say("none")]
