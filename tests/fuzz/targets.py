"""What is fuzzed: functions that take untrusted bytes, each with what must hold whatever the bytes.

A target fails by raising: an AssertionError where a promise is broken, any other error where the code crashed. Errors
that tell the user what is wrong are no failures.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable

import pyoxigraph as ox

from iomgraph.errors import InputError, UsageError
from iomgraph.export.schema.block import with_block, without_block
from iomgraph.export.schema.lint import lint
from iomgraph.extract import read
from iomgraph.fetch.lists import is_list, read_list
from iomgraph.graph import terms
from iomgraph.loaders import load_bytes
from iomgraph.query import ask
from iomgraph.query.prescan import Refusal, prescan
from iomgraph.web.limits import Limits

_EMPTY = ox.Store()
_CONTENT = {"@context": "https://schema.org", "name": "</script><!--<script>&\u2028\"'"}


def _read(data: bytes, form: str) -> None:
    """A source is refused with place and remedy, or read, and every piece of evidence stands where it says."""
    try:
        document = load_bytes(data, "page", format=form)
    except InputError as error:
        assert error.place and error.remedy
        return
    if not document.rows:
        for fact in read(document).facts:
            evidence = fact.evidence
            assert document.text[evidence.start : evidence.end] == evidence.quote


def page(data: bytes) -> None:
    """HTML."""
    _read(data, "html")


def plain(data: bytes) -> None:
    """Text as scraped."""
    _read(data, "text")


def markdown(data: bytes) -> None:
    """Markdown with front matter."""
    _read(data, "markdown")


def table(data: bytes) -> None:
    """A reference table."""
    _read(data, "table")


def embed(data: bytes) -> None:
    """A page takes our JSON-LD and is byte for byte what it was without it again."""
    try:
        bare = without_block(data, "page")
        filled = with_block(bare, _CONTENT, "page")
    except InputError as error:
        assert error.place and error.remedy
        return
    assert without_block(filled, "page") == bare and with_block(filled, _CONTENT, "page") == filled


def linted(data: bytes) -> None:
    """JSON-LD, bare or in a page, is judged or refused."""
    with contextlib.suppress(InputError):
        lint(data, "page", "fr")


def query(data: bytes) -> None:
    """A query is refused before it runs, or runs on an empty graph without ending the process."""
    text = data.decode("utf-8", "replace")
    try:
        prescan(text, Limits())
    except Refusal as refusal:
        assert 400 <= refusal.status < 500 and refusal.reason
        return
    with contextlib.suppress(UsageError):
        ask(_EMPTY, text)


def listed(data: bytes) -> None:
    """A sitemap or a feed gives addresses or is refused."""
    is_list(data)
    try:
        found = read_list(data, "list")
    except InputError:
        return
    assert all(url.startswith(("http://", "https://")) for url in (*found.pages, *found.lists))


def written(data: bytes) -> None:
    """Any text becomes one line of N-Quads that an independent parser reads back as it was cleaned."""
    text = data.decode("utf-8", "surrogatepass") if _surrogates(data) else data.decode("utf-8", "replace")
    address = terms.address(text)
    subject = terms.iri(address) if address else "<urn:x>"
    (quad,) = ox.parse(f"{subject} <urn:p> {terms.string(text)} .".encode(), format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal) and quad.object.value == terms.clean(text)


def _surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (page, plain, markdown, table, embed, linted, query, listed, written)
}

# What the fuzzer starts from, beside what it kept: things near what each target reads.
SEEDS: dict[str, list[bytes]] = {
    "page": [b"<!doctype html><html lang=fr><title>T</title><h1>Oslo</h1><p>4 March 2019 - Ana Roe, Director, said: "],
    "plain": [
        b"Oslo, 4 March 2019 \xe2\x80\x93 The 3rd session admitted 12 States and US$ 1.5 million.\n\nMenu\n- Office"
    ],
    "markdown": [
        b"---\ntitle: T\nlanguage: es\n---\n# T\n\nEl **Consejo** celebr\xc3\xb3 su 3.a reuni\xc3\xb3n.\n| a | b |\n"
    ],
    "table": [b"iso3,name_en,member_since\nNOR,Norway,1954-11-30\n"],
    "embed": [b"<!doctype html><html><head><title>x</title></head><body><!-- </head> --></body></html>"],
    "linted": [json.dumps({"@context": "https://schema.org", "@type": "Event", "name": "N"}).encode()],
    "query": [b"SELECT * { ?s a <urn:x> FILTER(?s < 3) } # SERVICE", b"PREFIX a: <urn:b> ASK { a:b a:c 'd'@en }"],
    "listed": [b"<?xml version='1.0'?><urlset><url><loc>http://h/1</loc></url></urlset>", b"<rss><item><link>http://h"],
    "written": ["Genève\u0000\u2028\ud800".encode("utf-8", "surrogatepass"), b"http://h/a b"],
}
