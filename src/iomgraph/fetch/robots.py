"""What a host's robots.txt allows, as RFC 9309 reads it: the groups of one's name, the longest rule, ``*`` and ``$``.

The reader of the standard library knows neither wildcards nor the longest rule, ends a group at an empty line, takes
the first of two groups, misses the first line behind a byte order mark, and fails at ``Crawl-delay: ²``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from iomgraph.fetch.limits import MAX_ROBOTS

_LINES = re.compile(r"\r\n|\r|\n")
_AFTER_TOKEN = re.compile(r"[^a-z_-].*", re.DOTALL)
_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one visitor may ask of a host: ``rules`` are a path and whether it is allowed, the longest first.

    ``delay`` is the seconds between two visits that the host asks for; 0 where it asks for none.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Return whether an address may be asked for. It must be as it is sent: without ``..``."""
        parts = urlsplit(url)
        path = _octets((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        path = path.replace("*", "%2A").replace("$", "%24")
        return next((allowed for rule, allowed in self.rules if _matches(rule, path)), True)


def read_rules(data: bytes, name: str) -> Rules:
    """Return what a robots.txt has for a visitor of this name, else for any; whatever is no rule is passed over."""
    groups: dict[str, list[tuple[str, str]]] = {}
    mine = name.lower()
    names: set[str] = set()
    told = False
    for key, value in _records(data):
        if key == "user-agent":
            if told:
                names, told = set(), False
            token = "*" if value == "*" else _AFTER_TOKEN.sub("", value.lower())
            # No other visitor's rules are kept: thousands of names before thousands of rules would cost their product.
            if token in (mine, "*"):
                names.add(token)
                groups.setdefault(token, [])
        elif key in ("allow", "disallow", "crawl-delay"):
            told = True
            for each in names:
                groups[each].append((key, value))
    group = groups.get(mine, groups.get("*", []))
    rules = [(_octets(value), key == "allow") for key, value in group if key != "crawl-delay" and value]
    # Of two rules that are as long as each other the one that allows counts (2.2.2).
    rules.sort(key=lambda rule: (-len(rule[0]), not rule[1]))
    delays = [float(value) for key, value in group if key == "crawl-delay" and _SECONDS.fullmatch(value)]
    return Rules(tuple(rules), max(delays, default=0.0))


def _records(data: bytes) -> Iterator[tuple[str, str]]:
    for line in _LINES.split(data[:MAX_ROBOTS].decode("utf-8-sig", "replace")):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _octets(path: str) -> str:
    """Return a path with everything escaped that a request escapes, and nothing else: as 2.2.2 compares them."""
    quoted = quote(path, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")
    return _ESCAPED.sub(lambda found: _plain(chr(int(found[1], 16)), found[0]), quoted)


def _plain(letter: str, escaped: str) -> str:
    return letter if letter in _UNRESERVED else escaped.upper()


def _matches(rule: str, path: str) -> bool:
    """Return whether a path begins as the rule says; piece by piece, as backtracking could take for ever."""
    whole = rule.endswith("$")
    first, *pieces = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not whole or path == first
    at = len(first)
    *between, last = pieces
    for piece in between:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if whole:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
