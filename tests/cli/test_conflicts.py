"""``iomgraph conflicts`` on the shipped tables."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from iomgraph.cli.conflicts import command
from iomgraph.errors import UsageError


def call(*arguments: str) -> str:
    """Return what the command prints on standard output."""
    done = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_both_sentences_stand_there(out: str) -> None:
    """The preferred sentence comes first and is marked, the other follows, then the rule in words."""
    block = call("--severity", "major", "--out", out).split("membership start iom AFG full")[1].split("\n\n")[0]
    preferred, other = block.index("[preferred] member_states.csv"), block.index("- membership_periods_cow.csv")
    assert preferred < other < block.index("Rule source-over-data-set")
    assert "2004-06-04" in block
    assert "AFG,Afghanistan,2005" in block


@pytest.mark.parametrize(("lang", "word"), [("en", "preferred"), ("fr", "retenu"), ("es", "elegido")])
def test_every_language(out: str, lang: str, word: str) -> None:
    """Words and rules come in the language asked for."""
    assert f"[{word}]" in call("--lang", lang, "--out", out)


def test_filters(out: str) -> None:
    """Severity and kind leave out the rest; none left is said, and is no failure."""
    assert "count iom" not in call("--kind", "membership", "--out", out)
    done = CliRunner().invoke(command, ["--severity", "open", "--kind", "tenure", "--out", out])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No contradiction" in done.output


def test_unknown_kind(out: str) -> None:
    """A kind that no contradiction has is refused, with those there are."""
    with pytest.raises(UsageError, match="membership"):
        CliRunner().invoke(command, ["--kind", "weather", "--out", out], catch_exceptions=False)
