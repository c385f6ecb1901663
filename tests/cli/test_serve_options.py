"""What ``serve`` is told is what the server is bounded by."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from iomgraph.cli import serve
from iomgraph.web import app
from iomgraph.web.limits import MIB, Limits


class Made(Exception):
    """The application would be made now."""


@pytest.mark.parametrize(
    ("options", "bounds"),
    [
        ((), {}),
        (("--timeout", "3.5"), {"timeout": 3.5}),
        (("--max-rows", "7"), {"rows": 7}),
        (("--workers", "5"), {"workers": 5}),
        (("--cache", "0"), {"kept": 0}),
        (
            ("--timeout", "60", "--max-rows", "9", "--workers", "4", "--cache", "2"),
            {"timeout": 60, "rows": 9, "workers": 4, "kept": 2 * MIB},
        ),
    ],
)
def test_every_bound_that_is_given_holds(
    monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], bounds: dict[str, Any]
) -> None:
    found: dict[str, Any] = {}

    def make(out: Path | None, data: Any, **given: Any) -> None:
        found.update(given)
        raise Made

    monkeypatch.setattr(app, "create_app", make)
    done = CliRunner().invoke(serve.command, ["--data", "x.nq", "--port", "0", *options])
    assert isinstance(done.exception, Made)
    assert found["limits"] == replace(Limits(), **bounds)
    settings = serve._settings(found["limits"])
    assert settings["http"].limits == found["limits"]


def test_the_bounds_that_the_documentation_names_are_those_that_hold() -> None:
    """Seconds, rows, bytes and places where nothing is said: a slip by a factor is one here."""
    found = Limits(memory=0)
    assert (found.timeout, found.quick, found.wait, found.idle) == (10, 0.3, 5, 20)
    assert (found.rows, found.answer, found.query, found.headers) == (100_000, 64 * MIB, 128 * 1024, 64 * 1024)
    assert (found.kept, found.outstanding, found.depth) == (32 * MIB, 512 * MIB, 60)
    assert (found.workers, found.slots, found.connections, found.connections_each) == (20, 2, 1000, 200)
    assert 256 * MIB <= Limits().memory <= 1024 * MIB


@pytest.mark.parametrize(
    ("gigabytes", "least", "most"), [(1, 256, 256), (8, 300, 308), (24, 900, 922), (512, 1024, 1024)]
)
def test_all_workers_together_leave_the_machine_a_quarter(
    monkeypatch: pytest.MonkeyPatch, gigabytes: int, least: int, most: int
) -> None:
    """Each has no less than it needs and no more than is sensible; between, three quarters are shared by all."""
    page = 4096
    told = {"SC_PAGE_SIZE": page, "SC_PHYS_PAGES": gigabytes * 1024 * MIB // page}
    monkeypatch.setattr(os, "sysconf", told.__getitem__)
    assert least * MIB <= Limits().memory <= most * MIB
