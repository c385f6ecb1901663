"""Write what the README's commands print now below each of them.

usage: python tests/docs/refresh.py

A block whose output holds a line ``…`` is left as it is.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from test_readme import ROOT, examples, reader


def main() -> None:
    """Run the examples in order and rewrite the README."""
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        environment = reader(Path(folder))
        for example in examples(text):
            done = subprocess.run(
                example.command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            if any(line.strip() == "…" for line in example.output):
                continue
            old = "".join(f"{line}\n" for line in [f"$ {example.command}", *example.output])
            new = f"$ {example.command}\n" + "".join(
                f"{line.rstrip()}\n" for line in (done.stdout + done.stderr).splitlines()
            )
            text = re.sub(rf"^{re.escape(old)}", lambda _, new=new: new, text, count=1, flags=re.M)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
