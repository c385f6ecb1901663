"""``iomgraph retract``."""

from __future__ import annotations

from pathlib import Path

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import note, write
from iomgraph.errors import UsageError


@click.command("retract")
@click.argument("documents", nargs=-1, metavar="[DOC...]")
@click.option("--person", metavar="IRI|NAME", help="Withdraw a person instead: every statement and quotation of them.")
@click.option("--dry-run", is_flag=True, help="Only say what the graph would no longer know.")
@click.option("--purge", is_flag=True, help="Remove the earlier builds too, which still hold what is withdrawn.")
@click.option("--undo", is_flag=True, help="Take the withdrawal of documents back; the next build reads them again.")
@lang_option
@out_option
def command(
    documents: tuple[str, ...], person: str | None, dry_run: bool, purge: bool, undo: bool, lang: str, out: str
) -> None:
    """Withdraw documents or a person: the build becomes what it would be had it never seen them, byte for byte.

    DOC is the name of a source (all its versions go), the key or the IRI of one document version. No source is needed:
    the new build is made from what the current one holds.

    What is withdrawn is recorded in withdrawn.json in the build's folder, and every later build there keeps it out; the
    file can be copied to another build's folder. Of a person it holds salted hashes of their names only: wherever a
    name is found, it is blacked out before a page is read, with the words and contacts of the person; rows of tables
    that name them are left out. Namesakes on the same pages are blacked out too.

    The two builds before the current one stay on disk until they are replaced; --purge removes them at once, also when
    given alone.

    \b
    Examples:
      iomgraph retract council-109-uzbekistan-en.html --dry-run
      iomgraph retract council-109-uzbekistan-en.html doc:0f3a9c2b4d5e6f708192
      iomgraph retract --person "Ana Exemplo" --purge
      iomgraph retract --purge
      iomgraph retract --undo council-109-uzbekistan-en.html
    """
    from iomgraph.cli.change_words import told
    from iomgraph.cli.words import Words
    from iomgraph.store import retract as store

    words = Words(lang, "retract")
    say = words.say
    place = Path(out)
    if bool(documents) == bool(person) and (documents or dry_run or undo or not purge):
        raise UsageError("give documents, or --person and no document", remedy="See iomgraph retract --help.")
    if undo:
        if person or dry_run or purge:
            raise UsageError("--undo goes with documents alone", remedy="See iomgraph retract --help.")
        note(say("undone", sources=", ".join(store.bring_back(place, documents))))
        return
    if not documents and not person:
        note(say("purged", n=store.purge_earlier(place)))
        return
    if person:
        done = store.retract_person(place, person, dry_run=dry_run, lang=lang)
    else:
        done = store.retract(place, documents, dry_run=dry_run, lang=lang)
    before = not done.sources and not done.names
    if before:
        note(say("before"))
    elif dry_run:
        lines = told(done.report.changes, lang) if done.report.changes else []
        write("".join(f"{line}\n" for line in [say("first", sources=person or ", ".join(done.sources)), *lines]), None)
    elif person:
        note(say("person", names=words.count("names", done.names), pages=words.count("pages", len(done.sources))))
    else:
        note(say("done", sources=", ".join(done.sources)))
    if purge and not dry_run:
        note(say("purged", n=store.purge_earlier(place)))
