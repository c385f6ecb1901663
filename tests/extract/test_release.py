"""The release: its day from lines, stamps, metadata and the text itself; its place."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes
from iomgraph.model.facts import Release


def release(text: str, name: str = "page.txt") -> Release:
    """Return the release of a page given as text."""
    found = [f for f in read(load_bytes(text.encode(), name)).facts if isinstance(f, Release)]
    assert len(found) == 1
    return found[0]


BODY = (
    "More than two hundred families have moved into the new houses on the hill, the Organization said. "
    "They had been living in tents since the river took their village away.\n"
)


@pytest.mark.parametrize(
    ("head", "published", "country"),
    [
        ("Lilongwe, Malawi, 3 May 2016 – ", "2016-05-03", "MWI"),
        ("LILONGWE, May 3, 2016 /NewsDesk/ -- ", "2016-05-03", "MWI"),
        ("Lilongwe (IOM) – ", None, "MWI"),
        ("Malawi - ", None, "MWI"),
        ("(IOM) Lilongwe – ", None, "MWI"),
        ("3 May 2016, Lilongwe – ", "2016-05-03", "MWI"),
        ("3 May 2016 - ", "2016-05-03", None),
        ("Lilongwe, 3 May 2016, MANA – ", "2016-05-03", "MWI"),
        ("Lilongwe/Geneva – ", None, "MWI"),
        ("", None, None),
    ],
)
def test_dateline(head: str, published: str | None, country: str | None) -> None:
    """A dateline gives the State of its first place, and the day where it has one."""
    fact = release(f"Families Move to New Houses on the Hill\n\n{head}{BODY}")
    assert (fact.published, fact.country) == (published, country)


@pytest.mark.parametrize(
    ("title", "text", "city"),
    [
        (
            "New Head of the Office",
            "Geneva – Ms. Renée Lindqvist has been appointed head, the Organization said today.",
            "Geneva",
        ),
        (
            "Nouvelle cheffe du bureau",
            "Genève – Mme Renée Lindqvist a été nommée, a annoncé l’Organisation ce jour.",
            "Genève",
        ),
        (
            "Nueva jefa de la oficina",
            "Ginebra – La Sra. Renata Lindqvist fue nombrada jefa, dijo hoy la Organización.",
            "Ginebra",
        ),
    ],
)
def test_a_courtesy_title_is_no_town(title: str, text: str, city: str) -> None:
    """The sentence that follows a dateline's dash begins with its title."""
    assert release(f"{title}\n\n{text}\n").city == city


@pytest.mark.parametrize(
    ("head", "city", "country"),
    [
        ("Malawi/Zambia – ", None, "MWI"),
        ("Malawi & Zambia – ", None, "MWI"),
        ("Geneva/Malawi, 3 May 2016 – ", "Geneva", "CHE"),
        ("Malawi/Geneva, 3 May 2016 – ", "Geneva", "MWI"),
    ],
)
def test_a_state_in_a_dateline_is_no_town(head: str, city: str | None, country: str) -> None:
    """The first of several States gives the country; none of them is a town."""
    fact = release(f"Families Move to New Houses on the Hill\n\n{head}{BODY}")
    assert (fact.city, fact.country) == (city, country)


def test_dateline_over_stamp() -> None:
    """A reprint keeps the day that the release itself bears."""
    fact = release(f"Families Move to New Houses\n\n11 May 2016\n\nLilongwe, 9 May 2016 – {BODY}")
    assert fact.published == "2016-05-09"


def test_headline_of_briefing_notes() -> None:
    """What heads briefing notes stands above who gave them, and may end with the day."""
    fact = release(f"IOM Press Briefing Notes - 11 May 2004\n\nSpokesperson: Jan Bell\n\nMALAWI - New Houses\n\n{BODY}")
    assert (fact.title, fact.published) == ("IOM Press Briefing Notes - 11 May 2004", "2004-05-11")
    fact = release(f"Notes pour la presse\n14 mars 2006\nPorte-parole : Jan Bell\n\nMALAWI - Des maisons\n\n{BODY}")
    assert (fact.title, fact.published) == ("Notes pour la presse", "2006-03-14")


