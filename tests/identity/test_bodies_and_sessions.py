"""One body across languages, one session across numberings."""

from __future__ import annotations

import pytest

from iomgraph.identity.bodies import Bodies
from iomgraph.identity.fold import fold, slug
from iomgraph.identity.sessions import Mention, Sessions
from iomgraph.identity.tables import COLUMNS, table
from iomgraph.settle.rules import explanations


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("IOM", "iom"),
        ("l’OIM", "iom"),
        ("Organización Internacional para las Migraciones", "iom"),
        ("council", "iom-council"),
        ("le Conseil", "iom-council"),
        ("Conseil de l’OIM", "iom-council"),
        ("Comité permanent des programmes et des finances", "iom-scpf"),
        ("Haut-Commissariat des Nations Unies pour les réfugiés", "unhcr"),
        ("Council of Europe", "council-of-europe"),
        ("Organization's Council", "iom-council"),
        ("le Conseil de l’Organisation", "iom-council"),
        ("el Consejo de la Organización", "iom-council"),
        ("Regional Office for Asia and the Pacific (Bangkok)", "iom-ro-bangkok"),
        ("Regional Office for East, Horn and Southern Africa", "iom-ro-nairobi"),
        ("Bureau régional pour l’Afrique de l’Est, la Corne de l’Afrique et l’Afrique australe", "iom-ro-nairobi"),
        ("Oficina Regional para África Oriental, el Cuerno de África y África Austral", "iom-ro-nairobi"),
    ],
)
def test_known_bodies_in_each_language(name, key):
    assert Bodies([], []).resolve(name, "d", "d")[0] == key


@pytest.mark.parametrize(
    "names",
    [
        ("Global Migration Data Analysis Centre", "Centre mondial d’analyse des données sur les migrations", "GMDAC"),
        ("Human Rights Watch", "HRW"),
        ("League of Arab States", "Ligue des États arabes", "Liga de los Estados Árabes"),
        ("Inter-American Development Bank", "Banque interaméricaine de développement"),
    ],
)
def test_a_body_that_reading_knows_is_one_by_any_of_its_names(names):
    """On whatever page each stands, and whether or not the page gives an abbreviation."""
    bodies = Bodies([("d0", "GMDAC", names[0])] if "GMDAC" in names else [], [])
    assert len({bodies.resolve(name, f"d{n}", f"d{n}")[0] for n, name in enumerate(names)}) == 1


def test_what_a_page_says_of_an_acronym_counts_before_the_list():
    bodies = Bodies([("d1", "HRW", "Harbour Rescue Watch")], [])
    assert bodies.resolve("HRW", "d1", "d1")[0] == "harbour-rescue-watch"
    assert bodies.resolve("HRW", "d2", "d2")[0] != "harbour-rescue-watch"


def test_a_name_like_a_known_one_is_another():
    found = {Bodies([], []).resolve(name, "d", "d")[0] for name in ("Human Rights Watch", "Human Rights Watchers")}
    assert len(found) == 2


def test_an_acronym_means_what_its_page_says():
    bodies = Bodies([("d1", "TI", "Tide Institute")], [])
    assert bodies.resolve("TI", "d1", "d1") == ("tide-institute", "acronym-given-on-the-page")
    assert bodies.resolve("TI", "d2", "d2") == ("ti", "same-name")


@pytest.mark.parametrize("name", ["Holy See", "Saint-Siège", "Santa Sede", "the Holy See", "la Santa Sede"])
def test_a_body_named_like_a_state_is_one_in_every_language(name):
    assert Bodies([], []).resolve(name, "d", "d") == ("vatican-city", "state-acting-as-a-body")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Refugee Education Trust (RET)", "refugee-education-trust"),
        ("Refugee Education Trust", "refugee-education-trust"),
        ("Tide Institute (Lisbon)", "tide-institute-lisbon"),
        ("Tide Institute (ABC)", "tide-institute-abc"),
    ],
)
def test_an_abbreviation_in_brackets_is_no_part_of_the_name(name, key):
    assert Bodies([], []).resolve(name, "d", "d")[0] == key


@pytest.mark.parametrize(
    "name",
    [
        "Oficina de la Directora General Adjunta de Operaciones",
        "Oficina del Director General Adjunto de Operaciones",
        "Bureau de la Directrice générale adjointe chargée des opérations",
        "Cabinet de la Directrice générale adjointe chargée des opérations",
        "Gabinete del Director General Adjunto de Operaciones",
        "the Office of the Deputy Director General for Operations",
    ],
)
def test_the_office_of_a_post_is_one_unit_whoever_holds_it(name):
    bodies = Bodies([], [("Office of the Deputy Director General for Operations", "iom-ddg-ops")])
    assert bodies.resolve(name, "d", "d")[0] == "iom-ddg-ops"
    assert bodies.resolve("Oficina de la Directora General", "d", "d")[0] != "iom-ddg-ops"


def mention(ordinal=None, start=None, kind="regular", series=None):
    return Mention("iom-council", kind, ordinal, start, "document", series)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (mention(110, "2019-11-26"), "iom-council-110"),
        (mention(110), "iom-council-110"),
        (mention(95, "2008-06-18", "special"), "iom-council-95"),
        (mention(95, kind="special"), "iom-council-95"),
        (mention(2, "2018-06-29", "special"), "iom-council-special-2"),
        (mention(2, kind="special"), "iom-council-special-2"),
        (mention(8, "1954-11-30"), "iom-council-committee-8"),
        (mention(8, "1958-05-07"), "iom-council-8"),
        (mention(6, "1953-10", series="iom-council-committee"), "iom-council-committee-6"),
        (mention(start="2018-06-29", kind="special"), "iom-council-special-2018-06-29"),
    ],
)
def test_a_number_alone_is_no_key(said, key):
    assert Sessions([]).resolve(said)[0] == key


def test_a_session_without_a_number_is_the_one_of_its_day():
    sessions = Sessions([("iom-council", "special", 2, "2018-06-29", None)])
    assert sessions.resolve(mention(start="2018-06-29", kind="special"))[0] == "iom-council-special-2"


@pytest.mark.parametrize(
    ("a", "b"), [("Élément", "element"), ("L’OIM", "l'oim"), ("Straße", "strasse"), ("İstanbul", "istanbul")]
)
def test_folding(a, b):
    assert fold(a) == fold(b)


def test_slugs_are_short_and_never_empty():
    assert slug("") == slug("«»") == "x"
    assert len(slug("word " * 100)) <= 80
    assert slug("x" * 300) == "x" * 80


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_the_identity_tables_have_their_columns_and_no_row_twice(name):
    rows = [tuple(sorted(row.items())) for row in table(name)]
    assert rows
    assert len(rows) == len(set(rows))


def test_every_rule_is_explained_in_three_languages():
    assert all(text for texts in explanations().values() for text in texts.values())
