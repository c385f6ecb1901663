"""Read every page of an evaluation folder in one process and score the facts with the folder's own scorer.

usage: python tests/evaluation/run.py FOLDER [--pages LIST] [--show TYPE|all] [--json]

FOLDER holds NAME.txt or NAME.html beside NAME.gold.jsonl, and its parent holds score.py. LIST is a file that names
the pages to read, one a line; the others are left out.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from iomgraph.extract import read
from iomgraph.loaders import load


def main() -> int:
    """Run the scorer; return its exit code."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--show")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    wanted = set(args.pages.read_text(encoding="utf-8").split()) if args.pages else None
    pages = sorted(p for p in args.folder.iterdir() if p.suffix in (".txt", ".html", ".md"))
    pages = [p for p in pages if wanted is None or p.name in wanted]
    seconds = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        gold = Path(scratch, "gold")
        facts = Path(scratch, "facts")
        gold.mkdir()
        facts.mkdir()
        for page in pages:
            shutil.copy(page, gold)
            shutil.copy(page.with_name(page.stem + ".gold.jsonl"), gold)
            begin = time.perf_counter()
            reading = read(load(page))
            seconds += time.perf_counter() - begin
            wrong = [f for f in reading.facts if not f.evidence.holds_in(reading.document.text)]
            if wrong:
                print(f"{page.name}: evidence does not hold: {wrong[0].line()}", file=sys.stderr)
            lines = [json.dumps({**f.record(), "rule": f.rule}, ensure_ascii=False) for f in reading.facts]
            Path(facts, f"{page.stem}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(args.folder.parent / "score.py"), str(gold), "--pred", str(facts)]
        command += ["--show", args.show] if args.show else []
        command += ["--json"] if args.json else []
        code = subprocess.run(command, check=False).returncode
    print(f"{len(pages)} pages in {seconds:.2f} s", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
