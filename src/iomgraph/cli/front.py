"""The front page of the command line, ``iomgraph --help``, without click, which takes thrice Python's start to import.

It is the page that click writes from the same words (``iomgraph.cli.group``); a test keeps the two alike.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

# Name → the line that the list of commands shows. The command is ``iomgraph.cli.<name>.command``, a hyphen
# of the name an underscore in the module.
COMMANDS = {
    "build": "Build the graph from release pages and reference tables.",
    "retract": "Withdraw a page or a person: as if the build had never seen it.",
    "diff": "Say what changed between two builds, and what caused it.",
    "fetch": "Fetch pages from the web, or unpack them from web archives, into a folder.",
    "facts": "Print what pages state, one fact a line (JSON Lines).",
    "text": "Print the text that evidence counts in.",
    "compare": "Compare the language versions of a release.",
    "query": "Ask the graph in SPARQL, or by a named question.",
    "serve": "Serve the build over HTTP: SPARQL, pages, a workbench.",
    "site": "Write the pages as a static site.",
    "push": "Put the build into a SPARQL store elsewhere.",
    "mcp": "Serve the graph to assistants (Model Context Protocol).",
    "conflicts": "List where sources contradict each other, and what is preferred.",
    "coverage": "Say what the graph covers and what it does not.",
    "same": "Judge that two names are one person's or body's; take it back.",
    "different": "Judge that two names are two; take it back.",
    "candidates": "List what a reader may judge: things whose names are alike.",
    "explain": "Say how a fact or a thing is known: sentences, pages, rules.",
    "validate": "Check the graph against the shapes.",
    "verify": "Prove that every quoted sentence stands in its source.",
    "stats": "Count what the graph holds.",
    "jsonld": "Print a page or a thing as JSON-LD for the web.",
    "embed": "Put the JSON-LD of a page into the page.",
    "lint-jsonld": "Check the JSON-LD of a page or a file for what search engines require.",
    "chart": "Draw the org chart as of a day, a timeline, or what is linked to a thing.",
    "export": "Write the graph: Turtle, TriG, N-Quads, JSON-LD, tables for researchers.",
}

ABOUT = """A knowledge graph of the International Organization for Migration.

Reads releases and structure pages in English, French and Spanish; every fact keeps the sentence that states it and
the time it holds for.

\b
Examples:
  iomgraph build                       build from the shipped data into ./iomgraph-out
  iomgraph query dg-on -p date=2019-11-26
  iomgraph facts page.html             what one page states
  iomgraph chart --as-of 2024-06-01 --lang fr -o chart.html
"""
"""What the program is for; a line with nothing but a backspace keeps the lines after it as they are."""

OPTIONS = {
    "--version": "Show the version and exit.",
    "--lang LANG": "Language of help, labels and messages: en, es or fr (also IOMGRAPH_LANG).",
    "-h, --help": "Show this message and exit.",
}

LANGUAGE = "IOMGRAPH_LANG"
"""What names, in the environment, the language that is spoken where none is asked for."""
_MOST, _LEAST = 100, 50
"""Columns that the page takes at most and at least."""


def page(program: str, columns: int) -> str:
    """Return the help page of the program for a terminal of so many columns."""
    width = max(min(columns, _MOST) - 2, _LEAST)
    paragraphs = [f"Usage: {program} [OPTIONS] COMMAND [ARGS]..."]
    for paragraph in ABOUT.strip().split("\n\n"):
        kept = paragraph.removeprefix("\b\n")
        lines = kept.split("\n") if kept is not paragraph else _wrapped(paragraph, width - 2)
        paragraphs.append("\n".join(f"  {line}" for line in lines))
    for title, entries in (("Options", OPTIONS), ("Commands", COMMANDS)):
        paragraphs.append("\n".join([f"{title}:", *_table(entries, width)]))
    return "\n\n".join(paragraphs) + "\n"


def _table(entries: dict[str, str], width: int) -> Iterable[str]:
    first = max(map(len, entries)) + 2
    for name, text in entries.items():
        lines = _wrapped(text, width - first - 2)
        yield f"  {name:<{first}}{lines[0]}"
        yield from (" " * (first + 2) + line for line in lines[1:])


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def columns() -> int:
    """Return the terminal's columns: COLUMNS where it is set, else the terminal's own, else 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isdigit() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80
