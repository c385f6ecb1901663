"""What is given to options: days, which every command takes in the same ways, and parameters, each once."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from click.testing import CliRunner

from iomgraph.api.figures import day_of
from iomgraph.cli.group import group, run
from iomgraph.cli.options import last_day
from iomgraph.errors import EXIT_USAGE, UsageError


@pytest.mark.parametrize(
    ("text", "day"), [("2014", "2014-12-31"), ("2024-02", "2024-02-29"), ("2024-02-03", "2024-02-03")]
)
def test_a_date_means_its_last_day(text: str, day: str) -> None:
    assert last_day(text).isoformat() == day


def test_today_is_a_day_everywhere(out: str) -> None:
    """Charts, graphs as of a day and questions take the same word for it, and so does Python."""
    assert last_day("today") == day_of("today") == date.today()
    for arguments in (
        ["chart", "--as-of", "today", "-f", "csv"],
        ["stats", "--as-of", "today"],
        ["query", "members-on", "--as-of", "today"],
        ["query", "members-on", "-p", "date=today"],
    ):
        done = CliRunner().invoke(group, [*arguments, "--out", out], catch_exceptions=False)
        assert (done.exit_code, done.stdout != "") == (0, True), arguments


@pytest.mark.parametrize("text", ["yesterday", "31.12.2019", "2019-13", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no date"):
        last_day(text)


def test_a_parameter_has_one_value(
    out: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two that differ are not settled by taking the last; the same one twice is one."""
    question = ["query", "dg-on", "-p", "date=2019-11-26", "--out", out, "--lang", "fr"]
    monkeypatch.setattr(sys, "argv", ["iomgraph", *question, "-p", "date=2020-01-01"])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == EXIT_USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert "le paramètre 'date' a deux valeurs : 2019-11-26 et 2020-01-01" in told.err
    assert CliRunner().invoke(group, [*question, "-p", "date=2019-11-26"], catch_exceptions=False).exit_code == 0


@pytest.mark.parametrize("code", ["zzz", "ZZZ", "qqq"])
def test_a_code_of_no_state_is_no_state(out: str, code: str) -> None:
    """A State that no source names has no rows and is no mistake; what is none, though CLDR has a name for it, is."""
    with pytest.raises(UsageError, match="no value of this parameter"):
        CliRunner().invoke(
            group, ["query", "membership-of", "-p", f"state={code}", "--out", out], catch_exceptions=False
        )
    done = CliRunner().invoke(group, ["query", "membership-of", "-p", "state=PRK", "--out", out])
    assert done.exit_code == 0
