"""Invented releases in three languages, as many as wanted, always the same for a seed.

    python tests/bench/corpus.py FOLDER --pages 1000 --seed 1

writes them as text and as HTML with menus, boilerplate and footers. States, towns and bodies come from ``data/``; the
sentences and the speakers are invented (``tests/bench/frames/<language>.yaml``). Pages share people, bodies, sessions
and States, as in a real archive.
"""

from __future__ import annotations

import argparse
import csv
import html
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("en", "fr", "es")
DATA = Path(__file__).parents[2] / "data"
FRAMES = Path(__file__).parent / "frames"

FORENAMES = (
    "Mara",
    "Jonas",
    "Amina",
    "Tomasz",
    "Leila",
    "Daniel",
    "Sofia",
    "Ibrahim",
    "Elena",
    "Samuel",
    "Nadia",
    "Carlos",
)
SURNAMES = tuple(
    first + last
    for first in ("Lind", "Ok", "Varg", "Tess", "Bram", "Kol", "Mend", "Ros", "Hald", "Ner")
    for last in ("qvist", "ara", "aren", "ovic", "ulle", "enko", "oza", "amba", "eri", "ström")
)

SEATS = (0, 1, 2)
"""Which of the posts of the frames are for a single person at a time."""
HOLDERS = tuple(f"{FORENAMES[index]} {SURNAMES[index]}" for index in range(1, 7))
"""Who have held them: few, as in a real archive. Hundreds at once would be as many contradictions for every page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the corpus: its name, which tells its language and form, and its content."""

    name: str
    content: str


def pages(seed: int, count: int) -> Iterator[Page]:
    """Yield ``count`` pages: languages in turn, every other one HTML.

    A longer corpus begins as a shorter one. Equal seeds give equal pages, whatever the machine and the hash seed.
    """
    for number, release in numbered(seed, count):
        if number // len(LANGUAGES) % 2:
            yield Page(f"{number:06}-{release.lang}.html", _html(release))
        else:
            yield Page(f"{number:06}-{release.lang}.txt", _text(release))


def numbered(seed: int, count: int) -> Iterator[tuple[int, Release]]:
    """Yield ``count`` releases with their numbers from 0, the languages in turn."""
    for number in range(count):
        yield number, Release(random.Random(f"{seed} {number}"), LANGUAGES[number % len(LANGUAGES)])


class Release:
    """One release: its title, its paragraphs, its day, drawn from the frames of a language."""

    def __init__(self, chance: random.Random, lang: str) -> None:
        self.chance, self.lang = chance, lang
        self.frames = _frames(lang)
        self.year, self.month, self.day = chance.randint(2010, 2024), chance.randint(1, 12), chance.randint(1, 28)
        self.speaker = self._person()
        self.title = self.fill(chance.choice(self.frames["titles"]))
        lead = self.fill(chance.choice(self.frames["leads"]))
        self.paragraphs = [self.fill(chance.choice(self.frames["dateline"]), lead=lead)]
        for _ in range(chance.randint(4, 9)):
            kept = chance.sample(self.frames["sentences"], chance.randint(1, 4))
            self.paragraphs.append(" ".join(self.fill(frame) for frame in kept))
        self.contact = self.fill(self.frames["contact"])

    def _person(self) -> str:
        # A few hundred people, some of whom speak often.
        index = int(self.chance.paretovariate(0.6)) % (len(FORENAMES) * len(SURNAMES))
        return f"{FORENAMES[index % len(FORENAMES)]} {SURNAMES[index % len(SURNAMES)]}"

    def fill(self, frame: str, **given: str) -> str:
        """Return a frame with its slots filled, those given as they are."""
        chance, frames = self.chance, self.frames
        drawn = chance.sample(states(self.lang), 3)
        ordinal = chance.randint(95, 115)
        person = self.speaker if chance.random() < 0.5 else self._person()
        values = {
            "person": person,
            "surname": person.split()[1],
            "state": drawn[0],
            "other": drawn[1],
            "third": drawn[2],
            "city": chance.choice(_cities(self.lang)),
            "body": chance.choice(_bodies(self.lang)),
            "subject": chance.choice(frames["subjects"]),
            "place": chance.choice(frames["places"]),
            **dict(zip(("speech", "speech2"), chance.sample(frames["speeches"], 2), strict=True)),
            "report": chance.choice(frames["reports"]),
            "number": _number(chance.randint(1_200, 90_000), self.lang),
            "small": str(chance.randint(120, 990)),
            "money": str(chance.randint(2, 60)),
            "percent": str(chance.randint(5, 70)),
            "count": str(chance.randint(140, 175)),
            "four": str(chance.randint(1000, 9999)),
            "ordinal": _ordinal(ordinal, self.lang),
            "day": str(self.day),
            "month": frames["months"][self.month - 1],
            "month2": frames["months"][self.month % 12],
            "year": str(self.year),
            "email": f"{person.split()[0].lower()}@example.org",
            **given,
        }
        post = chance.randrange(len(frames["posts"]))
        if post in SEATS and person != _holder(post, drawn[0]):
            post = max(SEATS) + 1
        values["post"] = frames["posts"][post].format_map(values)
        values["date"] = frames["date"].format_map(values)
        return frame.format_map(values)


