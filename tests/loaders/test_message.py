"""Messages and pages in one file: read as what they carry is, whatever it is wrapped in."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.errors import InputError
from iomgraph.extract import read
from iomgraph.loaders import load_bytes, sniff
from iomgraph.model.document import hash_bytes
from iomgraph.store import build, open_build

TEXT = (
    "Genève, 3 mai 2031 – Mara Lindqvist, cheffe de mission de l’OIM au Togo, a reçu hier les équipes parties en mer.\n"
)
PAGE = (
    "<!doctype html><html lang=fr><title>Retour des équipes</title><body><article><h1>Retour des équipes</h1>"
    f"<p>{TEXT}</p></article></body></html>"
)
ADDRESS = "https://www.example.org/fr/retour"


def mail(subject: str = "Retour des équipes", *, html: bool = False, text: bool = True) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "press@example.org", subject
    if text:
        message.set_content(TEXT)
    if html:
        add = message.add_alternative if text else message.set_content
        add(PAGE, subtype="html")
    return message.as_bytes()


def saved(body: bytes = PAGE.encode(), encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """Return what a browser saves: the page, a frame with an advertisement, and a picture."""
    coded = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    parts = [
        (f"text/html; charset={charset}", encoding, ADDRESS, coded),
        ("text/html", "7bit", "https://ads.example.org/frame", b"<p>Buy two boats, get one free.</p>"),
        ("image/png", "base64", f"{ADDRESS}/a.png", base64.encodebytes(b"\x89PNG")),
    ]
    head = (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: =?utf-8?Q?Retour?=\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--edge--"\r\n\r\n'
    ).encode()
    for kind, how, place, content in parts:
        named = f"----edge--\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {how}\r\nContent-Location: {place}"
        head += named.encode() + b"\r\n\r\n" + content.replace(b"\n", b"\r\n") + b"\r\n"
    return head + b"----edge----\r\n"


def test_a_mail_is_read_with_its_subject_as_the_headline() -> None:
    document = load_bytes(mail(), "mail.eml")
    assert document.text == f"Retour des équipes\n\n{TEXT}"
    assert document.metadata["title"] == "Retour des équipes"
    roles = [fact.record() for fact in read(document).facts if fact.type == "role"]
    assert [(role["person"], role["role"]) for role in roles] == [("Mara Lindqvist", "chief-of-mission")]


def test_a_subject_that_the_text_has_is_not_said_twice() -> None:
    assert load_bytes(mail("cheffe de mission de l’OIM au Togo"), "mail.eml").text == TEXT


@pytest.mark.parametrize("text", [True, False])
def test_of_two_forms_the_page_is_read(text: bool) -> None:
    document = load_bytes(mail(html=True, text=text), "mail.eml")
    assert (document.metadata["format"], document.lang) == (
        load_bytes(PAGE.encode(), "page.html").metadata["format"],
        "fr",
    )
    assert document.metadata["title"] == "Retour des équipes"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "no-such-code"])
def test_a_saved_page_is_read_as_by_itself_and_keeps_its_address(encoding: str, charset: str) -> None:
    body = PAGE.encode("cp1252" if charset == "windows-1252" else "utf-8")
    data = saved(body, encoding, charset)
    document = load_bytes(data, "page.mhtml")
    assert document.metadata["url"] == ADDRESS
    assert TEXT.strip() in document.text
    assert "boats" not in document.text
    assert document.content_hash == hash_bytes(data)


@pytest.mark.parametrize("address", ["http://[::1", "cid:frame@example.org", "file:///home/somebody/page.html", "x"])
def test_an_address_that_is_none_of_the_web_is_not_kept(address: str) -> None:
    document = load_bytes(saved().replace(ADDRESS.encode(), address.encode()), "page.mhtml")
    assert "url" not in document.metadata
    assert TEXT.strip() in document.text


def test_what_is_attached_is_not_read() -> None:
    message = EmailMessage()
    message["Subject"] = "Deux fichiers"
    message.set_content(TEXT)
    message.add_attachment("<p>Another text</p>", subtype="html", filename="other.html")
    assert load_bytes(message.as_bytes(), "mail.eml").text == f"Deux fichiers\n\n{TEXT}"


def test_a_message_without_a_name_is_known_by_its_head() -> None:
    assert sniff(mail()) == sniff(saved()) == "message"
    for other in (b"From: me\n\nMIME-Version: 1.0\n", b"Of mime-version: told below\n\n", TEXT.encode(), b"a: b\n"):
        assert sniff(other) == "text"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Subject: none\nMIME-Version: 1.0\nContent-Type: image/png\n\nx\n", "without a text"),
        (b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 200, "parts within parts"),
        (b"X-Of: nobody\n\n \n", "white space"),
    ],
)
def test_what_carries_no_page_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        load_bytes(data, "mail.eml")


@given(st.binary(max_size=400), st.binary(max_size=200))
def test_whatever_is_in_one_is_read_or_refused(head: bytes, body: bytes) -> None:
    for data in (head + b"\n\n" + body, b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" + head + b"\n\n" + body):
        try:
            document = load_bytes(data, "mail.eml")
        except InputError:
            continue
        assert document.text


def test_a_folder_of_them_is_built_and_built_again(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "mail.eml").write_bytes(mail())
    (pages / "page.mhtml").write_bytes(saved())
    made = build([pages], tmp_path / "out")
    assert [source.source for source in made.sources] == ["mail.eml", "page.mhtml"]
    again = build([pages], tmp_path / "out")
    assert again.changes and again.changes.same
    proved = open_build(tmp_path / "out").verify()
    assert proved.checked and proved.ok
