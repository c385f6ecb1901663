"""A request that is tried again: told to whoever waits at a terminal, in their language, and to nobody else."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

stamina = pytest.importorskip("stamina")
pytest.importorskip("requests")

from iomgraph.cli.waiting import tell_of_tries  # noqa: E402


class Retry:
    """What is told of one."""

    caused_by = ConnectionRefusedError(111, "Connection refused")

    def __init__(self, wait_for: float) -> None:
        self.wait_for = wait_for


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is to be told of retries."""
    found: list[object] = []
    monkeypatch.setattr(stamina.instrumentation, "set_on_retry_hooks", lambda given: found.extend(given))
    return found


def test_a_log_is_told_nothing(hooks: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    tell_of_tries("en")
    assert hooks == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Connection refused: trying again in 2.50 s\n"),
        ("fr", "connexion refusée : nouvel essai dans 2,50 s\n"),
        ("es", "conexión rechazada: nuevo intento dentro de 2,50 s\n"),
    ],
)
def test_a_terminal_is_told_what_is_waited_for(
    hooks: list[object], monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    waiting, told = import_module("iomgraph.cli.waiting"), []
    monkeypatch.setattr(waiting.sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(waiting, "note", lambda text: told.append(f"{text}\n"))
    tell_of_tries(lang)
    (hook,) = hooks
    assert callable(hook)
    for seconds in (0.1, 2.5):
        hook(Retry(seconds))
    assert told == [said]
