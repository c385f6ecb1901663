"""A small folder of sources: tables with invented people, so that a build is fast and what it holds is known."""

from __future__ import annotations

from pathlib import Path

import pytest

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