def test_year_of_the_stamp() -> None:
    """A dateline without a year takes the one of the page's own date."""
    fact = release(f"Families Move to New Houses\n\n2 January 2017\n\nLilongwe, 30 December – {BODY}")
    assert fact.published == "2016-12-30"
    assert "2017-01-02" in fact.inferred["published"]


def test_modification_is_no_publication() -> None:
    """A stamp of modification is passed over."""
    fact = release(f"Families Move to New Houses\n\nLast updated: 2 January 2017\n\nLilongwe – {BODY}")
    assert fact.published is None


def test_event_day_is_no_publication() -> None:
    """The day of an event is not the release's."""
    fact = release(f"Families Move to New Houses\n\nLilongwe – {BODY}The river rose on 13 January 2015.\n")
    assert fact.published is None


def test_yesterday_in_brackets() -> None:
    """Yesterday with its day, and a date of the text close to it, settle the day after."""
    told = "The keys were given yesterday (05/09). On 4 September 2016 it rained.\n"
    fact = release(f"Families Move to New Houses\n\nLilongwe – {BODY}{told}")
    assert fact.published == "2016-09-06"
    assert "05/09" in fact.inferred["published"]


def test_the_first_cell_of_a_row_without_marks_is_no_stamp() -> None:
    """Rows that nothing but blanks divides begin with days of their own."""
    rows = "Day  # Boats # Rafts\n14.11.2016 5 114\n\n15.11.2016   135 15\n\nEast bank"
    assert release(f"Boats on the River\n\nMalawi - {BODY}\n{rows}\n\n{BODY}").published is None


def test_foot() -> None:
    """A statement may be dated at its foot."""
    fact = release(
        f"Statement by Freedonia on the Houses\n\nMr. Chair,\n\n{BODY}\nThank you.\n\nGeneva, 12 June 2017\n"
    )
    assert (fact.published, fact.country) == ("2017-06-12", "CHE")


def test_last_day_of_a_session() -> None:
    """ "This second and last day" counts in the days that the head gives the session."""
    head = "20th Session of the Standing Committee on Programmes and Finance: Statement by Freedonia"
    fact = release(
        f"{head}\n\nGeneva, 22-23 June 2017\n\nMr. Chair,\n\nOn this second and last day of our work, thank you. {BODY}"
    )
    assert fact.published == "2017-06-23"


def test_session_of_the_reference_data() -> None:
    """What opens today, a session of the Council with a number, tells the day."""
    fact = release(f"Council Opens\n\nGeneva – The 110th session of the IOM Council opened today in Geneva. {BODY}")
    assert fact.published == "2019-11-26"


def test_metadata_settles_order() -> None:
    """03/04 beside a stated publication date is read as that date."""
    page = (
        "<html lang='en'><head><meta property='article:published_time' content='2018-03-04T10:00:00Z'></head>"
        "<body><main><h1>Families Move to New Houses on the Hill</h1><p class='date'>03/04/2018</p>"
        f"<p>Lilongwe – {BODY}</p></main></body></html>"
    )
    assert release(page, "page.html").published == "2018-03-04"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted on Tue. Nov-27-2012", "2012-11-27"),
        ("27-Nov-2012", "2012-11-27"),
        ("27/XI/2012", "2012-11-27"),
        ("Press Release No. 18/2012\n27.11.2012", "2012-11-27"),
        ("Press Release 112 – Lilongwe, 27/11/2012", "2012-11-27"),
        ("Modified 3 January 2015\nPublished 27 November 2012", "2012-11-27"),
        ("Updated 27 November 2012", None),
        ("27/XIII/2012", None),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_stamps_of_many_kinds(line: str, day: str | None, above: bool) -> None:
    """A line beside the title tells the day however it writes it, and is never the title itself."""
    title = "Families Move to New Houses on the Hill"
    fact = release(f"{line}\n{title}\n\n{BODY}" if above else f"{title}\n{line}\n\n{BODY}")
    assert (fact.title, fact.published) == (title, day)


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Malawi: Families Move to New Houses", "MWI"),
        ("Families Move to New Houses in Malawi", "MWI"),
        ("Malawi and Kenya: Families Move to New Houses", None),
        ("Kenya Pays for New Houses on the Hill", None),
    ],
)
def test_the_title_tells_the_state_of_a_town_that_no_list_knows(title: str, country: str | None) -> None:
    """Only where it places what it tells there: a State that gives money is none."""
    fact = release(f"{title}\n\nNambuma, 3 May 2016 – {BODY}")
    assert (fact.city, fact.country) == ("Nambuma", country)
    assert ("country" in fact.inferred) == (country is not None)
    assert release(f"{title}\n\nNambuma. On Tuesday, 3 May 2016, the keys were handed over. {BODY}").city == "Nambuma"


