"""Cost grows with the input, not with its square: four times as much may cost at most eight times as much time."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from iomgraph.errors import InputError
from iomgraph.loaders import load_bytes

PROSE = b"The harbour master opened the gates at six, and a crowd that had been waiting went aboard.\n"

CASES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "short lines": ("text", lambda n: b"A short line\n" * n),
    "wrapped lines": ("text", lambda n: b"harbour words that were wrapped at about sixty columns\n" * n),
    "prose": ("text", lambda n: PROSE * n),
    "capitals": ("text", lambda n: b"MOLE " * (n // 500) + b"OPEN\n\n" + PROSE * 3),
    "spaces": ("text", lambda n: b"a" + b" " * (20 * n) + b"b"),
    "almost an address": ("text", lambda n: b"For more information\n" + b"a.b" * (10 * n) + b"@\n"),
    "numbers": ("text", lambda n: b"+1 23 45 " * n),
    "doubled lines": ("text", lambda n: b"A heading of the menu\nA heading of the menuX\n" * n),
    "contact lines": ("text", lambda n: PROSE + b"Contact: a@b.org\n" + b"Short line\n" * n),
    "bullets": ("text", lambda n: b"".join(b" " * (i % 40) + b"- entry\n" for i in range(n))),
    "paragraphs": ("html", lambda n: b"<p>hello there</p>" * n),
    "breaks": ("html", lambda n: b"<p>" + b"x<br>" * n),
    "entries": ("html", lambda n: b"<ul>" + b"<li>x" * n),
    "headings": ("html", lambda n: b"<h1>Hello there, harbour</h1>" * n),
    "title bars": ("html", lambda n: b"<title>" + b"a | " * (4 * n) + b"</title><h1>q</h1>"),
    "classes": ("html", lambda n: b"".join(b"<div class='a%d'>x</div>" % i for i in range(n))),
    "comments": ("html", lambda n: b"<!--" * n + b"--><p>x"),
    "emphasis": ("markdown", lambda n: b"**a*" * n),
    "brackets": ("markdown", lambda n: b"[" * n),
    "rows": ("table", lambda n: b"a,b\n" + b"1,2\n" * n),
    "columns": ("table", lambda n: b",".join(b"c%d" % i for i in range(n)) + b"\n"),
}


def cost(data: bytes, format: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        with suppress(InputError):
            load_bytes(data, "page", format=format)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", CASES)
def test_cost_is_linear(name: str) -> None:
    format, make = CASES[name]
    small = cost(make(1_500), format)
    large = cost(make(6_000), format)
    assert large < max(8 * small, 0.05)
