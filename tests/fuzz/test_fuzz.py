"""Every input that ever made a target fail, and small changes of what each target reads."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from targets import SEEDS, TARGETS

CORPUS = Path(__file__).parent / "corpus"
KEPT = [(file.parent.name, file) for file in sorted(CORPUS.glob("*/*")) if file.is_file()]
_MARKS = [
    b"<",
    b">",
    b'"',
    b"'",
    b"&",
    b"{",
    b"}",
    b"\x00",
    b"\n",
    b"\r",
    b"\xff",
    b"\xc3",
    b"--",
    b"]]>",
    b"0",
    b"(",
    b"\\",
]


@pytest.mark.parametrize(("name", "file"), KEPT, ids=[f"{name}/{file.name[:24]}" for name, file in KEPT])
def test_what_once_failed_no_longer_does(name: str, file: Path) -> None:
    TARGETS[name](file.read_bytes())


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_changes_of_ordinary_input_fail_no_target(name: str) -> None:
    dice = random.Random(name)
    for seed in SEEDS[name]:
        TARGETS[name](seed)
        for _ in range(40):
            data = bytearray(seed)
            for _ in range(dice.randint(1, 6)):
                at = dice.randrange(len(data) + 1)
                data[at : at + dice.choice((0, 0, 1, 3))] = dice.choice(_MARKS) * dice.choice((1, 1, 2, 50))
            TARGETS[name](bytes(data))


def test_every_target_has_seeds() -> None:
    assert SEEDS.keys() == TARGETS.keys()
