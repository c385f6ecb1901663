"""``iomgraph build --watch``: a line a build, and an end by Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph.cli.build import command
from iomgraph.cli.watch import line
from iomgraph.cli.words import Words
from iomgraph.errors import EXIT_INTERRUPTED, UsageError
from iomgraph.language.packs import languages
from iomgraph.store.changes import Changes, PageChange
from iomgraph.store.report import BuildReport

PAGE = "Geneva, {day} May 2031 – The Director General of IOM, Mara Lindqvist, went to Chad.\n"


def test_each_build_is_a_line_and_an_interrupt_ends_it(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(PAGE.format(day=3), encoding="utf-8")
    words = ["build", str(pages), "--watch", "--quiet", "--out", str(tmp_path / "out")]
    # A shell's job in the background would ignore what is sent here.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from iomgraph.cli import main; main()"
    )
    start = [sys.executable, "-c", code, *words]
    with subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as ran:
        assert ran.stdout and ran.stderr
        try:
            assert "Ctrl-C" in ran.stderr.readline()
            (pages / "b.txt").write_text(PAGE.format(day=4), encoding="utf-8")
            assert ran.stdout.readline().startswith("Read: b.txt (new). ")
            (pages / "bad.txt").write_bytes(bytes(300))
            assert ran.stdout.readline().startswith("Read: ")
            assert ran.stderr.readline().startswith("not read: bad.txt: ")
            (pages / "b.txt").unlink()
            assert ran.stdout.readline().startswith("Read: b.txt (gone). ")
            ran.send_signal(signal.SIGINT)
            out, errors = ran.communicate(timeout=120)
        finally:
            ran.kill()
    assert ran.returncode == EXIT_INTERRUPTED
    assert "Traceback" not in out + errors
    assert "bad.txt" not in errors, "which was told when it came, and is what it was"


def test_without_watchfiles_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles._rust_notify", None)
    ran = CliRunner().invoke(command, ["--watch", "--out", str(tmp_path / "out")])
    assert isinstance(ran.exception, UsageError) and "iomgraph[watch]" in str(ran.exception)
    assert not (tmp_path / "out").exists()


def test_a_watch_is_never_strict(tmp_path: Path) -> None:
    ran = CliRunner().invoke(command, ["--watch", "--strict", "--out", str(tmp_path / "out")])
    assert isinstance(ran.exception, UsageError) and "--strict" in str(ran.exception)


@pytest.mark.parametrize("lang", languages())
def test_a_line_names_a_few_pages_in_each_language(lang: str) -> None:
    pages = tuple(PageChange(f"{how}.txt", how) for how in ("added", "changed", "gone", "unreadable", "changed"))
    words = Words(lang, "watch")
    told = line(BuildReport("g", changes=Changes("", "g", pages)), 0.256, words)
    assert (
        all(each in told for each in ("added.txt", "changed.txt", "gone.txt", "2", words.decimal(0.256)))
        and "{" not in told
    )
    assert "\n" not in told and "unreadable.txt" not in told
