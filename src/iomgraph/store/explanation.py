"""What an explanation consists of: plain data, for the command line, the web and Python alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said of a node: prefixed predicate, value, and the language of the value where it has one."""

    predicate: str
    value: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ClaimExplained:
    """A claim: what it says, its sentence and where that stands, how it was read and what of it was inferred.

    ``part`` is what of the thing it supports: ``start``, ``end``, ``attestation``, or empty for the thing as a whole.
    """

    iri: str
    kind: str
    quote: str
    start: int
    end: int
    document: str
    source: str
    lang: str
    scope: str
    standing: str
    rule: str
    part: tuple[str, ...]
    says: tuple[Statement, ...]
    inferred: tuple[tuple[str, str], ...]
    row_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictExplained:
    """A contradiction: the slot, the claims by IRI, the preferred one, the rule and how grave it is."""

    iri: str
    slot: str
    between: tuple[str, ...]
    preferred: str | None
    rule: str
    severity: str
    claims: tuple[ClaimExplained, ...]


@dataclass(frozen=True, slots=True)
class RuleExplained:
    """A rule by name, with its explanation by language (nothing for a rule that reads facts out of a text)."""

    name: str
    explanations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a thing is known."""

    iri: str
    types: tuple[str, ...]
    label: str
    says: tuple[Statement, ...]
    claims: tuple[ClaimExplained, ...]
    rules: tuple[RuleExplained, ...]
    conflicts: tuple[ConflictExplained, ...]
