"""No pattern tries a text in exponentially many ways: a page with such a sentence would be read for ever."""

from __future__ import annotations

import gc
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from pattern_texts import texts

from iomgraph.extract import read_all
from iomgraph.language.lazy import _Lazy
from iomgraph.loaders import load

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
EACH = 8
"""Texts a pattern."""
FOR_EVER = 10
"""Seconds of the processor that no search of some hundred characters takes but one that would take years."""


@contextmanager
def given_up_after(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what takes so long: the engine looks for signals as it tries."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def ends(pattern: str, flags: int, text: str, seconds: float = FOR_EVER) -> bool:
    """Whether all of a text has been searched for a pattern."""
    compiled = re.compile(pattern, flags)
    try:
        with given_up_after(seconds):
            for _ in compiled.finditer(text):
                pass
    except TimeoutError:
        return False
    return True


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, int]]:
    """Return the patterns of all packs and rules, as reading pages of three languages makes them."""
    list(read_all([load(file) for file in sorted(SAMPLES.iterdir()) if file.suffix in (".txt", ".html")]))
    gc.unfreeze()  # what commands of other tests have set apart is not listed
    made = {(each.pattern, int(each._flags)) for each in gc.get_objects() if type(each) is _Lazy}
    assert len(made) > 2000
    return sorted(made)


def test_every_pattern_ends(patterns: list[tuple[str, int]]) -> None:
    slow = [
        (pattern, text)
        for pattern, flags in patterns
        for text in texts(pattern, flags, 1, EACH)
        if not ends(pattern, flags, text)
    ]
    assert not slow


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(?:[A-Z]+['-]?[A-Z]* ){4,}[a-z]{4}",
        r"(?:(?:the )?(?:old )?(?:the )?mill, ){1,30}are",
        r"(?:, who [^,]{0,30}?(?:since )?[^,]{3,20}){1,12} are",
    ],
)
def test_what_it_would_find(pattern: str) -> None:
    """Patterns like ones that it has found are found."""
    drawn = [text for seed in range(6) for text in texts(pattern, 0, seed, 24)]
    assert not all(ends(pattern, 0, text, 0.5) for text in drawn)
