"""Settling again only what a changed page touches comes, byte for byte, to what settling everything does.

The files of a generation hold all that the next one goes on from, so equal bytes after one step are equal bytes after
any number of steps.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_pages import PAGES, files_of, remembering

from iomgraph.store import build
from iomgraph.store import layout as layout_module
from iomgraph.store.builder import Options, build_with
from iomgraph.store.settling import again, renaming
from iomgraph.store.settling.parts import Parts
from iomgraph.store.settling.whole import Whole

_MORE = (
    "Geneva, 3 May 2031 – Mara Lindqvist, Director General of the International Organization for Migration (IOM), "
    "went to Mali and Chad. Otto Brandauer, IOM spokesperson, said: “We met the people of Mali.”",
    "Genève, le 3 mai 2031 – Mara Lindqvist, Directrice générale de l'Organisation internationale pour les migrations "
    "(OIM), s'est rendue au Mali et au Tchad.",
    "Geneva, 25 November 2031 – The IOM Council opened its session today, chaired by Otto Brandauer of Austria. "
    "At its 130th session in November 2031, the Council admitted Chad as a Member State.",
    "Geneva, 28 November 2031 – At its 130th Session the IOM Council admitted Mali. IOM has 179 Member States. The "
    'study, entitled "Roads of Return", was launched on 28 November 2031. Contact: O. Brandauer, +41 22 717 9111, '
    "obrandauer@example.org",
    'Geneva, 2 December 2031 – The study, entitled "Roads of Return", was launched on 2 December 2031. Otto E. '
    'Brandauer, IOM spokesperson, said: "We met the people of Mali." M. Lindqvist, Director General of IOM, agreed.',
    "Vienna, 3 December 2032 – Ida Lindqvist, former Director General of IOM, met Ida M. Lindqvist, Director General "
    "of IOM. IOM has 175 Member States.",
)
_HTML = """<html lang="en"><head><title>{title}</title></head><body><nav><ul>{menu}</ul></nav>
<main><h1>{title}</h1><p>{line}</p></main><footer><p>IOM has 173 Member States.</p></footer></body></html>"""
_SERVED = _HTML.replace("</head>", '<link rel="canonical" href="https://www.example.org/served"></head>')
"""One page in several files, and versions of it: it alone names the department."""
_OF_ITS_OWN = (
    "Geneva, 3 May 2031 – Otto Brandauer, Head of the Department of Tidal Works, said: “We met the people of Mali.”",
    "Otto Brandauer, Head of the Department of Tidal Works, helped 4,500 families in Mali. IOM has 176 Member States.",
    "The Department of Tidal Works helped 4,500 families in Chad. “We met the people of Mali.”",
)
_UNITS = "<li>Department of Operations and Emergencies</li><li>Office of Legal Affairs</li><li>Ethics Office</li>"
_TABLES = {
    "officials.csv": "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note\n"
    "Mara Lindqvist,director-general,Director General,,,IOM,2030,{0},AUT,a list,\n"
    "Otto Brandauer,director-general,Director General,,,IOM,{0},,CHE,a list,\n",
    "org_structure.csv": "snapshot,unit_key,name_en,name_fr,name_es,kind,parent_key,head_role_key,reports_to,source\n"
    "2030,council,Council,,,council,,,,a chart\n"
    "2030,doe,Department of Operations and Emergencies,,,department,council,,council,a chart\n"
    "{0},lega,Office of Legal Affairs,,,office,doe,,,a chart\n",
}
CONTENTS = (
    *((f"page-{index}.txt", text) for index, text in enumerate(PAGES)),
    *((f"more-{index}.txt", f"More on {index}\n\n{line}\n") for index, line in enumerate(_MORE)),
    *(
        (f"menu-{index}.html", _HTML.format(title=f"Menu {index}", menu=_UNITS, line=line))
        for index, line in enumerate(_MORE[:3])
    ),
    *(
        (f"served-{index}.html", _SERVED.format(title="Served", menu=_UNITS, line=line))
        for index, line in enumerate(_OF_ITS_OWN)
    ),
)
_UNDATED = (
    "Mara Lindqvist, Director General of the International Organization for Migration (IOM), went to Mali and Chad.",
    "At its 130th session in November 2031, the IOM Council admitted Chad as a Member State. IOM has 179 members.",
    'The study, entitled "Roads of Return", was launched by Otto Brandauer, IOM spokesperson: "We met the people."',
    "IOM has 179 Member States, said Mara Lindqvist, Director General of the IOM. Chad joined in November 2031.",
)
CONTENTS += tuple((f"undated-{index}.txt", f"On {index}\n\n{line}\n") for index, line in enumerate(_UNDATED))
EDITS = ("", "\nIt ended.\n", "\nOtto Brandauer, IOM spokesperson, visited Mali.\n", "\nM. Lindqvist of IOM left.\n")
STATES = st.dictionaries(st.integers(0, len(CONTENTS) - 1), st.integers(0, len(EDITS) - 1), min_size=1, max_size=12)
REMOVED = st.sets(st.integers(0, len(CONTENTS) - 1))
ROWS = st.sampled_from([None, "2031", "2033"])


@pytest.fixture(params=[0, renaming.FEW], ids=["renamed", "settled"])
def always_again(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Tell few documents and records apart by digits; never settle all because much is touched; await no disk.

    What claims that say the same come to in a joint is renamed, or settled again.
    """
    monkeypatch.setattr(renaming, "FEW", request.param)
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    monkeypatch.setattr(layout_module, "STEPS", (3, 9))
    monkeypatch.setattr(layout_module, "RECORDS", (3, 8))
    monkeypatch.setattr(layout_module, "SETTLED_DOCUMENTS", 1)
    monkeypatch.setattr(again, "MOST", 100)


