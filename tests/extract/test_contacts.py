"""Addresses as sources write them, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

import phonenumbers
import pytest

from iomgraph.extract import read
from iomgraph.extract.facts.contact_address import emails, phones
from iomgraph.language.packs import pack
from iomgraph.loaders import load_bytes
from iomgraph.model.document import Block, Document
from iomgraph.model.facts import Contact


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tel: +41 22 555 93 61", "+41225559361"),
        ("Tel. 41 22 555 93 61", "+41225559361"),
        ("Tel: 00 41 22 555 93 61", "+41225559361"),
        ("Tel: + 41 (0)79 555 77 34", "+41795557734"),
        ("Tel: +62.21.5550 1234 (ext. 126)", "+622155501234"),
        ("Phone: (507) 555 33501", "+50755533501"),
        ("Mobile +509-5550-5066", "+50955505066"),
    ],
)
def test_phone(text: str, number: str) -> None:
    """Every form gives E.164, as the phonenumbers library writes it."""
    found = [a.value for a in phones(text, 0, len(text), pack("en"))]
    assert found == [number]
    assert phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.E164) == number


@pytest.mark.parametrize("text", ["Fax: +41 22 555 61 50", "from 2016 to 2018", "1,250,000 people", "S/20/3"])
def test_no_phone(text: str) -> None:
    """Faxes, years and quantities are no telephone numbers."""
    assert list(phones(text, 0, len(text), pack("en"))) == []


def test_national_number() -> None:
    """A number in national form needs its country."""
    text = "Tel: 022 555 91 11"
    assert list(phones(text, 0, len(text), pack("en"))) == []
    assert [a.value for a in phones(text, 0, len(text), pack("en"), region=lambda: "CH")] == ["+41225559111"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "aklein@iom.int."),
        ("en", "aklein(at)iom.int"),
        ("en", "aklein [at] iom [dot] int"),
        ("es", "aklein (arroba) iom (punto) int"),
        ("fr", "aklein@iom.int, Tél."),
    ],
)
def test_email(lang: str, text: str) -> None:
    """Addresses spelt out to hide them from robots."""
    assert [a.value for a in emails(text, 0, len(text), pack(lang))] == ["aklein@iom.int"]


def test_footer_is_no_contact() -> None:
    """Only the release says whom to ask; the page's footer does not."""
    text = "Write to webmaster@iom.int"
    document = Document("example", text, "en", (Block(0, len(text), "footer", "chrome"),), "0" * 64)
    assert [f for f in read(document).facts if f.type == "contact"] == []


WELLS = {
    "en": "The well of the town was mended after the flood, and the farmers were glad of it.",
    "fr": "Le puits de la ville a été réparé après la crue, et les paysans en sont heureux.",
    "es": "El pozo de la ciudad se reparó tras la crecida, y los campesinos se alegraron.",
}
LINKED = (
    ("en", "For more information, please contact {link} at IOM Geneva.", "IOM Geneva"),
    ("fr", "Pour plus d'informations, veuillez contacter {link} à l'OIM Genève.", "OIM Genève"),
    ("es", "Para más información, póngase en contacto con {link}, OIM Ginebra.", "OIM Ginebra"),
)


@pytest.mark.parametrize(("lang", "line", "office"), LINKED)
def test_an_address_that_a_link_alone_holds(lang: str, line: str, office: str) -> None:
    """It is of whom the line says to ask; elsewhere in the text such a link asks nobody to write."""
    link = "<a href='mailto:aklein@iom.int'>Anna Klein</a>"
    page = f"<html lang='{lang}'><body><article><p>{WELLS[lang]}</p><p>{line.format(link=link)}</p></article></body>"
    found = [f for f in read(load_bytes(page.encode(), "page.html")).facts if isinstance(f, Contact)]
    assert [(f.person, f.email, f.office) for f in found] == [("Anna Klein", "aklein@iom.int", office)]


@pytest.mark.parametrize("text", ["By {link}, Geneva.", "“We sail,” said {link} of IOM.", "{link} wrote the report."])
def test_a_link_in_running_text_asks_nobody(text: str) -> None:
    link = "<a href='mailto:aklein@iom.int'>Anna Klein</a>"
    page = f"<html lang='en'><body><article><p>{WELLS['en']}</p><p>{text.format(link=link)}</p></article></body>"
    assert [f for f in read(load_bytes(page.encode(), "page.html")).facts if isinstance(f, Contact)] == []


def test_office() -> None:
    """The office stands between the name and the first address."""
    text = "For more information please contact Anna Klein at IOM Geneva, Tel: +41 22 555 93 61"
    document = Document("example", text, "en", (Block(0, len(text), "contact"),), "0" * 64)
    assert [f.record()["office"] for f in read(document).facts if f.type == "contact"] == ["IOM Geneva"]


