"""The whole way, from files to answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_pages import PAGES, files_of, lay_out, place_of

from iomgraph.errors import InputError, StoreError, UsageError
from iomgraph.store import build, open_build
from iomgraph.store.generation import current
from iomgraph.store.sources import gather
from iomgraph.vocabulary import prologue, term

TENURE = "tenure:mara-lindqvist--iom-director-general"


def graph_of(out: Path) -> bytes:
    return b"".join(content for path, content in files_of(out).items() if path.endswith(".nq"))


ZONED = """\
<!doctype html><html lang="fr"><head><title>Le Tchad à l’OIM</title>
<meta property="article:published_time" content="2031-06-01T00:30:00+12:00"></head>
<body><p>Élue en été, Mme Mara Lindqvist, Directrice générale de l’OIM, s’est rendue au Tchad.</p></body></html>
"""
SURROUNDINGS = (
    ("0", "UTC", {"LC_ALL": "C.UTF-8"}),
    # Where Python is not told to use UTF-8, what is opened without an encoding is ASCII here.
    ("1", "Pacific/Auckland", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ("77", "America/Lima", {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
)


def test_the_same_bytes_across_hash_seeds_time_zones_and_folders(sources: Path, tmp_path: Path) -> None:
    """R4: nothing of what surrounds a build is in it, its locale neither."""
    lay_out(sources, range(len(PAGES)))
    (sources / "Tchad à l’été.html").write_text(ZONED, encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from iomgraph.store import build\n"
        "build([Path(sys.argv[1])], Path(sys.argv[2]))"
    )
    graphs = set()
    for seed, zone, locale in SURROUNDINGS:
        moved = tmp_path / f"elsewhere-{seed}"
        shutil.copytree(sources, moved)
        # Each reads its packs itself: from the cache all would have what the first made of them.
        surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, **locale, "IOMGRAPH_CACHE": ""}
        environment = {**os.environ, **surroundings}
        out = tmp_path / f"out-{seed}"
        subprocess.run([sys.executable, "-c", script, str(moved), str(out)], check=True, env=environment)
        graphs.add((open_build(out).generation, graph_of(out)))
    assert len(graphs) == 1
    assert str(tmp_path).encode() not in next(iter(graphs))[1]
    assert "Tchad à l’été.html".encode() in next(iter(graphs))[1]


def test_the_same_bytes_in_whatever_order_sources_are_given(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R4: neither how the paths are ordered nor how the disk lists a folder is in the graph."""
    lay_out(tmp_path / "pages", range(len(PAGES)))
    lay_out(tmp_path / "pages" / "more", range(3))
    paths = [sources / "officials.csv", tmp_path / "pages", sources / "council_sessions.csv"]
    expected = build(paths, tmp_path / "one")
    real = os.scandir

    class Backwards:
        """What a disk lists, in another order."""

        def __init__(self, folder: str) -> None:
            with real(folder) as entries:
                self._entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self._entries)

        def __enter__(self) -> Backwards:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Backwards)
    for folder in (tmp_path / "pages", tmp_path / "pages" / "more"):
        assert gather([folder]) == sorted(gather([folder]))
    for number, order in enumerate((paths, paths[::-1])):
        assert gather(order) == sorted(gather(order))
        assert build(order, tmp_path / f"out-{number}") == expected


def test_a_rebuild_is_the_same_generation(sources: Path, tmp_path: Path) -> None:
    first = build([sources], tmp_path / "out")
    second = build([sources], tmp_path / "out")
    assert first == second


