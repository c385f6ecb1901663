"""``iomgraph query --endpoint``: the question put elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from iomgraph.cli.waiting import tell_of_tries
from iomgraph.errors import UsageError

if TYPE_CHECKING:
    from iomgraph.query.result import Result

DAY = "date"


def answer_of(
    url: str, sparql: str, name: str | None, given: Mapping[str, str], as_of: date | None, lang: str
) -> Result:
    """Return the endpoint's answer to SPARQL, or to a named question.

    Raises UsageError where the extra is missing, or for a day that the question does not ask for: only a build can be
    taken as of a day. Things must be given by their keys: names are looked up in a build.
    What is tried again is told in ``lang``.
    """
    try:
        from iomgraph.remote import ask_endpoint
    except ModuleNotFoundError as error:
        raise UsageError(
            f"asking elsewhere needs {error.name}", remedy="Install it: pip install 'iomgraph[scale]'."
        ) from error
    from iomgraph.query import question

    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no address", remedy="Give http:// or https:// and the endpoint's path.")
    tell_of_tries(lang)
    named = question(name) if name else None
    if as_of and not (named and any(parameter.name == DAY for parameter in named.parameters)):
        raise UsageError(
            "an endpoint cannot be asked as of a day", remedy="Leave --as-of out, or ask a question about a day."
        )
    if named is None:
        return ask_endpoint(url, sparql)
    values = named.values({**({DAY: as_of.isoformat()} if as_of else {}), **given})
    return ask_endpoint(url, named.sparql, values=values)
