"""The folder of fetched pages: a file a page, and a list of what came from where."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from iomgraph.errors import InputError
from iomgraph.fetch.charset import as_utf8
from iomgraph.model.saved import LIST, with_address

DISK = "Free the disk, or see to it that the folder can be written."
"""What to do where a disk refuses: it is full, or the folder is another's."""
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md"}
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address: its file where there is one, else why not.

    ``status`` is the HTTP status (200 for a record of an archive, 0 where no answer came); ``etag`` and ``modified``
    are what the server said, for the next visit; ``sha256`` is of the bytes of the file.
    """

    url: str
    status: int
    file: str = ""
    sha256: str = ""
    etag: str = ""
    modified: str = ""
    fetched: str = ""
    reason: str = ""


class Folder:
    """Fetched pages and the list of them. The last line of an address counts, so a run that was cut off goes on."""

    def __init__(self, path: Path) -> None:
        """Open or make the folder. Raises InputError where it cannot be made or its list is damaged."""
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot be made: {error.strerror}", place=str(path), remedy="Give a folder.") from error
        self.outcomes = {outcome.url: outcome for outcome in self._listed()}

    def kept(self, url: str) -> Outcome | None:
        """Return the outcome of an address whose page lies in the folder."""
        outcome = self.outcomes.get(url)
        return outcome if outcome and outcome.file and (self.path / outcome.file).is_file() else None

    def keep(self, url: str, data: bytes, media_type: str, at: str = "") -> tuple[str, str]:
        """Write a page whole or not at all, and return its file's name below the folder and the file's SHA-256.

        With it is written what only the answer told: where it was found, ``at`` or at the address asked for, and its
        encoding. Names are made of the address's hash and letters, so that no address reaches outside the folder.
        Raises InputError for a media type that no loader reads, for what is no address, or where the disk refuses.
        """
        suffix = _SUFFIXES.get(media_type.partition(";")[0].strip().lower())
        if suffix is None:
            kind = f"is of the type {media_type}, which is not read" if media_type else "is of no stated type"
            raise InputError(kind, place=url, remedy="Fetch HTML or plain text.")
        try:
            parts, digest = urlsplit(url), hashlib.sha256(url.encode()).hexdigest()
        except ValueError as error:
            raise InputError("is no address", place=url, remedy="Leave it out.") from error
        data = with_address(as_utf8(data, media_type), at or url, html=suffix == ".html") if suffix != ".md" else data
        host = _SLUG.sub("-", (parts.hostname or "page").lower()).strip("-")[:60].strip("-") or "page"
        slug = _SLUG.sub("-", parts.path.lower()).strip("-")[-60:].strip("-") or "index"
        name = f"{host}/{digest[:2]}/{slug}-{digest[:12]}{suffix}"
        file = self.path / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_name(f".{file.name}.{os.urandom(6).hex()}")
            try:
                part.write_bytes(data)  # with the mode that umask gives: others may read what another user fetched
                part.replace(file)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", place=str(file), remedy=DISK) from error
        return name, hashlib.sha256(data).hexdigest()

    def note(self, outcome: Outcome) -> None:
        """Add an outcome to the list."""
        self.outcomes[outcome.url] = outcome
        line = json.dumps({k: v for k, v in asdict(outcome).items() if v != "" or k == "url"}, ensure_ascii=False)
        with (self.path / LIST).open("a", encoding="utf-8", errors="replace") as listed:
            listed.write(line + "\n")
            listed.flush()
            os.fsync(listed.fileno())

    def _listed(self) -> Iterator[Outcome]:
        file = self.path / LIST
        if not file.is_file():
            return
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
        for number, line in enumerate(lines, 1):
            if not line:
                continue
            try:
                yield Outcome(**json.loads(line))
            except (ValueError, TypeError) as error:
                if number == len(lines):
                    return  # the line that a run was writing when it was cut off
                raise InputError(
                    "is no line of this list", place=f"{file}:{number}", remedy="Remove the line."
                ) from error
