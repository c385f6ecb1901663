"""Pages in a language that no pack reads: refused by name; no page in one that is read is, however little it says."""

from __future__ import annotations

import pytest
import yaml

from iomgraph import resources
from iomgraph.errors import InputError
from iomgraph.language.messages import worded
from iomgraph.language.packs import languages
from iomgraph.loaders import load_bytes

UNREAD = {
    "Portuguese": "Bissau, 4 de março de 2031 – A equipa chegou ontem às ilhas e não encontrou uma estrada aberta. "
    "São três as pontes que foram levadas pelas águas, e há também duas escolas em ruínas.",
    "Italian": "Lampedusa, 4 marzo 2031 – La squadra è arrivata ieri nella rada e sono più di trenta le barche che il "
    "vento ha spinto alla riva. Anche nel porto hanno lavorato fino alla sera.",
    "German": "Bremen, 4. März 2031 – Die Gruppe ist gestern mit dem Schiff nach Norden gefahren und wird im Juni "
    "zurück sein. Für die Reise wurden zwei Boote gebaut.",
    "Russian": "Осло, 4 марта 2031 г. – Группа вышла в море и вернулась на другой день, но это был не последний выход.",
    "Arabic": "الفاو، 4 مارس 2031 – قال رئيس الفريق إن القوارب التي كانت في الميناء عادت بعد العاصفة من دون خسائر.",
}
READ = {
    "en": "Oslo, 4 March 2031 – The team went out to sea and came back the next day, as it had been told to.",
    "fr": "Brême, 4 mars 2031 – L'équipe est partie hier vers le nord, et elle ne sera pas de retour avant juin.",
    "es": "Lérida, 4 de marzo de 2031 – El equipo salió ayer hacia el norte y no volverá antes de junio.",
}


def page(text: str, lang: str = "") -> bytes:
    tag = f' lang="{lang}"' if lang else ""
    return f"<!doctype html><html{tag}><meta charset=utf-8><body><p>{text}</p></body></html>".encode()


@pytest.mark.parametrize("language", UNREAD)
@pytest.mark.parametrize("html", [False, True], ids=["text", "html"])
def test_a_page_in_a_language_that_is_not_read_is_refused_by_its_name(language: str, html: bool) -> None:
    data = page(UNREAD[language], "xx") if html else UNREAD[language].encode()
    with pytest.raises(InputError, match=f"is in {language}, which is not read"):
        load_bytes(data, "page.html" if html else "page.txt")


def test_another_alphabet_is_told_where_no_word_is_known() -> None:
    with pytest.raises(InputError, match="letters that no language"):
        load_bytes(("თბილისი ზღვა მთა ქალაქი " * 4).encode(), "page.txt")
    assert load_bytes("თბილისი".encode(), "page.txt").text == "თბილისი"


@pytest.mark.parametrize("lang", READ)
def test_what_is_read_is_read_whatever_its_template_declares_and_stands_beside(lang: str) -> None:
    assert load_bytes(page(READ[lang], "pt"), "page.html").lang == lang
    for other in UNREAD.values():
        both = f"{(READ[lang] + ' ') * 4}\n\n{other}\n"
        assert load_bytes(both.encode(), "page.txt").lang == lang


@pytest.mark.parametrize("text", ["Dos Santos", "Das Neue", "Una reunión del Consejo al alba", "De la mer", "x", "12"])
def test_few_words_are_not_taken_for_a_language(text: str) -> None:
    assert load_bytes(text.encode(), "page.txt").text == text


def test_what_a_page_declares_to_be_read_is_taken_at_its_word() -> None:
    assert load_bytes(page(UNREAD["German"], "en"), "page.html").lang == "en"


@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
def test_the_names_of_languages_are_said_in_the_language(lang: str) -> None:
    with resources.path("data", "other_languages.yaml").open(encoding="utf-8") as file:
        names = [entry["name"] for entry in yaml.safe_load(file).values()]
    assert len(names) >= 10
    for name in names:
        told = worded(InputError(f"is in {name}, which is not read", place="p.txt", remedy="x"), lang)
        assert name not in told
        assert "which is not read" not in told
