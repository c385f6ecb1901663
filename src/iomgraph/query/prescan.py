"""Reading a query before it is run: what is refused, and what the answer's form will be.

The engine (pyoxigraph) has no switch against SERVICE and ends its process on deep nesting, so both are refused here, by
every way to ask; that the server's workers have no network and may die is a second defence, which does not depend on
this one (ADR 0025). Nor does the engine heed FROM where all graphs are taken together: who runs the query must know.

The engine's grammar knows no word boundaries: ``trueSERVICE<x>{}`` and ``SERVICEex:x{}`` are federated queries to it
(both measured). So the word is refused wherever it is part of a bare word, and a prefixed name with it in its prefix
where a group follows. Strings, comments, IRIs, variables, local names and language tags are read as what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Protocol

from iomgraph.query.tokens import TOKEN
from iomgraph.vocabulary import PREFIXES

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
VARYING = frozenset(("NOW", "RAND", "UUID", "STRUUID", "BNODE"))
"""Functions whose value changes from one run to the next: an answer with them is not kept."""

_SHORT = 4096
"""Characters of a query up to which what was learnt of it is kept."""

_OPERAND = frozenset(("string", "iri", "var", "tag", "bnode", "name", "word", "number"))
# What may follow the operator "<" without a space and still look like an IRI in angle brackets.
_AFTER_LESS = re.compile(
    r"[?$\d+\-'(!]|\.\d|(?:true|false|not|exists)(?![\w:/])|\w+\(|(?P<prefix>[\w.\-]*):(?!//)", re.I
)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_PREFIX = re.compile(r"(?<![<\w.\-])([\w.\-]{0,100}):")
_OPENING, _CLOSING = "{([", "})]"


class Bounds(Protocol):
    """How long a query may be, in bytes of UTF-8, and how deep its brackets may nest."""

    @property
    def query(self) -> int: ...

    @property
    def depth(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """Why a query is not run: the HTTP status, the reason, and the place in the query where there is one."""

    status: int
    reason: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Scan:
    """What was learnt: ``form`` is one of FORMS, or empty where none stands there; ``sources`` the absolute IRIs
    named after FROM; ``varying`` whether two runs may differ; ``dataset`` whether the query says which graphs it reads.
    """

    form: str
    sources: tuple[str, ...]
    varying: bool
    dataset: bool = False


def prescan(query: str, limits: Bounds) -> Scan:
    """Read a query without running it. Raises Refusal where it may not be run."""
    if len(query.encode("utf-8", "surrogatepass")) > limits.query:
        raise Refusal(413, f"the query is longer than {limits.query} bytes")
    return (_known if len(query) <= _SHORT else _read)(query, limits.depth)


def _read(query: str, depth: int) -> Scan:
    form, varying, dataset = "", False, False
    sources: list[str] = []
    open_marks: list[str] = []
    before, before_kind, before_text = "", "", ""  # the token before this one, and the word before that
    hiding: re.Match[str] | None = None  # a prefixed name that the engine may read as SERVICE if a group follows
    position = 0
    while position < len(query):
        token = TOKEN.match(query, position)
        assert token is not None, "a token may be any character"
        kind, text = str(token.lastgroup), token.group()
        refuse = partial(_refusal, query, position)
        position = token.end()
        if kind == "space":
            continue
        if kind == "iri" and open_marks[-1:] == ["("] and (before_kind in _OPERAND or before == ")"):
            position, kind, text = _less_than(query, token, refuse)
        if hiding is not None and text == "{":
            raise _refusal(query, hiding.start(), 403, _SERVICE)
        hiding = None
        if kind == "word":
            word = text.upper()
            if "SERVICE" in word:
                raise refuse(403, _SERVICE)
            if word in UPDATES:
                raise refuse(403, f"{word} is an update, and what is asked is read-only")
            varying = varying or word in VARYING
            dataset = dataset or word == "FROM"
            form = form or next((each for each in FORMS if word.startswith(each)), "")
        elif kind == "name":
            prefix = text.partition(":")[0].upper()
            if "SERVICE" in prefix and before.upper() not in ("GRAPH", "FROM", "NAMED", "DESCRIBE"):
                hiding = token
        elif kind == "iri" and (before.upper() == "FROM" or (before.upper(), before_text) == ("NAMED", "FROM")):
            if text[1:-1].lower().startswith("file:"):
                raise refuse(403, "FROM names a file, which is refused: a query reads the graphs of what is asked only")
            if _ABSOLUTE.match(text, 1):
                sources.append(text[1:-1])
        elif kind == "open":
            raise refuse(400, "this quotation mark opens a string that does not end")
        elif text in _OPENING:
            open_marks.append(text)
            if len(open_marks) > depth:
                raise refuse(400, f"the query nests deeper than {depth} brackets")
        elif text in _CLOSING and open_marks:
            open_marks.pop()
        before_text, before, before_kind = before.upper(), text, kind
    return Scan(form, tuple(sources), varying, dataset)


_known = lru_cache(maxsize=1024)(_read)
"""The same for texts that were read lately: many clients ask the same again and again. A refusal is not kept."""


_SERVICE = "SERVICE is refused: no other service is asked"


def _less_than(query: str, token: re.Match[str], refuse: partial[Refusal]) -> tuple[int, str, str]:
    """Decide whether "<" after an operand in brackets opens an IRI or compares; return position, kind and text.

    ``FILTER(?a<?b&&?c>?d)`` has no IRI in it. Where reading it the one way or the other hides different things, the
    query is refused: a space makes it clear.
    """
    inside = token.group()[1:-1]
    likely = _AFTER_LESS.match(inside)
    prefix = likely["prefix"] if likely else None
    if not likely or (prefix is not None and prefix not in PREFIXES and prefix not in _prefixes(query)):
        return token.end(), "iri", token.group()
    if "#" in inside or "'" in inside:
        raise refuse(400, "this < can be read in two ways: put a space after a comparing <, or use a prefixed name")
    return token.start() + 1, "mark", "<"


@lru_cache(maxsize=1)
def _prefixes(query: str) -> frozenset[str]:
    """Return what may be a declared prefix in a query, and more: a longer list only makes the scan stricter."""
    return frozenset(_PREFIX.findall(query))


def _refusal(query: str, position: int, status: int, reason: str) -> Refusal:
    line = query.count("\n", 0, position) + 1
    column = position - (query.rfind("\n", 0, position) + 1) + 1
    return Refusal(status, reason, line, column)
