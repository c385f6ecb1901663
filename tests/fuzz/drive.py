"""One target under atheris; called by ``run.py``: ``drive.py TARGET FOLDER... [LIBFUZZER OPTIONS]``."""

from __future__ import annotations

import logging
import sys

import atheris

with atheris.instrument_imports(include=["iomgraph"]):
    from targets import SEEDS, TARGETS

if __name__ == "__main__":
    name, grown, *rest = sys.argv[1:]
    logging.disable(logging.CRITICAL)  # rdflib tells of every ill-typed literal
    for number, seed in enumerate(SEEDS[name]):
        with open(f"{grown}/seed-{number}", "wb") as file:  # noqa: PTH123
            file.write(seed)
    atheris.Setup([sys.argv[0], grown, *rest], TARGETS[name])
    atheris.Fuzz()
