"""Files of other formats and pipes: told apart from pages, and never waited for without end."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.errors import EXIT_INPUT, InputError
from iomgraph.language.messages import worded
from iomgraph.loaders import load, load_bytes, opening

PAGE = "Geneva, 4 May 2019 – IOM opened a centre in Geneva on Friday for all who came.\n"
LOCKED = b"%PDF-1.6\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Encrypt 5 0 R >>\n%%EOF\n"
"""A PDF file with a password, of which no byte is any that no text holds."""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe.txt")
    return tmp_path / "pipe.txt"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (LOCKED, "PDF"),
        (b"PK\x03\x04word/document.xml", "ZIP, as DOCX, XLSX and ODT are"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS or MSG"),
        (b"{\\rtf1\\ansi Geneva}", "RTF"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
    ],
)
@pytest.mark.parametrize("name", ["page.txt", "page.html", "page.md", "officials.csv", "page"])
def test_other_formats_are_told_by_how_they_begin(data: bytes, kind: str, name: str) -> None:
    with pytest.raises(InputError) as caught:
        load_bytes(data, name)
    assert caught.value.what == f"is no text ({kind})"


def test_a_page_that_tells_of_them_is_read() -> None:
    assert "%PDF-" in load_bytes(f"{PAGE}It begins with %PDF-1.7.\n".encode(), "page.txt").text


def test_nobody_is_waited_for_who_never_writes(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)
    with pytest.raises(InputError, match="nobody writes"):
        load(pipe)


def test_a_pipe_is_read_to_its_end(pipe: Path) -> None:
    """Also where there is more than it holds at a time."""
    text = PAGE * 2000

    def write() -> None:
        with pipe.open("w", encoding="utf-8") as stream:
            stream.write(text)

    writer = threading.Thread(target=write)
    writer.start()
    assert load(pipe).text == text
    writer.join()


def test_what_is_given_by_name_and_cannot_be_read_has_its_exit_code(
    pipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are built all the same."""
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)
    (tmp_path / "good.txt").write_text(PAGE, "utf-8")
    (tmp_path / "locked.pdf").write_bytes(LOCKED)
    given = [str(tmp_path / "good.txt"), str(tmp_path / "locked.pdf"), str(pipe)]
    done = CliRunner().invoke(group, ["build", *given, "--jobs", "1", "--out", str(tmp_path / "out")])
    assert done.exit_code == EXIT_INPUT
    assert "Read 1 document" in done.stdout
    assert "not read: locked.pdf: is no text (PDF)" in done.stderr
    assert "not read: pipe.txt: is a pipe, and nobody writes into it" in done.stderr


def test_one_of_a_folder_costs_only_itself(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE, "utf-8")
    (folder / "locked.txt").write_bytes(LOCKED)
    done = CliRunner().invoke(group, ["build", str(folder), "--jobs", "1", "--out", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "not read: locked.txt: is no text (PDF)" in done.stderr


def test_the_only_source_is_refused_with_its_line_and_its_own_remedy(tmp_path: Path) -> None:
    table = tmp_path / "officials.csv"
    table.write_bytes("person;role_key\nÉda;x\n".encode("cp1252"))
    for lang, told in (
        ("en", "officials.csv: line 2, column 1: not UTF-8 at byte 16\n  Save the table as CSV in UTF-8."),
        ("fr", "officials.csv\xa0: ligne 2, colonne 1 : pas de l'UTF-8 à l'octet 16\n  Enregistrez la table"),
        ("es", "officials.csv: línea 2, columna 1: no es UTF-8 en el byte 16\n  Guarde la tabla"),
    ):
        done = CliRunner().invoke(group, ["build", str(table), "--lang", lang, "--out", str(tmp_path / "out")])
        assert isinstance(done.exception, InputError)
        assert worded(done.exception, lang).startswith(told)
