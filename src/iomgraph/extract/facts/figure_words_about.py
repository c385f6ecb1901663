"""The words of a language for what is told of those that a figure counts (``facts/indicator.yaml``), compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_END = r"(?:(?<=\W)|(?![^\W_]))"
_WORD = r"[^\W\d_][\w'-]*"


@dataclass(frozen=True, eq=False)
class Words:
    """``active``, ``of_body`` and ``passive`` have a group an indicator; ``subject`` matches from an organisation's
    name to its number, ``pronoun`` and ``itself`` from what stands for its name.
    """

    active: re.Pattern[str]
    of_body: re.Pattern[str]
    passive: re.Pattern[str]
    within: re.Pattern[str]
    subject: re.Pattern[str]
    pronoun: re.Pattern[str]
    itself: re.Pattern[str]
    not_subject: re.Pattern[str]
    by: re.Pattern[str]
    place: re.Pattern[str]
    opening: re.Pattern[str]
    everywhere: re.Pattern[str]
    dated: re.Pattern[str]
    denied: re.Pattern[str]


@cache
def words_about(pack: Pack) -> Words:
    """Return the words of a language. Raises ResourceError where its file is missing."""
    data = pack.fact("indicator")
    words: dict[str, Sequence[str]] = data["words"]
    told: Mapping[str, Mapping[str, Any]] = data["indicators"]

    def named(key: str) -> str:
        groups = (f"(?P<{name}>{alternation(verbs[key])})" for name, verbs in told.items() if verbs[key])
        return f"(?:{'|'.join(groups)})"

    acts = alternation([v for verbs in told.values() for v in (*verbs["active"], *verbs["active_of_body"])])
    acts = f"(?:{acts}|{alternation(words['acts'])})"
    governed = rf"(?: {_WORD}){{0,6}}? {acts}{_END}(?: ?[\w'-]+){{0,4}} ?"
    article = alternation(words["article"])
    return Words(
        active=lazy(rf"(?<![^\W_]){named('active')}{_END}(?: {_WORD}){{0,3}} ?$", re.I),
        of_body=lazy(rf"(?<![^\W_]){named('active_of_body')}{_END}(?: {_WORD}){{0,3}} ?$", re.I),
        passive=lazy(rf"(?P<before>(?: {_WORD}){{0,3}}?),? {named('passive')}{_END}", re.I),
        within=lazy(rf"(?<![^\W_]){named('passive')}{_END}", re.I),
        subject=lazy(rf"(?: ?\([^()]{{1,20}}\))?(?:,[^,;:()]{{1,80}},)?{governed}", re.I),
        pronoun=lazy(rf"[\s,;:]*(?:[^,;:]{{1,30}}, )?{alternation(words['pronoun'])}{governed}", re.I),
        itself=lazy(rf"(?<![^\W_]){alternation(words['itself'])}(?=(?:,[^,;:()]{{1,80}},)?(?i:{governed})$)"),
        not_subject=lazy(rf"(?<![^\W_]){alternation(words['not_subject'])} ?{article}?$", re.I),
        by=lazy(rf" {alternation(words['by'])}$", re.I),
        place=lazy(rf" {alternation(words['in'])}$", re.I),
        opening=lazy(rf"{alternation(words['in'])}$", re.I),
        everywhere=lazy(rf",? {alternation(words['everywhere'])}{_END}", re.I),
        dated=lazy(rf",?(?: {alternation(words['dated'])}(?: {article[:-1]}|l'))?)? ?$", re.I),
        denied=lazy(rf"(?<![^\W_]){alternation(words['not'])}{_END}", re.I),
    )
