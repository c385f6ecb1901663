"""What an element's name, class, id and role say of its purpose. The words are data: ``data/sources/html.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from iomgraph import resources
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import read_yaml

_WORD = lazy(r"[a-z]+")
_CHROME_ROLES = ("cookie", "share", "menu", "related", "tags", "footer", "about")
_HINTS = {
    "cookie": "boilerplate",
    "share": "menu",
    "menu": "menu",
    "related": "related",
    "tags": "related",
    "footer": "footer",
    "about": "boilerplate",
    "caption": "caption",
    "stamp": "stamp",
}
_LANDMARKS = {
    "navigation": "menu",
    "search": "menu",
    "banner": "header",
    "complementary": "related",
    "contentinfo": "footer",
}
_MAX_ANSWERS = 20_000
_LONGEST_NAMES = 300
"""Characters of an element's class and id names that are looked at."""
_HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Roles:
    """The words that markup uses, by role."""

    skipped: frozenset[str]
    elements: dict[str, str]
    words: dict[str, str]


@cache
def load_roles() -> Roles:
    """Return the words of ``data/sources/html.yaml``."""
    data = read_yaml(resources.path("data", "sources", "html.yaml"))
    words: dict[str, str] = {}
    for role in (*_CHROME_ROLES, "caption", "stamp"):
        for word in data.get(role, ()):
            words.setdefault(str(word), role)
    return Roles(frozenset(data["skip_elements"]), dict(data["chrome_elements"]), words)


@lru_cache(maxsize=_MAX_ANSWERS)
def _hint_of_names(names: str) -> str:
    """Return the block kind that class and id names suggest, or the empty string. The last telling word decides least:
    chrome before caption before stamp."""
    known = load_roles().words
    found = {known[word] for word in _WORD.findall(names.lower()) if word in known}
    for role in (*_CHROME_ROLES, "caption", "stamp"):
        if role in found:
            return _HINTS[role]
    return ""


def hint_of(attributes: dict[str, str | None], believed: bool = True) -> str:
    """Return what an element's attributes say: a block kind, ``header``, ``hidden``, or the empty string.

    Class and id names count only where they are ``believed``.
    """
    if not attributes:
        return ""
    if len(attributes) == 1 and "class" in attributes:
        return _hint_of_names((attributes["class"] or "")[:_LONGEST_NAMES]) if believed else ""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return "hidden"
    style = attributes.get("style")
    if style and _HIDDEN.search(style):
        return "hidden"
    role = attributes.get("role")
    if role and role in _LANDMARKS:
        return _LANDMARKS[role]
    if not believed:
        return ""
    names = attributes.get("class") or ""
    ident = attributes.get("id")
    if ident:
        names = f"{names} {ident}"
    return _hint_of_names(names[:_LONGEST_NAMES]) if names else ""


def tells_nothing(attributes: dict[str, str | None]) -> bool:
    """Return whether an element has no attributes but class names, and those that suggest nothing."""
    if len(attributes) != 1:
        return not attributes
    names = attributes.get("class")
    return names is not None and not _hint_of_names(names[:_LONGEST_NAMES])
