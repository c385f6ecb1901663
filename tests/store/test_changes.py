"""What a build changed, in terms of what is held true, and what caused it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from store_pages import lay_out

from iomgraph.cli.change_words import told
from iomgraph.errors import LossError
from iomgraph.language.packs import languages
from iomgraph.store import build, builder, open_build
from iomgraph.store.builder import Options, build_with
from iomgraph.store.changes import Changes, ThingChange
from iomgraph.store.comparing import compare
from iomgraph.store.generation import GENERATIONS, history
from iomgraph.store.kept import kept_at
from iomgraph.store.making import side_of

_HEAD = "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note\n"


def rebuild(top: Path, rows: str, options: Options | None = None) -> Changes:
    """Build a table of officials and return what that changed."""
    (top / "sources").mkdir(exist_ok=True)
    (top / "sources" / "officials.csv").write_text(_HEAD + rows, encoding="utf-8")
    return build_with([top / "sources"], top / "out", options or Options()).changes or Changes("", "")


def one(changes: Changes, kind: str) -> ThingChange:
    (found,) = (thing for thing in changes.things if thing.kind == kind)
    return found


OPEN = "Mara Lindqvist,director-general,Director General,,,IOM,2030-10-01,,SWE,register A,\n"
ENDED = "Mara Lindqvist,director-general,Director General,,,IOM,2030-10-01,2035-09-30,SWE,register A,\n"


def test_the_end_of_a_tenure_in_words_with_its_cause(tmp_path: Path) -> None:
    rebuild(tmp_path, OPEN)
    changes = rebuild(tmp_path, ENDED)
    tenure = one(changes, "Tenure")
    assert (tenure.change, tenure.lost) == ("changed", False)
    (cause, *_) = [c for c in tenure.causes if "2035-09-30" in c.sentence]
    assert (cause.how, cause.source, cause.rule) == ("changed", "officials.csv", "table-officials")
    lines = told(changes, "en")
    assert "~ tenure Mara Lindqvist, Director General: status unknown → former; end 2035-09-30 added" in lines
    for lang in languages():
        assert any("2035-09-30" in line for line in told(changes, lang))


def test_what_appears_and_goes(tmp_path: Path) -> None:
    rebuild(tmp_path, OPEN)
    changes = rebuild(tmp_path, OPEN + "Otto Brandauer,spokesperson,Spokesperson,,,IOM,2031,,AUT,register A,\n")
    assert one(changes, "Person").change == "appeared"
    assert one(changes, "Person").label == "Otto Brandauer"
    changes = rebuild(tmp_path, OPEN)
    assert one(changes, "Person").change == "gone"
    assert changes.losses == ()


def test_a_person_known_by_a_fuller_name_is_renamed_not_lost(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0])
    build([tmp_path / "sources"], tmp_path / "out")
    (tmp_path / "sources" / "fuller.txt").write_text(
        "A title\n\nGeneva, 4 June 2032 – The Director General of IOM, Mara Elin Lindqvist, went home.\n",
        encoding="utf-8",
    )
    changes = build([tmp_path / "sources"], tmp_path / "out").changes
    assert changes is not None
    person = one(changes, "Person")
    assert (person.change, person.now.rpartition("/")[2]) == ("renamed", "mara-elin-lindqvist")
    assert changes.losses == ()


def test_the_same_sources_change_nothing(tmp_path: Path) -> None:
    rebuild(tmp_path, OPEN)
    changes = rebuild(tmp_path, OPEN)
    assert changes.same
    assert told(changes, "en") == ["Nothing changed."]


def test_it_is_kept_beside_the_build(tmp_path: Path) -> None:
    rebuild(tmp_path, OPEN)
    changes = rebuild(tmp_path, ENDED)
    stored = json.loads((tmp_path / "out" / "changes.json").read_text(encoding="utf-8"))
    assert stored["after"] == open_build(tmp_path / "out").generation == changes.after
    assert stored == json.loads(changes.to_json())


def test_a_loss_that_only_other_code_explains_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path / "sources", [0, 4])
    old = build([tmp_path / "sources"], tmp_path / "out").generation
    monkeypatch.setattr(builder, "versions", lambda: {"packs": "other"})
    from iomgraph.store import shard

    read = shard.read_documents
    monkeypatch.setattr(shard, "read_documents", lambda found: (_without(each, "session") for each in read(found)))
    seen: list[Changes | None] = []
    options = Options(fail_on_loss=True, compared=lambda report: seen.append(report.changes))
    with pytest.raises(LossError, match="Session"):
        build_with([tmp_path / "sources"], tmp_path / "out", options)
    assert open_build(tmp_path / "out").generation == old
    assert seen[0] is not None
    assert ("page-4.txt", "session", 0) in {(r.source, r.type, r.after) for r in seen[0].reread}
    assert {cause.how for thing in seen[0].things if thing.lost for cause in thing.causes} == {"version"}
    assert build_with([tmp_path / "sources"], tmp_path / "out", Options()).generation != old


def _without(read, kind):
    from dataclasses import replace

    return replace(read, claims=tuple(c for c in read.claims if c.fact.type != kind))


def test_a_page_that_is_gone_is_no_unexplained_loss(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 4])
    build([tmp_path / "sources"], tmp_path / "out")
    (tmp_path / "sources" / "page-4.txt").unlink()
    build_with([tmp_path / "sources"], tmp_path / "out", Options(fail_on_loss=True))


def test_a_page_that_can_no_longer_be_read_is_one(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 4])
    build([tmp_path / "sources"], tmp_path / "out")
    (tmp_path / "sources" / "page-4.txt").write_bytes(b"\0\1\2" * 99)
    with pytest.raises(LossError, match=r"page-4\.txt"):
        build_with([tmp_path / "sources"], tmp_path / "out", Options(fail_on_loss=True))


def _counts(top: Path, **pages: int) -> None:
    """Write pages of one day that each give a number of member States."""
    (top / "sources").mkdir(exist_ok=True)
    for name, members in pages.items():
        line = f"Geneva, 26 November 2031 – IOM, led by Mara Lindqvist, has {members} Member States."
        (top / "sources" / f"{name}.txt").write_text(f"A title of {name}\n\n{line}\n", encoding="utf-8")


def test_a_page_that_joins_a_contradiction_loses_nothing(tmp_path: Path) -> None:
    _counts(tmp_path, a=176)
    (tmp_path / "sources" / "counts.csv").write_text(
        "number,kind,body,value,comparator,as_of,source,note\n"
        ",member-states,IOM,150,=,2031,Correlates of War IGO data v3,\n",
        encoding="utf-8",
    )
    build([tmp_path / "sources"], tmp_path / "out")
    _counts(tmp_path, c=176)
    changes = build_with([tmp_path / "sources"], tmp_path / "out", Options(fail_on_loss=True)).changes
    assert changes is not None
    assert changes.losses == ()
    assert {t.change for t in changes.things if t.kind == "Conflict"} <= {"renamed", "changed", "appeared"}
    assert {c.source for t in changes.things if t.kind == "Conflict" for c in t.causes} == {"c.txt"}
    assert any(line.startswith("~ conflict Décompte iom") for line in told(changes, "fr"))


def test_what_a_page_says_as_before_caused_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 4])
    _counts(tmp_path, a=176, b=178)
    build([tmp_path / "sources"], tmp_path / "out")
    _counts(tmp_path, a=178)
    (tmp_path / "sources" / "page-0.txt").unlink()
    (tmp_path / "sources" / "d.txt").write_text(
        "A title\n\nGeneva, 3 May 2031 – Mara Lindqvist, Director General of IOM, went to Mali.\n", encoding="utf-8"
    )
    changes = build([tmp_path / "sources"], tmp_path / "out").changes
    assert changes is not None
    conflict = one(changes, "Conflict")
    assert (conflict.change, [c.source for c in conflict.causes]) == ("gone", ["a.txt"])
    assert all(cause.sentence for thing in changes.things for cause in thing.causes)
    settled = [t for t in changes.things if t.kind != "Release"]
    said = [c.sentence for t in settled for c in t.causes if c.source == "a.txt"]
    assert said
    assert {s for s in said if "Member States" not in s} == set()
    told_of = "\n".join(told(changes, "en"))
    assert "changed:\n    " not in told_of.replace("changed:\n      “", "")


def test_kinds_of_things_are_told_in_the_language(tmp_path: Path) -> None:
    rebuild(tmp_path, OPEN)
    changes = rebuild(tmp_path, OPEN + "Otto Brandauer,spokesperson,Spokesperson,,,IOM,2031,,AUT,register A,\n")
    heads = {lang: {line.split(" ")[1] for line in told(changes, lang) if line[0] in "+-~>"} for lang in languages()}
    assert "personne" in heads["fr"]
    assert "persona" in heads["es"]
    assert {"person", "State"} <= heads["en"]
    assert {"État", "Estado"} <= heads["fr"] | heads["es"]


def test_the_report_names_the_build_that_it_led_to(tmp_path: Path) -> None:
    rebuild(tmp_path, OPEN)
    seen: list[Changes | None] = []
    made = rebuild(tmp_path, ENDED, Options(compared=lambda report: seen.append(report.changes)))
    assert [changes.after if changes else "" for changes in seen] == [made.after]
    assert made.after


def test_a_post_is_called_in_the_language_also_where_pages_have_it_in_others(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0])
    build([tmp_path / "sources"], tmp_path / "out")
    lay_out(tmp_path / "sources", [1])
    build([tmp_path / "sources"], tmp_path / "out")
    before, after = (side_of(kept_at(tmp_path / "out" / GENERATIONS / name)) for name in history(tmp_path / "out"))
    labels = [thing.label for thing in compare(before, after, "fr").things if thing.kind == "Tenure"]
    assert "Mara E. Lindqvist, Directeur général / Directrice générale" in labels


def test_a_judgement_explains_nothing_where_the_code_is_another_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of the two did it cannot be told."""
    pair = OPEN + "Mara Lund,director-general,Director General,,,IOM,2030-10-01,,SWE,register B,\n"
    rebuild(tmp_path, pair)
    row = 'person,Mara Lindqvist,Mara Lund,same,reader,2031-01-01,"one book has both"\n'
    (tmp_path / "out" / "judgements.csv").write_text("kind,a,b,verdict,who,when,why\n" + row, encoding="utf-8")
    before = dict(builder.versions())
    monkeypatch.setattr(builder, "versions", lambda: {**before, "settling": "another"})
    changes = rebuild(tmp_path, pair)
    assert changes.versions == ("judgements", "settling")
    assert changes.losses
    lines = told(changes, "en")
    assert "Made with another version of: the readers' judgements, how facts are settled." in lines
    assert "    another version of: the readers' judgements, how facts are settled" in lines
