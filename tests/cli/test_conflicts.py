"""``iomgraph conflicts`` on the shipped tables."""

from __future__ import annotations

import re

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
    preferred, other = block.index("2004-06-04 · member_states.csv"), block.index("- 2005 · membership_periods")
    assert preferred < other < block.index("Rule source-over-data-set")
    assert block.index("[preferred] ") < preferred
    assert "AFG,Afghanistan,2005" in block


@pytest.mark.parametrize(("lang", "word"), [("en", "preferred"), ("fr", "retenu"), ("es", "elegido")])
def test_every_language(out: str, lang: str, word: str) -> None:
    """Words and rules come in the language asked for."""
    assert f"[{word}]" in call("--lang", lang, "--out", out)


@pytest.mark.parametrize(
    ("lang", "slot"),
    [
        ("fr", "début · iom · AFG · membre à part entière"),
        ("es", "inicio · iom · AFG · miembro de pleno derecho"),
        ("fr", "iom · pays de présence · sans date"),
    ],
)
def test_no_english_key_in_another_language(out: str, lang: str, slot: str) -> None:
    """What a contradiction is over is said in words of the language; in English its key stands there."""
    said = call("--lang", lang, "--out", out)
    assert f"[{slot}]" in said
    assert "membership start" not in said


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_a_thing_is_told_by_a_name(out: str, lang: str) -> None:
    """What has no name in the language asked for has the one of another, not its key."""
    heads = [block.splitlines()[0] for block in call("--lang", lang, "--out", out).split("\n\n")]
    assert len(heads) > 50
    assert [head for head in heads if re.search(r": (body|person|post|state|session|tenure):\S", head)] == []


def test_every_contradiction_of_days_shows_the_days(out: str) -> None:
    """Where two days contradict each other, two are to be seen."""
    for block in call("--kind", "session", "--severity", "major", "--out", out).split("\n\n"):
        days = {line.split(" · ")[0].split()[-1] for line in block.splitlines() if line.startswith("  - ")}
        assert len(days) > 1, block


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
