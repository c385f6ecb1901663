"""A pattern that was compiled in an earlier run is the pattern that ``re`` compiles, or is compiled by it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomgraph.language import compiled as module
from iomgraph.language import remembered
from iomgraph.language.compiled import compiled
from iomgraph.language.lazy import lazy

PATTERNS = (
    (r"(?P<day>\d{1,2})(?:er)?\s+(?P<month>janvier|février)\s+(?P=day)?", re.I),
    (r"(?<!\w)(?<=[^\W\d_])[Ââ-ÿ\u0400-\u04ff]+?(?!x)(a|b)*(?(1)c|d)", re.I | re.M),
    (r"# spaced \n a  b ", re.X | re.S),
    (r"(?i:straße)|(?-i:ẞ)|\b\B\A\Z$^.", re.I),
    (r"(?>a+)b*+c{2,3}+", 0),
    ("", 0),
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache folder of its own."""
    monkeypatch.setattr(remembered, "folder", lambda: tmp_path)
    return tmp_path


TEXTS = (
    "",
    "aab{1} b-wé\ndab 1,0 (ab)",
    "STRAßE straẞe STRASSE\u212a\u017f\u0130\u0131",
    "1er\u202fJANVIER aaabbccc x1 d",
)


def same(found: re.Pattern[str], pattern: str, flags: int) -> bool:
    """Whether a pattern has the groups, names and flags of what ``re`` compiles, and finds what that finds."""
    right = re.compile(pattern, flags)
    assert (found.flags, found.groups, dict(found.groupindex)) == (right.flags, right.groups, dict(right.groupindex))
    return all(places(found, text) == places(right, text) for text in TEXTS)


def places(pattern: re.Pattern[str], text: str) -> list[object]:
    """Where a pattern is found in a text and what each of its groups matches."""
    return [(match.span(), match.groups()) for match in pattern.finditer(text)]


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_the_same_at_first_and_from_then_on(
    kept: Path, pattern: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time it is not compiled."""
    assert same(compiled(pattern, flags), pattern, flags)
    assert len(list(kept.iterdir())) == 1
    with monkeypatch.context() as patch:
        patch.setattr(module, "_numbers", lambda *_: pytest.fail("compiled again"))
        assert same(compiled(pattern, flags), pattern, flags)


LETTERS = st.text("ab|()[]?*+.^$\\dwß é-{}0,1", max_size=12)


@pytest.mark.filterwarnings("ignore::FutureWarning")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LETTERS, st.sampled_from([0, re.I, re.M | re.I, re.A, re.X]))
def test_any_pattern_or_the_same_error(kept: Path, pattern: str, flags: int) -> None:
    """What ``re`` refuses is refused in its words, and nothing of it is kept."""
    try:
        re.compile(pattern, flags)
    except re.error as error:
        with pytest.raises(re.error, match=re.escape(str(error))):
            compiled(pattern, flags)
    else:
        assert same(compiled(pattern, flags), pattern, flags) and same(compiled(pattern, flags), pattern, flags)


@pytest.mark.parametrize("numbers", [b"", b"\xff" * 40, bytes(8)])
def test_numbers_that_are_no_pattern(monkeypatch: pytest.MonkeyPatch, numbers: bytes) -> None:
    """The engine refuses them, and the pattern is compiled."""
    monkeypatch.setattr(module, "remembered", lambda *_: (0, numbers, 0, {}))
    assert same(compiled("a+b"), "a+b", 0)


@pytest.mark.parametrize("gone", ["_sre", "re._parser", "re._compiler"])
def test_another_python(kept: Path, monkeypatch: pytest.MonkeyPatch, gone: str) -> None:
    """Where a Python lacks what this relies on, patterns are compiled and nothing is kept."""
    whole = importlib.import_module

    def without(name: str) -> Any:
        if name == gone:
            raise ImportError(name)
        return whole(name)

    monkeypatch.setattr(module.importlib, "import_module", without)
    assert same(compiled("a+b"), "a+b", 0)
    assert not list(kept.iterdir())


def test_lazy_patterns_name_their_file(kept: Path) -> None:
    """A malformed pattern of a pack is an error that names the pack, with and without a cache."""
    from iomgraph.errors import ResourceError

    assert lazy("a(b)").search("ab").group(1) == "b"  # type: ignore[union-attr]
    with pytest.raises(ResourceError, match=r"facts/x\.yaml"):
        lazy("a(b", place="facts/x.yaml").search("")
