"""A person who is taken down leaves no trace, however the name was written, in any file that the product wrote."""

from __future__ import annotations

import html
import re
import shutil
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.cli.group import group
from iomgraph.loaders import load_bytes
from iomgraph.store.generation import CURRENT, GENERATIONS
from iomgraph.store.making import CHANGES
from iomgraph.store.masking import BLACK, Masks
from iomgraph.store.name_words import words_of

NAME = "José Quarría-Nóvak"
SLUG = "jose-quarria-novak"
ANYWHERE = (
    NAME, NAME.upper(), "Jose Quarria Novak", "QUARRÍA-NÓVAK, José", "Quarría Nóvak José", "José Q. Quarría-Nóvak",
    "#JoséQuarríaNóvak", "@JoseQuarriaNovak", unicodedata.normalize("NFD", NAME), "José Quar\u00adría-Nó\u00advak",
    "Jos\u200bé Quarría\u200d-Nóvak\u200b",
    "José\u00a0Quarría‑Nóvak", "José   Quarría-\nNóvak", "(José [Quarría] Nóvak)",
    f"https://example.org/news/{SLUG}", f"https://example.org/p/{quote(NAME)}?x=1", f"mailto:{SLUG}@example.org",
    f"https://example.org/{quote(unicodedata.normalize('NFD', NAME.lower()).replace(' ', '_'))}.html#a",
    quote(quote("José-Quarría-Nóvak")), html.escape(NAME).replace("é", "&eacute;").replace("ó", "&#243;"),
    "Jоsé Quarríа-Nóvаk",  # with Cyrillic letters that look like Latin ones
)  # fmt: skip
"""How the name may be written wherever it stands."""
BESIDE = (
    "Quarría-Nóvak", "Mr. QUARRÍA-NÓVAK", "Nóvak", "J. Quarría-Nóvak", "jquarrianovak@example.org", "jnovak", "Quarría",
    f"https://example.org/{quote('quarría-nóvak')}", "Quarría-Nóvak's", "QuarríaNóvak",
)  # fmt: skip
"""How it may be written on a page that has the whole name."""


def traces(text: str) -> list[str]:
    """Return what is left of the surnames in a text, decoded in every way, its letters without accents."""
    for _ in range(4):
        text = html.unescape(unquote(text))
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    decomposed = unicodedata.normalize("NFKD", text).translate(str.maketrans("аое", "aoe"))
    letters = "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf")).lower()
    return re.findall(".{0,30}(?:quarria|novak|sea is wide|717 9111|2035-09-30).{0,20}", letters)


@pytest.mark.parametrize("written", ANYWHERE)
def test_the_whole_name_is_found_however_it_is_written(written: str) -> None:
    masks = Masks("salt").including([NAME])
    assert masks.covers(written)
    masked = masks.text(f"It was said: {written} left.")
    assert traces(masked) == [] and masked.startswith("It was said: ") and masked.endswith(" left.")
    assert len(masked) == len(f"It was said: {written} left.")


@pytest.mark.parametrize("written", BESIDE)
def test_parts_of_the_name_are_found_beside_it(written: str) -> None:
    masks = Masks("salt").including([NAME])
    assert masks.text(written) == written
    masked = masks.whole(f"{NAME} came. {written} left, and José Novakova.")
    assert traces(masked.removesuffix("José Novakova.")) == [] and masked.endswith(" left, and José Novakova.")


def test_others_keep_their_names() -> None:
    masks = Masks("salt").including([NAME, "Jan van der Aa"])
    kept = "José Smith, Quarría José Smith, Anna Nóvak, the van and the der, 50% of all & more; 100%25 AT&amp;T"
    assert masks.text(kept) == kept
    assert (
        masks.whole("Jan van der Aa took the van.") == f"{BLACK * 3} {BLACK * 3} {BLACK * 3} {BLACK * 2} took the van."
    )


@given(st.text(alphabet=st.sampled_from("ab é\u0301\u00ad%&;4C1<>.-_# \n"), max_size=40))
def test_words_stand_where_they_are_told_to(text: str) -> None:
    words = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) and word.word for word in words)
    assert all(b.start >= a.end or b[:2] == a[:2] for a, b in pairwise(words))
    assert Masks("salt").including(["a b"]).text(text).count("\n") == text.count("\n")


OFFICIALS = f"""\
person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note
{NAME},director-general,Director General,,,IOM,2030-10-01,2035-09-30,SWE,register A,after Quarría-Nóvak
Otto Brandauer,spokesperson,Spokesperson,Porte-parole,Portavoz,IOM,2031,,AUT,register A,followed J. Quarría-Nóvak
"""


@pytest.mark.parametrize("column", ["person", "role_en", "source", "note"])
def test_a_row_goes_whole_whichever_of_its_cells_names_the_person(column: str) -> None:
    header, _, other = OFFICIALS.splitlines()
    names = header.split(",")
    cells = dict(zip(names, other.split(","), strict=True), note="")
    table = [header, ",".join({**cells, column: f"{NAME}"}.values()), ",".join(cells.values())]
    applied = Masks("salt").including([NAME]).apply(load_bytes("\n".join(table).encode(), "officials.csv"))
    assert list(map(dict, applied.rows)) == [cells]
    assert applied.text.splitlines()[2] == table[2] and not set("ABab") & set(applied.text.splitlines()[1])


