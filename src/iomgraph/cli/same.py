"""``iomgraph same`` and what it shares with ``iomgraph different``."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import note, write
from iomgraph.errors import UsageError

if TYPE_CHECKING:
    from iomgraph.identity.judgements import Judgement
    from iomgraph.store import Build


def judgement_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the arguments and options of a judgement."""
    for decorate in reversed(
        [
            click.argument("a", metavar="A"),
            click.argument("b", metavar="B"),
            click.option("--because", metavar="TEXT", help="Why; needed for a judgement, not to take one back."),
            click.option("--undo", is_flag=True, help="Take the judgement on these two names back."),
            click.option(
                "--kind",
                type=click.Choice(["person", "body"]),
                default="person",
                show_default=True,
                help="What the names are names of.",
            ),
            click.option("--who", metavar="NAME", help="Who judges [default: the user's name]."),
            click.option(
                "--file", "file", metavar="FILE", help="The file of judgements [default: in the build's folder]."
            ),
            lang_option,
            out_option,
        ]
    ):
        function = decorate(function)
    return function


def judge(verdict: str, a: str, b: str, **given: Any) -> None:
    """Write a judgement on two names, or take it back. Raises UsageError where it is none or stands already."""
    from iomgraph.cli.words import Words
    from iomgraph.identity.judgements import (
        FILE,
        Judgement,
        judgements_csv,
        read_judgements,
        with_judgement,
        without_judgement,
    )

    words = Words(given["lang"], "judgements")
    file = Path(given["file"] or Path(given["out"]) / FILE)
    first, second = (_name(text, given["out"]) for text in (a, b))
    known = read_judgements(file)
    if given["undo"]:
        write(judgements_csv(without_judgement(known, given["kind"], first, second)), str(file))
        note(words.say("undone", a=first, b=second, file=file))
        return
    if not (given["because"] or "").strip():
        raise UsageError("a judgement needs its reason", remedy="Add --because TEXT.")
    new = Judgement(
        given["kind"],
        first,
        second,
        verdict,
        given["who"] or getpass.getuser(),
        datetime.datetime.now(datetime.UTC).date().isoformat(),
        " ".join(given["because"].split()),
    )
    write(judgements_csv(with_judgement(known, new)), str(file))
    note(words.say(verdict, a=first, b=second, file=file))
    note_unborne(Path(given["out"]), [new], given["lang"])


def note_unborne(out: Path, judgements: Sequence[Judgement], lang: str) -> None:
    """Say which judged names no page of the build bears, where there is a build: a slip of the pen changes nothing."""
    from iomgraph.cli.words import Words
    from iomgraph.store import open_build
    from iomgraph.store.borne import unborne
    from iomgraph.store.generation import CURRENT

    if judgements and (out / CURRENT).is_file():
        for name in unborne(open_build(out).store, judgements):
            note(Words(lang, "judgements").say("unborne", name=name))


def _name(text: str, out: str) -> str:
    """Return a name; of a thing given by its IRI or prefixed name, what the build calls it."""
    if not text.startswith(("person:", "body:", "http://", "https://")):
        return " ".join(text.split())
    from iomgraph.store import open_build

    build: Build = open_build(Path(out))
    return build.explain(text).label


@click.command("same")
@judgement_options
def command(a: str, b: str, **given: Any) -> None:
    """Judge that two names are one person's, or one body's: the next build takes them for one, called A.

    A and B are names as pages write them, or things of the build. The judgement is a row of a file of data, with who
    judged, when and why; it overrules every rule until it is taken back.

    \b
    Examples:
      iomgraph same "Sung Ah Lee" "Isunga Lee" --because "one article has both"
      iomgraph same person:sung-ah-lee "Lee Sung-a" --because "same post, same week"
      iomgraph same --undo "Sung Ah Lee" "Isunga Lee"
    """
    judge("same", a, b, **given)