def test_national_numbers_are_called_from_the_place_of_the_dateline() -> None:
    """Each person of a line is a contact, their numbers completed by the State that the release comes from."""
    head = "Genève, 3 mai 2018 – Les passeurs se réunissent."
    line = "Personnes à contacter : Anna Klein, tél. 022 555 93 61 ; Zita Pandya, tél. 022 555 94 86"
    text = f"{head}\n{line}"
    blocks = (Block(0, len(head), "paragraph"), Block(len(head) + 1, len(text), "contact"))
    found = [f.record() for f in read(Document("example", text, "fr", blocks, "0" * 64)).facts if f.type == "contact"]
    assert [(f["person"], f["phone"]) for f in found] == [
        ("Anna Klein", "+41225559361"),
        ("Zita Pandya", "+41225559486"),
    ]


EN = "The Well Is Open\n\nLima, 3 May 1998 – The pump was opened today by the Mayor and the children of the school."
FR = "Le puits est ouvert\n\nLima, 3 mai 1998 – La pompe a été ouverte ce matin par le maire et les enfants de l'école."
ES = "El pozo está abierto\n\nLima, 3 de mayo de 1998 – La bomba fue abierta hoy por los niños de la escuela del cerro."


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (EN, "Information: Ana Gil, Press Officer, tel. (41 22) 555 93 33"),
        (FR, "Information : Ana Gil, porte-parole, tél. (41 22) 555 93 33"),
        (ES, "Información: Ana Gil, portavoz, teléfono (41 22) 555 93 33"),
    ],
)
def test_line_headed_information(head: str, line: str) -> None:
    """A last line that begins with "Information:" says whom to ask."""
    facts = read(load_bytes(f"{head}\n\n{line}\n".encode(), "page.txt")).facts
    assert [(f.person, f.phone) for f in facts if isinstance(f, Contact)] == [("Ana Gil", "+41225559333")]


PROSE = "Nairobi, 3 May 2016 - The guild opened a mill in the valley today, and the weavers were glad of it at last."


def contacts(foot: str) -> list[tuple[str | None, str | None, str | None]]:
    """Return person, telephone and address of the contacts of a release that ends with some lines."""
    text = f"A Mill for the Valley\n\n{PROSE}\n\n{PROSE}\n\n{foot}\n"
    found = [f for f in read(load_bytes(text.encode(), "page.txt")).facts if isinstance(f, Contact)]
    return [(f.person, f.phone, f.email) for f in found]


def test_a_line_for_the_press_needs_no_plus_sign() -> None:
    """A label tells that the number is one, and where it is called, that it begins with the State's code."""
    assert contacts("Press: Rosa Vane, IOM Nairobi, tel. 254 2 55 01 33") == [("Rosa Vane", "+2542550133", None)]


def test_a_name_above_its_post_and_numbers() -> None:
    """The lines of a name, a post and its numbers are one contact."""
    lines = "Rosa Vane\nMill Officer\nTel: +254 733 555 012\nEmail: rvane@iom.int"
    assert contacts(lines) == [("Rosa Vane", "+254733555012", "rvane@iom.int")]
    assert contacts("Rosa Vane\nIOM Washington\nTel: (1-202) 555 0133") == [("Rosa Vane", "+12025550133", None)]
    for name in ("Rosa van der Vane", "Rosa bint Vane", "Rosa dos Santos"):  # whatever particles the packs list
        assert contacts(lines.replace("Rosa Vane", name)) == [(name, "+254733555012", "rvane@iom.int")]


def test_an_address_before_its_name() -> None:
    """An address that is made of the name behind it is that person's."""
    line = "Contact: rvane@iom.int; Rosa Vane, mobile +254 733 555 012"
    assert contacts(line) == [("Rosa Vane", "+254733555012", "rvane@iom.int")]


