"""Pages with invented people, which say much of the same things: what one page says changes what others mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from iomgraph.store.generation import current
from iomgraph.store.layout import MANIFEST
from iomgraph.store.listing import read_listing
from iomgraph.store.shard import Outcome, Settings, Task, read_shard
from iomgraph.store.shelf import Shelf

_LINES = (
    "Geneva, 3 May 2031 – Mara Lindqvist, Director General of the International Organization for Migration (IOM), "
    "went to Chad.",
    "Geneva, 4 June 2032 – The Director General of IOM, Mara E. Lindqvist, met Otto Brandauer, IOM spokesperson.",
    'Dakar, 5 July 2033 – "We met the people of Mali," said IOM spokesperson O. Brandauer.',
    "Ginebra, 6 de agosto de 2031 – La Directora General de la OIM, Mara Lindqvist, visitó el Chad.",
    "Genève, le 25 novembre 2031 – La 130e session du Conseil de l'OIM a admis le Tchad ; l'OIM compte 177 Etats "
    "membres.",
    "Geneva, 26 November 2031 – The 130th Session of the IOM Council opened today. IOM has 176 Member States.",
    "Geneva, 27 November 2031 – IOM Director General Otto Brandauer said IOM has 178 Member States.",
    "Geneva, 3 May 2031 – IOM Director General Ida Lindqvist met the Institute of Tides (IT). The IT has 12 staff.",
    "Geneva, 3 May 2031 – IOM revises its reporting lines. The Oars Division reports to the Department of Ferries. The "
    "Sails Division reports to the Department of Ferries from 1 June 2031.",
    "Geneva, 4 May 2032 – IOM revises its reporting lines. The Department of Ferries was renamed the Department of "
    "Tides on 1 May 2032. The Oars Division was moved to the Department of Harbours. The Sails Division was abolished.",
)
PAGES = tuple(f"A title for page {index}\n\n{line}\n" for index, line in enumerate(_LINES))


def lay_out(folder: Path, chosen: Iterable[int]) -> None:
    """Write some of the pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in chosen:
        (folder / f"page-{index}.txt").write_text(PAGES[index], encoding="utf-8")


def remembering(
    tasks: Sequence[Task], settings: Settings, _jobs: int | None, _handles: Sequence[int]
) -> Iterator[tuple[int, Outcome]]:
    """Read in this process, each text once: an engine for hundreds of builds of the same few pages."""
    for index, task in enumerate(tasks):
        content = task.path.read_bytes()
        known = _KNOWN.get((task.name, content, settings))
        _KNOWN[(task.name, content, settings)] = outcome = known or next(read_shard([task], settings))
        yield index, outcome


_KNOWN: dict[tuple[str, bytes, Settings], Outcome] = {}


def files_of(out: Path) -> dict[str, bytes]:
    """Return all that the current generation holds."""
    folder, shelf = current(out), Shelf.beside(current(out))
    found = {path: shelf.read(path, file) for path, file in read_listing(folder).items()}
    return {**found, MANIFEST: (folder / MANIFEST).read_bytes()}


def place_of(out: Path, path: str) -> Path:
    """Return where a file of the current generation lies."""
    return Path(Shelf.beside(current(out)).place(path, read_listing(current(out))[path]))
