"""Where a name ends that the rules would carry on: before an "and" behind a whole name, before what is given to it."""

from __future__ import annotations

from iomgraph.extract.flat import fold
from iomgraph.extract.mentions.bodies_rules import Grammar
from iomgraph.extract.mentions.bodies_spans import Around
from iomgraph.language.lazy import lazy

_REACH, _GIVING = 40, 60
"""How many characters a word has at most; and how far before a name somebody gives its body something."""
_CAPITAL_BEFORE = lazy(r"(?P<word>[^\W\d_a-zà-öø-ÿœ][\w.&/'-]*) $")


def parted(text: str, around: Around, rules: Grammar, first: int, previous: int, at: int) -> bool:
    """Return whether the word at ``previous``, before the "and" at ``at``, ends a name of its own: "the Lake Church and
    North University". ``first`` is where the sentence begins."""
    if previous not in around.heads.ends or not rules.conjunction.match(text, at - 1):
        return False
    if fold(text[previous : around.heads.ends[previous]]) in rules.portfolio:
        return False  # a field of work: "the Federal Court and Registry Office"
    found = _CAPITAL_BEFORE.search(text, max(first, previous - _REACH), previous)
    if found and rules.shared.match(text, found.start()) and around.known.end(at) is None:
        return False  # two fields of one body: "the National Bank and Insurance Commission"
    return found is not None and found["word"] not in rules.stop


def without_gift(text: str, rules: Grammar, first: int, start: int, head_end: int, last: int) -> int:
    """Return where a name ends without what its body is given: "a remis au Ministère de la Santé [des cartes]".

    The verb of giving stands right before the name, so that what is given follows: as the name's last complement in
    small letters, unless something else that may be given follows the name, or stood before the verb ("the cards that
    … gave": the pattern's group ``whose``).
    """
    giving = rules.giving.search(text, max(first, start - _GIVING), start)
    if giving is None or giving.groupdict().get("whose") or rules.given.match(text, last):
        return last
    found = list(rules.gift.finditer(text, head_end, last))
    return found[-1].start() if found else last
