"""What every fact has in common, and how a fact becomes a line of the facts contract."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar

from iomgraph.model.document import RELEASE
from iomgraph.model.evidence import Evidence


def stated(
    predicate: str, *, datatype: str = "", required: bool = False, doc: str = "", omit_null: bool = False
) -> Any:
    """Declare a field of a fact type: the predicate (prefixed name) that it becomes in the graph.

    ``datatype`` is a prefixed XSD name, ``@lang`` for a string in the fact's language, ``iri`` for a reference that
    ``identity`` resolves, or empty for a plain string. ``omit_null`` leaves the field out of the JSON line where it
    has no value; other fields are printed as ``null``.
    """
    metadata = {"predicate": predicate, "datatype": datatype, "required": required, "doc": doc, "omit_null": omit_null}
    return field(metadata=metadata) if required else field(default=None, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement of one document. Subclasses declare a type's own fields with ``stated``.

    ``rule`` names the rule that read the fact; ``inferred`` gives, for a field whose value was inferred rather than
    read, how. A value that neither the text nor reference data settles is ``None``.
    """

    type: ClassVar[str]

    source: str
    lang: str
    scope: str = RELEASE
    evidence: Evidence
    inferred: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""

    @classmethod
    @cache
    def own_fields(cls) -> tuple[dataclasses.Field[Any], ...]:
        """Return the fields that carry a predicate: those of the type itself, in the order of their declaration."""
        return tuple(f for f in dataclasses.fields(cls) if "predicate" in f.metadata)

    def values(self) -> dict[str, Any]:
        """Return the type's own fields and their values, ``None`` included."""
        return {f.name: getattr(self, f.name) for f in self.own_fields()}

    def record(self) -> dict[str, Any]:
        """Return the fact as the facts contract has it: plain JSON values, in a fixed order."""
        line: dict[str, Any] = {"type": self.type, "source": self.source, "lang": self.lang, "scope": self.scope}
        for f in self.own_fields():
            value = getattr(self, f.name)
            if value is not None or not f.metadata["omit_null"]:
                line[f.name] = value
        if self.inferred:
            line["inferred"] = dict(sorted(self.inferred.items()))
        line["evidence"] = {"quote": self.evidence.quote, "start": self.evidence.start, "end": self.evidence.end}
        return line

    def line(self) -> str:
        """Return the fact as one line of JSON, without the newline."""
        return json.dumps(self.record(), ensure_ascii=False)
