"""A reader's judgements on names: the same, different, or unsure; by whom, when and why. They overrule every rule.

They are rows of a CSV file: those that are shipped (``data/identity/judgements.csv``), and those that stand in the
folder of a build (``judgements.csv``), which every build in it reads.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from iomgraph.errors import InputError, UsageError
from iomgraph.identity.fold import fold
from iomgraph.identity.tables import COLUMNS, table

FILE = "judgements.csv"
KINDS = ("person", "body")
SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
JUDGED, APART = "judged-same", "judged-different"
"""The rules that are cited for a joining, or a keeping apart, that rests on a judgement."""
VERDICTS = (SAME, DIFFERENT, UNSURE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two names of one kind and what a reader says of them; of two names judged the same, ``a`` is the one to show."""

    kind: str
    a: str
    b: str
    verdict: str
    who: str = ""
    when: str = ""
    why: str = ""

    def about(self, kind: str, a: str, b: str) -> bool:
        """Return whether the judgement is on these two names, in either order."""
        return self.kind == kind and {fold(self.a), fold(self.b)} == {fold(a), fold(b)}


@lru_cache(maxsize=1)
def shipped() -> tuple[Judgement, ...]:
    """Return the judgements that come with the software."""
    return tuple(Judgement(**row) for row in table("judgements"))


def read_judgements(file: Path) -> tuple[Judgement, ...]:
    """Return the judgements of a file, none where there is no file. Raises InputError for a row that is none."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", place=str(file), remedy="Save it as CSV in UTF-8.") from error
    rows = csv.DictReader(io.StringIO(text))
    if tuple(rows.fieldnames or ()) != COLUMNS["judgements"]:
        wanted = ",".join(COLUMNS["judgements"])
        raise InputError("not a file of judgements", place=str(file), remedy=f"Its first line must be {wanted}.")
    return tuple(_checked(row, f"{file}, line {rows.line_num}") for row in rows)


def _checked(row: Mapping[str, str | None], place: str) -> Judgement:
    judgement = Judgement(**{name: (row.get(name) or "").strip() for name in COLUMNS["judgements"]})
    if judgement.kind not in KINDS or judgement.verdict not in VERDICTS:
        remedy = f"kind is one of {', '.join(KINDS)}, verdict one of {', '.join(VERDICTS)}."
        raise InputError(f"{judgement.kind!r}, {judgement.verdict!r} is no judgement", place=place, remedy=remedy)
    if not fold(judgement.a) or not fold(judgement.b) or fold(judgement.a) == fold(judgement.b):
        raise InputError("a judgement is on two different names", place=place, remedy="Correct or remove the row.")
    return judgement


def with_judgement(known: Iterable[Judgement], new: Judgement) -> tuple[Judgement, ...]:
    """Return the judgements with a new one at the end.

    Raises UsageError where the two names are one name, or a judgement on them stands already.
    """
    kept = tuple(known)
    if not fold(new.a) or not fold(new.b) or fold(new.a) == fold(new.b):
        raise UsageError("the two names are the same name", remedy="Give two names that are written differently.")
    for old in kept:
        if old.about(new.kind, new.a, new.b):
            said = f"{old.a!r} and {old.b!r} are judged {old.verdict} already ({old.who or 'unknown'}, {old.when})"
            raise UsageError(said, remedy="Take that judgement back first, with --undo.")
    return (*kept, new)


def without_judgement(known: Iterable[Judgement], kind: str, a: str, b: str) -> tuple[Judgement, ...]:
    """Return the judgements without the one on two names. Raises UsageError where there is none."""
    before = tuple(known)
    after = tuple(each for each in before if not each.about(kind, a, b))
    if len(after) == len(before):
        raise UsageError(f"no judgement on {a!r} and {b!r} to take back", remedy="See the file of judgements.")
    return after


def judgements_csv(judgements: Iterable[Judgement]) -> str:
    """Return the content of a file of judgements."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS["judgements"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(each) for each in judgements)
    return out.getvalue()
