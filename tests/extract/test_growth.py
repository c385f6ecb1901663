"""No rule's work grows faster than the text: near misses of growing length, compared by ratio."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import iomgraph
from iomgraph.extract import read
from iomgraph.language.packs import languages
from iomgraph.loaders import load_bytes
from iomgraph.model.document import Block, Document

SMALL, FACTOR = 4_000, 4
MOST = 8.0
"""Four times the text may cost at most eight times the time: linear work costs four, quadratic sixteen."""

ATTEMPTS = 3
"""A busy machine can spoil a comparison, but not three; quadratic work fails them all."""

NEAR_MISSES = {
    "capitals": "Alpha Beta Gamma Delta ",
    "particles": "de la de los van der de la ",
    "initials": "A. B. C. D. E. ",
    "honorifics": "Mr. Mme. Sr. Dr. M. Sra. ",
    "digits": "12 345,678.90 ",
    "one number": "1234567890",
    "dates": "26 November 2019 lundi 3 mai martes 4 de junio ",
    "bare months": "November mai junio ",
    "opening marks": '« “ " ‘ ',
    "quotations": "“so it is” she said, « ainsi » a-t-il dit, ",
    "brackets": "(ABC (DEF) [GHI ",
    "acronyms": "IOM UNHCR OIM ABC DEF GHI ",
    "heads": "Ministry of Department of the Bureau de la Oficina de ",
    "titles": "Director General of the Director of Ministre de la Jefe de Misión ",
    "states": "Chad, Mali, Tchad, Malí, Sudan and ",
    "commas": ", , , ; : , ",
    "one word": "a",
    "hyphens": "a-b-c-d-",
    "dots": ". . . ",
    "full stops": ".",
    "marks": "?!…",
    "opened quotations": "“",
    "links": "info@example.org +41 22 717 91 11 ",
    "percent": "% US$ 5 million per cent ",
    "sessions": "The Council sat. The 91st session followed. The 12th session ended. ",
    "blanks": " \t\u00a0",
}

LARGE = 20_000
LONGER = {
    "namesakes": ("", "in Lebanon (Chad) and ", "en"),
    "quoted sentences": ("", "He said “we will go now”. ", "en"),
    "defined": ("Staff of UNHCR, QXZ and WFP met. ", "a", "en"),
    "observers": (
        "The Council of IOM granted observer status and met ",
        "Caritas, an association, Oxfam, the World Bank, Chad, ",
        "en",
    ),
    "observateurs": (
        "Le Conseil de l'OIM a accordé le statut d'observateur et a rencontré ",
        "Caritas, une association, Oxfam, la Banque mondiale, à la Croix-Rouge, le Tchad, ",
        "fr",
    ),
    "observadores": (
        "El Consejo de la OIM otorgó la condición de observador y recibió a ",
        "Caritas, una asociación, Oxfam, el Banco Mundial, a la Cruz Roja, el Chad, ",
        "es",
    ),
}
"""What stands once before the near miss, the near miss, and the language."""


def seconds(text: str, lang: str) -> float:
    """Return the least time of three that reading a text of one paragraph took."""
    return least(Document("near-miss", text, lang, (Block(0, len(text), "paragraph"),), "0" * 64))


def least(document: Document) -> float:
    """Return the least time of three that reading a document took."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        read(document)
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", NEAR_MISSES)
def test_work_grows_with_the_text(name: str, lang: str) -> None:
    """Compare a near miss with one four times as long; what takes no measurable time is fine."""
    compare("", NEAR_MISSES[name], SMALL, lang)


@pytest.mark.parametrize("name", LONGER)
def test_work_grows_with_a_longer_text(name: str) -> None:
    """The same where the work of one of many is so quick that only many show how it grows."""
    head, unit, lang = LONGER[name]
    compare(head, unit, LARGE, lang)


def test_work_grows_with_the_links() -> None:
    """Addresses that links alone give, in one paragraph: each is looked for where it stands."""
    link = "<a href='mailto:a@iom.int'>the office</a>. Please contact "
    grows(lambda times: least(load_bytes(f"<p>Please contact {link * times}".encode(), "links", format="html")), 500)


def compare(head: str, unit: str, size: int, lang: str) -> None:
    """Assert that four times as many units behind a head cost no more than eight times the time."""
    grows(lambda times: seconds(head + unit * times, lang), size // len(unit))


def grows(cost: Callable[[int], float], times: int) -> None:
    """Assert that four times as many of something cost no more than eight times the time."""
    ratios = []
    for _ in range(ATTEMPTS):
        first = cost(times)
        second = cost(times * FACTOR)
        ratios.append(second / max(first, 1e-4))
        if second < 0.05 or ratios[-1] < MOST:
            return
    raise AssertionError(f"four times the text costs {min(ratios):.1f} times the time, at best of {ATTEMPTS}")


def test_no_automaton_is_given_a_text_and_bounds_within_it() -> None:
    """It copies the whole text for each look into a part of it: of a page of a megabyte, for each of its sentences."""
    bounded = [
        f"{file.name}:{call.lineno}"
        for file in Path(iomgraph.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "iter" and len(call.args) > 1
    ]
    assert bounded == []
