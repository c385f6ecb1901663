"""RDF files that can be served, and those that cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph.errors import InputError
from iomgraph.web.files import load_files

TRIPLE = "<http://e.test/a> <http://e.test/b> <http://e.test/c> "


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.nt", f"{TRIPLE}."),
        ("a.nq", f"{TRIPLE}<http://g.test/> ."),
        ("a.ttl", "@prefix e: <http://e.test/> . e:a e:b e:c ."),
        ("a.TRIG", f"<http://g.test/> {{ {TRIPLE} }}"),
    ],
)
def test_what_is_served(tmp_path: Path, name: str, content: str) -> None:
    """Each of the four syntaxes is read; several files come together."""
    path, other = tmp_path / name, tmp_path / "other.nt"
    path.write_text(content)
    other.write_text("<http://e.test/x> <http://e.test/y> 'z' .".replace("'", '"'))
    assert len(load_files([path, other])) == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.rdf", "<!DOCTYPE r [<!ENTITY a 'b'>]><r/>", "not an RDF file that can be served"),
        ("a.csv", "a,b", "not an RDF file that can be served"),
        ("a.nq", "<http://e.test/a> oops", "not well-formed"),
        ("missing.nq", None, "cannot read"),
    ],
)
def test_what_is_not_served(tmp_path: Path, name: str, content: str | None, told: str) -> None:
    """Other syntaxes, RDF/XML among them, and broken or missing files are an error with file and remedy."""
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=told) as caught:
        load_files([path])
    assert name in str(caught.value)
    assert caught.value.remedy
