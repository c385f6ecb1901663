"""The identity data under ``data/identity/``: known bodies, posts, series, publications, judgements, as rows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from iomgraph import resources
from iomgraph.errors import ResourceError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "attested": ("table", "day", "why"),
    "bodies": ("key", "kind", "parent", "en", "fr", "es", "acronyms", "aliases"),
    "datasets": ("word", "lag_years", "why"),
    "doubts": ("word", "fields"),
    "generic": ("lang", "word"),
    "judgements": ("kind", "a", "b", "verdict", "who", "when", "why"),
    "lookalikes": ("letter", "like"),
    "names": ("kind", "word"),
    "labels": ("kind", "lang", "pattern"),
    "posts": ("role", "org", "always", "single", "replaced_by", "office"),
    "offices": ("office", "en", "fr", "es", "names"),
    "publications": ("key", "lang", "title"),
    "rules": ("rule", "en", "fr", "es"),
    "sites": ("host", "standing"),
    "terms": ("role", "years", "ends_with", "since", "why"),
    "series": ("key", "body", "kind", "from", "until", "lowest", "highest", "prefix", "table", "en", "fr", "es"),
}
"""The tables and the columns that each must have."""


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of an identity table. Raises ResourceError where the table lacks a column."""
    file = resources.path("data", "identity", f"{name}.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [column for column in COLUMNS[name] if column not in (reader.fieldnames or ())]
        if missing:
            raise ResourceError(
                f"column {', '.join(missing)} is missing",
                place=str(file),
                remedy=f"The first line must hold {','.join(COLUMNS[name])}.",
            )
        return tuple({key: (value or "").strip() for key, value in row.items()} for row in reader)


def listed(cell: str) -> list[str]:
    """Return the parts of a cell that holds several values, parted by a bar."""
    return [part.strip() for part in cell.split("|") if part.strip()]
