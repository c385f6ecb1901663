"""Every example and counter-example of the language packs, read with the whole reader."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract import read
from iomgraph.language.packs import languages, pack
from iomgraph.model.document import Block, Document
from iomgraph.model.facts import FACTS

GROUPS = ("templates", "reporting", "changes")
"""The sections of a pack with templates that have examples of their own."""


def document(text: str, lang: str, kind: str = "") -> Document:
    """Return a release of one paragraph (or of one a line, where the text has several lines).

    For facts of the kind ``unit`` what is no sentence is a list: two blanks at the head of a line are a step down in
    its nesting.
    """
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        end, depth = start + len(line), (len(line) - len(line.lstrip(" "))) // 2
        if kind == "unit" and text[-1] != ".":
            parent = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].depth < depth), -1)
            blocks.append(Block(start + 2 * depth, end, "item", depth=depth, parent=parent))
        else:
            blocks.append(Block(start, end, "paragraph"))
        start = end + 1
    return Document("example", text, lang, tuple(b for b in blocks if b.end > b.start), "0" * 64)


def cases(key: str) -> list[Any]:
    """Return every (language, fact type, entry) of a section of the packs."""
    found = []
    for code in languages():
        for kind in FACTS:
            section = pack(code).fact(kind)
            entries = list(section.get(key, ()))
            for template in (each for group in GROUPS for each in section.get(group, ())):
                entries.extend(template.get(key, ()))
            found.extend(pytest.param(code, kind, entry, id=f"{code}-{kind}-{n}") for n, entry in enumerate(entries))
    return found


@pytest.mark.parametrize(("code", "kind", "entry"), cases("examples"))
def test_example(code: str, kind: str, entry: dict[str, Any]) -> None:
    """An example is {text, facts: [{field: value}]}: each is found, its given fields as given."""
    facts = [f.record() for f in read(document(entry["text"], code, kind)).facts if f.type == kind]
    for wanted in entry["facts"]:
        assert any(all(f.get(k) == v for k, v in wanted.items()) for f in facts), (wanted, facts)


@pytest.mark.parametrize(("code", "kind", "entry"), cases("counter_examples"))
def test_counter_example(code: str, kind: str, entry: str | dict[str, Any]) -> None:
    """A counter-example is a text that states no such fact, or {text, not: {field: value}} that states none like it."""
    text, wrong = (entry, {}) if isinstance(entry, str) else (entry["text"], entry["not"])
    facts = [f.record() for f in read(document(text, code)).facts if f.type == kind]
    assert not [f for f in facts if all(f.get(k) == v for k, v in wrong.items())]
