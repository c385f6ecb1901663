"""SPARQL as tokens with their places: enough to say where a mistake stands, whatever a parser makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"""
    (?P<space> \s+ | \#[^\n\r]* )
  | (?P<string> \"{3} (?: \"{0,2} (?: [^"\\] | \\. ) )* \"{3} | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )* '{3}
              | \" (?: [^"\\\n\r] | \\[^\n\r] )* \" | ' (?: [^'\\\n\r] | \\[^\n\r] )* ' )
  | (?P<open> ["'] )
  | (?P<iri> < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
  | (?P<var> [?$]\w+ )
  | (?P<tag> @[A-Za-z]+ (?: -[A-Za-z0-9]+ )* )
  | (?P<bnode> _: \w (?: \.*[\w\-] )* )
  | (?P<name> (?: [^\W\d] [\w.\-]{0,99} )? :
      (?: (?: [\w:] | %[0-9A-Fa-f]{2} | \\[_~.\-!$&'()*+,;=/?\#@%] )
          (?: \.*(?: [\w:\-] | %[0-9A-Fa-f]{2} | \\[_~.\-!$&'()*+,;=/?\#@%] ) )* )? )
  | (?P<word> [^\W\d]\w* )
  | (?P<number> \d+ (?: \.\d+ )? (?: [eE][+-]?\d+ )? )
  | (?P<mark> \^\^ | && | \|\| | != | <= | >= | . )
    """,
    re.VERBOSE | re.DOTALL,
)
"""One token, or space and comments; it matches at every place of every text, in linear time.

Where the engine's grammar and the standard's differ it is as the engine reads (see ``prescan``, which refuses what
it finds here): a local name begins with no full stop, so ``e:.SERVICE`` is three tokens.
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: ``kind`` is ``string``, ``open`` (a quotation mark that nothing closes), ``iri``, ``var``,
    ``tag``, ``bnode``, ``name`` (a prefixed name), ``number``, ``word`` or ``mark``; ``start`` counts from 0."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.start + len(self.text)

    @property
    def prefix(self) -> str:
        """The prefix of a prefixed name."""
        return self.text.partition(":")[0]

    @property
    def is_term(self) -> bool:
        """Whether the token can stand in a triple."""
        return self.kind in ("string", "iri", "var", "bnode", "name", "number") or self.text == "a"


def tokens(sparql: str) -> tuple[Token, ...]:
    """Return the tokens of a query, white space and comments left out."""
    return tuple(_tokens(sparql))


def _tokens(sparql: str) -> Iterator[Token]:
    for found in TOKEN.finditer(sparql):
        if found.lastgroup and found.lastgroup != "space":
            yield Token(found.lastgroup, found.group(), found.start())


def place(sparql: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of an offset."""
    before = sparql[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def offset(sparql: str, line: int, column: int) -> int:
    """Return the offset of a line and column, both from 1; the end of the text where they lie behind it."""
    at = 0
    for _ in range(line - 1):
        found = sparql.find("\n", at)
        if found < 0:
            return len(sparql)
        at = found + 1
    return min(at + column - 1, len(sparql))


def prologue_of(found: tuple[Token, ...]) -> tuple[dict[str, str], int]:
    """Return the prefixes that a query declares, and how many tokens its declarations take."""
    declared: dict[str, str] = {}
    at = 0
    while at < len(found) and found[at].kind == "word":
        word = found[at].text.upper()
        if word == "PREFIX" and at + 2 < len(found) and found[at + 1].kind == "name" and found[at + 2].kind == "iri":
            declared[found[at + 1].prefix] = found[at + 2].text[1:-1]
            at += 3
        elif word == "BASE" and at + 1 < len(found) and found[at + 1].kind == "iri":
            at += 2
        else:
            break
    return declared, at