def _holder(post: int, state: str) -> str:
    """Return who has held a post, of those that there are in each State the one there."""
    return HOLDERS[(post + sum(map(ord, state))) % len(HOLDERS)] if post == 0 else HOLDERS[post]


def _text(release: Release) -> str:
    return "\n\n".join([release.title, *release.paragraphs, release.contact]) + "\n"


def _html(release: Release) -> str:
    frames = release.frames
    menu = "".join(f"<li><a href='#'>{html.escape(entry)}</a></li>" for entry in frames["menu"])
    units = "".join(f"<li>{html.escape(unit)}</li>" for unit in frames["units"])
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in release.paragraphs)
    others = [release.fill(frame) for frame in frames["titles"]]
    more = "".join(f"<li><a href='#'>{html.escape(other)}</a></li>" for other in others)
    stamp = f"{release.year}-{release.month:02}-{release.day:02}"
    return f"""<!doctype html>
<html lang="{release.lang}">
<head><meta charset="utf-8"><title>{html.escape(release.title)}</title>
<meta property="article:published_time" content="{stamp}T09:00:00+00:00">
<style>nav li {{ display: inline }}</style><script>window.dataLayer = [];</script></head>
<body>
<header><nav><ul>{menu}</ul><ul>{units}</ul></nav></header>
<main><article><h1>{html.escape(release.title)}</h1>
{body}
<p class="contact">{html.escape(release.contact)}</p></article>
<aside><h3>{frames["more"]}</h3><ul>{more}</ul></aside></main>
<footer><p>{html.escape(frames["boilerplate"])}</p><p>{frames["footer"]}</p></footer>
</body></html>
"""


@cache
def _frames(lang: str) -> dict[str, Any]:
    return dict(_yaml(FRAMES / f"{lang}.yaml"))


@cache
def states(lang: str) -> list[str]:
    """Return the names of the member States in a language."""
    countries = _yaml(DATA / "countries.yaml")
    with (DATA / "organisation" / "member_states.csv").open(encoding="utf-8", newline="") as file:
        members = [row["iso3"] for row in csv.DictReader(file)]
    return [countries[iso3]["names"][lang][0] for iso3 in members if iso3 in countries]


@cache
def _cities(lang: str) -> list[str]:
    return [
        c["names"][lang][0] for c in _yaml(DATA / "cities.yaml").values() if c.get("capital") and lang in c["names"]
    ]


@cache
def _bodies(lang: str) -> list[str]:
    known = _yaml(DATA / "organisation" / "known_bodies.yaml").values()
    names = [body[lang][0] for body in known if body.get(lang) and body.get("tell", True)]
    return [name for name in names if "(" not in name and name[0].isupper()]


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _number(value: int, lang: str) -> str:
    return f"{value:,}".replace(",", {"en": ",", "fr": " ", "es": "."}[lang])


def _ordinal(value: int, lang: str) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10 if value % 100 not in (11, 12, 13) else 0, "th")
    return f"{value}{ending if lang == 'en' else 'e' if lang == 'fr' else '.ª'}"


def write(folder: Path, seed: int, count: int) -> None:
    """Write the corpus into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages(seed, count):
        (folder / page.name).write_text(page.content, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.folder, asked.seed, asked.pages)