def _write(folder: Path, state: dict[int, int], rows: str | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for index, edit in state.items():
        name, text = CONTENTS[index]
        (folder / name).write_text(text + EDITS[edit], encoding="utf-8")
    if rows:
        for name, table in _TABLES.items():
            (folder / name).write_text(table.format(rows), encoding="utf-8")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=STATES,
    rows=ROWS,
    changes=st.lists(st.tuples(STATES, st.sets(st.integers(0, len(CONTENTS) - 1))), min_size=1, max_size=2),
)
def test_random_edits_come_to_the_same_as_a_full_build(
    always_again: None, first: dict[int, int], rows: str | None, changes: list[tuple[dict[int, int], set[int]]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        _write(top / "sources", first, rows)
        build_with([top / "sources"], top / "stepwise", Options(engine=remembering))
        state = first
        for changed, removed in changes:
            left = {index: edit for index, edit in {**state, **changed}.items() if index not in removed}
            state = left or state
            _write(top / "sources", state, rows)
            build_with([top / "sources"], top / "stepwise", Options(engine=remembering))
        build_with([top / "sources"], top / "at-once", Options(engine=remembering))
        assert files_of(top / "stepwise") == files_of(top / "at-once")


def test_a_changed_page_does_not_settle_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "sources", dict.fromkeys(range(len(CONTENTS)), 0), "2031")
    build([tmp_path / "sources"], tmp_path / "out")
    monkeypatch.setattr(Whole, "settle", None)
    page = tmp_path / "sources" / "page-0.txt"
    page.write_text(PAGES[0] + "\nIt ended.\n", encoding="utf-8")
    build([tmp_path / "sources"], tmp_path / "out")
    page.unlink()
    build([tmp_path / "sources"], tmp_path / "out")
    monkeypatch.undo()
    build([tmp_path / "sources"], tmp_path / "fresh")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "fresh")


def test_a_changed_table_settles_all(tmp_path: Path) -> None:
    for rows in ("2031", "2033", None):
        _write(tmp_path / "sources", {0: 0, 3: 0, 14: 0}, rows)
        build([tmp_path / "sources"], tmp_path / "out")
    build([tmp_path / "sources"], tmp_path / "fresh")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "fresh")


@pytest.mark.parametrize("index", [11, len(CONTENTS) - 4, len(CONTENTS) - 1], ids=["dated", "undated", "undated-too"])
def test_a_page_that_says_the_same_leaves_what_many_share_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: int
) -> None:
    monkeypatch.setattr(renaming, "FEW", 2)
    _write(tmp_path / "sources", dict.fromkeys(range(len(CONTENTS)), 0), None)
    build([tmp_path / "sources"], tmp_path / "out")
    settled: list[str] = []
    joint = Parts.joint

    def counted(self: Parts, name: str, records: list[str]) -> set[str]:
        settled.append(f"{name} of {len(records)}")
        return joint(self, name, records)

    monkeypatch.setattr(Parts, "joint", counted)
    # More before what it says, so that all its claims stand elsewhere.
    page = tmp_path / "sources" / CONTENTS[index][0]
    page.write_text(CONTENTS[index][1].replace("\n\n", "\n\nIt went on.\n\n"), encoding="utf-8")
    build([tmp_path / "sources"], tmp_path / "out")
    assert settled and all(each.startswith(("release ", "day ")) or each[-1] in "12" for each in settled), settled
    monkeypatch.undo()
    build([tmp_path / "sources"], tmp_path / "fresh")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "fresh")
