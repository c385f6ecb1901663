"""``iomgraph retract`` and ``iomgraph diff``, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomgraph.cli.group import group
from iomgraph.errors import UsageError

_PAGES = {
    "one.txt": "A title\n\nGeneva, 3 May 2031 – Mara Lindqvist, Director General of IOM, went to Chad.\n",
    "two.txt": "A title\n\nGeneva, 26 November 2031 – The 130th Session of the IOM Council opened today.\n",
}


def call(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two pages and their build, and work in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for name, text in _PAGES.items():
        (tmp_path / "pages" / name).write_text(text, encoding="utf-8")
    assert call("build", "pages", "--out", "out").exit_code == 0
    return tmp_path


def test_a_dry_run_says_what_would_no_longer_be_known(top: Path) -> None:
    done = call("retract", "two.txt", "--dry-run", "--out", "out")
    assert done.exit_code == 0
    assert "session Council, session 130" in done.output
    assert call("diff", "out", "out").exit_code == 0


def test_withdrawn_and_purged(top: Path) -> None:
    call("export", "-f", "nquads", "--out", "out", "-o", "before.nq")
    done = call("retract", "two.txt", "--purge", "--out", "out")
    assert done.exit_code == 0, done.output
    assert "two.txt" in done.output
    assert len(list((top / "out" / "generations").iterdir())) == 1
    (top / "pages" / "two.txt").unlink()
    call("build", "pages", "--out", "never")
    assert call("diff", "out", "never").exit_code == 0
    differing = call("diff", "before.nq", "out")
    assert differing.exit_code == 1
    assert "session Council, session 130" in differing.output


def test_what_was_withdrawn_before_can_be_purged_later(top: Path) -> None:
    for arguments in (["--person", "Mara Lindqvist"], ["two.txt"]):
        assert call("retract", *arguments, "--out", "out").exit_code == 0
        again = call("retract", *arguments, "--purge", "--out", "out")
        assert again.exit_code == 0, again.output
        assert "already" in again.output and "Earlier builds removed: 1." in again.output
    (top / "pages" / "three.txt").write_text(_PAGES["one.txt"].replace("Chad", "Mali"), encoding="utf-8")
    call("build", "pages", "--out", "out")
    assert "removed: 1." in call("retract", "--purge", "--out", "out").output
    assert len(list((top / "out" / "generations").iterdir())) == 1


def test_a_patch_makes_the_one_of_the_other(top: Path) -> None:
    call("export", "-f", "nquads", "--out", "out", "-o", "a.nq")
    (top / "pages" / "one.txt").write_text(_PAGES["one.txt"].replace("Chad", "Mali"), encoding="utf-8")
    assert call("build", "pages", "--out", "out", "--report", "r.json").exit_code == 0
    call("export", "-f", "nquads", "--out", "out", "-o", "b.nq")
    done = call("diff", "a.nq", "b.nq", "-f", "nquads-patch")
    assert done.exit_code == 1
    lines = set((top / "a.nq").read_text(encoding="utf-8").splitlines())
    for line in done.stdout.splitlines():
        (lines.discard if line.startswith("D ") else lines.add)(line[2:])
    assert lines == set((top / "b.nq").read_text(encoding="utf-8").splitlines())
    report = json.loads((top / "r.json").read_text(encoding="utf-8"))
    assert [(p["source"], p["how"]) for p in report["pages"]] == [("one.txt", "changed")]
    data = json.loads(call("diff", "--out", "out", "-f", "json").stdout)
    assert {t["thing"] for t in data["things"]} == {t["thing"] for t in report["things"]}
    assert call("diff", "--out", "out", "--lang", "fr").stdout.startswith("Pages ajoutées : 0, modifiées : 1")


def test_nothing_has_changed_since_the_only_build(top: Path) -> None:
    assert call("build", "pages", "--out", "out").exit_code == 0
    done = call("diff", "--out", "out", "--lang", "es")
    assert (done.exit_code, done.stdout) == (0, "Nada ha cambiado.\n")
    assert call("diff", "--out", "out", "-f", "nquads-patch").stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("retract", "--out", "out"),
        ("retract", "one.txt", "--person", "Mara Lindqvist", "--out", "out"),
        ("retract", "--undo", "one.txt", "--out", "out"),
        ("diff", "out", "--out", "out"),
        ("diff", "nothing", "out", "--out", "out"),
    ],
)
def test_what_is_no_proper_call(top: Path, arguments: tuple[str, ...]) -> None:
    assert isinstance(call(*arguments).exception, UsageError)
