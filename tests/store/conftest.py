"""What tests of the store share: a small folder of invented tables, the shipped tables settled, impatience."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.model.dates import Bounds
from iomgraph.store import Build, build, open_build
from iomgraph.vocabulary import compact, prologue

Row = tuple[str, ...]
_BOUNDS = """OPTIONAL { ?x iom:fromMin ?a } OPTIONAL { ?x iom:fromMax ?b }
  OPTIONAL { ?x iom:untilMin ?c } OPTIONAL { ?x iom:untilMax ?d }"""
OFFICIALS = """\
person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note
Mara Lindqvist,director-general,Director General,,,IOM,2030-10-01,2035-09-30,SWE,register A,
Mara Lindqvist,director-general,Director General,,,IOM,2030,,SWE,register B,
Otto Brandauer,spokesperson,Spokesperson,Porte-parole,Portavoz,IOM,2031,,AUT,general-knowledge,
"""
SESSIONS = """\
ordinal,kind,start,end,venue,city,chair,members_at_that_time,decisions,source,series
130,regular,2031-11-25,2031-11-27,,Geneva,Otto Brandauer (AUT),177,,register A,council (1954- )
130,regular,2031-11-26,,,Geneva,,,,register B,council (1954- )
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Return a folder with two tables."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "officials.csv").write_text(OFFICIALS, encoding="utf-8")
    (folder / "council_sessions.csv").write_text(SESSIONS, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Build:
    out: Path = tmp_path_factory.mktemp("reference")
    build([resources.path("data", "organisation")], out)
    return open_build(out)


@pytest.fixture(scope="session")
def ask(opened: Build) -> Callable[[str], list[Row]]:
    def answer(question: str) -> list[Row]:
        rows = opened.store.query(prologue() + question, use_default_graph_as_union=True)
        return sorted(tuple("" if v is None else compact(v.value) for v in row) for row in rows)

    return answer


@pytest.fixture(scope="session")
def held(ask: Callable[[str], list[Row]]) -> Callable[[str], list[tuple[Row, Bounds]]]:
    """Return what answers a pattern about ``?x`` with what it binds to ``?k`` and ``?l``, and the bounds."""

    def answer(pattern: str) -> list[tuple[Row, Bounds]]:
        found = ask(f"SELECT ?k ?l ?a ?b ?c ?d WHERE {{ {pattern} {_BOUNDS} }}")
        return [(r[:2], Bounds(*(date.fromisoformat(day) if day else None for day in r[2:]))) for r in found]

    return answer


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have watching wait for no more than a moment of quiet."""
    from iomgraph.store import watching

    monkeypatch.delenv("WATCHFILES_FORCE_POLLING", raising=False)
    monkeypatch.setattr(watching, "STEP", 20)
    monkeypatch.setattr(watching, "QUIET", 300)
    monkeypatch.setattr(watching, "RETRY", 300)
