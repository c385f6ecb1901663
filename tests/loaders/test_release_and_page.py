"""Hard cases of headline and scope: subtitles, questions, round-ups, who-we-are text in several places."""

from __future__ import annotations

from iomgraph.loaders import load_bytes
from iomgraph.model.document import CHROME, RELEASE

LEAD = "Oslo – More than 300 people crossed the fjord this week to reach the harbour, and many more are expected soon."
QUOTE = "“Nobody should have to cross twice,” said Ana Roe. She added that the boats were old and the crews were tired."


def kinds(text: str) -> dict[str, tuple[str, str]]:
    document = load_bytes(text.encode(), "page.txt")
    return {document.block_text(b): (b.kind, b.scope) for b in document.blocks}


def test_a_subtitle_is_not_the_headline() -> None:
    subtitle = "Three hundred arrive in a week and the harbour has no more room, says the harbour master"
    found = kinds(f"26 November 2019\nA Call for Safer Crossings\n{subtitle}\nBy Ana Roe\n{LEAD}\n{QUOTE}\n")
    assert found["A Call for Safer Crossings"] == ("title", RELEASE)
    assert found[subtitle] == ("heading", RELEASE)


def test_a_headline_may_be_a_question() -> None:
    title = "Who Will Help the Fishermen of the Northern Coast When the Storms Return Next Winter?"
    assert kinds(f"Home\nNews\n{title}\n12/03/2018\n{LEAD}\n{QUOTE}\n")[title] == ("title", RELEASE)


def test_a_round_up_goes_on_after_its_first_contact() -> None:
    second = "Bergen – New Wells for the Islands of the East"
    contact = "For more information contact Ana Roe, aroe@example.org"
    found = kinds(f"A Call for Safer Crossings\n{LEAD}\n{contact}\n{second}\n{QUOTE}\n{contact}\n")
    assert found[second] == ("heading", RELEASE)
    assert found[QUOTE] == ("paragraph", RELEASE)


def test_who_we_are_text_belongs_to_the_release_only_where_it_stands_in_it() -> None:
    about = "The Harbour Union has 172 member states. It was founded in 1951 and keeps quays in over 100 countries."
    contact = "For more information contact Ana Roe, aroe@example.org"
    inside = kinds(f"A Call for Safer Crossings\n{LEAD}\n{contact}\nAbout us\n{about}\nShare this page\n")
    assert inside[about][1] == RELEASE
    below = kinds(f"A Call for Safer Crossings\n{LEAD}\n{contact}\nRelated News\nA Ferry\nAbout us\n{about}\n")
    assert below[about] == ("boilerplate", CHROME)
    above = kinds(f"About us\n{about}\nHome / News\nA Call for Safer Crossings\n{LEAD}\n{contact}\n")
    assert above[about] == ("boilerplate", CHROME)


def test_notes_to_editors_are_no_contact() -> None:
    found = kinds(f"A Call for Safer Crossings\n{LEAD}\n{QUOTE}\nNotes to editors\nThe ferry was built in 1951.\n")
    assert found["The ferry was built in 1951."] == ("paragraph", RELEASE)


def test_a_menu_below_the_contact_lines_ends_the_release() -> None:
    contact = "Contact: aroe@example.org / +47 22 33 44 55"
    boast = "The Harbour Union has 172 member states, 8 observer states and quays in over 100 countries."
    found = kinds(f"A Call for Safer Crossings\n{LEAD}\n{QUOTE}\n{contact}\n\nAbout us | Careers | Donate\n\n{boast}\n")
    assert found[boast][1] == CHROME


def test_a_headline_may_count_behind_its_colons() -> None:
    title = "Bateliers arrivés au port par la lagune : 81 292 ; barques perdues : 1 985"
    text = f"{title}\n\nLomé – D'après la mairie, les bateliers ont repris le travail après trois semaines de crue.\n"
    page = load_bytes(text.encode(), "page-fr.txt")
    assert [page.text[b.start : b.end] for b in page.blocks if b.kind == "title"] == [title]


def test_what_introduces_a_site_above_the_stamp_is_the_page_s() -> None:
    about = "The quay of Oslo belongs to the Harbour Board for the Northern Coast."
    size = "Across the world the Harbour Union has 172 member states and keeps quays in over 100 countries."
    text = (
        f"HARBOUR UNION\nHome | Who we are | Quays\n{about}\nUnits\n- Ferry Unit\n{size}\nNews | 12/03/2018\nA Call\n"
    )
    found = kinds(f"{text}{LEAD}\n{QUOTE}\n")
    assert found["A Call"] == ("title", RELEASE)
    assert {found[about][1], found[size][1], found["Ferry Unit"][1]} == {CHROME}
    assert found[LEAD] == ("paragraph", RELEASE)


def test_a_day_below_the_first_paragraph_is_no_stamp_of_the_page() -> None:
    found = kinds(f"Home | Who we are | Quays\n{LEAD}\n12/03/2018\nA Call\n{QUOTE}\n")
    assert found[LEAD] == ("paragraph", RELEASE)


def test_who_speaks_for_a_briefing_above_its_first_headline_is_the_release_s() -> None:
    menu, day, who = "Home\nSearch\nQuays\nFerries\nUnits", "Tuesday, 12 March 2018", "Spokesperson: Ana Roe"
    title = "FJORDS - A Call for Safer Crossings"
    found = kinds(f"HARBOUR UNION\n{menu}\nBRIEFING NOTES\n{day}\n{who}\n{title}\n{LEAD}\n{QUOTE}\n")
    assert (found["Quays"][1], found[who], found[title]) == (CHROME, ("stamp", RELEASE), ("title", RELEASE))


def test_a_short_headline_may_hold_a_day_where_the_text_tells_its_own() -> None:
    lead = LEAD.replace("Oslo – ", "Oslo, 13 May 2005 – ")
    for title in ("Boats for the Fjord, 12 May 2005", "7 June 2005: Day of the Boats"):
        assert kinds(f"{title}\n\n{lead}\n\n{QUOTE}\n")[title] == ("title", RELEASE)


def test_a_line_with_the_only_day_of_a_page_and_a_label_of_one_are_no_headlines() -> None:
    lead = LEAD.replace("Oslo – ", "Oslo, 13 May 2005 – ")
    for line, text in (
        ("Boats for the Fjord, 12 May 2005", LEAD),
        ("Boats for the Fjord, 13 May 2005", lead),
        ("Last updated on Monday 12 May 2005", lead),
        ("Bergen, the North, 12 May 2005", lead),
    ):
        assert kinds(f"{line}\n\n{text}\n\n{QUOTE}\n")[line][0] != "title"
