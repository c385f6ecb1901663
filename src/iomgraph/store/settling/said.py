"""A bucket of the settled graph as it lies, asked what is said of a few things without taking all of it apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from iomgraph.graph.names import Names
from iomgraph.store.settling.tally import chosen
from iomgraph.store.sorted_lines import first_from


class Said:
    """The lines of a bucket, and of the file beside it, which says of some items how often they are said."""

    def __init__(self, names: Names, content: bytes, beside: bytes) -> None:
        """Take the two files."""
        self._names, self._content = names, content
        told = (line.partition("\t") for line in beside.decode().split("\n")[:-1])
        self._counts = {item: int(count) for count, _, item in told}

    def mentioning(self, start: str) -> dict[str, int]:
        """Return the items that mention an IRI whose end starts so, with how often each is said."""
        content, at, lines = self._content, -1, []
        for found in re.finditer(re.escape(start.encode()), content):
            if found.start() > at:
                begin, at = content.rfind(b"\n", 0, found.start()) + 1, content.index(b"\n", found.start())
                lines.append(content[begin:at].decode())
        return self._counted(lines) | {item: count for item, count in self._counts.items() if start in item}

    def about(self, thing: str) -> dict[str, int]:
        """Return the statements about a thing, with how often each is said."""
        start = f"<{thing}> ".encode()
        at, lines = first_from(self._content, start), []
        while self._content.startswith(start, at):
            end = self._content.index(b"\n", at)
            lines.append(self._content[at:end].decode())
            at = end + 1
        told = {item: count for item, count in self._counts.items() if item.startswith(start.decode())}
        return self._counted(lines) | told

    def _counted(self, lines: Iterable[str]) -> dict[str, int]:
        """Return, of lines that are there, those that are said, with how often: what is only shown is left out."""
        rest = [line for line in lines if line not in self._counts]
        things = {thing_of(line) for line in rest}
        only_shown = chosen(self._names, (i for i in self._counts if not i.startswith("<") and thing_of(i) in things))
        return {line: 1 for line in rest if line not in only_shown}


def thing_of(item: str) -> str:
    """Return the thing that an item says something of, or proposes something for."""
    return item[1 : item.index(">")] if item.startswith("<") else item.split('"', 4)[3]
