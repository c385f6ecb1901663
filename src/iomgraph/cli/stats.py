"""``iomgraph stats``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from iomgraph.cli.options import as_of_option, out_option


@click.command("stats")
@click.option("--documents", is_flag=True, help="List the documents instead: language, facts, unread sentences, name.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@as_of_option
@out_option
def command(documents: bool, as_json: bool, as_of: date | None, out: str) -> None:
    """Count what the graph holds.

    \b
    Examples:
      iomgraph stats
      iomgraph stats --documents
      iomgraph stats --json
      iomgraph stats --as-of 1960-01-01
    """
    from iomgraph.store import open_build

    build = open_build(Path(out), as_of)
    if documents:
        rows = [
            {"source": s.source, "lang": s.lang, "facts": sum(s.facts.values()), "unread": s.unread}
            for s in build.report.sources
        ]
        if as_json:
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            click.echo(f"{row['lang']:3} {row['facts']:6} {row['unread']:4}  {row['source']}")
        return
    counts = build.stats()
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False, indent=1))
        return
    width = max(map(len, counts), default=0)
    for name, count in counts.items():
        click.echo(f"{name:{width}} {count:9,}")
