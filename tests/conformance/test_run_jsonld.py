"""The runner of the W3C's JSON-LD and canonicalisation suites, on small suites of the same form."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from run_jsonld import main


def rdfc(folder: Path, expected: str) -> Path:
    """Write a suite of three cases: a canonical form, one with another hash, one made to stall."""
    (folder / "in.nq").write_text('_:b <urn:p> "x" .\n', encoding="utf-8")
    (folder / "out.nq").write_text(expected, encoding="utf-8")
    nodes = [f"_:b{index}" for index in range(11)]
    (folder / "stall.nq").write_text(
        "".join(f"{a} <urn:p> {b} .\n" for a in nodes for b in nodes if a != b), encoding="utf-8"
    )
    entries = [
        {"id": "m#1", "type": "rdfc:RDFC10EvalTest", "name": "one", "action": "in.nq", "result": "out.nq"},
        {"id": "m#2", "type": "rdfc:RDFC10EvalTest", "name": "other hash", "action": "in.nq", "result": "out.nq",
         "hashAlgorithm": "SHA384"},
        {"id": "m#3", "type": "rdfc:RDFC10NegativeEvalTest", "name": "stall", "action": "stall.nq"},
    ]  # fmt: skip
    (folder / "manifest-rdfc10.jsonld").write_text(json.dumps({"entries": entries}), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("expected", "told", "code"),
    [('_:c14n0 <urn:p> "x" .\n', "rdfc: 2 of 2", 0), ('_:c14n1 <urn:p> "x" .\n', "rdfc: 1 of 2", 1)],
)
def test_canonical_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expected: str, told: str, code: int
) -> None:
    assert main(["rdfc", str(rdfc(tmp_path, expected))]) == code
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(("name", "told", "code"), [("a", "framing: 1 of 1", 0), ("b", "framing: 0 of 1", 1)])
def test_frames(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, told: str, code: int) -> None:
    files = {
        "in": {"@id": "urn:x", "@type": "urn:T", "urn:name": "a"},
        "frame": {"@type": "urn:T"},
        "out": {"@id": "urn:x", "@type": "urn:T", "urn:name": name},
    }
    for file, content in files.items():
        (tmp_path / f"{file}.jsonld").write_text(json.dumps(content), encoding="utf-8")
    case = {"@id": "#t1", "name": "one", "input": "in.jsonld", "frame": "frame.jsonld", "expect": "out.jsonld"}
    older = {**case, "@id": "#t2", "option": {"specVersion": "json-ld-1.0"}}
    manifest = {"baseIri": "https://example.org/", "sequence": [case, older]}
    (tmp_path / "frame-manifest.jsonld").write_text(json.dumps(manifest), encoding="utf-8")
    assert main(["framing", str(tmp_path)]) == code
    assert told in capsys.readouterr().out


STAND_IN = """
exports.NQuads = {parse: (text) => { if (text.includes("unreadable")) throw new Error(); return text; }};
exports.canonize = async (text) => text.replaceAll("_:b", "_:c14n0");
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_beside_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The other implementation is a stand-in here: what differs fails, what it cannot read is named and not counted."""
    (tmp_path / "modules" / "rdf-canonize").mkdir(parents=True)
    (tmp_path / "modules" / "rdf-canonize" / "index.js").write_text(STAND_IN, encoding="utf-8")
    monkeypatch.setenv("NODE_PATH", str(tmp_path / "modules"))
    (tmp_path / "same.nq").write_text('_:b <urn:p> "x" .\n', encoding="utf-8")
    (tmp_path / "other.nq").write_text('_:b <urn:p> "x" .\n_:b <urn:a> "x" .\n', encoding="utf-8")
    (tmp_path / "third.nq").write_text('<urn:s> <urn:p> "unreadable" .\n', encoding="utf-8")
    assert main(["beside", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "beside: 1 of 2" in told
    assert f"failed: {tmp_path / 'other.nq'}" in told
    assert f"left out: {tmp_path / 'third.nq'}" in told


def test_no_suite_is_a_failure(tmp_path: Path) -> None:
    assert main(["framing"]) == 2
    (tmp_path / "frame-manifest.jsonld").write_text('{"baseIri": "", "sequence": []}', encoding="utf-8")
    assert main(["framing", str(tmp_path)]) == 1
