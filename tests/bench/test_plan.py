"""The plan for millions of releases: reckoned from the figures as they stand written."""

from __future__ import annotations

import math

import pytest
from plan import PAGE, Cost, Machine, between, figure, growth, number, plan, read_a_second, tables

GROWTH = """# How cost grows

| | 1,000 pages | 3,000 pages | 5,000 pages | slope |
| --- | --- | --- | --- | --- |
| build from nothing, s | 9 | 30 | 50 | 1.00 |
| of that by one process alone, s | 1 | 3 | 5 | 1.00 |
| build again after one page changed, s | 1 | 2 | 2 | 0.10 |
| open, s | 1 | 3 | 5 | 1.00 |
| validate, s | 1 | 3 | 5 | 1.00 |
| all named questions, s | 1 | 3 | 5 | 1.00 |
| slowest question, s | 0.1 | 0.3 | 0.5 | 2.00 |
| memory of the build, MB | 100 | 300 | 500 | 0.50 |
| memory of the opened graph, MB | 100 | 300 | 500 | 1.00 |
| on disk, MB | 100 | 300 | 500 | 1.00 |
| quads | 1,000,000 | 3,000,000 | 5,000,000 | 1.00 |
"""
RESULTS = """| what | iomgraph | beside |
| --- | --- | --- |
| pages → facts | 500 pages/s | 15 pages/s |
| HTML → text blocks | 2,000 pages/s | 700 pages/s |
| HTML → text blocks, whole pages of a site | not measured | 150 pages/s |
| claims → N-Quads | 400,000 quads/s | 40,000 quads/s |
"""


def test_figures_are_read() -> None:
    assert read_a_second(RESULTS, 1000) == pytest.approx(200)
    costs = growth(GROWTH)
    assert costs["quads"] == Cost((3000, 5000), (3e6, 5e6), 1.0)
    assert costs["slowest question, s"].values == (0.3, 0.5)
    with pytest.raises(ValueError, match="no number"):
        number("not measured")
    with pytest.raises(ValueError, match="two sizes"):
        growth("| | 1,000 pages | slope |\n| --- | --- | --- |\n")


def test_no_cost_is_guessed_too_low() -> None:
    straight, curved = Cost((1000, 2000), (10, 20), 0.5), Cost((1000, 2000), (10, 20), 2.0)
    assert straight.at(4000) == 40 and curved.at(4000) == 80
    assert Cost((1000, 2000), (10, 9), -0.1).at(10**9) == 9
    assert straight.reaches(40) == pytest.approx(4000) and curved.reaches(80) == pytest.approx(4000)
    assert Cost((1000, 2000), (10, 10), 0.0).reaches(11) == math.inf and straight.reaches(5) == 2000


def test_the_tables() -> None:
    told = plan(1000, growth(GROWTH), Machine(cores=10, memory=50, disk=1000))
    rows = dict(line.strip("| ").split(" | ", 1) for line in told.splitlines() if line.startswith("| "))
    assert rows["quads"] == "1,000,000,000 | 100,000,000,000"
    assert rows["reading, core-hours"] == "0.28 | 28"
    assert rows["machines that read it in a day"] == "1 | 1"
    assert rows["settling and writing, core-hours"] == "2.5 | 250"
    assert rows["of that by one process alone, hours"] == "0.28 | 28"
    assert rows["memory of the build, GB"] == "100 | 10,000"
    assert rows["on disk, GB"] == "100 | 10,000" and rows["machines whose disks hold that"] == "1 | 10"
    assert rows["one page changed, hours"].startswith("0.000")
    breaks = told[told.index("breaks at") :].splitlines()[2:]
    assert breaks[0] == "| 22,000 | the slowest question takes 10 s, what the server gives it |"
    assert "| 500,000 | the opened graph fills 50 GB of memory |" in breaks


def test_numbers_are_told_in_two_digits() -> None:
    assert [figure(x) for x in (0.123, 9.99, 12.3, 12345, math.inf)] == ["0.12", "10", "12", "12,000", "never"]


def test_the_page_is_what_the_figures_give() -> None:
    """Write it anew with ``python tests/bench/plan.py --write``."""
    page = PAGE.read_text(encoding="utf-8")
    assert between(page, tables(Machine())) == page
    with pytest.raises(ValueError, match="no <!--"):
        between("nothing", "x")


def test_what_was_not_measured_at_the_largest_size_is_reckoned_from_the_sizes_where_it_was() -> None:
    costs = growth(GROWTH.replace("| open, s | 1 | 3 | 5 |", "| open, s | 1 | 3 | – |"))
    assert costs["open, s"] == Cost((1000, 3000), (1.0, 3.0), 1.0)
    assert costs["build from nothing, s"].sizes == (3000, 5000)
