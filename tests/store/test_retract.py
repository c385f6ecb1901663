"""What is withdrawn leaves no trace: the build is, byte for byte, one that never saw it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_pages import PAGES, files_of, lay_out, remembering

from iomgraph.errors import StoreError, UsageError
from iomgraph.store import build, open_build
from iomgraph.store import layout as layout_module
from iomgraph.store.builder import Options, build_with
from iomgraph.store.generation import GENERATIONS
from iomgraph.store.retract import bring_back, purge_earlier, retract, retract_person
from iomgraph.store.withdrawn import Withdrawn

NUMBERS = st.lists(st.sampled_from(range(len(PAGES))), min_size=2, max_size=len(PAGES), unique=True)


@pytest.fixture(scope="module")
def unhurried() -> object:
    """Do not wait for the disk; tell documents apart by a digit from three documents on, by two from five on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        patch.setattr(layout_module, "STEPS", (3, 5))
        yield


@settings(max_examples=200)
@given(chosen=NUMBERS, data=st.data())
def test_withdrawn_is_never_seen(unhurried: object, chosen: list[int], data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(chosen) - 1))
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        lay_out(top / "all", chosen)
        build_with([top / "all"], top / "out", Options(engine=remembering))
        step = data.draw(st.integers(1, count))
        for start in range(0, count, step):
            retract(top / "out", [f"page-{number}.txt" for number in chosen[start : min(start + step, count)]])
        lay_out(top / "rest", chosen[count:])
        build_with([top / "rest"], top / "never", Options(engine=remembering))
        assert files_of(top / "out") == files_of(top / "never")


def test_a_rebuild_does_not_bring_it_back_until_asked_to(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 1, 2])
    whole = build([tmp_path / "sources"], tmp_path / "out")
    key = next(s.document for s in whole.sources if s.source == "page-1.txt")
    gone = retract(tmp_path / "out", ["page-2.txt", f"doc:{key}"])
    assert gone.sources == ("page-1.txt", "page-2.txt")
    left_out: list[str] = []
    again = build_with([tmp_path / "sources"], tmp_path / "out", Options(left_out=left_out.append))
    assert [s.source for s in again.sources] == ["page-0.txt"]
    assert left_out == ["page-1.txt", "page-2.txt"]
    # A version was withdrawn by its key, a source by its name: another version of the first comes back, not the second.
    for number in (1, 2):
        (tmp_path / "sources" / f"page-{number}.txt").write_text(PAGES[number] + "\nMore.\n", encoding="utf-8")
    changed = build([tmp_path / "sources"], tmp_path / "out")
    assert [s.source for s in changed.sources] == ["page-0.txt", "page-1.txt"]
    bring_back(tmp_path / "out", ["page-2.txt"])
    assert len(build([tmp_path / "sources"], tmp_path / "out").sources) == 3


@pytest.mark.parametrize("between", [0, 1, 2])
def test_what_is_brought_back_is_read_whatever_was_built_in_between(
    unhurried: object, tmp_path: Path, between: int
) -> None:
    lay_out(tmp_path / "sources", [0, 1, 2])
    build([tmp_path / "sources"], tmp_path / "never")
    build([tmp_path / "sources"], tmp_path / "out")
    retract(tmp_path / "out", ["page-1.txt"])
    for _ in range(between):
        build([tmp_path / "sources"], tmp_path / "out")
    bring_back(tmp_path / "out", ["page-1.txt"])
    build([tmp_path / "sources"], tmp_path / "out")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "never")


def test_a_dry_run_tells_and_changes_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 1, 4])
    generation = build([tmp_path / "sources"], tmp_path / "out").generation
    told = retract(tmp_path / "out", ["page-4.txt"], dry_run=True).report.changes
    assert told is not None
    assert {t.change for t in told.things if t.kind == "Session"} == {"gone"}
    assert open_build(tmp_path / "out").generation == generation
    assert not (tmp_path / "out" / "withdrawn.json").exists()


@pytest.mark.parametrize(
    ("names", "error", "says"),
    [
        (["page-9.txt"], UsageError, "no document"),
        (["page-0.txt", "page-1.txt"], UsageError, "nothing would be left"),
    ],
)
def test_what_cannot_be_withdrawn(tmp_path: Path, names: list[str], error: type[Exception], says: str) -> None:
    lay_out(tmp_path / "sources", [0, 1])
    build([tmp_path / "sources"], tmp_path / "out")
    with pytest.raises(error, match=says):
        retract(tmp_path / "out", names)


