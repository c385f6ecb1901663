"""What was withdrawn from a build, as data beside it: no later build in the same folder brings it back."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from iomgraph.errors import StoreError
from iomgraph.store.generation import write_beside
from iomgraph.store.masking import Masks

FILE = "withdrawn.json"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Sources by name (every version of them), document versions by key, and persons by the hashes of their names."""

    sources: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    people: Masks = field(default_factory=lambda: Masks(secrets.token_hex(8)))

    @property
    def masks(self) -> Masks | None:
        """What is to be blacked out; None where nothing is."""
        return self.people if self.people.names else None

    def versions(self) -> dict[str, str]:
        """Return what what is read depends on."""
        return {"withdrawn": self.people.digest} if self.people.names else {}

    def adding(self, sources: frozenset[str], documents: frozenset[str]) -> Withdrawn:
        """Return what is withdrawn with these too."""
        return replace(self, sources=self.sources | sources, documents=self.documents | documents)

    def save(self, out: Path) -> None:
        """Write the file, whole or not at all. Raises OSError where the disk refuses."""
        people = {"salt": self.people.salt, "names": sorted(self.people.names), "lengths": self.people.lengths}
        data = {"sources": sorted(self.sources), "documents": sorted(self.documents), "people": people}
        write_beside(out, FILE, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def withdrawn_from(out: Path) -> Withdrawn:
    """Return what was withdrawn from the builds in a folder.

    Raises StoreError where the file cannot be understood: building without it would bring back what it keeps out.
    """
    try:
        data = json.loads((out / FILE).read_text(encoding="utf-8"))
        people = data["people"]
        masks = Masks(str(people["salt"]), frozenset(people["names"]), tuple(people["lengths"]))
        return Withdrawn(frozenset(data["sources"]), frozenset(data["documents"]), masks)
    except FileNotFoundError:
        return Withdrawn()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"what was withdrawn cannot be read ({error})",
            place=str(out / FILE),
            remedy="Restore the file; to bring back all that was withdrawn, remove it.",
        ) from error
