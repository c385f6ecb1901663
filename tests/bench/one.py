"""One part of one row, in a process of its own: ``one.py MODULE about|prepare|ours|theirs WORK PAGES``.

A module has ``TITLE``, ``UNIT`` (``pages/s``, ``quads/s``: more is better; ``ms``: less is) and ``BESIDE``, and the
functions ``prepare(work, count)``, which runs in our environment and leaves the input in the folder ``work``, and
``ours(work)`` and ``theirs(work)``, which return the figure, with a note where one is due. ``theirs`` runs
in ``.venv-bench``, where nothing of ours is, or in our environment where the module says ``HERE``: modules import what
they measure inside the functions.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path


def main() -> None:
    """Run the part and print its figure as one line of JSON."""
    name, what, folder, count = sys.argv[1:5]
    sys.path.insert(0, str(Path(__file__).parent))
    module, work = importlib.import_module(name), Path(folder)
    if what == "about":
        found = {"title": module.TITLE, "unit": module.UNIT, "beside": module.BESIDE}
        found["here"] = getattr(module, "HERE", "")
    elif what == "prepare":
        module.prepare(work, int(count))
        found = {}
    else:
        value = getattr(module, what)(work)
        found = {"value": value[0], "note": value[1]} if isinstance(value, tuple) else {"value": value}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
