"""What a page declares as its encoding is told where it is false; the page is read in its own."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from iomgraph.cli.group import group
from iomgraph.language.packs import languages
from iomgraph.loaders import load_bytes
from iomgraph.store import build, open_build

_TEXT = "Le café fermé près du quai"
_PARAGRAPH = f"<p>{_TEXT}</p>"


def _declaring(name: str, encoding: str = "utf-8") -> bytes:
    return f"<meta charset={name}>{_PARAGRAPH}".encode(encoding)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (_declaring("iso-8859-1"), "declares iso-8859-1, but is utf-8: read as utf-8"),
        (_declaring("windows-1252"), "declares windows-1252, but is utf-8: read as utf-8"),
        (_declaring("utf-16"), "declares utf-16, but is utf-8: read as utf-8"),
        (_declaring("UTF-8", "cp1252"), "declares utf-8, but is not: read as windows-1252"),
        (_declaring("euc-jp", "cp1252"), "declares euc-jp, but is not: read as windows-1252"),
        (_declaring("klingon"), "declares klingon, which is no known encoding: read as utf-8"),
        (
            codecs.BOM_UTF8 + _declaring("iso-8859-1"),
            "declares iso-8859-1, but begins with the byte order mark of utf-8: read as utf-8",
        ),
        (
            codecs.BOM_UTF8 + _declaring("utf-8", "cp1252"),
            "begins with the byte order mark of utf-8, but is not utf-8: read as windows-1252",
        ),
        (
            _declaring("utf-8", "utf-16"),
            "declares utf-8, but begins with the byte order mark of utf-16: read as utf-16",
        ),
        (
            f'<?xml version="1.0" encoding="ISO-8859-1"?><html><body>{_PARAGRAPH}</body></html>'.encode(),
            "declares iso-8859-1, but is utf-8: read as utf-8",
        ),
    ],
)
def test_a_false_declaration_is_told(page: bytes, told: str) -> None:
    document = load_bytes(page, "page.html")
    assert document.problems == (told,)
    assert _TEXT in document.text


@pytest.mark.parametrize(
    "page",
    [
        _declaring("utf-8"),
        codecs.BOM_UTF8 + _declaring("utf8"),
        _declaring("utf-16", "utf-16"),
        _declaring("iso-8859-1", "cp1252"),
        _declaring("us-ascii", "cp1252"),
        _declaring("iso-8859-15", "iso-8859-15"),
        _PARAGRAPH.encode(),
        _PARAGRAPH.encode("cp1252"),
        b"<meta charset=klingon><p>Nothing here needs more than ASCII</p>",
        f'<?xml version="1.0" encoding="iso-8859-2"?><p>{_TEXT}</p>'.replace("è", "ě").encode("iso-8859-2"),
    ],
)
def test_of_a_true_declaration_nothing_is_told(page: bytes) -> None:
    document = load_bytes(page, "page.html")
    assert document.problems == ()
    assert any(each in document.text for each in (_TEXT, _TEXT.replace("è", "ě"), "more than ASCII"))


_LETTERS = st.characters(min_codepoint=0xA1, max_codepoint=0xFF, exclude_categories=["Cf"])


@given(st.text(_LETTERS, min_size=3), st.sampled_from(["utf-8", "utf-16", "iso-8859-15", "cp1252"]))
def test_what_is_written_as_declared_is_never_told(words: str, name: str) -> None:
    data = f"<meta charset={name}><p>A paragraph: {words} €</p>".encode(name, "ignore")
    assume(name == "utf-8" or not _is_utf8(data))  # what is sound UTF-8 is taken for that, whatever it declares
    assert load_bytes(data, "page.html").problems == ()


def _is_utf8(data: bytes) -> bool:
    try:
        return bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def test_the_build_and_facts_tell_it_in_the_language(tmp_path: Path) -> None:
    page, out = tmp_path / "page.html", tmp_path / "out"
    page.write_bytes(_declaring("iso-8859-1"))
    starts = {
        "en": "problem: page.html: declares",
        "fr": "problème : page.html : déclare",
        "es": "problema: page.html: declara",
    }
    for lang in languages():
        built = CliRunner().invoke(group, ["build", str(page), "--out", str(out), "--quiet", "--lang", lang])
        assert built.exit_code == 0
        assert built.stderr.startswith(f"{starts[lang]} ")
        listed = CliRunner().invoke(group, ["stats", "--problems", "--out", str(out), "--lang", lang])
        assert listed.stdout.startswith(f"{starts[lang]} ")
        facts = CliRunner().invoke(group, ["facts", str(page), "--lang", lang])
        assert (facts.exit_code, facts.stderr.count("iso-8859-1")) == (0, 1)
    assert [each.source for each in open_build(out).report.problems] == ["page.html"]
    assert build([page], tmp_path / "other").problems[0].what.endswith("read as utf-8")
    good = tmp_path / "good.html"
    good.write_bytes(_declaring("utf-8"))
    CliRunner().invoke(group, ["build", str(good), "--out", str(out), "--quiet"])
    none = CliRunner().invoke(group, ["stats", "--problems", "--out", str(out), "--lang", "es"])
    assert none.stdout == "Se leyeron todas las fuentes y ninguna tiene defectos.\n"
