"""The words of a language pack that tell whom a pronoun beside a number means (``facts/figure.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.adverbials import row
from iomgraph.extract.facts.figure_words import figure_words
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation


@dataclass(frozen=True, eq=False)
class MeantWords:
    """``they`` ends at a number, ``apart`` at the comma before its clause; ``where`` are words, ``either`` ends at a
    number."""

    they: re.Pattern[str]
    apart: re.Pattern[str]
    where: frozenset[str]
    either: re.Pattern[str]
    in_number: re.Pattern[str]
    in_number_after: re.Pattern[str]


@cache
def meant_words(pack: Pack) -> MeantWords:
    """Return the words of a language. Raises ResourceError where its file is missing."""
    data = pack.fact("figure")
    uncounted = alternation(sorted(figure_words(pack).uncounted))
    quantity = alternation(data["quantity"])
    return MeantWords(
        they=lazy(rf", {alternation(data['they'])}(?: {row(pack)},?)? (?:{quantity} )?$", re.I),
        apart=lazy(rf"(?:^|[,;:.] ){alternation(data['apart'])}$", re.I),
        where=frozenset(data["whereabouts"]),
        in_number=lazy(
            rf"(?<![^\W_]){alternation(data['in_number'])}(?:(?<=')|(?: {row(pack)},?)? )(?:{quantity} )?$", re.I
        ),
        in_number_after=lazy(rf" {alternation(data['in_number_after'])}(?=[.,;:)]|$)", re.I),
        either=lazy(rf"(?<![^\W_]){uncounted} {alternation(data['either'])} $", re.I),
    )
