"""A file of what documents bring to joints, changed record by record: of the thousands of a hub few are looked at."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.store.settling.records import head
from iomgraph.store.sorted_lines import Edited, first_from


class Brought(Edited):
    """The sorted records of a file."""

    def records(self, joint: str) -> list[str]:
        """Return the records of a joint as they were."""
        first, last = self._within(joint)
        return self._content[first:last].decode().split("\n")[:-1]

    def count(self, joint: str, most: int) -> int:
        """Return how many records a joint had, but no more than a number."""
        at, last = self._within(joint)
        for counted in range(most):
            at = self._content.find(b"\n", at, last) + 1
            if at == 0:
                return counted
        return most

    def says(self, joint: str, what: str) -> int:
        """Return how often the records of a joint said something."""
        return self._content.count(what.encode(), *self._within(joint))

    def of(self, joint: str, documents: Iterable[str]) -> list[str]:
        """Return the records that documents had brought to a joint."""
        found = (self._content[slice(*self._place(joint, document))].decode() for document in sorted(documents))
        return [record.removesuffix("\n") for record in found if record]

    def change(self, joint: str, gone: Iterable[str], come: Iterable[str]) -> None:
        """Leave out the records that documents had brought to a joint, and put others in."""
        for document in gone:
            self.take(f"{head(joint)}{document}".encode())
        for record in come:
            self.put(f"{record}\n".encode())

    def _within(self, joint: str) -> tuple[int, int]:
        start = head(joint).encode()
        first = first_from(self._content, start)
        return first, first_from(self._content, start[:-1] + b"#", first)  # what follows a quotation mark

    def _place(self, joint: str, document: str) -> tuple[int, int]:
        start = f"{head(joint)}{document}".encode()
        at = first_from(self._content, start)
        return (at, self._content.index(b"\n", at) + 1) if self._content.startswith(start, at) else (at, at)
