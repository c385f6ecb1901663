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


SETTLED_DOCUMENTS = 4
"""So many documents for each bucket of the settled graph, or fewer, but at least half as many."""
_FIRST = [{f"{digit:x}": f"{digit >> 4 - bits << 4 - bits:x}" for digit in range(16)} for bits in range(4)]
"""By a number of bits: hexadecimal digits with the others 0."""
RECORDS = (400, 6_400, 102_400)
"""From so many records on, those of a bucket of joints lie in several files, told apart by one more digit of their
source: few joints have most of the records, and a page that changes costs one of the files."""


def digits_for(documents: int) -> int:
    """Return by how many digits of their keys so many documents are told apart."""
    return sum(documents >= step for step in STEPS)


def settled_bits_for(documents: int) -> int:
    """Return by how many bits the subjects of the settled graph are told apart: with twice the documents, one more.

    A page that changes touches some hundred of their buckets, so these must not grow with the number of pages.
    """
    return (documents // SETTLED_DOCUMENTS).bit_length()


def digits_of(bits: int) -> int:
    """Return how many digits name a bucket told apart by so many bits."""
    return -(-bits // 4)


def former_bits_for(documents: int) -> int:
    """Return the same of generations that are listed as formerly (``listing.read_listing``)."""
    return 4 * digits_for(8 * documents)


def bucket_of(key: str, digits: int) -> str:
    """Return the bucket of a document's key."""
    return key[:digits] or ALL


def line_bucket(line: str, bits: int) -> str:
    """Return the bucket of a line of the settled graph.

    That a claim is part of a contradiction lies where the claim lies: so a page that changes touches one bucket however
    many pages contradict one another, and what says anything of a claim is found in one place.
    """
    between = re.match(_BETWEEN, line) if "/conflict/" in line else None
    return _told_apart(between.group(1), bits) if between else settled_bucket(line[: line.index(" ")], bits)


@lru_cache(maxsize=4096)
def settled_bucket(subject: str, bits: int) -> str:
    """Return the bucket of what the settled graph says of a subject, given as N-Quads writes it."""
    # A claim lies where its document lies, whose key its own begins with: a page that changes touches one bucket.
    claim = re.search(_CLAIM, subject)
    return _told_apart(claim.group(1) if claim else f"{zlib.crc32(subject.encode()):08x}", bits)


def _told_apart(digits: str, bits: int) -> str:
    """Return the first bits of hexadecimal digits, the rest of the last digit being 0."""
    whole, rest = divmod(bits, 4)
    return digits[:whole] + _FIRST[rest][digits[whole]] if rest else digits[:whole] or ALL


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
