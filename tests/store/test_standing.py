"""A build that stays and is told what changed makes, byte for byte, what one that looks at all makes."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_pages import PAGES, files_of, lay_out, remembering

from iomgraph.errors import InputError, StoreError
from iomgraph.store import build, standing
from iomgraph.store.builder import Options, build_with
from iomgraph.store.lock import locked
from iomgraph.store.report import BuildReport
from iomgraph.store.retract import bring_back, retract
from iomgraph.store.standing import Standing

OPTIONS = Options(engine=remembering)
EDITS = ("", "\nIt ended.\n", "\nOtto Brandauer, IOM spokesperson, visited Mali.\n")
STEPS = st.lists(
    st.dictionaries(st.integers(0, len(PAGES) - 1), st.sampled_from([None, *EDITS]), min_size=1, max_size=3),
    min_size=1,
    max_size=4,
)


def staying(*roots: Path) -> Standing:
    """Return a build of sources that stays, beside them, made once."""
    found = Standing(roots, roots[0].parent / "out", OPTIONS)
    found.gather()
    found.look()
    return found


def real(*paths: Path) -> set[str]:
    """Return paths as a watcher tells them: by where their folders really lie."""
    return {f"{os.path.realpath(path.parent)}/{path.name}" for path in paths}


def same_as_anew(top: Path, *roots: Path) -> bool:
    """Return whether the build is what one of its own makes, for which there is then nothing to do."""
    shutil.rmtree(top / "anew", ignore_errors=True)
    build_with(roots, top / "anew", OPTIONS)
    report = build_with(roots, top / "out", OPTIONS)
    assert report.changes and report.changes.same
    return files_of(top / "out") == files_of(top / "anew")


def told(report: BuildReport | None) -> list[tuple[str, str]]:
    """Return which pages a build says changed."""
    assert report and report.changes
    return [(page.source, page.how) for page in report.changes.pages]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.sets(st.integers(0, len(PAGES) - 1), min_size=1, max_size=4), steps=STEPS)
def test_a_series_of_changes_told_comes_to_what_all_comes_to(
    monkeypatch: pytest.MonkeyPatch, first: set[int], steps: list[dict[int, str | None]]
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        lay_out(top / "pages", first)
        stays = staying(top / "pages")
        for step in steps:
            paths = [top / "pages" / f"page-{index}.txt" for index in step]
            for path, (index, edit) in zip(paths, step.items(), strict=True):
                if edit is not None:
                    path.write_text(PAGES[index] + edit, encoding="utf-8")
                elif len(list(path.parent.iterdir())) > 1:
                    path.unlink(missing_ok=True)
            assert stays.build(real(*paths))
            assert same_as_anew(top, top / "pages")


def test_no_other_source_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path / "pages", range(4))
    stays = staying(tmp_path / "pages")
    for path in tmp_path.glob("pages/page-[0-2].txt"):
        path.chmod(0)
        os.utime(path, (0, 0))
    page = tmp_path / "pages" / "page-3.txt"
    page.write_text(PAGES[3] + EDITS[1], encoding="utf-8")
    monkeypatch.setattr(standing, "plan", None)
    monkeypatch.setattr(standing, "gathered", None)
    # Those so young that they may change and look the same are looked at in any case.
    stays._seen._places = bytearray(b"\1" * len(stays._seen._places))
    assert told(stays.build(real(page))) == [("page-3.txt", "changed")]


def test_a_page_that_cannot_be_read_is_named_until_it_can(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    stays, bad, page = staying(tmp_path / "pages"), tmp_path / "pages" / "bad.txt", tmp_path / "pages" / "page-0.txt"
    bad.write_bytes(bytes(300))
    report = stays.build(real(bad))
    assert report and [failure.source for failure in report.failures] == ["bad.txt"]
    page.write_text(PAGES[4], encoding="utf-8")
    report = stays.build(real(page))
    assert report and [failure.source for failure in report.failures] == ["bad.txt"]
    bad.write_text(PAGES[5], encoding="utf-8")
    report = stays.build(real(bad))
    assert report and not report.failures and told(report) == [("bad.txt", "added")]
    assert same_as_anew(tmp_path, tmp_path / "pages")


def test_several_folders_a_file_given_and_a_link_are_told_apart(tmp_path: Path) -> None:
    roots = [tmp_path / "one", tmp_path / "two", tmp_path / "elsewhere" / "given.text"]
    lay_out(roots[0] / "within", [0])
    lay_out(roots[1], [1])
    lay_out(tmp_path / "elsewhere", [2])
    roots[2].write_text(PAGES[3], encoding="utf-8")
    (roots[1] / "link.txt").symlink_to(tmp_path / "elsewhere" / "page-2.txt")
    stays = staying(*roots)
    changes = {
        roots[0] / "within" / "page-0.txt": "within/page-0.txt",
        roots[1] / "page-1.txt": "page-1.txt",
        tmp_path / "elsewhere" / "page-2.txt": "link.txt",
        roots[2]: "given.text",
    }
    for path, name in changes.items():
        path.write_text(PAGES[5] + name, encoding="utf-8")
        assert told(stays.build(real(path))) == [(name, "changed")]
    (tmp_path / "elsewhere" / "unknown.txt").write_text(PAGES[6], encoding="utf-8")
    assert told(stays.build(real(tmp_path / "elsewhere" / "unknown.txt"))) == []
    assert same_as_anew(tmp_path, *roots)


def test_the_shorter_of_two_names_is_that_of_a_new_file(tmp_path: Path) -> None:
    roots = [tmp_path / "one", tmp_path / "one" / "within"]
    lay_out(roots[1], [0])
    stays, page = staying(*roots), roots[1] / "page-1.txt"
    lay_out(roots[1], [1])
    assert told(stays.build(real(page))) == [("page-1.txt", "added")]
    assert same_as_anew(tmp_path, *roots)


@pytest.mark.parametrize("name", ["README.md", ".hidden.txt", "picture.png", "page~"])
def test_what_is_no_source_changes_nothing(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path / "pages", [0])
    stays = staying(tmp_path / "pages")
    (tmp_path / "pages" / name).write_text(PAGES[1], encoding="utf-8")
    assert told(stays.build(real(tmp_path / "pages" / name))) == []


@pytest.mark.parametrize("what", ["folder", "gone", "link", "unlinked"])
def test_what_is_not_plain_wants_a_look_at_all(tmp_path: Path, what: str) -> None:
    lay_out(tmp_path / "pages" / "within", [0, 1])
    lay_out(tmp_path / "elsewhere", [2])
    link = tmp_path / "pages" / "link.txt"
    link.symlink_to(tmp_path / "elsewhere" / "page-2.txt")
    stays, changed = staying(tmp_path / "pages"), tmp_path / "pages" / "within"
    match what:
        case "folder":
            changed = tmp_path / "pages" / "more"
            lay_out(changed, [3])
        case "gone":
            shutil.rmtree(changed)
        case "link":
            changed = tmp_path / "pages" / "other.txt"
            changed.symlink_to(tmp_path / "elsewhere" / "page-2.txt")
        case "unlinked":
            changed = link
            link.unlink()
    assert stays.build(real(changed)) is None
    stays.gather()
    stays.look()
    assert same_as_anew(tmp_path, tmp_path / "pages")


def test_the_last_source_gone_is_told_and_the_build_stays(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0])
    stays, page = staying(tmp_path / "pages"), tmp_path / "pages" / "page-0.txt"
    before = files_of(tmp_path / "out")
    page.unlink()
    assert stays.build(real(page)) is None
    with pytest.raises(InputError, match="nothing to read"):
        stays.gather()
    assert files_of(tmp_path / "out") == before


def test_what_another_did_in_the_folder_meanwhile_is_gone_by(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1, 2])
    stays, page = staying(tmp_path / "pages"), tmp_path / "pages" / "page-2.txt"
    retract(tmp_path / "out", ["page-1.txt"])
    page.write_text(PAGES[2] + EDITS[1], encoding="utf-8")
    assert stays.build(real(page)) is None
    report = stays.look()
    assert [source.source for source in report.sources] == ["page-0.txt", "page-2.txt"]
    page.write_text(PAGES[2] + EDITS[2], encoding="utf-8")
    report = stays.build(real(page))
    assert told(report) == [("page-2.txt", "changed")]
    assert report and [source.source for source in report.sources] == ["page-0.txt", "page-2.txt"]


def test_what_is_brought_back_is_read_with_the_next_change(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1, 2])
    stays, page = staying(tmp_path / "pages"), tmp_path / "pages" / "page-2.txt"
    retract(tmp_path / "out", ["page-1.txt"])
    stays.look()
    bring_back(tmp_path / "out", ["page-1.txt"])
    page.write_text(PAGES[2] + EDITS[1], encoding="utf-8")
    stays.build(real(page)) or stays.look()
    assert same_as_anew(tmp_path, tmp_path / "pages")


def test_a_build_that_cannot_be_made_leaves_what_is_known(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    stays, page = staying(tmp_path / "pages"), tmp_path / "pages" / "page-2.txt"
    lay_out(tmp_path / "pages", [2])
    with locked(tmp_path / "out"), pytest.raises(StoreError, match="another build"):
        stays.build(real(page))
    assert told(stays.build(real(page))) == [("page-2.txt", "added")]
    assert same_as_anew(tmp_path, tmp_path / "pages")


def test_a_damaged_build_is_made_anew(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    stays, page = staying(tmp_path / "pages"), tmp_path / "pages" / "page-0.txt"
    for file in (tmp_path / "out" / "files").rglob("*.*"):
        if file.is_file():
            file.write_bytes(file.read_bytes().replace(b"a", b"b"))
    page.write_text(PAGES[3], encoding="utf-8")
    assert stays.build(real(page)) is None
    stays.gather()
    stays.look()
    build([tmp_path / "pages"], tmp_path / "anew")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "anew")


def test_a_page_that_comes_or_goes_decides_about_the_folder_saved_with_it(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    lay_out(pages / "saved_files", [0])
    lay_out(pages, [1])
    stays, page = staying(pages), pages / "saved.html"
    page.write_text(f"<p>{PAGES[2]}</p>", encoding="utf-8")
    for there in (True, False):
        if not there:
            page.unlink()
        assert stays.build(real(page)) is None, "all has to be gathered"
        stays.gather()
        stays.look()
        assert same_as_anew(tmp_path, pages)
