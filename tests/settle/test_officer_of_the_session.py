"""Who is rapporteur 'of the session' is the one whom a table tells of that seat, by surname or with an initial."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph.query import ask
from iomgraph.store import build, open_build

TABLE = (
    "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note\n"
    "M. Ombari,council-officer,Rapporteur,Rapporteur,Relator,Council 98th session,2009-11-23,,GHA,invented,\n"
)
PAGE = (
    "OIM, Bureau de presse\n\nCommuniqué\n\nLe Conseil se réunit\n\n"
    "Genève, le 23 novembre 2009. La 98e session du Conseil de l'OIM s'est ouverte aujourd'hui. "
    "Le Comité permanent des programmes et des finances l'avait préparée.\n\n"
    "Le rapporteur de la {what} est M. {name}, du Ghana.\n"
)
_PEOPLE = "SELECT DISTINCT ?person ?post { ?t org:member ?person ; a iom:Tenure OPTIONAL { ?t iom:post ?post } }"


def held(folder: Path, page: str) -> list[tuple[str, str]]:
    (folder / "officials.csv").write_text(TABLE, encoding="utf-8")
    (folder / "page.txt").write_text(page, encoding="utf-8")
    build([folder / "officials.csv", folder / "page.txt"], folder / "out")
    rows = ask(open_build(folder / "out").store, _PEOPLE).records()
    return sorted((str(row["person"]).rpartition("/")[2], str(row["post"]).rpartition("/")[2]) for row in rows)


@pytest.mark.parametrize("name", ["Ombari", "Marc Ombari"])
def test_one_person_in_one_seat(tmp_path: Path, name: str) -> None:
    (person, post), *others = held(tmp_path, PAGE.format(what="session", name=name))
    assert (others, post) == ([], "iom-council-council-rapporteur")
    assert person.endswith("ombari")


@pytest.mark.parametrize(("what", "name"), [("session", "Tulle"), ("commission", "Ombari")])
def test_another_name_or_another_seat_is_another_person(tmp_path: Path, what: str, name: str) -> None:
    assert len({person for person, _ in held(tmp_path, PAGE.format(what=what, name=name))}) == 2
