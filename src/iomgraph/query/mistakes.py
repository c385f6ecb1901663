"""Where the mistake of a query stands that no parser accepts, and how it is most likely mended.

A parser names the furthest place that it reached and everything that it would have taken there, which helps nobody. The
rules here look for the mistakes that people make; each has the signature of ``Rule`` and the first that applies speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.identity.nearest import nearest
from iomgraph.query.hints import Hint, said
from iomgraph.query.keywords import KEYWORDS, nearest_keyword, well_known_prefix
from iomgraph.query.tokens import Token, offset, place, prologue_of, tokens


class QuerySyntaxError(UsageError):
    """A query that cannot be parsed: ``line`` and ``column`` count from 1; ``hint`` says how to mend it,
    ``detail`` shows the line, a mark below the place, and the hint.
    """

    def __init__(self, sparql: str, at: int, hint: Hint, lang: str = "en") -> None:
        self.sparql, self.at, self.hint = sparql, at, hint
        self.line, self.column = place(sparql, at)
        lines = sparql.split("\n")
        shown = lines[self.line - 1].rstrip("\r").expandtabs(1)
        self.detail = f"{shown}\n{' ' * (self.column - 1)}^\n{hint.said(lang)}"
        super().__init__(
            said(lang, "cannot_parse"),
            place=said(lang, "place", line=self.line, column=self.column),
            # Every line of a remedy stands two places in; the first is put there by the error itself.
            remedy=self.detail.replace("\n", "\n  "),
        )

    def told(self, lang: str) -> QuerySyntaxError:
        """Return the same error in another language."""
        return QuerySyntaxError(self.sparql, self.at, self.hint, lang)


@dataclass(frozen=True)
class Failed:
    """A query that failed: its text and tokens, the parser's message, and the offset that follows from it."""

    sparql: str
    found: tuple[Token, ...]
    message: str
    at: int
    base: str


COMMON = ["iom", "person", "body", "post", "session", "state", "role", "org", "schema"]
"""The prefixes named to somebody whose own is like none."""

Rule = Callable[[Failed], tuple[int, Hint] | None]

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.S)
_EXPECTED = re.compile(r"\b[A-Za-z_0-9]{2,}\b")


def syntax_error(sparql: str, message: str, base: str = vocabulary.BASE) -> QuerySyntaxError:
    """Return the error for a query that the parser refused with ``message``."""
    failed = Failed(sparql, tokens(sparql), message, _reached(sparql, message), base)
    for rule in RULES:
        answer = rule(failed)
        if answer is not None:
            return QuerySyntaxError(sparql, *answer)
    return QuerySyntaxError(sparql, failed.at, Hint("not_here"))


def _reached(sparql: str, message: str) -> int:
    """Return the start of the token at which the parser stopped.

    The parser steps over as many characters as the keyword that it tried is long before it reports (measured on
    pyoxigraph 0.5), so those are taken off again.
    """
    found = _PLACE.search(message)
    if not found:
        return 0
    at = offset(sparql, int(found[1]), int(found[2]))
    expected = [word for word in _EXPECTED.findall(found[3]) if word.upper() in KEYWORDS]
    steps = [len(word) for word in expected] + ([1] if "[_]" in found[3] else [])
    if steps:
        at -= min(steps)
    for token in tokens(sparql):
        if token.start <= at < token.end:
            return token.start
    return max(0, at)


def _nothing(failed: Failed) -> tuple[int, Hint] | None:
    return None if failed.found else (0, Hint("nothing"))


def _quotation(failed: Failed) -> tuple[int, Hint] | None:
    for token in failed.found:
        if token.kind == "open":
            return token.start, Hint("open_string", {"mark": token.text})
    return None


def _prefix_line(failed: Failed) -> tuple[int, Hint] | None:
    """Find a PREFIX without a colon or without pointed brackets."""
    for at, token in enumerate(failed.found[:-1]):
        if token.kind != "word" or token.text.upper() != "PREFIX":
            continue
        name = failed.found[at + 1]
        after = failed.found[at + 2] if at + 2 < len(failed.found) else None
        if name.kind == "word":
            return name.start, Hint("prefix_colon", {"name": name.text})
        if name.kind == "name" and (after is None or after.kind != "iri"):
            start = after.start if after else name.end
            known = vocabulary.prefixes(failed.base).get(name.prefix, "https://example.org/")
            return start, Hint("prefix_brackets", {"name": name.prefix, "iri": known})
    return None


