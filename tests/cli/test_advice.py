"""What a message advises exists, works, and names what was probably meant."""

from __future__ import annotations

import ast
import re
import socket
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from iomgraph import resources
from iomgraph.cli.front import COMMANDS
from iomgraph.cli.group import group
from iomgraph.errors import UsageError

_ADVISED = re.compile(r"(?<!Install )iomgraph ([a-z][a-z-]+)((?: --?[a-z-]+)*)")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def _advice() -> dict[str, str]:
    """Return the commands, with their options, that the texts of errors and reports name, and where."""
    found = {}
    for file in Path(resources.path("data")).parent.joinpath("src", "iomgraph").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "remedy":
                texts = (c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant))
                for text in (t for t in texts if isinstance(t, str)):
                    found |= {m[0]: f"{file.name}:{node.value.lineno}" for m in _ADVISED.finditer(text)}
    return found


def test_every_command_that_a_remedy_names_exists_with_its_options() -> None:
    advised = _advice()
    assert "iomgraph build" in advised
    for advice, place in advised.items():
        name, options = _ADVISED.fullmatch(advice).groups()  # type: ignore[union-attr]
        assert name in COMMANDS, f"{place}: {advice}"
        command = group.get_command(click.Context(group), name)
        assert command is not None
        known = {opt for p in command.params for opt in p.opts} | {"--help"}
        assert set(options.split()) <= known, f"{place}: {advice}"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("McKinnley", "person:brunson-mckinley (Brunson McKinley)"),
        ("person:brunson-mckinly", "person:brunson-mckinley (Brunson McKinley)"),
        ("Amy Pop", "person:amy-pope (Amy"),
    ],
)
def test_who_was_meant_is_suggested(out: str, written: str, meant: str) -> None:
    for arguments in (("explain", written), ("retract", "--dry-run", "--person", written)):
        error = call(*arguments, "--out", out).exception
        assert isinstance(error, UsageError)
        assert meant in error.remedy, arguments


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Legall Affairs", "body:iom-ola (Office of Legal Affairs)"),
        ("Finanical Managment", "body:iom-fam (Financial and Administrative Management)"),
        ("Counsil", "body:iom-council (Con"),
    ],
)
def test_some_words_of_a_long_name_are_enough_but_for_slips(out: str, written: str, meant: str) -> None:
    error = call("explain", written, "--out", out).exception
    assert isinstance(error, UsageError)
    assert meant in error.remedy
    assert "session:" not in error.remedy


def test_nothing_near_is_no_advice_to_ask_nothing(out: str) -> None:
    error = call("explain", "person:qqqq-xxxx", "--out", out).exception
    assert isinstance(error, UsageError)
    assert "iomgraph query" not in error.remedy


def test_an_address_of_the_own_network_needs_its_option(tmp_path: Path) -> None:
    pytest.importorskip("requests")
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/page"
        error = call("fetch", url, "-o", str(tmp_path / "pages")).exception
    assert error is not None
    assert "--private" in str(error)
    assert "leads to 127.0.0.1, which is not public" in str(error)
    assert "PrivateAddress" not in str(error)


def test_a_dead_endpoint_is_told_once_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    stamina = pytest.importorskip("stamina")
    monkeypatch.setattr(stamina.instrumentation, "set_on_retry_hooks", lambda hooks: silenced.append(hooks))
    silenced: list[list[object]] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
    with stamina.set_testing(True):  # no second try, which would wait
        error = call("query", "--endpoint", url, "ASK {}").exception
    assert str(error).startswith(f"{url}: no answer: Connection refused\n")
    assert silenced == [[]]


def test_one_is_not_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for name, who in (("one", "Mara Lindqvist, Director General of IOM,"), ("two", "The Director General of IOM")):
        Path("pages", f"{name}.txt").write_text(f"A title\n\nGeneva, 3 May 2031 – {who} went to Chad.\n", "utf-8")
    assert "1 person, 1 tenure of a post," in call("build", "pages", "--out", "out").stdout
    told = call("retract", "--person", "Mara Lindqvist", "--out", "out", "--lang", "fr").stderr
    assert told == "Retiré : une personne sous 1 nom, sur 1 page.\n"
