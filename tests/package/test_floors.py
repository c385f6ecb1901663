"""Versions with known holes are refused by what the package asks for, and not what the tests run with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    Requirement(text)
    for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for text in group
]
PINNED = dict(
    line.split("==") for line in (ROOT / "tests" / "constraints.txt").read_text().splitlines() if "==" in line
)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("name", "below", "floor"),
    [
        ("lxml", "6.0.9", "6.1.0"),
        ("starlette", "1.3.0", "1.3.1"),
        ("h11", "0.15", "0.16"),
        ("urllib3", "2.6.2", "2.6.3"),  # before, an answer of two kilobytes took two gigabytes
    ],
)
def test_floors(name: str, below: str, floor: str) -> None:
    """What RELIABILITY asks for: below these there are known holes."""
    (asked,) = [each for each in ASKED if canonical(each.name) == name]
    assert asked.specifier.contains(floor) and not asked.specifier.contains(below)


def test_what_the_tests_run_with_is_what_is_asked_for() -> None:
    pinned = {canonical(name): Version(version) for name, version in PINNED.items()}
    for asked in ASKED:
        if asked.marker is None or asked.marker.evaluate():
            assert asked.specifier.contains(pinned[canonical(asked.name)]), asked
