"""``--help`` in the language of ``--lang``: click's page in the words of ``data/languages/<code>/help.yaml``.

The file has the English texts, as the commands' docstrings and options state them, line breaks apart, and their
translations; what it lacks stays as it is. A test demands that it lacks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import click

from iomgraph.language.packs import pack

_KEPT = "\b\n"
"""What click has stand before a paragraph whose lines are kept."""
_REMARKED = re.compile(r"(?P<call>.*\S {2,})(?P<remark>\S.*)")
_NOTED = re.compile(r"(?P<text>.*?)(?:  \[(?P<notes>[^\[\]]*)\])?", re.DOTALL)
"""A help text, and what click adds of a default and a range."""
_DEFAULT = "default: "


def speaking(lang: str) -> type[click.Context]:
    """Return the class of contexts whose help is in a language other than English."""
    words: Mapping[str, str] = pack(lang).file("help")

    class Formatter(_Formatter):
        said = words

    class Speaking(click.Context):
        formatter_class = Formatter

    return Speaking


def made_with(command: click.Command, context: type[click.Context]) -> None:
    """Let a command, and those below it, be called in contexts of a class."""
    command.context_class = context
    for each in getattr(command, "commands", {}).values():
        made_with(each, context)


class _Formatter(click.HelpFormatter):
    """Writes help as click does, each text in the words that there are for it."""

    said: Mapping[str, str] = {}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{self._in_words('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{self._in_words(f'{heading}:')}\n")

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(map(self._paragraph, re.split(r"\n\n+", text))))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, self._noted(text)) for name, text in rows], col_max, col_spacing)

    def _in_words(self, text: str) -> str:
        return self.said.get(text, text)

    def _paragraph(self, paragraph: str) -> str:
        if not paragraph.startswith(_KEPT):
            return self._in_words(" ".join(paragraph.split()))
        lines = paragraph.removeprefix(_KEPT).split("\n")
        return _KEPT + "\n".join(
            self._in_words(lines[0]) if n == 0 else self._line(lines[n]) for n in range(len(lines))
        )

    def _line(self, line: str) -> str:
        """Return a line of examples; a remark behind the call is in words."""
        found = _REMARKED.fullmatch(line)
        return f"{found['call']}{self._in_words(found['remark'])}" if found else line

    def _noted(self, text: str) -> str:
        found = _NOTED.fullmatch(text)
        if found is None or not found["notes"]:
            return self._in_words(" ".join(text.split()))
        notes = found["notes"].replace(_DEFAULT, f"{self._in_words(_DEFAULT.strip())} ")
        return f"{self._in_words(' '.join(found['text'].split()))}  [{notes}]"