def test_a_bad_source_costs_only_itself(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "good")
    (sources / "junk.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    (sources / "observers.csv").write_text("name_en\nX\n", encoding="utf-8")
    report = build([sources], tmp_path / "mixed")
    assert [failure.source for failure in report.failures] == ["junk.txt", "observers.csv"]
    assert all(failure.reason for failure in report.failures)
    assert graph_of(tmp_path / "mixed") == graph_of(tmp_path / "good")


def test_nothing_but_bad_sources_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "junk.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    with pytest.raises(InputError, match=r"junk\.txt: is no text"):
        build([tmp_path], tmp_path / "out")


@pytest.mark.parametrize("path", ["missing", "empty"])
def test_nothing_to_read_is_an_error(tmp_path: Path, path: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        build([tmp_path / path], tmp_path / "out")


def test_every_quotation_stands_in_its_text(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    opened = open_build(tmp_path / "out")
    proof = opened.verify()
    assert proof.ok
    assert (proof.checked, proof.documents) == (5, 2)


def test_a_changed_text_is_found_out(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    opened = open_build(tmp_path / "out")
    texts = place_of(tmp_path / "out", "pages/all.jsonl")
    texts.write_text(texts.read_text(encoding="utf-8").replace("Mara", "Lara"), encoding="utf-8")
    proof = opened.verify()
    assert not proof.ok
    assert {mismatch.found[:4] for mismatch in proof.mismatches} == {"Lara"}


def test_why_a_tenure_is_held_true(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    found = open_build(tmp_path / "out").explain(TENURE)
    assert found.iri == term(TENURE)
    assert {claim.part for claim in found.claims} == {("end", "start"), ()}
    assert all("Mara Lindqvist" in claim.quote and claim.source == "officials.csv" for claim in found.claims)
    assert "more-precise" in {rule.name for rule in found.rules}
    assert all(len(rule.explanations) == 3 for rule in found.rules)


def test_why_a_contradiction_is_settled_as_it_is(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    (conflict,) = open_build(tmp_path / "out").explain("session:iom-council-130").conflicts
    assert conflict.slot == "session start iom-council-130"
    assert {claim.quote.split(",")[2] for claim in conflict.claims} == {"2031-11-25", "2031-11-26"}
    assert (conflict.rule, conflict.severity, conflict.preferred) == ("rule:undecided", "open", None)


def test_a_claim_explains_itself(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    opened = open_build(tmp_path / "out")
    claim = opened.explain(TENURE).claims[0]
    (itself,) = opened.explain(claim.iri).claims
    assert itself.quote == claim.quote
    assert opened.text(claim.document)[claim.start : claim.end] == claim.quote


def test_an_unknown_thing_is_a_usage_error(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    opened = open_build(tmp_path / "out")
    with pytest.raises(UsageError, match="knows nothing"):
        opened.explain("person:nobody-at-all")
    with pytest.raises(UsageError, match="no document"):
        opened.text("nothing.txt")


def test_both_libraries_read_the_same_graph(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    opened = open_build(tmp_path / "out")
    question = "SELECT ?d WHERE { tenure:mara-lindqvist--iom-director-general iom:untilMax ?d }"
    through_rdflib = [str(row[0]) for row in opened.dataset().query(prologue() + question)]
    direct = [row[0].value for row in opened.store.query(prologue() + question, use_default_graph_as_union=True)]
    assert through_rdflib == direct == ["2035-09-30"]


def test_no_blank_node_and_no_other_date_type(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    content = graph_of(tmp_path / "out").decode()
    assert "_:" not in "".join(line.split(" ")[0] for line in content.splitlines())
    for datatype in ("dateTime", "gYear", "gYearMonth"):
        assert f"XMLSchema#{datatype}>" not in content.replace(f"<http://www.w3.org/2001/XMLSchema#{datatype}> <", "")


def test_what_general_knowledge_says_is_marked(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "out")
    found = open_build(tmp_path / "out").explain("tenure:otto-brandauer--iom-spokesperson")
    assert [claim.standing for claim in found.claims] == ["general-knowledge"]


def test_a_build_of_an_earlier_version_is_called_so(tmp_path: Path) -> None:
    """Formerly a generation's files lay in its folder: it is not damaged, only older, and building again mends it."""
    source = tmp_path / "page.txt"
    source.write_text("Geneva, 3 May 2021 – Chad joined IOM.\n", encoding="utf-8")
    build([source], tmp_path / "out")
    folder = current(tmp_path / "out")
    (folder / "report.json").write_text("{}", encoding="utf-8")
    (tmp_path / "out" / "files").rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="earlier version"):
        open_build(tmp_path / "out")
    build([source], tmp_path / "out")
    assert open_build(tmp_path / "out").stats()["documents"] == 1
