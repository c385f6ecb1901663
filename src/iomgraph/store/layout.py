"""Where things lie in a generation: buckets of documents, the settled graph, the report, the manifest.

A bucket holds the documents whose keys begin alike, so that a changed page costs one bucket and the others are taken
over from the generation before. How many buckets there are follows from the number of documents alone.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

PAGES, CLAIMS, DOCUMENTS, SOURCES = "pages", "claims", "documents", "sources"
"""Of each document: its text, its claims, what the graph says of it whatever other documents say, and what the report
of the build says of it."""
REFERENCES = "references"
"""Whom and what the claims of each document mean, which other documents can change."""
SETTLED = "settled"
RULES, VOCABULARY = "rules.nq", "vocabulary.nq"
NAMED, JOINTS, TOLD = "named", "joints", "told"
"""What settling goes on from: what each document names, what documents bring to joints (by kind and hash of the
joint), and beside each bucket of the settled graph how often its statements are said."""
NAMES, JOINED, OUTCOMES, RULES_TOLD = "names.jsonl", "joined.jsonl", "outcomes.jsonl", "told.jsonl"
"""The same over all documents: what they name, which names were joined, what joints tell one another, how often rules
are used."""
REPORT, MANIFEST = "report.json", "manifest.json"
_RECORDS = (PAGES, CLAIMS, SOURCES, NAMED, JOINTS, TOLD)
# Compiled when a line is first looked at: a question from the shell looks at none.
_CLAIM = "/claim/([0-9a-f]{24})>$"
_BETWEEN = "<[^ ]*/conflict/[^ ]* <[^ ]*> <[^ ]*/claim/([0-9a-f]{24})> "
ALL = "all"
STEPS = (60, 600, 40_000)
"""From so many documents on, keys are told apart by one more hexadecimal digit."""


RECORDS = (400, 6_400, 102_400)
"""From so many records on, those of a bucket of joints lie in several files, told apart by one more digit of their
source: few joints have most of the records, and a page that changes costs one of the files."""


def digits_for(documents: int) -> int:
    """Return by how many digits of their keys so many documents are told apart."""
    return sum(documents >= step for step in STEPS)


def finer_digits_for(documents: int) -> int:
    """Return by how many digits the subjects of the settled graph are told apart: a change touches many of them."""
    return digits_for(8 * documents)


def bucket_of(key: str, digits: int) -> str:
    """Return the bucket of a document's key."""
    return key[:digits] or ALL


def line_bucket(line: str, digits: int) -> str:
    """Return the bucket of a line of the settled graph.

    That a claim is part of a contradiction lies where the claim lies: so a page that changes touches one bucket however
    many pages contradict one another, and what says anything of a claim is found in one place.
    """
    between = re.match(_BETWEEN, line) if "/conflict/" in line else None
    return between.group(1)[:digits] or ALL if between else settled_bucket(line[: line.index(" ")], digits)


@lru_cache(maxsize=4096)
def settled_bucket(subject: str, digits: int) -> str:
    """Return the bucket of what the settled graph says of a subject, given as N-Quads writes it."""
    # A claim lies where its document lies, whose key its own begins with: a page that changes touches one bucket.
    claim = re.search(_CLAIM, subject)
    return (claim.group(1) if claim else f"{zlib.crc32(subject.encode()):08x}")[:digits] or ALL


def joint_bucket(joint: str, digits: int) -> str:
    """Return the bucket of a joint's records: its kind and its hash."""
    return f"{joint.partition(' ')[0]}-{f'{zlib.crc32(joint.encode()):08x}'[:digits] or ALL}"


def record_digits_for(records: int) -> int:
    """Return by how many digits of their sources so many records of a bucket of joints are told apart."""
    return sum(records >= step for step in RECORDS)


def record_path(bucket: str, part: str) -> str:
    """Return the path of a file of a bucket of joints: the only one, or that of a part of the sources."""
    return path_in(JOINTS, f"{bucket}.{part}" if part else bucket)


def path_in(kind: str, bucket: str) -> str:
    """Return the path of a bucket's file of a kind, below the generation's folder."""
    return f"{kind}/{bucket}.{'jsonl' if kind in _RECORDS else 'nq'}"
