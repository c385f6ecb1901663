"""Queries that are too long for an address: the server holds them for a while, and the address names them."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from urllib.parse import quote_plus

LONGEST = 4000
"""Characters of a query, as an address writes it, that still stand in the address: proxies take about 8,000 in all."""
_HELD = 64


class Held:
    """The long queries of late, by their content; those not looked at for the longest time go first."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._queries: OrderedDict[str, str] = OrderedDict()

    def parameters(self, query: str) -> dict[str, str]:
        """Return the parameters of an address that stand for a query: itself, or where it is long, its name here."""
        if len(quote_plus(query)) <= LONGEST:
            return {"query": query}
        name = hashlib.sha256(query.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._queries[name] = query
        self._queries.move_to_end(name)
        while len(self._queries) > _HELD:
            self._queries.popitem(last=False)
        return {"asked": name}

    def get(self, name: str) -> str | None:
        """Return a query by its name; None where it is not held any more."""
        if name in self._queries:
            self._queries.move_to_end(name)
        return self._queries.get(name)
