"""The files of a generation: what its manifest lists, part by part.

The manifest has a line for each part: its hash, how long it is, how many files are in it and how many lines these have.
The lines of the files themselves lie beside it, part after part. Of tens of thousands of files a changed page touches
some sixty, and only the parts in which these are listed are taken apart, compared with their hash, and made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, chain
from pathlib import Path

from iomgraph.store.layout import MANIFEST
from iomgraph.store.part import FILES, File, Head, Part, describe, line_of, part_of, path_of

NAME_LENGTH = 16
"""How many digits of the hash of its manifest are the name of a generation."""


class Listing(Mapping[str, File]):
    """The files of a generation by path, kept as the parts of its manifest."""

    def __init__(self, parts: Mapping[str, Part], *, former: bool = False) -> None:
        """Take the parts by name, of which none is empty, and whether the files are laid out as they were formerly."""
        self.parts, self.former = parts, former
        self._compared: tuple[Listing | None, tuple[list[bytes], list[bytes]]] = None, ([], [])

    @classmethod
    def of(cls, files: Mapping[str, File]) -> Listing:
        """Return the listing of files."""
        return cls.of_lines(line_of(path, file) for path, file in files.items())

    @classmethod
    def of_lines(cls, lines: Iterable[bytes]) -> Listing:
        """Return the listing of files, given a line each."""
        parts: dict[str, list[bytes]] = {}
        for line in sorted(lines):
            parts.setdefault(part_of(path_of(line)), []).append(line)
        return cls({name: Part.of(each) for name, each in parts.items()})

    @classmethod
    def parse(cls, heads: Mapping[str, Head], content: bytes) -> Listing:
        """Return the listing with parts that lie one after another. Raises ValueError where they are not all there."""
        starts = list(accumulate((head.size for head in heads.values()), initial=0))
        if len(content) != starts.pop():
            raise ValueError("the list of files is not as long as it was")
        return cls({name: Part(head, content, at) for (name, head), at in zip(heads.items(), starts, strict=True)})

    def to_bytes(self) -> tuple[bytes, bytes]:
        """Return the manifest, as JSON with a part a line, and the lines of the files."""
        parts = sorted(self.parts.items())
        manifest = ",\n".join(f'"{name}":{part.head.told()}' for name, part in parts)
        return f"{{\n{manifest}\n}}\n".encode(), b"".join(part.content for _, part in parts)

    def __getitem__(self, path: str) -> File:
        """Return a file. Raises KeyError where there is none, ValueError or TypeError where its line is no line."""
        part = self.parts.get(part_of(path))
        said = part.says(path) if part else b""
        if not said:
            raise KeyError(path)
        import json

        return File(*json.loads(said))

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, sorted."""
        return map(path_of, self._lines())

    def __len__(self) -> int:
        """Return how many files there are."""
        return sum(part.head.files for part in self.parts.values())

    def ending(self, suffix: str) -> Iterator[tuple[str, File]]:
        """Yield the files whose paths end so, sorted. Raises ValueError or TypeError where a line is none."""
        return ((path, file) for path, file in sorted(self.each()) if path.endswith(suffix))

    def each(self) -> Iterator[tuple[str, File]]:
        """Yield the files by path, part by part. Raises ValueError or TypeError where a line is none."""
        import json  # which a question from its index does without

        for part in self.parts.values():
            for path, said in json.loads(b"{%s}" % b",".join(part.lines)).items():
                yield path, File(*said)

    def of_kind(self, kind: str) -> dict[str, Part]:
        """Return the parts with the files of a kind: those below one folder."""
        return {name: part for name, part in self.parts.items() if name.startswith(f"{kind}/")}

    def paths(self, kind: str) -> list[str]:
        """Return the paths of the files of a kind."""
        return sorted(path_of(line) for part in self.of_kind(kind).values() for line in part.lines)

    def of_bucket(self, kind: str, bucket: str) -> list[str]:
        """Return the paths of the files of a bucket of a kind, sorted."""
        start = f"{kind}/{bucket}."
        part = self.parts.get(part_of(start))
        return part.beginning(start) if part else []

    def lines_in(self, kind: str) -> int:
        """Return how many lines the files of a kind have together."""
        return sum(part.head.lines for part in self.of_kind(kind).values())

    def differing(self, other: Listing) -> list[str]:
        """Return the paths of the files that are not the same in both, sorted."""
        return sorted({path_of(line) for side in self.alone(other) for line in side})

    def alone(self, other: Listing) -> tuple[list[bytes], list[bytes]]:
        """Return the lines that only this listing has, and those that only another has, sorted."""
        if self._compared[0] is not other:
            names = [n for n in {*self.parts, *other.parts} if self._hash_of(n) != other._hash_of(n)]
            mine, theirs = set(self._lines(names)), set(other._lines(names))
            self._compared = other, (sorted(mine - theirs), sorted(theirs - mine))
        return self._compared[1]

    def _hash_of(self, name: str) -> str:
        return self.parts[name].head.sha256 if name in self.parts else ""

    def _lines(self, names: Iterable[str] | None = None) -> list[bytes]:
        parts = self.parts if names is None else [name for name in names if name in self.parts]
        return sorted(chain.from_iterable(self.parts[name].lines for name in parts))


def read_listing(folder: Path) -> Listing:
    """Return the files of a generation. Raises OSError or ValueError where there is no sound manifest.

    Whether a part is what was written is found when a file of it is asked for.
    """
    manifest = (folder / MANIFEST).read_bytes()
    if name_of(manifest) != folder.name:
        raise ValueError("the manifest is not what was written")
    import json  # which a question from its index does without

    said = json.loads(manifest)
    if all(len(each) == len(File._fields) for each in said.values()):
        # Formerly the manifest itself had the lines of the files; it may still be one of those kept.
        return Listing(Listing.of({path: File(*each) for path, each in said.items()}).parts, former=True)
    return Listing.parse({name: Head(*each) for name, each in said.items()}, (folder / FILES).read_bytes())


def name_of(manifest: bytes) -> str:
    """Return the name of the generation with this manifest."""
    return describe(manifest).sha256[:NAME_LENGTH]
