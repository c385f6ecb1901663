"""The nodes of a page joined by identifier: one name each, of those that the page gives."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from iomgraph.export.schema.nodes import Node

_MANY = ("jobTitle", "worksFor")


def merged(nodes: list[Node], label: Callable[[str], str | None]) -> list[Node]:
    """Return one node an identifier, in the order of first mention.

    ``label`` returns what the graph calls a thing; it is asked where the page leaves a choice. Of several names the
    page gives, a thing has the graph's; else, for an organisation, its acronym where the page has both; else the
    longest. An acronym is a body's own only where its name begins with it: "Council of the …(IOM)" is not IOM.
    """
    groups: dict[str, list[Node]] = {}
    for each in nodes:
        groups.setdefault(each.get("@id", f"_:{len(groups)}"), []).append(each)
    return [_one(group, iri, label) for iri, group in groups.items()]


def _one(group: list[Node], iri: str, label: Callable[[str], str | None]) -> Node:
    if len(group) == 1 and "alternateName" not in group[0]:
        return group[0]
    found: Node = {}
    for each in group:
        for key, value in each.items():
            if key in _MANY:
                values = found.setdefault(key, [])
                values += [v for v in (value if isinstance(value, list) else [value]) if v not in values]
            elif key not in ("name", "alternateName"):
                found.setdefault(key, value)
    for key in _MANY:
        if len(found.get(key, [])) == 1:
            found[key] = found[key][0]
    _name(found, group, iri, label)
    return found


def _name(found: Node, group: list[Node], iri: str, label: Callable[[str], str | None]) -> None:
    names = list(dict.fromkeys(each["name"] for each in group if "name" in each))
    acronyms = [each["alternateName"] for each in group if "alternateName" in each]
    if len(names) == 1 and not acronyms:
        found["name"] = names[0]
    if not names or (len(names) == 1 and not acronyms):
        return
    known = label(iri)
    own = [each for each in dict.fromkeys(acronyms) if any(_begins(name, each) for name in names) or each == known]
    if known in names:
        found["name"] = known
    elif found["@type"] == "Organization" and own and own[0] in names:
        found["name"] = own[0]
    else:
        found["name"] = max(names, key=len)
    rest = [each for each in own if each != found["name"]]
    if rest:
        found["alternateName"] = rest[0] if len(rest) == 1 else rest


def _begins(name: str, acronym: str) -> bool:
    return name == acronym or _letter(name) == _letter(acronym)


def _letter(text: Any) -> str:
    return unicodedata.normalize("NFD", str(text))[:1].casefold()
