"""Bodies: whole sentences with all the bodies that they name, and the parts of the recogniser one by one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from iomgraph.extract.facts.body import extract
from iomgraph.extract.flat import flatten, fold
from iomgraph.extract.mentions.bodies import INSIDE
from iomgraph.extract.mentions.bodies_known import expand
from iomgraph.extract.mentions.bodies_spans import Spans
from iomgraph.extract.page import Page
from iomgraph.extract.reading import annotate
from iomgraph.model.document import CHROME, RELEASE, Block, Document

HERE = Path(__file__).parent


def page(text: str, lang: str = "en", scope: str = RELEASE, kind: str = "paragraph") -> Page:
    """Return the page of a document of one block a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), kind, scope))
        start += len(line) + 1
    return annotate(Document("example", text, lang, tuple(b for b in blocks if b.end > b.start), "0" * 64))


def told(text: str, lang: str = "en") -> dict[str, str | None]:
    """Return the names of the bodies that a text tells, with their abbreviations."""
    return {fact.values()["name"]: fact.values()["acronym"] for fact in extract(page(text, lang))}


def cases() -> list[tuple[str, str, str]]:
    """Return every (language, text, names) of the files beside this one."""
    found = []
    for lang in ("en", "fr", "es"):
        for line in (HERE / f"test_bodies_{lang}.txt").read_text(encoding="utf-8").splitlines():
            if "|" in line and not line.startswith("#"):
                text, names = line.rsplit("|", 1)
                found.append((lang, text.strip().replace("\\n", "\n"), names))
    return found


def test_cases_are_there() -> None:
    assert len(cases()) > 330


@pytest.mark.parametrize(("lang", "text", "names"), cases())
def test_exactly_these(lang: str, text: str, names: str) -> None:
    assert sorted(map(fold, told(text, lang))) == sorted(fold(n.strip()) for n in names.split(";") if n.strip())


@pytest.mark.parametrize(
    ("lang", "text", "name", "acronym"),
    [
        ("en", "The National Guard Authority (NGA) met. NGA spoke.", "National Guard Authority", "NGA"),
        ("en", "NGA (the National Guard Authority) met.", "National Guard Authority", "NGA"),
        ("en", "The Kenyan Relief Society, better known as KRS, met.", "Kenyan Relief Society", "KRS"),
        (
            "en",
            "Drivers of the provincial flood response unit (Satgas) met.",
            "provincial flood response unit",
            "Satgas",
        ),
        ("fr", "L'Office des routes (ODR, selon le sigle) est fermé.", "Office des routes", "ODR"),
        ("fr", "Le Réseau pour l'enfance en mobilité (REM) se réunit.", "Réseau pour l'enfance en mobilité", "REM"),
        ("es", "La Unidad de Rescate (UR, por sus siglas) llegó.", "Unidad de Rescate", "UR"),
        ("es", "El ministerio de Salud, conocido como MINSAL, abrió.", "ministerio de Salud", "MINSAL"),
    ],
)
def test_abbreviation(lang: str, text: str, name: str, acronym: str) -> None:
    assert told(text, lang) == {name: acronym}


def test_names_of_one_body_are_one_fact() -> None:
    text = "The Kenyan Ministry of Health and WHO met. The Ministry of Health thanked the World Health Organization."
    assert set(told(text)) == {"Kenyan Ministry of Health", "World Health Organization"}


def test_two_ministries_are_two_bodies() -> None:
    text = "The Ministry of Health of Chad met the Ministry of Health of Mali."
    assert set(told(text)) == {"Ministry of Health of Chad", "Ministry of Health of Mali"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("IOM spoke. The Council met.", {"iom", "council"}),
        ("The Norwegian Refugee Council spoke. The Council met.", {"nrc"}),
        ("The Norwegian Refugee Council told the IOM Council. The Council met.", {"nrc", "council"}),
        ("The Standing Committee on Programmes and Finance met.", {"scpf"}),
    ],
)
def test_council(text: str, keys: set[str]) -> None:
    assert {m.value.key for m in page(text).mentions("body")} == keys


def test_the_organization_is_iom() -> None:
    mentions = page("IOM has a plan. The Organization needs funds.").mentions("body")
    assert [m.value.key for m in mentions] == ["iom", "iom"]


def test_what_lies_inside_a_longer_name_is_kept_apart() -> None:
    found = page("The European Union Delegation in Chad opened.")
    assert [m.value.told for m in found.mentions("body")] == [False]
    assert [m.value.key for m in found.mentions(INSIDE)] == ["eu"]


def test_names_run_across_lines_and_glued_articles() -> None:
    text = "Staff of theDepartment of  Public\u00a0Works and of the National  Relief Agency came."
    assert set(told(text)) == {"Department of Public Works", "National Relief Agency"}


def test_boilerplate_is_chrome_and_menus_give_none() -> None:
    found = list(extract(page("Part of the United Nations since 2016.", scope=CHROME, kind="boilerplate")))
    assert [(f.scope, f.values()["name"]) for f in found] == [(CHROME, "United Nations")]
    assert not list(extract(page("Office of Legal Affairs", scope=CHROME, kind="menu")))


def test_evidence_holds() -> None:
    found = page("The  Ministry of   Health (MoH) met.")
    facts = list(extract(found))
    assert facts and all(f.evidence.holds_in(found.document.text) for f in facts)


def test_expand() -> None:
    assert expand("Program(|me) of (the |)X") == [
        "Program of the X",
        "Program of X",
        "Programme of the X",
        "Programme of X",
    ]


def test_flat_offsets_lead_back() -> None:
    text = "a b c non- governmental d"
    flat = flatten(text)
    assert flat.text == "a b c non-governmental d"
    assert len(flat.folded) == len(flat.text)
    for index, char in enumerate(flat.text):
        assert text[flat.origin(index)] == char
        assert flat.place(flat.origin(index)) == index


def test_spans() -> None:
    spans = Spans([(2, 9), (4, 6), (12, 15)])
    assert spans.overlap(8, 10) and not spans.overlap(9, 12)
    assert spans.end(4) == 6 and spans.end(5) is None
    assert spans.begins(10, 13) and not spans.begins(13, 20)
    assert spans.holder(13) == 12 and spans.holder(20) is None


@pytest.mark.parametrize(
    "piece", ["the Ministry of Health and ", "(ABC) ", "Agency of ", "Aa, Bb and ", "IOM ", "l'Office de la "]
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    def seconds(times: int) -> float:
        document = Document("x", piece * times, "en", (Block(0, len(piece) * times, "paragraph"),), "0" * 64)
        begin = time.process_time()
        list(extract(annotate(document)))
        return time.process_time() - begin

    seconds(10)
    small, large = (min(seconds(times) for _ in range(2)) for times in (200, 1600))
    assert large < 40 * small + 0.5