TEXT = (
    f"Geneva, 3 May 2031 – {NAME}, Director General of IOM, opened the 130th session of the IOM Council. "
    '"The sea is wide and cold," said Mr. Quarría-Nóvak.\n\n'
    f"For more information, contact {NAME} at IOM Geneva, Tel: +41 22 717 9111, Email: jq@example.org\n"
)
FORMS = f"Geneva, 4 May 2031 – {NAME} spoke.\n\n" + "\n\n".join(f"It was {each}." for each in (*ANYWHERE, *BESIDE))
HTML = f"""<html><head><title>Visit of {NAME}</title><link rel="canonical" href="https://example.org/{quote(NAME)}">
<link rel="alternate" hreflang="fr" href="https://example.org/fr/{quote(NAME.lower())}">
<meta property="og:title" content="{NAME} visits Chad"><meta property="article:published_time" content="2031-06-01">
</head><body><h1>{NAME} visits Chad</h1><p>Geneva, 1 June 2031 – Director General <b>José</b> <i>Quarría-Nóvak</i>
of IOM went to Chad. IOM has 177 Member States.</p></body></html>"""
OTHER = "Geneva, 4 June 2032 – The 131st session of the IOM Council opened today. IOM has 178 Member States.\n"


def call(*arguments: str) -> str:
    done = CliRunner().invoke(group, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), arguments
    return done.output


def left(top: Path) -> Iterator[str]:
    """Yield what is left of the name in the files below a folder and in their names."""
    for file in top.rglob("*"):
        yield from traces(str(file.relative_to(top)))
        if file.is_file():
            yield from (f"{file.name}: {trace}" for trace in traces(file.read_bytes().decode("utf-8", "replace")))


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IOMGRAPH_CACHE", str(tmp_path / "cache"))
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "officials.csv").write_text(OFFICIALS, encoding="utf-8")
    (pages / "text.txt").write_text(f"A title\n\n{TEXT}", encoding="utf-8")
    (pages / "forms.txt").write_text(f"A title\n\n{FORMS}", encoding="utf-8")
    (pages / "visit.html").write_text(HTML, encoding="utf-8")
    (pages / f"{NAME}.md").write_text(f"# Boats\n\n{OTHER}", encoding="utf-8")
    (pages / f"{quote(NAME)}.txt").write_text(f"Boats\n\n{OTHER.replace('131', '132')}", encoding="utf-8")
    (pages / f"{SLUG}.html").write_bytes(b"\x00\x01")
    return tmp_path


def test_no_file_that_was_written_names_the_person(top: Path) -> None:
    call("build", "pages", "--out", "out")
    call("query", "holders-on", "-p", "date=2031-06-01", "--out", "out")
    assert len(list(left(top / "out"))) > 20
    call("retract", "--person", NAME, "--purge", "--out", "out")
    assert list(left(top / "out")) == []
    call("build", "pages", "--out", "out")
    call("build", "pages", "--full", "--out", "out")
    shutil.rmtree(top / "pages")
    for form in ("nquads", "jsonld", "leader-years", "popolo"):
        call("export", "-f", form, "--out", "out", "-o", f"export-{form}")
    for command in (
        ["stats", "--documents"],
        ["stats", "--problems"],
        ["candidates"],
        ["query", "documents"],
        ["diff"],
    ):
        (top / f"told-{'-'.join(command)}").write_text(call(*command, "--out", "out"), encoding="utf-8")
    assert list(left(top)) == []
    assert "Brandauer" in (top / "export-nquads").read_text(encoding="utf-8")
    assert "0 wrong" in call("verify", "--out", "out")


def test_nothing_that_a_source_says_beside_its_text_names_the_person(top: Path) -> None:
    """Its encoding, the languages of others, the columns of a table, and what is told of them where they are wrong."""
    first, *rows = OFFICIALS.splitlines()
    table = [f"{first},{NAME}", *(f"{row}," for row in rows), "Ida Brandauer"]
    (top / "pages" / "officials.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    (top / "pages" / "bodies.csv").write_text(f"{NAME},{NAME}\n1,2\n", encoding="utf-8")
    (top / "pages" / "only.html").write_text(f'<meta charset="{SLUG}"><title>Boats</title><p>{OTHER}', encoding="utf-8")
    link = f'<link rel="alternate" hreflang="{SLUG}" href="https://example.org/fr">'
    (top / "pages" / "more.html").write_text(f"<title>Boats</title>{link}<p lang={SLUG}>{OTHER}", encoding="utf-8")
    call("build", "pages", "--out", "out")
    assert SLUG in call("stats", "--problems", "--out", "out")
    call("retract", "--person", NAME, "--purge", "--out", "out")
    assert list(left(top / "out")) == []
    for full in ([], ["--full"]):
        call("build", "pages", *full, "--out", "out")
        told = call("stats", "--problems", "--out", "out")
        assert list(left(top / "out")) == list(traces(told)) == []
        assert "row 3" in told and told.count("encoding") == 1


def test_a_page_that_is_withdrawn_leaves_nothing_but_its_name(top: Path) -> None:
    call("build", "pages", "--out", "out")
    (top / "pages" / "other.txt").write_text(f"Boats\n\n{OTHER}", encoding="utf-8")
    call("build", "pages", "--out", "out")
    for name in ("officials.csv", "text.txt", "forms.txt", "visit.html", f"{NAME}.md", f"{quote(NAME)}.txt"):
        call("retract", name, "--out", "out")
        words = {"text.txt": "wide and cold", "officials.csv": "Brandauer"}.get(name, NAME)
        assert words not in (top / "out" / CHANGES).read_text(encoding="utf-8")
    call("retract", "--purge", "--out", "out")
    call("build", "pages", "--out", "out")
    # Which sources were withdrawn is known by their names, and one that cannot be read is named.
    told = [each for each in left(top / "out") if not each.startswith(("withdrawn.json", "report.", SLUG))]
    assert told == []
    assert len(list((top / "out" / GENERATIONS).iterdir())) == 1 and (top / "out" / CURRENT).is_file()
