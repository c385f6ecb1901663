"""What a command says at a terminal while it waits for another machine."""

from __future__ import annotations

import sys

from iomgraph.cli.output import note
from iomgraph.cli.words import Words
from iomgraph.language.messages import in_language

_AT_ONCE = 0.5
"""Seconds until the next try that nobody notices."""


def tell_of_tries(lang: str) -> None:
    """Let each request that is tried again be told at a terminal, in a language; elsewhere none (logs stay short).

    Needs the extra scale.
    """
    from iomgraph.fetch.network import quiet

    def told(reason: str, seconds: float) -> None:
        if seconds > _AT_ONCE:
            words = Words(lang, "waiting")
            note(words.say("again", reason=in_language(reason, lang), seconds=words.decimal(seconds)))

    quiet(told if sys.stderr.isatty() else None)
