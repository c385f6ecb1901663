"""``iomgraph diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import write
from iomgraph.errors import EXIT_NO, UsageError

if TYPE_CHECKING:
    from iomgraph.store.side import Side


@click.command("diff")
@click.argument("names", nargs=-1, metavar="[A B]")
@click.option(
    "-f",
    "form",
    type=click.Choice(["text", "json", "nquads-patch"]),
    default="text",
    show_default=True,
    help="In words, as data, or as the statements removed (D) and added (A).",
)
@click.option("-o", "target", metavar="FILE", help="Write to a file [default: standard output].")
@lang_option
@out_option
def command(names: tuple[str, ...], form: str, target: str | None, lang: str, out: str) -> None:
    """Say what changed from A to B: things in terms of what they say, and which page or version caused it.

    A and B are each a generation of the build (its name in report and folder, or the start of it), a build's folder, or
    a file of N-Quads. Without them: the build before and the current one; where no build has changed anything since the
    first, that with itself. Exits with 0 where the graphs are the same, with 1 where they differ.

    \b
    Examples:
      iomgraph diff
      iomgraph diff 9d69086f b1b4c8f7 --lang fr
      iomgraph diff iomgraph-out other-out -f json
      iomgraph diff old.nq new.nq -f nquads-patch
    """
    from iomgraph.cli.change_words import told
    from iomgraph.store.comparing import compare, statements_changed
    from iomgraph.store.generation import current, history

    if not names:
        names = (*history(Path(out))[-2:], *([current(Path(out)).name] if len(history(Path(out))) < 2 else []))
    if len(names) != 2:
        raise UsageError(
            "two graphs are needed to compare", remedy="Give two of them, or none for the last two builds in --out."
        )
    before, after = (_side(name, Path(out)) for name in names)
    if form == "nquads-patch":
        gone, come = statements_changed(before, after)
        lines = [b"D " + line for line in sorted(gone)] + [b"A " + line for line in sorted(come)]
        write(b"".join(lines), target)
        same = not lines
    else:
        changes = compare(before, after, lang)
        same = changes.same
        write(changes.to_json() if form == "json" else "".join(f"{line}\n" for line in told(changes, lang)), target)
    if not same:
        raise click.exceptions.Exit(EXIT_NO)


def _side(name: str, out: Path) -> Side:
    from iomgraph.store.dump_side import dump_side
    from iomgraph.store.generation import CURRENT, GENERATIONS, current
    from iomgraph.store.kept import kept_at
    from iomgraph.store.layout import MANIFEST
    from iomgraph.store.making import side_of

    path = Path(name)
    if path.is_file():
        return dump_side(path)
    if (path / MANIFEST).is_file():
        return side_of(kept_at(path))
    if (path / CURRENT).is_file():
        return side_of(kept_at(current(path)))
    found = sorted(p for p in (out / GENERATIONS).glob(f"{name}*") if name.isalnum() and (p / MANIFEST).is_file())
    if len(found) != 1:
        what = "is the start of several generations" if found else "is no generation, build folder or file"
        raise UsageError(f"{name!r} {what}", place=str(out), remedy="The folder generations/ lists what there is.")
    return side_of(kept_at(found[0]))
