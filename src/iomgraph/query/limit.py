"""An end to what takes too long: an alarm that ends a process whatever the engine is doing, and whoever waits for it.

The engine has no limit of its own and hears of nothing while it runs. So what may take long runs in a process of its
own, which the system ends at the alarm: each worker of ``iomgraph serve``, and ``iomgraph query --time-limit``.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import NoReturn, TypeVar

from iomgraph.errors import IomgraphError, TimeLimitError, UsageError

_T = TypeVar("_T")

FOR_EVER = 1e8
"""Seconds that no query takes."""
_DEEP = "the query is nested too deep to be run"
_GIVEN_UP = "the engine gave up: the query needs more memory than it may have, or sorts values that have no order"
_SAID = {"SIGABRT": _GIVEN_UP, "SIGSEGV": _DEEP, "SIGBUS": _DEEP}
DEATHS: dict[int, str] = {getattr(signal, name): said for name, said in _SAID.items() if name in dir(signal)}
"""What a signal that ended a process, other than the alarm, says of the query that ran in it."""


def end_after(seconds: float) -> None:
    """Have the system end this process after so many seconds, unless ``go_on`` is called before."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def go_on() -> None:
    """Take the alarm back: what had to be done in time is done."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def may_be_given_up(sparql: str) -> bool:
    """Return whether the engine may end the process over a query: it does where it sorts values that have no order.

    It is seen by the words alone; where the system cannot fork, nothing can be done about it.
    """
    return "order by" in " ".join(sparql.casefold().split()) and "fork" in dir(os)


def within(seconds: float, work: Callable[[], _T], lang: str = "en") -> _T:
    """Return what ``work`` returns, which runs in a process of its own and is ended after so many seconds.

    What it returns must be such that it can be pickled. Raises TimeLimitError where it took longer, the errors of the
    project and of the system that ``work`` raises (those told in ``lang``), and UsageError where the query ended the
    process, or where the system cannot fork.
    """
    if "fork" not in dir(os):
        raise UsageError("a time limit needs an operating system that can fork", remedy="Use Linux or macOS (or WSL).")
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _do(seconds, work, theirs, lang)
    os.close(theirs)
    try:
        with os.fdopen(ours, "rb") as answer:
            sent = answer.read()
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        raise
    finally:
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code == -signal.SIGALRM:
        raise TimeLimitError(
            f"the query took longer than {seconds:g} s and was ended",
            remedy="Ask for less (a narrower pattern, LIMIT), or raise --time-limit.",
        )
    if code:
        raise UsageError(DEATHS.get(-code, "the query ended the process that ran it"))
    found: _T
    found, error = pickle.loads(sent)  # what this program's own child wrote
    if error is not None:
        raise error
    return found


def _do(seconds: float, work: Callable[[], _T], pipe: int, lang: str) -> NoReturn:
    """Do the work, send what comes of it, and end this process: what called ``within`` goes on in the other one."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # who waits for it is interrupted as well, and says so
        end_after(seconds)
        sent = pickle.dumps(_done(work, lang))
        go_on()
        with os.fdopen(pipe, "wb") as answer:
            answer.write(sent)
        code = 0
    finally:
        if code:
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
        os._exit(code)


def _done(work: Callable[[], _T], lang: str) -> tuple[_T | None, Exception | None]:
    """Return what the work returns, or the error that it raises, as one that can be pickled."""
    try:
        return work(), None
    except IomgraphError as error:
        told = error.told(lang)
        plain = IomgraphError(told.what, place=told.place, remedy=told.remedy)
        plain.exit_code = told.exit_code
        return None, plain
    except OSError as error:
        return None, error
