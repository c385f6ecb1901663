"""The build hook that fetches the workbench's editor with npm, where there is npm: without it the page has a text area.

Written for hatchling, which runs it while it builds a wheel or an editable installation. It never fails a build.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path("src/iomgraph/web/workbench/editor")
BUILT = Path("src/iomgraph/web/static/built")
FILES = {"yasqe.min.js": "yasqe.js", "yasqe.min.css": "yasqe.css"}
LICENCES = "licences.txt"
_PACKAGE = Path("node_modules/@zazuko/yasqe")
_SECONDS = 180


class EditorHook(BuildHookInterface[Any]):
    """Puts the editor's script and style into the folder of static files, and that into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the editor unless it is there already."""
        root = Path(self.root)
        fetch(root)
        build_data["artifacts"] += [f"{BUILT.as_posix()}/{name}" for name in (*FILES.values(), LICENCES)]


def fetch(root: Path) -> bool:
    """Put the editor into ``BUILT`` below ``root``; return whether it is there."""
    manifest, target = root / HERE / "package.json", root / BUILT
    wanted = hashlib.sha256(manifest.read_bytes()).hexdigest()
    stamp = target / "stamp"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return True
    npm = shutil.which("npm")
    if npm is None:
        print("iomgraph: no npm, so the workbench gets a plain text area", file=sys.stderr)
        return False
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(manifest, folder)
        command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", "--omit=dev"]
        quick = ["--fetch-retries=1", "--fetch-timeout=20000"]
        try:
            subprocess.run([*command, *quick], cwd=folder, check=True, capture_output=True, timeout=_SECONDS)
            sources = {name: Path(folder, _PACKAGE, "build", name).read_bytes() for name in FILES}
            licences = _licences(Path(folder, "node_modules"))
        except (OSError, subprocess.SubprocessError) as error:
            print(f"iomgraph: the workbench gets a plain text area, npm failed ({error})", file=sys.stderr)
            return False
    target.mkdir(parents=True, exist_ok=True)
    for name, content in sources.items():
        lines = [line for line in content.splitlines(keepends=True) if not line.startswith(b"//# sourceMappingURL")]
        (target / FILES[name]).write_bytes(b"".join(lines))
    (target / LICENCES).write_text(licences, encoding="utf-8")
    stamp.write_text(wanted, encoding="ascii")
    return True


def _licences(modules: Path) -> str:
    """Return the licences of everything that was fetched, for whoever gets the wheel."""
    parts = []
    for about in sorted([*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]):
        told = json.loads(about.read_text(encoding="utf-8"))
        texts = [
            file.read_text(encoding="utf-8", errors="replace") for file in sorted(about.parent.glob("LICEN[CS]E*"))
        ]
        parts.append("\n\n".join([f"{told['name']} {told['version']}: {told.get('license', '')}", *texts]))
    return "\n\n----\n\n".join(parts) + "\n"


if __name__ == "__main__":
    # python src/iomgraph/web/workbench/editor/hatch_build.py: fetch it into a checkout.
    sys.exit(0 if fetch(Path(__file__).resolve().parents[5]) else 1)