def test_a_damaged_record_of_withdrawals_stops_the_build(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 1])
    build([tmp_path / "sources"], tmp_path / "out")
    (tmp_path / "out" / "withdrawn.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="withdrawn"):
        build([tmp_path / "sources"], tmp_path / "out")


_TABLE = """\
person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note
Mara Lindqvist,director-general,Director General,,,IOM,2030-10-01,2035-09-30,SWE,register A,
Otto Brandauer,spokesperson,Spokesperson,Porte-parole,Portavoz,IOM,2031,,AUT,register A,
"""
_PAGE = (
    "Lindqvist speaks of the sea\n\n"
    "Geneva, 3 May 2031 – The Director General of IOM, Mara E. Lindqvist, met Otto Brandauer, IOM spokesperson. "
    '"The sea is wide and the boats are small," said Director General Mara Lindqvist. '
    '"We keep count of the boats," said IOM spokesperson Otto Brandauer. Mrs. LINDQVIST left on Friday.\n\n'
    "For more information, contact Mara Lindqvist at IOM Geneva, Tel: +41 22 717 9111, Email: mlindqvist@example.org\n"
)


_JUDGEMENTS = """\
kind,a,b,verdict,who,when,why
person,Mara Lindqvist,Mara E. Lindqvist,same,me,2031-01-01,known
person,Mara Lindqvist,Maara Lindkvist,same,me,2031-01-01,another spelling
person,Otto Brandauer,Otto P. Brandauer,same,me,2031-01-01,he speaks for Mara Lindqvist; so says Lindqvist
person,Otto Brandauer,Ms. Mara Lindqvist,different,Mara Lindqvist,2031-01-01,two persons
"""


def _everything(out: Path) -> str:
    return "\n".join(
        f"{file.name}\n{file.read_bytes().decode('utf-8', 'replace')}" for file in out.rglob("*") if file.is_file()
    )


@pytest.mark.parametrize("who", ["Mara Lindqvist", "person:mara-lindqvist"])
def test_a_person_is_gone_from_all_outputs(tmp_path: Path, who: str) -> None:
    sources, out = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    (sources / "officials.csv").write_text(_TABLE, encoding="utf-8")
    (sources / "mara-lindqvist.txt").write_text(_PAGE, encoding="utf-8")
    lay_out(sources, [0, 4, 5])
    out.mkdir()
    (out / "judgements.csv").write_text(_JUDGEMENTS, encoding="utf-8")
    build([sources], out)
    before = _everything(out)
    assert "The sea is" in before
    assert "mlindqvist" in before
    retract_person(out, who)
    assert purge_earlier(out) == 1
    build([sources], out)
    purge_earlier(out)
    after = _everything(out)
    for word in ("lindqvist", "the sea is", "boats are small", "717 9111", "register A,SWE", "2035-09-30"):
        assert word not in after.lower(), word
    # What others said on the same page stays, and still stands where it says.
    assert "We keep count of the boats" in after
    assert "Otto P. Brandauer,same" in after
    assert "Brandauer" in after
    assert open_build(out).verify().ok
    lay_out(sources, [3])
    (sources / "later.txt").write_text("Maara Lindkvist, Director General of IOM, left.\n", encoding="utf-8")
    build([sources], out)
    assert "lindqvist" not in (after := b"\n".join(files_of(out).values()).decode()).lower()
    assert "lindkvist" not in after.lower()
    assert "Ginebra" in after


def test_taking_out_a_person_equals_building_with_the_record(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", range(len(PAGES)))
    build([tmp_path / "sources"], tmp_path / "out")
    retract_person(tmp_path / "out", "Otto Brandauer")
    (tmp_path / "fresh").mkdir()
    shutil.copy(tmp_path / "out" / "withdrawn.json", tmp_path / "fresh")
    build([tmp_path / "sources"], tmp_path / "fresh")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "fresh")
    assert "Brandauer" not in json.dumps(json.loads((tmp_path / "out" / "withdrawn.json").read_text()))
    assert len(list((tmp_path / "out" / GENERATIONS).iterdir())) == 2


@pytest.mark.parametrize("who", ["Otto Brandauer", "person:otto-brandauer", "OTTO  BRANDAUER"])
def test_who_was_withdrawn_is_still_found_to_be(tmp_path: Path, who: str) -> None:
    lay_out(tmp_path / "sources", range(len(PAGES)))
    out = tmp_path / "out"
    build([tmp_path / "sources"], out)
    assert retract_person(out, "Otto Brandauer").names > 0
    generation = open_build(out).generation
    assert (retract_person(out, who).names, open_build(out).generation) == (0, generation)
    retract(out, ["page-1.txt"])
    generation = open_build(out).generation
    assert (retract(out, ["page-1.txt"]).sources, open_build(out).generation) == ((), generation)


def test_a_withdrawal_that_died_before_the_switch_is_made_when_asked_for_again(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 1, 2])
    out = tmp_path / "out"
    build([tmp_path / "sources"], out)
    Withdrawn(sources=frozenset({"page-1.txt"})).save(out)
    assert retract(out, ["page-1.txt"]).sources == ("page-1.txt",)
    assert "page-1.txt" not in {source.source for source in open_build(out).report.sources}


def test_a_withdrawal_is_recorded_before_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it dies in between, the next build keeps out what the current one still has."""
    lay_out(tmp_path / "sources", [0, 1, 2])
    out = tmp_path / "out"
    build([tmp_path / "sources"], out)

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("iomgraph.store.retract.publish", dies)
        retract(out, ["page-1.txt"])
    assert "page-1.txt" in {source.source for source in open_build(out).report.sources}
    build([tmp_path / "sources"], out)
    assert "page-1.txt" not in {source.source for source in open_build(out).report.sources}


@pytest.mark.parametrize("kind", ["claims", "pages", "settled"])
def test_a_damaged_build_is_told_from_one_without_the_name(tmp_path: Path, kind: str) -> None:
    lay_out(tmp_path / "sources", range(len(PAGES)))
    out = tmp_path / "out"
    build([tmp_path / "sources"], out)
    for file in (out / "files" / kind).iterdir():
        file.write_bytes(file.read_bytes()[:-2] + b"?\n")
    with pytest.raises(StoreError, match="damaged") as caught:
        retract_person(out, "Otto Brandauer")
    assert "--full" in caught.value.remedy
    build_with([tmp_path / "sources"], out, Options(full=True))
    assert retract_person(out, "Otto Brandauer").names > 0


def test_nobody_and_several_of_a_name(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 1])
    build([tmp_path / "sources"], tmp_path / "out")
    with pytest.raises(UsageError, match="nobody"):
        retract_person(tmp_path / "out", "Nemo Nobody")