def test_the_foot_of_a_text_says_whom_to_ask() -> None:
    """A paragraph with an address is the release's, though its class calls it a foot; the page's footer is not."""
    page = (
        f"<main><h1>A Mill for the Valley</h1><p>{PROSE}</p><p>{PROSE}</p>"
        '<p class="footer">Press: Rosa Vane, rvane@iom.int</p></main><footer>Write to mills@iom.int</footer>'
    )
    found = [f for f in read(load_bytes(page.encode(), "page.html")).facts if isinstance(f, Contact)]
    assert [(f.person, f.email) for f in found] == [("Rosa Vane", "rvane@iom.int")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The smugglers had told the weavers to call +254 733 555 012.",
        "Weavers in distress may call the helpline, +254 733 555 012, by day and by night.",
        "“Write to me at loom@mill.example if you want a loom,” said the weaver who had come first.",
        "The film of the looms can be bought from shop@mill.example for 12 dollars a copy.",
    ],
)
def test_an_address_that_no_reader_is_asked_to_use(sentence: str) -> None:
    """What a sentence tells of an address makes no contact of it."""
    assert contacts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Call Rosa Vane at +254 733 555 012.", ("Rosa Vane", "+254733555012", None)),
        ("Weavers should apply to looms@mill.example before the end of May.", (None, None, "looms@mill.example")),
        ("The book of the looms was asked for at looms@iom.int by many.", (None, None, "looms@iom.int")),
        ("Contact: Rosa Vane, tel. +254/733 555 012", ("Rosa Vane", "+254733555012", None)),
    ],
)
def test_an_address_in_a_sentence(sentence: str, found: tuple[str | None, str | None, str | None]) -> None:
    """A sentence that asks the reader, or gives the organisation's own address, makes one."""
    assert contacts(sentence) == [found]


def test_the_office_above_its_numbers() -> None:
    """The line above numbers names their office, and its street is nobody."""
    foot = "IOM Kenya, Ralph Bunche Road, P.O. Box 5555, Nairobi\nTel: +254 733 555 012\nFax: +254 733 555 013"
    text = f"A Mill for the Valley\n\n{PROSE}\n\n{PROSE}\n\n{foot}\nkenya@iom.int\n"
    found = [f for f in read(load_bytes(text.encode(), "page.txt")).facts if isinstance(f, Contact)]
    assert [(f.person, f.phone, f.email, f.office) for f in found] == [
        (None, "+254733555012", "kenya@iom.int", "IOM Kenya")
    ]
    line = "Whoever knows more may call IOM Kenya in Nairobi on +254 733 555 012."
    text = f"A Mill for the Valley\n\n{PROSE}\n\n{line}\n"
    found = [f for f in read(load_bytes(text.encode(), "page.txt")).facts if isinstance(f, Contact)]
    assert [f.office for f in found] == ["IOM Kenya in Nairobi"]


def test_a_town_that_may_be_a_person_tells_where_a_number_is_called() -> None:
    """Behind the organisation's name it is a town: the dateline's State is not asked."""
    assert contacts("Press: Rosa Vane, IOM Paris, tel. 01 55 55 12 34") == [("Rosa Vane", "+33155551234", None)]


def test_a_heading_far_above_its_address() -> None:
    """A heading, a name, a post, an office, a street and the numbers below are the lines of one contact."""
    lines = "Media contact\nMs. Rosa Vane\nMill Officer\nIOM – Kenya\nTel: (254) 733 5550\nE-mail: rvane@iom.int"
    assert contacts(lines) == [("Rosa Vane", "+2547335550", "rvane@iom.int")]


def test_a_street_is_nobody() -> None:
    """What begins with a word for a street is no person's name."""
    lines = "Rosa Vane, +41 22 555 93 61, rvane@iom.int\n\nIOM, 17 Route des Moulins, Geneva, hq@iom.int"
    assert contacts(lines) == [("Rosa Vane", "+41225559361", "rvane@iom.int"), (None, None, "hq@iom.int")]


ROWS = (
    ("en", ("Place", "Head", "Telephone", "E-mail"), "Post vacant"),
    ("fr", ("Lieu", "Responsable", "Téléphone", "Courriel"), "Poste vacant"),
    ("es", ("Lugar", "Responsable", "Teléfono", "Correo"), "Puesto vacante"),
)


@pytest.mark.parametrize(("lang", "heads", "vacant"), ROWS)
def test_each_row_of_a_table_is_a_contact(lang: str, heads: Sequence[str], vacant: str) -> None:
    """Its cells name the office, whoever heads it, the telephone and the address."""
    rows = [
        heads,
        ("Mopti", "Anna Klein", "+223 76 55 01 01", "mill@iom.int"),
        ("Gao", vacant, "+223 76 55 01 02", "reed@iom.int"),
    ]
    blocks, text = [], WELLS[lang]
    blocks.append(Block(0, len(text), "paragraph"))
    for row in rows:
        first = len(blocks)
        for cell in row:
            blocks.append(
                Block(len(text) + 1, len(text) + 1 + len(cell), "heading", parent=first if cell != row[0] else -1)
            )
            text += f"\n{cell}"
    found = [f for f in read(Document("example", text, lang, tuple(blocks), "0" * 64)).facts if isinstance(f, Contact)]
    assert [(f.person, f.phone, f.email, f.office) for f in found] == [
        ("Anna Klein", "+22376550101", "mill@iom.int", "Mopti"),
        (None, "+22376550102", "reed@iom.int", "Gao"),
    ]
