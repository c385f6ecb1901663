"""The invented corpus: always the same, in three languages, read without a fault, with facts of every kind."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import site_pages
from corpus import LANGUAGES, numbered, pages

from iomgraph.extract import read
from iomgraph.loaders import load_bytes
from run import ROWS

COUNT = 24


def test_equal_seeds_give_equal_pages() -> None:
    """The same pages come from another process with another hash seed; another seed gives others."""
    code = "import hashlib, corpus; print(hashlib.sha256(repr(list(corpus.pages(7, 12))).encode()).hexdigest())"
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(told) == 1
    assert list(pages(7, 3)) == list(pages(7, 12))[:3] != list(pages(8, 3))


def test_pages_are_read_without_a_fault() -> None:
    """Each page is read in its language; every fact's evidence stands in the text; every kind of fact occurs."""
    found: dict[str, Counter[str]] = {lang: Counter() for lang in LANGUAGES}
    forms = set()
    for page in pages(1, COUNT):
        document = load_bytes(page.content.encode(), page.name)
        lang, form = page.name.split("-")[1].split(".")
        assert document.lang == lang, page.name
        forms.add(form)
        for fact in read(document).facts:
            assert fact.evidence.holds_in(document.text)
            assert fact.lang == lang or fact.scope == "chrome"
            found[lang][fact.type] += 1
    assert forms == {"txt", "html"}
    for lang, kinds in found.items():
        for kind in ("release", "session", "role", "body", "state", "quote", "figure", "count", "contact"):
            assert kinds[kind], (lang, kind)


def test_whole_pages_of_a_site_hold_the_release_of_the_corpus() -> None:
    """A page with all that a site puts around it is told apart: headline, date and paragraphs are the release's."""
    for (_, release), page in zip(numbered(1, 6), site_pages.pages(1, 6), strict=True):
        document = load_bytes(page.content.encode(), page.name)
        told = [" ".join(document.block_text(b).split()) for b in document.blocks if b.scope == "release"]
        assert document.lang == release.lang
        assert document.metadata["published"].startswith(f"{release.year}-")
        assert len(page.content) > 25_000
        for paragraph in (release.title, *release.paragraphs):
            assert " ".join(paragraph.split()) in told
        assert not set(told) & set(release.frames["units"])


@pytest.mark.parametrize("name", ROWS)
def test_rows_have_what_a_row_needs(name: str) -> None:
    """Each row's module can be imported where nothing that it compares with is installed."""
    module = importlib.import_module(ROWS[name])
    for part in ("TITLE", "UNIT", "BESIDE", "prepare", "ours", "theirs"):
        assert hasattr(module, part)
