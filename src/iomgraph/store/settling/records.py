"""What a document brings to a joint, as one line of JSON, and back: all that settling the joint needs to know of it."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from sys import intern
from typing import Any

from iomgraph.graph.claims import Claim
from iomgraph.identity.fold import fold
from iomgraph.identity.named import Given
from iomgraph.identity.versions import Version
from iomgraph.model.facts import Role
from iomgraph.settle.language_versions import Carrier
from iomgraph.store.record import KEY_LENGTH, claim_from, claim_record, origin_from, origin_record

_DECODER, _ORIGIN = json.JSONDecoder(), '"origin":['
_KEY = b',"key":"'


def claims_record(joint: str, claims: Iterable[Claim], given: Given, release: str | None) -> str:
    """Return the record of the claims that a document brings to a joint."""
    kept = sorted(claims, key=lambda c: (c.fact.evidence.start, c.fact.evidence.end, c.key))
    # What the document calls a body tells only who speaks in it.
    bodies = given.bodies if any(claim.fact.type == "quote" for claim in kept) else ()
    # And which units are the organisation's, only whose heads are.
    heading = {fold(claim.fact.org or "") for claim in kept if isinstance(claim.fact, Role)} if given.units else ()
    units = [unit for unit in given.units if unit in heading]
    data = {
        "given": [given.acronyms, bodies, units],
        "release": release,
        "origin": origin_record(kept[0].origin),
        "claims": [claim_record(claim) for claim in kept],
    }
    return _line(joint, kept[0].origin.key, data)


def carrier_record(joint: str, carrier: Carrier) -> str:
    """Return the record of a document that carries a release."""
    version = carrier.version
    data = {
        "release": carrier.release,
        "page": [carrier.url, carrier.alternates, version.source, version.lang, version.published],
        "keys": [[count, *key] for key, count in version.keys.items()],
        "quotations": carrier.quotations,
    }
    return _line(joint, carrier.document, data)


def claims_in(line: str) -> tuple[Given, str | None, tuple[Claim, ...]]:
    """Return what ``claims_record`` wrote: what the document gives, its release, its claims."""
    data = json.loads(line)
    acronyms, bodies, units = data["given"]
    source, lang, published, *rest = data["origin"]
    origin = origin_from(data["key"], [source, intern(lang), _shared(published), *rest])
    given = Given(data["key"], _same(tuple(map(tuple, acronyms))), _same(tuple(bodies)), _same(tuple(units)))
    return given, data["release"], tuple(claim_from(origin, _sharing(record, source)) for record in data["claims"])


def _sharing(record: list[Any], source: str) -> list[Any]:
    """Return the record of a claim with the texts that many have held once, and the document's name with the document:
    a joint can have thousands of them.
    """
    key, kind, (own, *words), (quote, *span), values, *rest = record
    common = (source if own == source else own, *map(intern, words))
    return [key, kind, common, [intern(quote), *span], {name: _shared(v) for name, v in values.items()}, *rest]


def _shared(value: Any) -> Any:
    return intern(value) if type(value) is str else value


@lru_cache(maxsize=256)
def _same(words: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the tuple that was equal before: many pages give the same few names."""
    return words


def carrier_in(line: str) -> Carrier:
    """Return what ``carrier_record`` wrote."""
    data = json.loads(line)
    url, alternates, source, lang, published = data["page"]
    keys = Counter({tuple(key): count for count, *key in data["keys"]})
    quotations = tuple((speaker, at, iri) for speaker, at, iri in data["quotations"])
    version = Version(source, lang, published, keys)
    return Carrier(data["key"], data["release"], url, tuple(alternates), version, quotations)


def head(joint: str) -> str:
    """Return how the records of a joint begin, and no others."""
    return f'{{"joint":{json.dumps(joint)},"key":"'


def document_of(line: str, joint: str) -> str:
    """Return the document of a record of a joint."""
    start = _length(joint)
    return line[start : start + KEY_LENGTH]


def rest_of(line: str, joint: str) -> str:
    """Return what a record of a joint says besides its document's key."""
    return line[_length(joint) + KEY_LENGTH :]


@lru_cache(maxsize=64)
def _length(joint: str) -> int:
    return len(head(joint))


def origin_of(source: str) -> str:
    """Return what all records of claims of a source say, and no others: in a text, a quotation mark is escaped."""
    return f"{_ORIGIN}{json.dumps(source)},"


def part_for(source: str, digits: int) -> str:
    """Return in which part of a bucket the records of a source lie, whatever its version."""
    return f"{zlib.crc32(source.encode('utf-8', 'surrogatepass')):08x}"[:digits]


def part_of(line: str, digits: int) -> str:
    """Return in which part of a bucket a record lies."""
    if not digits:
        return ""
    at = line.find(_ORIGIN)
    source = _DECODER.raw_decode(line, at + len(_ORIGIN))[0] if at >= 0 else json.loads(line)["page"][2]
    return part_for(source, digits)


def divided(records: list[str], digits: int) -> dict[str, list[str]]:
    """Return the records of a bucket, sorted, by the parts in which they lie."""
    found: dict[str, list[str]] = {"": records} if records and not digits else {}
    for record in records if digits else ():
        found.setdefault(part_of(record, digits), []).append(record)
    return found


def head_of(line: bytes) -> bytes:
    """Return how a record of a joint begins, and so do all others of that joint: no text in it holds a quotation mark
    that is not escaped.
    """
    return line[: line.index(_KEY) + len(_KEY)]


def joint_of(head: bytes) -> str:
    """Return the joint whose records begin so."""
    joint: str = json.loads(head[: -len(_KEY)] + b"}")["joint"]
    return joint


def by_joint(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield joints with their records, from sorted records."""
    for _, group in groupby(lines, key=lambda line: line[: line.index(',"key":"')]):
        records = list(group)
        joint: Any
        joint, _ = _DECODER.raw_decode(records[0], len('{"joint":'))
        yield joint, records


def _line(joint: str, document: str, data: dict[str, Any]) -> str:
    rest = json.dumps(data, separators=(",", ":"))
    return f'{head(joint)}{document}",{rest[1:]}'
