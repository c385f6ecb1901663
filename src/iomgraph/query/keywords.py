"""The words of SPARQL 1.1 (its grammar, and the functions of section 17), and the prefixes that everybody knows."""

from __future__ import annotations

from functools import cache

from iomgraph.identity.nearest import nearest

_WORDS = """
    BASE PREFIX SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK FROM NAMED WHERE GROUP BY HAVING ORDER ASC DESC LIMIT
    OFFSET VALUES UNDEF OPTIONAL GRAPH SERVICE SILENT BIND AS MINUS UNION FILTER NOT EXISTS IN STR LANG LANGMATCHES
    DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS
    STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384
    SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE COUNT SUM MIN
    MAX AVG SAMPLE GROUP_CONCAT SEPARATOR A TRUE FALSE
    """
KEYWORDS = frozenset(_WORDS.split())


def nearest_keyword(word: str) -> list[str]:
    """Return the keywords that a word is a misspelling of, the nearest first."""
    return nearest(word.upper(), sorted(KEYWORDS), limit=1, cutoff=79, whole=True) if len(word) > 2 else []


@cache
def well_known_prefix(prefix: str) -> str | None:
    """Return the namespace that a prefix commonly stands for (rdflib's table), or None."""
    from rdflib import namespace

    for name in ("BRICK", "CSVW", "DC", "DCAT", "DCMITYPE", "DOAP", "GEO", "ODRL2", "PROF", "QB", "SOSA", "SSN",
                 "TIME", "VOID", "WGS"):  # fmt: skip
        if name.rstrip("2").lower() == prefix.lower():
            return str(getattr(namespace, name))
    return None
