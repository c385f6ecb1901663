"""A document that was read, as one line of JSON for its text and one for its claims, and back.

The lines are plain data, never a pickle: a build's folder may come from somebody else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from iomgraph.graph.claims import Claim, Origin
from iomgraph.graph.tables import rows
from iomgraph.model.document import Block, Document
from iomgraph.model.evidence import Evidence
from iomgraph.model.fact import Fact
from iomgraph.model.facts import FACTS
from iomgraph.store.reading import Read

_HEAD = b'{"key":"'
KEY_LENGTH = 20


def key_of_line(line: bytes) -> str:
    """Return the document key at the head of a line. Raises ValueError where the line is none of ours."""
    if not line.startswith(_HEAD):
        raise ValueError("not a record of a document")
    return line[len(_HEAD) : len(_HEAD) + KEY_LENGTH].decode("ascii")


def page_line(key: str, document: Document) -> bytes:
    """Return a document version: its text, blocks and what the page says of itself."""
    blocks = [[b.start, b.end, b.kind, b.scope, b.depth, b.parent, b.lang] for b in document.blocks]
    record = {
        "key": key,
        "source": document.source,
        "lang": document.lang,
        "hash": document.content_hash,
        "metadata": dict(document.metadata),
        "text": document.text,
        "blocks": blocks,
        "rows": [dict(row) for row in document.rows],
    }
    if document.italics:
        record["italics"] = document.italics
    if document.links:
        record["links"] = document.links
    if document.problems:
        record["problems"] = document.problems
    return _line(record)


def document_of(line: bytes) -> Document:
    """Return the document of a line that ``page_line`` wrote. Raises KeyError or ValueError where it is none."""
    data = _data(line)
    return Document(
        data["source"],
        data["text"],
        data["lang"],
        tuple(Block(*block) for block in data["blocks"]),
        data["hash"],
        MappingProxyType(data["metadata"]),
        tuple(MappingProxyType(row) for row in data["rows"]),
        tuple((start, end) for start, end in data.get("italics", ())),
        tuple((start, end, address) for start, end, address in data.get("links", ())),
        tuple(data.get("problems", ())),
    )


def text_of(line: bytes) -> str:
    """Return only the text of a line that ``page_line`` wrote."""
    text: str = _data(line)["text"]
    return text


def claims_line(read: Read) -> bytes:
    """Return a document's claims, with all that settling needs to know of the document."""
    origin = read.claims[0].origin if read.claims else Origin(read.key, read.document.source, read.document.lang)
    record = {
        "key": read.key,
        "origin": origin_record(origin),
        "unread": read.unread,
        "claims": [claim_record(claim) for claim in read.claims],
    }
    return _line(record)


def claims_of_line(line: bytes) -> tuple[Claim, ...]:
    """Return the claims of a line that ``claims_line`` wrote. Raises KeyError or ValueError where it is none."""
    data = _data(line)
    origin = origin_from(data["key"], data["origin"])
    return tuple(claim_from(origin, record) for record in data["claims"])


def origin_record(origin: Origin) -> list[Any]:
    """Return what settling needs to know of a document, its key left out, as plain data."""
    known = [origin.source, origin.lang, origin.published, origin.table, origin.reprint, origin.url, origin.alternates]
    return [*known, origin.page] if origin.page else known


def origin_from(key: str, record: list[Any]) -> Origin:
    """Return the document of a record that ``origin_record`` made."""
    source, lang, published, table, reprint, url, alternates, *page = record
    return Origin(key, source, lang, published, table, reprint, url, tuple(alternates), *page)


def claim_record(claim: Claim) -> list[Any]:
    """Return a claim, its document left out, as plain data."""
    fact = claim.fact
    values = {name: getattr(fact, name) for name in _own(type(fact).__name__)}
    return [
        claim.key,
        type(fact).__name__,
        [fact.source, fact.lang, fact.scope, fact.rule],
        [fact.evidence.quote, fact.evidence.start, fact.evidence.end],
        {name: value for name, value in values.items() if value is not None},
        dict(fact.inferred),
        dict(claim.doubts),
        list(claim.sources),
    ]


def claim_from(origin: Origin, record: list[Any]) -> Claim:
    """Return the claim of a record that ``claim_record`` made."""
    key, kind, (source, lang, scope, rule), evidence, values, inferred, doubts, sources = record
    fact = _kinds()[kind](
        source=source,
        lang=lang,
        scope=scope,
        rule=rule,
        evidence=Evidence(*evidence),
        inferred=inferred or _NOTHING,
        **{**_required(kind), **values},
    )
    return Claim(key, origin, fact, doubts or _NOTHING, tuple(sources))


_NOTHING: Mapping[str, str] = MappingProxyType({})
"""What most claims have inferred and in doubt: held once."""


@cache
def _kinds() -> Mapping[str, type[Fact]]:
    """Return every class of facts by its name: those of the contract and those of the reference tables' rows."""
    found = {kind.__name__: kind for kind in FACTS.values()}
    for kind in vars(rows).values():
        if isinstance(kind, type) and issubclass(kind, Fact) and kind is not Fact:
            found[kind.__name__] = kind
    return found


@cache
def _own(kind: str) -> tuple[str, ...]:
    """Return the names of the fields that a class has beyond what every fact has."""
    common = {field.name for field in fields(Fact)}
    return tuple(field.name for field in fields(_kinds()[kind]) if field.name not in common)


@cache
def _required(kind: str) -> Mapping[str, None]:
    """Return the fields without a default, which a line leaves out where they hold nothing."""
    defaults = {f.name: f.default for f in fields(_kinds()[kind])}
    return {name: None for name in _own(kind) if defaults[name] is MISSING}


def _line(record: Mapping[str, Any]) -> bytes:
    # Lone surrogates of a text survive as what they are; json escapes every line break.
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def _data(line: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
    return data
