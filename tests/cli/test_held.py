"""``explain`` of a person tells the posts, of a post the holders: since when, until when, and the sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.cli.held import _times
from iomgraph.cli.words import Words
from iomgraph.model.dates import Bounds
from iomgraph.store import build


def explained(*arguments: str) -> str:
    done = CliRunner().invoke(group, ["explain", *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


@pytest.mark.parametrize(
    ("lang", "head", "row"),
    [
        ("en", "Posts:", "Director General (post:iom-director-general): since 2018-10-01; until 2023-09-30"),
        ("fr", "Postes :", "(post:iom-director-general) : depuis 2018-10-01 ; jusqu'à 2023-09-30"),
        ("es", "Puestos:", "(post:iom-director-general): desde 2018-10-01; hasta 2023-09-30"),
    ],
)
def test_a_persons_posts_are_told_with_their_times(out: str, lang: str, head: str, row: str) -> None:
    lines = explained("person:antonio-vitorino", "--lang", lang, "--out", out).splitlines()
    told = lines[lines.index(head) + 1 :]
    assert row in told[0]
    opens = {"en": "“", "fr": "« ", "es": "«"}[lang]
    assert told[1].strip().startswith(f"{opens}António Vitorino,director-general")
    at = lines.index(Words(lang, "explain").say("known"))
    assert lines[at + 1].strip().startswith(opens)
    assert told[2].strip().startswith("officials.csv:")


def test_a_posts_holders_are_told_the_latest_first(out: str) -> None:
    lines = explained("post:iom-director-general", "--out", out).splitlines()
    told = lines[lines.index("Holders:") + 1 : lines.index("How it is known:")]
    people = [line.partition(" (person:")[0].strip() for line in told if " (person:" in line]
    assert people[:3] == ["Amy E. Pope", "António Vitorino", "William Lacy Swing"]


def test_what_is_neither_tells_of_no_posts(out: str) -> None:
    text = explained("state:UZB", "--out", out)
    assert "Posts:" not in text
    assert "Holders:" not in text


def test_the_sentence_that_tells_the_beginning_goes_first(tmp_path: Path) -> None:
    head = "Geneva, 5 March 2020\n\nIOM Tells of Water\n\nGeneva, 5 March 2020 – "
    (tmp_path / "a.txt").write_text(f"{head}IOM Director General Jonas Lindqvar spoke of wells.\n", "utf-8")
    (tmp_path / "b.txt").write_text(
        f"{head}Jonas Lindqvar took office as IOM Director General on 1 May 2019.\n", "utf-8"
    )
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    lines = explained("Jonas Lindqvar", "--out", str(tmp_path / "out")).splitlines()
    told = lines[lines.index("Posts:") + 1 :]
    assert "since 2019-05-01; last shown 2020-03-05; no end known" in told[0]
    assert "took office" in told[1]


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        (Bounds(), ["no end known"]),
        (Bounds(date(2018, 1, 1), date(2018, 12, 31)), ["since 2018", "no end known"]),
        (Bounds(date(2018, 3, 1), date(2018, 3, 31)), ["since 2018-03", "no end known"]),
        (
            Bounds(date(2018, 3, 2), date(2018, 3, 31)),
            ["since a day between 2018-03-02 and 2018-03-31", "no end known"],
        ),
        (Bounds(None, date(2018, 3, 2)), ["since 2018-03-02 or earlier", "no end known"]),
        (Bounds(date(2018, 3, 2)), ["since 2018-03-02 or later", "no end known"]),
        (Bounds(None, None, date(2019, 1, 1)), ["last shown 2019-01-01", "no end known"]),
        (Bounds(None, None, None, date(2019, 1, 1)), ["until 2019-01-01 or earlier"]),
        (Bounds(None, None, date(2019, 1, 1), date(2019, 12, 31)), ["until 2019"]),
        (Bounds(None, None, date(2019, 1, 2), date(2019, 3, 1)), ["until a day between 2019-01-02 and 2019-03-01"]),
    ],
)
def test_times_say_no_more_than_the_bounds(bounds: Bounds, told: list[str]) -> None:
    assert _times(bounds, None, Words("en", "held")) == told


def test_a_thing_is_headed_in_the_readers_language(out: str) -> None:
    for lang, name in (("en", "Uzbekistan"), ("fr", "Ouzbékistan"), ("es", "Uzbekistán")):
        assert explained("state:UZB", "--lang", lang, "--out", out).startswith(f"{name}  <")


def test_rules_are_told_as_the_language_parts_a_name_from_its_meaning(out: str) -> None:
    assert "\n  same-name : Les noms" in explained("person:amy-pope", "--lang", "fr", "--out", out)
    assert "\n  same-name: The names" in explained("person:amy-pope", "--out", out)


def test_a_build_of_which_nothing_is_settled_says_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text of nobody and nothing in particular.\n", "utf-8")
    done = CliRunner().invoke(group, ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "Settled" not in done.output
    assert "Read 1 document" in done.output
