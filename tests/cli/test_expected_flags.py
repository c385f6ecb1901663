"""What a user tries before reading the help: it works, or the answer says what does."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.language.messages import in_language
from iomgraph.language.packs import languages


def test_the_folder_of_a_build_is_an_output_too(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Oslo, 3 May 2031 – The boats that went out to sea have come back.\n", encoding="utf-8")
    for option in ("-o", "--out"):
        done = CliRunner().invoke(group, ["build", str(page), option, str(tmp_path / f"of{option}")])
        assert done.exit_code == 0
        assert (tmp_path / f"of{option}" / "current").is_file()


@pytest.mark.parametrize(
    ("form", "command"),
    [("csv", "query"), ("xlsx", "query"), ("markdown", "query"), ("graphml", "chart"), ("svg", "chart")],
)
def test_a_format_of_something_else_is_told_with_the_command_for_it(form: str, command: str) -> None:
    said = CliRunner().invoke(group, ["export", "-f", form]).stderr
    assert f"'{form}' is a format of" in said
    assert f"Use iomgraph {command}" in said
    for lang in languages():
        line = said.strip().splitlines()[-1]
        assert (in_language(line, lang) == line) == (lang == "en")
        assert f"iomgraph {command}" in in_language(line, lang)


def test_a_format_of_nothing_is_told_with_those_there_are() -> None:
    said = CliRunner().invoke(group, ["export", "-f", "docx"]).stderr
    assert "'turtle'" in said
    assert "format of" not in said
