"""The files of a generation that goes on from an earlier one: written where something changed, else taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from iomgraph.identity.named import Item
from iomgraph.store.kept import Kept, graph_key
from iomgraph.store.layout import CLAIMS, NAMED, REFERENCES, bucket_of, path_in
from iomgraph.store.record import key_of_line
from iomgraph.store.settling.files import lines_of, write_lines
from iomgraph.store.settling.identity import named_line
from iomgraph.store.sorted_lines import Edited
from iomgraph.store.working import Working


class Rewriting:
    """What is written of a generation, and what of the earlier one is taken over."""

    def __init__(self, made: Working, kept: Kept) -> None:
        """Take both generations; the new one has its documents already."""
        self._made, self._kept, self._digits = made, kept, kept.digits

    def named(self, gone: set[str], named: dict[str, set[Item]]) -> None:
        """Write what documents name, some gone and some new."""
        lines = {key: named_line(key, items) for key, items in named.items() if items}
        self._rewrite(NAMED, gone, lines)

    def references(self, gone: set[str], touched: dict[str, list[str]]) -> None:
        """Write whom the claims of documents mean, some gone and some settled again."""
        for bucket in {bucket_of(key, self._digits) for key in (*gone, *touched)}:
            path = path_in(REFERENCES, bucket)
            by_key: dict[str, list[str]] = defaultdict(list)
            for line in lines_of(self._kept, path):
                key = graph_key(f"{line}\n".encode())
                if key not in gone and key not in touched:
                    by_key[key].append(line)
            by_key |= {key: lines for key, lines in touched.items() if bucket_of(key, self._digits) == bucket}
            lines = [line for key in sorted(by_key) for line in by_key[key]]
            # Documents without references have a file all the same, as they have one of claims.
            self.write(path, lines, always=self._made.file(path_in(CLAIMS, bucket)) is not None)
        self._made.take_rest(REFERENCES)

    def _rewrite(self, kind: str, gone: set[str], lines: dict[str, str]) -> None:
        """Write the files of a kind that has a line a document, some documents gone and some lines new."""
        for bucket in {bucket_of(key, self._digits) for key in (*gone, *lines)}:
            path = path_in(kind, bucket)
            kept = {key_of_line(line.encode()): line for line in lines_of(self._kept, path)}
            kept = {key: line for key, line in kept.items() if key not in gone}
            kept |= {key: line for key, line in lines.items() if bucket_of(key, self._digits) == bucket}
            self.write(path, [kept[key] for key in sorted(kept)])
        self._made.take_rest(kind)

    def write_told(self, path: str, lines: Sequence[bytes]) -> None:
        """Write the lines of a file of the settled graph, or of one beside it; without lines there is none."""
        self.write_bytes(path, b"\n".join([*lines, b""]) if lines else b"", len(lines))

    def write_edited(self, path: str, lines: Edited) -> None:
        """Write a file of which some lines are otherwise than they were; without lines there is none."""
        if lines.edited:
            known = self._kept.files.get(path)
            self.write_bytes(path, lines.changed(), (known.lines if known else 0) + lines.grown)

    def write_bytes(self, path: str, content: bytes, lines: int | None = None) -> None:
        """Write a file, given how many lines it has where that is known; of nothing there is none."""
        if content:
            self._made.write(path, content, lines)
        else:
            self._made.leave_out(path)

    def write(self, path: str, lines: Sequence[str], *, always: bool = False) -> None:
        """Write the lines of a file; without lines there is none."""
        if lines or always:
            write_lines(self._made, path, lines)
        else:
            self._made.leave_out(path)
