"""Lets the browser tests use the servers of pages and endpoint, and the invented graphs, of other folders' tests."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "export" / "chart"))
sys.path.insert(0, str(TESTS / "pages"))
sys.path.insert(0, str(TESTS / "web"))
