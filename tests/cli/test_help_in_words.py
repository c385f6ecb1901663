"""Help speaks every language: each text of each command, wherever ``--lang`` stands."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module

import click
import pytest

from iomgraph.cli.front import ABOUT, COMMANDS, OPTIONS
from iomgraph.cli.group import run
from iomgraph.cli.options import DayParameter
from iomgraph.language.packs import languages, pack

OTHERS = sorted(set(languages()) - {"en"})
LAYOUT = {"Usage:", "Options:", "Commands:", "Examples:", "default:"}


def remarks(text: str) -> Iterator[str]:
    """Yield what stands behind the examples of a text."""
    lines = inspect.cleandoc(text).splitlines()
    yield from (found[1] for line in lines if (found := re.fullmatch(r"  iomgraph .*\S {2,}(\S.*)", line)))


def each(command: click.Command) -> Iterator[click.Command]:
    """Yield a command and those below it."""
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from each(below)


def texts(command: click.Command) -> Iterator[str]:
    """Yield every text of a command's help, and of those below it, but the examples."""
    for paragraph in re.split(r"\n\n+", inspect.cleandoc(command.help or "")):
        if not paragraph.startswith("\b"):
            yield paragraph
    yield command.short_help or ""
    yield from remarks(command.help or "")
    yield from ((option.help or "") for option in command.params if isinstance(option, click.Option))
    for below in getattr(command, "commands", {}).values():
        yield from texts(below)


def every_command() -> list[click.Command]:
    return [import_module(f"iomgraph.cli.{name.replace('-', '_')}").command for name in COMMANDS]


def every_text() -> set[str]:
    commands = every_command()
    front = [*COMMANDS.values(), *OPTIONS.values(), *(part for part in ABOUT.split("\n\n") if "\b" not in part)]
    found = {" ".join(text.split()) for text in (*front, *(t for command in commands for t in texts(command)))}
    return (found | LAYOUT | {*remarks(ABOUT)}) - {""}


def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["iomgraph", *arguments])
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(SystemExit):
        run()
    shown = capsys.readouterr()
    return shown.out + shown.err


@pytest.mark.parametrize("lang", OTHERS)
def test_every_text_has_its_translation_and_no_translation_is_left_over(lang: str) -> None:
    words = pack(lang).file("help")
    assert every_text() - words.keys() == set()
    assert words.keys() - every_text() == set()
    assert [text for text, translated in words.items() if text == translated or not translated.strip()] == []


def test_every_option_says_what_it_is_for_and_no_type_of_the_program() -> None:
    """Each has a help text; what is to be given is one word that stands for it, not "INTEGER RANGE"."""
    for command in (found for top in every_command() for found in each(top)):
        context = click.Context(command, info_name=command.name)
        for option in (each for each in command.params if isinstance(each, click.Option)):
            assert option.help, (command.name, option.opts)
            typed = option.metavar or option.is_flag or isinstance(option.type, click.Choice | DayParameter)
            assert typed, option.make_metavar(context)


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translation_keeps_what_is_typed(lang: str) -> None:
    """Options, file names, variables and addresses are the same in every language."""
    typed = re.compile(
        r"(?<![\w-])--?[a-z]+(?:-[a-z]+)*(?![\w-])|[A-Z]+_[A-Z_]+|\b\w+\.jsonl?\b|https?://[^\s\]]+(?<![.,:])"
    )
    for text, translated in pack(lang).file("help").items():
        assert sorted(set(typed.findall(text))) == sorted(set(typed.findall(translated))), text


@pytest.mark.parametrize(
    "arguments",
    [("export", "--help", "--lang", "fr"), ("--lang", "fr", "export", "-h"), ("export", "--lang=fr", "--help")],
)
def test_help_of_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    shown = said(monkeypatch, capsys, *arguments)
    assert re.match(r"Usage : \S.* export \[OPTIONS\]\n", shown)
    assert "\n  Exemples :\n    iomgraph export -o graph.trig\n" in shown
    assert "[par défaut : iomgraph-out]" in " ".join(shown.split())
    assert "Default" not in shown


def test_help_of_groups(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    front = said(monkeypatch, capsys, "--help", "--lang", "es")
    assert "\nComandos:\n  build " in front
    assert "iomgraph facts page.html             lo que enuncia una página" in front
    charts = said(monkeypatch, capsys, "chart", "--help", "--lang", "es")
    assert "\n  tree     Dibujar el organigrama en una fecha.\n" in charts
    assert re.match(r"Uso: .* chart around ", said(monkeypatch, capsys, "chart", "around", "--help", "--lang", "es"))
    assert re.match(r"Usage: .* chart around ", said(monkeypatch, capsys, "chart", "around", "--help"))


def test_a_language_before_the_command_is_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: object
) -> None:
    """It is what the command would have been asked for, down to the figures of chart; its own comes before it."""
    assert "¿Quién era Director General" in said(monkeypatch, capsys, "--lang", "es", "query", "--list")
    assert "Qui a succédé à qui" in said(monkeypatch, capsys, "--lang", "es", "query", "--list", "--lang", "fr")
    missing = said(monkeypatch, capsys, "--lang", "fr", "chart", "members", "--out", str(tmp_path))
    assert "pas de construction ici" in missing
    assert "'xx' is not one of 'en', 'es', 'fr'" in said(monkeypatch, capsys, "--lang", "xx", "stats")
    assert "Falta un comando." in said(monkeypatch, capsys, "--lang", "es")
