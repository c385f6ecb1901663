"""The W3C's test suites for what our JSON-LD stands on, run from a folder: RDF canonicalisation and JSON-LD framing.

    python tests/conformance/run_jsonld.py rdfc FOLDER      the folder ``tests`` of w3c/rdf-canon
    python tests/conformance/run_jsonld.py framing FOLDER   the folder ``tests`` of w3c/json-ld-framing
    python tests/conformance/run_jsonld.py beside FOLDER    every ``.nq`` file in it, beside npm's ``rdf-canonize``

The suites are not part of the project; ``RESULTS.md`` says which packages carry them. ``rdfc`` runs our canonical form
(``export/schema/canonical.py``) with SHA-256; a case made to stall passes where it is refused. ``framing`` runs
PyLD, which our own framing is compared with. ``beside`` needs ``node`` and ``rdf-canonize`` where node finds it
(``NODE_PATH``); a file that either cannot read is left out and named. What fails is named; the last line counts.
Exits with 1 where a case fails or none ran.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Case = tuple[str, Callable[[], bool]]


def rdfc(folder: Path) -> Iterator[Case]:
    """Return the cases of RDFC-1.0: canonical forms, and documents made to stall; those of other hashes not."""
    manifest = json.loads((folder / "manifest-rdfc10.jsonld").read_text(encoding="utf-8"))
    for entry in manifest["entries"]:
        kind, name = entry["type"].rpartition(":")[2], f"{entry['id'].rpartition('#')[2]} {entry['name']}"
        if entry.get("hashAlgorithm", "SHA256") != "SHA256":
            continue
        if kind == "RDFC10EvalTest":
            yield name, lambda e=entry: _canonical(folder / e["action"]) == (folder / e["result"]).read_bytes()
        elif kind == "RDFC10NegativeEvalTest":
            yield name, lambda e=entry: _refused(folder / e["action"])


def _canonical(path: Path) -> bytes:
    import pyoxigraph as ox

    from iomgraph.export.schema.canonical import canonical_quads

    return canonical_quads(list(ox.parse(path.read_bytes(), format=ox.RdfFormat.N_QUADS)))


def _refused(path: Path) -> bool:
    from iomgraph.errors import InputError

    try:
        _canonical(path)
    except InputError:
        return True
    return False


CANONIZE = """
const {readFileSync} = require("fs"), canon = require("rdf-canonize"), out = {};
const options = {algorithm: "RDFC-1.0", format: "application/n-quads", maxWorkFactor: Infinity};
(async () => {
  for (const path of JSON.parse(readFileSync(0))) {
    try {
      const quads = canon.NQuads.parse(readFileSync(path, "utf8"));
      out[path] = await canon.canonize(quads, options);
    } catch (error) { out[path] = null; }
  }
  process.stdout.write(JSON.stringify(out));
})();
"""


def beside(folder: Path) -> Iterator[Case]:
    """Return a case for each N-Quads file: our canonical form is that of rdf-canonize."""
    paths = [str(path) for path in sorted(folder.rglob("*.nq"))]
    ran = subprocess.run(["node", "-e", CANONIZE], input=json.dumps(paths), capture_output=True, text=True, check=True)
    for path, theirs in json.loads(ran.stdout).items():
        try:
            ours = _canonical(Path(path))
        except SyntaxError:
            ours = None
        if theirs is None or ours is None:
            print(f"left out: {path} ({'rdf-canonize' if theirs is None else 'Oxigraph'} cannot read it)")
            continue
        yield path, lambda one=ours, other=theirs: one == other.encode()


def framing(folder: Path) -> Iterator[Case]:
    """Return the cases of JSON-LD 1.1 framing; those of JSON-LD 1.0 alone are left out."""
    manifest = json.loads((folder / "frame-manifest.jsonld").read_text(encoding="utf-8"))
    for entry in manifest["sequence"]:
        option = entry.get("option", {})
        if option.get("specVersion") != "json-ld-1.0" and option.get("processingMode") != "json-ld-1.0":
            name = f"{entry['@id'].removeprefix('#')} {entry['name']}"
            yield name, lambda e=entry, base=manifest["baseIri"]: _framed(folder, e, base)


def _framed(folder: Path, entry: dict[str, Any], base: str) -> bool:
    from pyld import jsonld

    def read(name: str) -> Any:
        return json.loads((folder / entry[name]).read_text(encoding="utf-8"))

    options = {"base": base + entry["input"], "processingMode": "json-ld-1.1", **_own(entry.get("option", {}))}
    try:
        found = jsonld.frame(read("input"), read("frame"), options)
    except jsonld.JsonLdError as error:
        return "expectErrorCode" in entry and entry["expectErrorCode"] in str(error.code or error)
    return "expect" in entry and _same(found, read("expect"))


def _own(option: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in option.items() if name not in ("specVersion", "processingMode")}


def _same(one: Any, other: Any) -> bool:
    """Return whether two documents are the same but for the order of keys and of values in arrays."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        left = list(other)
        for each in one:
            at = next((index for index, value in enumerate(left) if _same(each, value)), None)
            if at is None:
                return False
            del left[at]
        return not left
    return bool(one == other) and type(one) is type(other)


SUITES: dict[str, Callable[[Path], Iterator[Case]]] = {"rdfc": rdfc, "framing": framing, "beside": beside}


def main(arguments: list[str]) -> int:
    """Run a suite; print what fails and how many passed."""
    if len(arguments) != 2 or arguments[0] not in SUITES:
        print(__doc__, file=sys.stderr)
        return 2
    passed, ran = 0, 0
    for name, holds in SUITES[arguments[0]](Path(arguments[1])):
        ran += 1
        try:
            good = holds()
        except (OSError, ValueError) as error:
            good, name = False, f"{name}: {error}"
        passed += good
        if not good:
            print(f"failed: {name}")
    print(f"{arguments[0]}: {passed} of {ran}")
    return 0 if ran and passed == ran else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
