"""A contradiction is shown with what contradicts, and counted once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.store import build, open_build

_PAGES = {
    "a.txt": "A title\n\nGeneva, 3 May 2031 – Ada Byron, IOM Spokesperson, went to Chad. Ada Byron, IOM spokesperson, "
    'spoke. "We met the people," said Ada Byron.\n',
    "b.txt": "A title\n\nGeneva, 4 May 2031 – Ada Lovelace, IOM Spokesperson, went to Mali.\n",
}


def test_one_judgement_is_one_contradiction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for name, text in _PAGES.items():
        Path("pages", name).write_text(text, encoding="utf-8")
    build([Path("pages")], Path("out"))
    arguments = ["same", "Ada Lovelace", "Ada Byron", "--because", "renamed", "--out", "out"]
    assert CliRunner().invoke(group, arguments).exit_code == 0
    build([Path("pages")], Path("out"))
    (conflict,) = open_build(Path("out")).explain("person:ada-lovelace").conflicts
    assert conflict.slot == "spelling ada-lovelace ada-byron"
    assert {claim.source for claim in conflict.claims} == {"a.txt", "b.txt"}
    assert len(conflict.claims) > 2
    told = CliRunner().invoke(group, ["conflicts", "--kind", "spelling", "--out", "out"])
    assert told.stdout.count("Spelling of a name") == 1
    assert "build's folder" in told.stdout


def test_a_remark_is_no_contradiction(out: str) -> None:
    found = open_build(Path(out)).explain("person:sung-ah-lee")
    assert any(claim.kind == "iom:RemarkClaim" for claim in found.claims)
    assert all(len(conflict.claims) > 1 for conflict in found.conflicts)
    assert all(len(conflict.claims) > 1 for conflict in open_build(Path(out)).explain("body:iom").conflicts)
