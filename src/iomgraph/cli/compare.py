"""``iomgraph compare``."""

from __future__ import annotations

import itertools
import json

import click

from iomgraph.cli.inputs import Pages
from iomgraph.cli.output import write
from iomgraph.errors import EXIT_NO, UsageError


@click.command("compare")
@click.argument("paths", nargs=-1, required=True, metavar="PAGE PAGE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
def command(paths: tuple[str, ...], as_json: bool, output: str | None) -> None:
    """Compare pages as versions of one release: are they, and what do only some of them say?

    Facts are compared by what no language changes: States, names, numbers, days. Exits with 1 where the versions
    differ.

    \b
    Examples:
      iomgraph compare release-en.html release-fr.html
      iomgraph compare --json release-en.txt release-fr.txt release-es.txt
    """
    from iomgraph.extract import read
    from iomgraph.identity.versions import differences, overlap, rivals, same_release, version

    pages = Pages(paths)
    versions = [version(document.source, document.lang, read(document).facts) for document in pages]
    pages.finish()
    if len(versions) < 2:
        raise UsageError("there is nothing to compare with", remedy="Give two pages or more.")
    pairs = list(itertools.combinations(versions, 2))
    found = differences(versions)
    if as_json:
        content = {
            "pairs": [
                {
                    "pages": [a.source, b.source],
                    "shared": overlap(a, b)[0],
                    "same_release": same_release(a, b),
                    "rivals": [{"one": list(r.one), "other": list(r.other)} for r in rivals(a, b)],
                }
                for a, b in pairs
            ],
            "differences": [{"fact": list(d.key), "times": dict(d.times)} for d in found],
        }
        write(json.dumps(content, ensure_ascii=False, indent=1) + "\n", output)
    else:
        lines = [
            f"{a.source} and {b.source}: {overlap(a, b)[0]} facts shared, "
            f"{'versions of one release' if same_release(a, b) else 'not versions of one release'}"
            for a, b in pairs
        ]
        lines += [f"{' '.join(filter(None, d.key))}: " + ", ".join(f"{n} × {s}" for s, n in d.times) for d in found]
        told = [
            f"possibly one fact, with different values: {' '.join(filter(None, r.one))} in {a.source}, "
            f"{' '.join(filter(None, r.other))} in {b.source}"
            for a, b in pairs
            for r in rivals(a, b)
        ]
        write("\n".join(lines + told) + "\n", output)
    if found:
        raise click.exceptions.Exit(EXIT_NO)
