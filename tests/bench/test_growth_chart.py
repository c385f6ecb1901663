"""The chart of growth: well-formed, a line a row, the slope beside its name."""

from __future__ import annotations

import math
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from growth_chart import chart, slope

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("power", [0, 0.1, 1, 2])
def test_the_slope_is_the_power(power: float) -> None:
    sizes = [1000, 3000, 10_000, 50_000]
    assert math.isclose(slope(sizes, [7 * size**power for size in sizes]), power, abs_tol=1e-9)


def test_every_row_is_drawn_through_every_size_and_named_with_its_slope() -> None:
    lines = {"build, s": [10.0, 20.0, 40.0], "one page, s": [1.0, 1.0, 1.0], "memory, MB": [100.0, 100.1, 100.2]}
    rows = {name: dict(zip([1000, 2000, 4000], line, strict=True)) for name, line in lines.items()}
    root = ElementTree.fromstring(chart(rows))
    assert len(root.findall(f"{SVG}circle")) == 9
    told = {text.text for text in root.iter(f"{SVG}text")}
    assert {"build, s (slope 1.00)", "one page, s (slope 0.00)", "memory, MB (slope 0.00)", "1,000", "4,000"} <= told


def test_names_at_the_ends_of_near_lines_do_not_lie_on_one_another() -> None:
    rows = {f"row {index}": {10: 1.0, 100: 10.0 + index / 100} for index in range(5)}
    root = ElementTree.fromstring(chart(rows))
    heights = sorted(float(t.get("y", "0")) for t in root.iter(f"{SVG}text") if (t.text or "").startswith("row "))
    assert all(lower - upper >= 12 for upper, lower in pairwise(heights))


def test_one_size_is_no_line() -> None:
    with pytest.raises(ValueError, match="two sizes"):
        chart({"build, s": {1000: 1.0}})


def test_a_row_that_was_not_measured_at_every_size_ends_where_it_was() -> None:
    rows = {"build, s": {1000: 1.0, 10_000: 10.0, 50_000: 50.0}, "open, s": {1000: 1.0, 10_000: 10.0}}
    root = ElementTree.fromstring(chart(rows))
    circles = [float(circle.get("cx", "0")) for circle in root.findall(f"{SVG}circle")]
    assert len(circles) == 5 and circles[4] == circles[1] < circles[2]