def _brackets(failed: Failed) -> tuple[int, Hint] | None:
    pairs = {"}": "{", ")": "(", "]": "["}
    closers = {opener: closer for closer, opener in pairs.items()}
    stack: list[Token] = []
    for token in failed.found:
        if token.kind != "mark":
            continue
        if token.text in closers:
            stack.append(token)
        elif token.text in pairs:
            if not stack:
                return token.start, Hint("too_many", {"mark": token.text})
            if stack[-1].text != pairs[token.text]:
                line, column = place(failed.sparql, stack[-1].start)
                wanted = closers[stack[-1].text]
                return token.start, Hint(
                    "wrong_bracket", {"wanted": wanted, "open": stack[-1].text, "line": line, "column": column}
                )
            stack.pop()
    if stack:
        return stack[-1].start, Hint("not_closed", {"open": stack[-1].text, "close": closers[stack[-1].text]})
    return None


def _unknown_prefix(failed: Failed) -> tuple[int, Hint] | None:
    declared, skip = prologue_of(failed.found)
    known = vocabulary.prefixes(failed.base)
    for token in failed.found[skip:]:
        if token.kind != "name" or token.prefix in declared or token.prefix in known:
            continue
        iri = well_known_prefix(token.prefix)
        if iri:
            return token.start, Hint("declare_prefix", {"name": token.prefix, "iri": iri})
        near = nearest(token.prefix, known, cutoff=70, whole=True) or COMMON
        return token.start, Hint("unknown_prefix", {"name": token.prefix, "near": [f"{each}:" for each in near]})
    return None


def _keyword(failed: Failed) -> tuple[int, Hint] | None:
    """Find the first bare word that SPARQL does not know."""
    for at, token in enumerate(failed.found):
        if token.kind != "word" or token.text.upper() in KEYWORDS or token.text in ("a", "true", "false"):
            continue
        before = failed.found[at - 1].text.upper() if at else ""
        near = nearest_keyword(token.text)
        if before in ("SELECT", "AS", "BY", "DISTINCT") and not near:
            return token.start, Hint("variable", {"name": token.text})
        if near:
            return token.start, Hint("keyword", {"word": token.text, "near": near})
        return token.start, Hint("bare_word", {"word": token.text})
    return None


def _grouping(failed: Failed) -> tuple[int, Hint] | None:
    if "unbound" in failed.message and "SELECT" in failed.message:
        first = next((t for t in failed.found if t.kind == "word" and t.text.upper() == "SELECT"), failed.found[0])
        plain = [t for t in _selected(failed.found, first) if t.kind == "var"]
        if plain:
            names = [t.text for t in plain]
            return plain[0].start, Hint("group_by", {"names": " ".join(dict.fromkeys(names))})
    if "overrides an existing variable" in failed.message:
        return failed.at, Hint("taken")
    return None


def _selected(found: tuple[Token, ...], first: Token) -> list[Token]:
    """Return the tokens of a SELECT clause that stand outside parentheses."""
    out, depth = [], 0
    for token in found[found.index(first) + 1 :]:
        if token.text == "{" or token.text.upper() == "WHERE":
            break
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.text != ")":
            out.append(token)
    return out


def _full_stop(failed: Failed) -> tuple[int, Hint] | None:
    """Find a subject that follows an object with nothing between."""
    for before, token in zip(failed.found, failed.found[1:], strict=False):
        if token.start == failed.at and token.is_term and (before.is_term or before.kind == "tag"):
            return before.end, Hint("full_stop", {"token": token.text})
    return None


def _before_close(failed: Failed) -> tuple[int, Hint] | None:
    """Find a bracket that closes where a triple still lacks something."""
    for before, token in zip(failed.found, failed.found[1:], strict=False):
        if token.start == failed.at and token.text in ("}", ".", ";"):
            key = "comma_end" if before.text == "," else "incomplete"
            return token.start, Hint(key, {"mark": token.text})
    return None


RULES: tuple[Rule, ...] = (
    _nothing, _quotation, _prefix_line, _brackets, _unknown_prefix, _keyword, _grouping, _full_stop, _before_close,
)  # fmt: skip
