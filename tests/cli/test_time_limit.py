"""``query --time-limit``: what takes too long is ended and said so; what does not is told as ever."""

from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
from pathlib import Path

import pytest

from iomgraph.errors import EXIT_TIME, TimeLimitError, UsageError
from iomgraph.query.limit import within

pytestmark = pytest.mark.skipif("fork" not in dir(os), reason="a limit needs a system that can fork")
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(9)) + " }"


def ask(out: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Call ``iomgraph query`` on a build; one that nothing ends is to fail a test, not to hang it."""
    command = [sys.executable, "-m", "iomgraph", "query", *arguments, "--out", out]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize(
    ("lang", "says"), [("en", "longer than 0.5 s"), ("fr", "plus de 0.5 s"), ("es", "más de 0.5 s")]
)
def test_a_query_that_takes_longer_is_ended(out: str, lang: str, says: str, tmp_path: Path) -> None:
    """It has an exit code of its own, says what to do, and writes nothing."""
    target = tmp_path / "rows.csv"
    done = ask(out, ENDLESS, "--time-limit", "0.5", "--lang", lang, "-o", str(target))
    assert (done.returncode, done.stdout) == (EXIT_TIME, "")
    assert says in done.stderr and "--time-limit" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ("members-on", "-p", "date=2019-11-26"),
        ("members-on", "-p", "date=2019-11-26", "-f", "table"),
        ("SELECT ?x { ?x a iom:Sesion }",),
        ("SELECT ?x { ?x a iom:Session",),
        ("members-onn",),
        ("members-on", "-p", "date=2019", "--lang", "es"),
        ("DESCRIBE state:FRA", "-f", "turtle"),
    ],
)
def test_in_time_it_says_what_it_says_without(out: str, arguments: tuple[str, ...]) -> None:
    """Answers, remarks, errors and exit codes are the same."""
    plain, timed = (ask(out, *arguments, *limit) for limit in ((), ("--time-limit", "60")))
    assert (timed.returncode, timed.stdout, timed.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    assert plain.stdout or plain.stderr


def test_the_query_may_come_from_standard_input(out: str) -> None:
    done = ask(out, "-", "--time-limit", "60", stdin="ASK { state:FRA ?p ?o }")
    assert (done.returncode, done.stdout.strip()) == (0, "answer\nyes")


def test_what_is_no_limit_is_refused(out: str) -> None:
    for limit in ("0", "-1", "soon"):
        assert ask(out, "documents", "--time-limit", limit).returncode == 2


def _killed(number: int) -> None:
    faulthandler.disable()  # the end is meant: nobody should read of a fault
    os.kill(os.getpid(), number)


def _refused() -> None:
    raise UsageError("no", remedy="Do.")


def _missing() -> None:
    Path("/nowhere/at/all").read_bytes()


def test_whoever_waits_hears_what_became_of_the_work() -> None:
    """What it returns, what it raises, and what ended it."""
    import signal
    import time

    assert within(60, lambda: [b"a" * 200_000, "é"]) == [b"a" * 200_000, "é"]
    with pytest.raises(TimeLimitError, match=r"0\.2 s"):
        within(0.2, lambda: time.sleep(60))
    with pytest.raises(UsageError, match="nested too deep"):
        within(60, lambda: _killed(signal.SIGSEGV))
    with pytest.raises(UsageError, match="ended the process"):
        within(60, lambda: _killed(signal.SIGKILL))
    with pytest.raises(Exception, match="no\n  Do") as refused:
        within(60, _refused)
    assert getattr(refused.value, "exit_code", None) == UsageError.exit_code
    with pytest.raises(FileNotFoundError, match="nowhere"):
        within(60, _missing)