def test_a_headline_of_two_lines_ends_before_the_paragraph() -> None:
    """In text wrapped by hand, with no blank line between, a headline's short last line ends it."""
    wrapped = (
        "Malawi: more than two hundred families move into the new houses\non the hill\n"
        "Nambuma – More than two hundred families have moved into the new\nhouses on the hill, the Organization said. "
        "They had been living\nin tents since the river took their village away, and with it\nthe mill.\n"
    )
    assert " ".join((release(wrapped).title or "").split()).endswith("houses on the hill")


def test_a_long_line_is_no_footer_by_its_beginning() -> None:
    """A headline may begin like a footer's link."""
    title = "Back to School in the Hills: Two Hundred Families Send Their Children Again"
    assert release(f"News\n{title}\n\nLilongwe, 3 May 2016 – {BODY}").title == title


def test_the_size_told_under_a_menu_of_one_line_is_the_pages() -> None:
    """A line of bars is a menu, and what tells the organisation's size under it is no release."""
    head = "Harbour Malawi\nHome | Our projects | Our news | Write to us\n"
    about = "The Harbour Union in brief: 174 member states, and offices in over 100 countries.\n"
    title = "Families Move to New Houses on the Hill"
    assert release(f"{head}{about}9 March 2022\n{title}\n\nLilongwe – {BODY}").title == title


CONTACT = "\nFor more information, please contact:\n\nAda Bell\nIOM Lilongwe\nE-mail: abell@example.org\n"


@pytest.mark.parametrize(
    ("foot", "published"),
    [
        ("Posted on Friday, 09-08-2019", "2019-08-09"),
        ("Date of publication: 9 August 2019", "2019-08-09"),
        ("Last updated: 9 August 2019", None),
        ("Posted on 9 August 2019\n\nOlder news\n\nPosted on 2 July 2019", None),
        ("Photographed on 9 August 2019 by a passer-by", None),
    ],
)
def test_labelled_line_behind_the_contacts(foot: str, published: str | None) -> None:
    """The one line that is labelled as the day of publication settles it, wherever on the page it stands."""
    fact = release(f"Families Move to New Houses on the Hill\n\nMalawi - {BODY}{CONTACT}\n{foot}\n")
    assert fact.published == published


@pytest.mark.parametrize(
    ("above", "rule"),
    [
        ("Statements and speeches · 9 August 2019", "masthead"),
        ("The day that the rains came to the hill was 9 August 2019", ""),
    ],
)
def test_line_right_above_the_title(above: str, rule: str) -> None:
    """What kind of text it is and its day stand right above the title."""
    menu = f"<nav><ul><li>About us</li><li>News</li></ul></nav><header><div>{above}</div></header>"
    page = f"<html><body>{menu}<h1>Families Move to New Houses</h1><p>Malawi - {BODY}</p></body></html>"
    fact = release(page, "page.html")
    assert (fact.published, fact.rule) == (("2019-08-09", rule) if rule else (None, fact.rule))
