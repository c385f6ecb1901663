"""Which post "the incumbent" has, where the word alone tells it: the one that is contested.

Words are data: ``incumbent`` and ``contest`` in ``facts/role.yaml``, of languages that have such a word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack


def of_contest(page: Page, span: Span, value: RoleValue) -> RoleValue:
    """Return the post that "the incumbent" has: that of the election which the sentence tells; the organisation's
    where the page names that post besides; else one that is not told.
    """
    words = _words(span.pack)
    if words is None or not words[0].fullmatch(value.label):
        return value
    for key, contest in words[1].items():
        if contest.search(page.text, span.start, span.end):
            return replace(value, key=key, org=None, own=False)
    told = any(m.value.key == value.key and m.value.start != value.start for m in page.mentions("role"))
    return value if told else replace(value, key="other", org=None, own=False)


@cache
def _words(pack: Pack) -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]] | None:
    told = pack.fact("role")["words"]
    if "incumbent" not in told:
        return None
    contests = {key: lazy(pattern, re.I) for key, pattern in told["contest"].items()}
    return lazy(told["incumbent"], re.I), contests
