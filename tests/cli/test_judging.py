"""``iomgraph same``, ``different`` and ``candidates``: from the command to the next build, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.errors import UsageError
from iomgraph.store import build, open_build

HEAD = "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note"
ROWS = [
    "Ada Lovelace,director-general,Director General,,,IOM,2030,2031,,a page,",
    "Ada Byron,director-general,Director General,,,IOM,2030-05-04,,,another page,",
]


def run(*arguments: str) -> tuple[str, str]:
    """Return what a command prints on standard output and beside it."""
    done = CliRunner().invoke(group, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout, done.stderr


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    """Return a table of two officials and the folder of its build."""
    table, out = tmp_path / "officials.csv", tmp_path / "out"
    table.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    build([table], out)
    return table, out


def persons(out: Path) -> list[str]:
    rows = open_build(out).store.query("SELECT ?p { GRAPH ?g { ?p a <http://xmlns.com/foaf/0.1/Person> } } ORDER BY ?p")
    return [row["p"].value.rpartition("/")[2] for row in rows]  # type: ignore[union-attr]


def test_a_judgement_holds_from_the_next_build_on_and_is_taken_back_without_a_trace(place: tuple[Path, Path]) -> None:
    table, out = place
    before = open_build(out).generation
    assert persons(out) == ["ada-byron", "ada-lovelace"]
    listed, _ = run("candidates", "--least", "20", "--out", str(out))
    assert "person:ada-byron\tperson:ada-lovelace" in listed
    run(
        "same", "Ada Lovelace", "person:ada-byron", "--because", "her name before", "--who", "reader", "--out", str(out)
    )
    build([table], out)
    assert persons(out) == ["ada-lovelace"]
    explained, _ = run("explain", "person:ada-lovelace", "--out", str(out))
    assert "Ada Lovelace and Ada Byron: the same (reader, " in explained
    assert "her name before" in explained
    run("same", "--undo", "Ada Byron", "Ada Lovelace", "--out", str(out))
    build([table], out)
    assert open_build(out).generation == before


def test_what_is_judged_different_is_no_candidate(place: tuple[Path, Path]) -> None:
    _, out = place
    run("different", "Ada Lovelace", "Ada Byron", "--because", "two pages show both", "--out", str(out))
    listed, _ = run("candidates", "--least", "20", "--out", str(out))
    assert listed == ""


def test_a_judgement_needs_a_reason(place: tuple[Path, Path]) -> None:
    with pytest.raises(UsageError, match="reason"):
        run("same", "Ada Lovelace", "Ada Byron", "--out", str(place[1]))


def test_another_file_can_be_named(place: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    run("same", "X Y", "X Z", "--because", "so", "--file", str(file), "--out", str(place[1]), "--lang", "fr")
    assert file.read_text(encoding="utf-8").startswith("kind,a,b,verdict,who,when,why\nperson,X Y,X Z,same,")
    assert not (place[1] / "judgements.csv").exists()


@pytest.mark.parametrize(
    ("lang", "judgements"),
    [("en", "the readers' judgements"), ("fr", "les jugements des lecteurs"), ("es", "los juicios de los lectores")],
)
def test_what_follows_from_a_judgement_is_no_loss(place: tuple[Path, Path], lang: str, judgements: str) -> None:
    """Whoever judged knows why a name is gone: a build by a schedule must not fail for it, nor tell of a loss."""
    table, out = place
    pair, options = ("Ada Lovelace", "Ada Byron"), ("--out", str(out))
    for judge in (("same", *pair, "--because", "her name before"), ("same", "--undo", *pair)):
        run(*judge, *options)
        told = "".join(run("build", str(table), "--fail-on-loss", "--lang", lang, *options))
        assert judgements in told
        assert "Ada Byron" in told
        assert {"en": "Lost", "fr": "Perdu", "es": "Perdido"}[lang] not in told
