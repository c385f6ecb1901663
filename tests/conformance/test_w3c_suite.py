"""The W3C's SPARQL 1.1 cases against a running server, where the suite lies beside the checkout.

The runners and cases are no part of the project: ``IOMGRAPH_CONFORMANCE`` names their folder, else it is looked for at
``../shared/conformance``. The short version here runs the protocol, the graph store, the descriptions and the groups of
cases below; what the whole suite gives stands in RESULTS.md. Our own tests of the protocol (tests/web) need no suite.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUITE = Path(os.environ.get("IOMGRAPH_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
SERVER = (
    f"{shlex.quote(sys.executable)} -c 'from iomgraph.cli import main; main()' serve --data {{data}} --port {{port}}"
)
WHOLE = bool(os.environ.get("IOMGRAPH_CONFORMANCE_WHOLE"))
"""Whether every case is run, which takes some minutes for each way of sending."""

pytestmark = [
    pytest.mark.skipif(not (SUITE / "run_sparql11.py").is_file(), reason="no conformance suite beside the checkout"),
    pytest.mark.skipif(sys.platform == "win32", reason="serving needs fork"),
]


def run(tmp_path: Path, runner: str, *arguments: str) -> list[dict[str, str]]:
    """Run a runner; return its cases with their verdicts."""
    report = tmp_path / "report.json"
    command = [sys.executable, str(SUITE / runner), "--serve-cmd", SERVER, "--query-path", "/sparql", "--read-only"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*command, *arguments, "--json", str(report)], env=environment, capture_output=True, check=False)
    content = json.loads(report.read_text(encoding="utf-8"))
    return list(content["cases"] if isinstance(content, dict) else content)


def failed(cases: list[dict[str, str]]) -> list[str]:
    """Return the cases that failed, without those that the engine is known to fail."""
    known = set(json.loads((SUITE / "known_oxigraph_0.5.13_sparql11.json").read_text(encoding="utf-8")))
    wrong = [case for case in cases if case["verdict"] in ("fail", "error") and case["id"] not in known]
    return [f"{case['id'].rpartition('/')[2]}: {case['why']}" for case in wrong]


def test_protocol_descriptions_and_graph_store(tmp_path: Path) -> None:
    """All of the protocol (34), the service description (3) and, as refused writes, the graph store (13)."""
    cases = run(tmp_path, "run_sparql_protocol.py", "--gsp-path", "/data")
    assert not failed(cases)
    counts = {kind: sum(case["type"] == kind for case in cases) for kind in {case["type"] for case in cases}}
    assert counts == {"ProtocolTest": 34, "ServiceDescriptionTest": 3, "GraphStoreProtocolTest": 13}


@pytest.mark.parametrize(
    ("method", "group", "count"),
    [("get", "csv-tsv-res", 6), ("form", "json-res", 4), ("direct", "exists", 5), ("direct", "delete-data", 6),
     ("form", "service", 7), ("get", "construct", 7)],
)  # fmt: skip
def test_groups_of_cases(tmp_path: Path, method: str, group: str, count: int) -> None:
    """Some groups, one way of sending each."""
    cases = run(tmp_path, "run_sparql11.py", "--method", method, "--only", f"{group}/")
    ran = [case for case in cases if case["verdict"] != "skip"]
    assert len(ran) >= count
    assert not failed(cases)


@pytest.mark.skipif(not WHOLE, reason="IOMGRAPH_CONFORMANCE_WHOLE is not set")
@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_every_case(tmp_path: Path, method: str) -> None:
    """Every case: at least 494 of 505 pass, and only those fail that the engine is known to fail."""
    cases = run(tmp_path, "run_sparql11.py", "--method", method)
    passed = [case for case in cases if case["verdict"].startswith("pass")]
    assert len(passed) >= 494
    assert not failed(cases)
