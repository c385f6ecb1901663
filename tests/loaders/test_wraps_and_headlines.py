"""Lines that go on behind a small word, and headlines in which a quotation stands."""

from __future__ import annotations

from iomgraph.loaders import load_bytes
from iomgraph.model.document import Document

_WRAPPED = """\
Los molinos vuelven a girar en el valle de los tejedores

La crecida dejó sin pan a las familias del valle, a más de
11.000 tejedoras que vivían junto al molino y que ahora
esperan en la ladera a que baje el río, según contaron
los balseros que las llevaron hasta allí con sus cestas y
sus telares a cuestas.
"""


def _of(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def test_a_line_that_ends_with_a_small_word_goes_on_with_a_number() -> None:
    paragraphs = _of(load_bytes(_WRAPPED.encode(), "page.txt"), "paragraph")
    assert len(paragraphs) == 1 and "a más de\n11.000 tejedoras" in paragraphs[0]


def test_the_marks_of_a_quotation_divide_no_headline() -> None:
    title = "La directrice veut « ouvrir les vannes » et « sauver les moulins » du fleuve"
    body = "Genève – Les meuniers ont repris le travail ce matin, après trois semaines de crue et deux de boue."
    document = load_bytes(f"{title}\n\n{body}\n".encode(), "page.txt")
    assert _of(document, "title") == [title]


def test_the_caption_under_a_headline_is_no_headline() -> None:
    title = "Le Conseil des meuniers élit sa présidente"
    caption = "Des meunières à la 12e session du Conseil des meuniers, à Genève. Photo d'archive : Moulins/Anne Roe"
    body = "Genève – Les meunières se sont réunies ce matin, après trois semaines de crue et deux de boue."
    document = load_bytes(f"{title}\n\n{caption}\n\n{body}\n".encode(), "page.txt")
    assert _of(document, "title") == [title]


def test_a_dateline_right_under_a_headline_as_long_as_a_line_begins_the_release() -> None:
    title = "The Looms of the Valley Turn Again as the River Goes Back to its Bed"
    body = (
        "Geneva, 3 May 2005 – The flood left the families of the valley with\n"
        "no bread, more than eleven thousand weavers who had lived beside the\n"
        "mill and who now wait on the hillside for the river to go down, as\n"
        "the ferrymen who took them there with their baskets have told the\n"
        "council of the weavers."
    )
    document = load_bytes(f"News\n{title}\n{body}\n".encode(), "page.txt")
    assert _of(document, "title") == [title]
    assert _of(document, "paragraph") == [body]


def test_who_gives_a_speech_is_its_headline_below_a_long_letterhead() -> None:
    head = "PERMANENT MISSION OF THE REPUBLIC OF ZAMBIA\nLusaka Road\n\n62nd SESSION OF THE IOM COUNCIL\n3-6 May 2005"
    title, post = "Statement by Ms. Rosa Moor", "Minister of Trade and of the Wells of the Northern Province of Zambia"
    body = "The wells of the north gave water again this week, after two dry years in which towns drank from the river."
    lines = f"{head}\nGeneral debate\n\n{title}\n{post}\n\n4 May 2005\n\nThank you, Mr. Chair.\n\n{body}\n"
    document = load_bytes(lines.encode(), "page.txt")
    assert _of(document, "title") == [title]
    assert all(block.scope == "release" for block in document.blocks)


def test_a_headline_in_title_case_is_no_line_of_the_paragraph_below_it() -> None:
    title = "Harbour Union Focuses on Need for Safer Crossings of Northern Fjord"
    body = (
        "The 92nd meeting of the harbour board will open on Tuesday, 28 June\n"
        "in the old customs house, with two new quays to be named there by\n"
        "a committee of fishermen who have mended the nets of the town for\n"
        "many years, and who will speak of the ferries that they remember.\n"
    )
    document = load_bytes(f"{title}\n{body}".encode(), "page.txt")
    assert [(b.kind, document.block_text(b).split("\n")[0]) for b in document.blocks] == [
        ("title", title),
        ("paragraph", body.split("\n")[0]),
    ]


def test_a_paragraph_that_was_cut_off_is_no_headline() -> None:
    title = "Harbour Union Sends Experts, Nets to Fjord"
    text = (
        f"{title}\n\nThe Harbour Union has sent a team of net menders to the quay of Oslo,\n"
        "behind the fjord, following the September 30th storm that left over\n600 boats sunk, many lost and tens\n\n"
        "It has also sent a fleet of 20 boats and 5 ferries to\nthe quay to take home the nets and the oars that the\n"
        "town gave, and the fishermen who\nmend them.\n"
    )
    document = load_bytes(text.encode(), "page.txt")
    assert [document.block_text(b) for b in document.blocks if b.kind == "title"] == [title]


def test_a_text_that_names_again_whom_its_headline_names_begins_below_it() -> None:
    title = "La Directrice générale des moulins ira au Sommet des meuniers"
    body = (
        "La Directrice générale des moulins, Anne\n"
        "Hallier, ira cette semaine au sommet des meuniers, qui\n"
        "se tiendra dans la ville haute devant les bourgmestres et\n"
        "les tisseurs de la vallée, venus parler de la crue et du\n"
        "pain, et qui en ont vu d'autres."
    )
    document = load_bytes(f"Accueil\n{title}\n{body}\n".encode(), "page.txt")
    assert _of(document, "title") == [title]
    assert _of(document, "paragraph") == [body]


def test_a_line_told_twice_running_is_the_headline_though_it_ends_as_a_sentence_does() -> None:
    title = "Le conseil des meuniers a remis aux tisseurs de la vallée les clés de la halle, du four et de la grange."
    body = (
        "Les meuniers de la vallée ont remis mardi les clés de la halle aux tisseurs, qui les attendaient depuis peu.\n"
    )
    text = f"Les plus lus\n\n{title}\n\n{title}\n\n{body}\n{body}"
    assert _of(load_bytes(text.encode(), "page.txt"), "title") == [title]
    alone = load_bytes(f"{title}\n\n{body}\n{body}".encode(), "page.txt")
    assert _of(alone, "title") == []


def test_a_line_that_tells_when_the_page_was_changed_is_no_headline() -> None:
    body = (
        "Les meuniers de la vallée ont remis mardi les clés de la halle aux tisseurs, qui les attendaient depuis peu.\n"
    )
    document = load_bytes(f"Dernière mise à jour à 7h15 le 21/06\n{body}{body}".encode(), "page.txt")
    assert _of(document, "title") == []


def test_a_line_of_a_sentence_or_of_a_table_and_whose_picture_it_is_are_no_headlines() -> None:
    body = (
        "The millers of the valley went back to work this morning, after three weeks of flood and two of mud.\n\n"
        "They had waited on the hill for the river to fall."
    )
    for head in (
        "The oldest miller of the valley\nwill open the gates tonight, as she has done for twenty years.",
        "A mill under water in the valley, 2016 © Mills",
        "The valley | Mills | 1916 |",
        "Tonight they are to meet\nAnne Roe, who mends the wheels, Jan Tull,\nwho grinds the corn, and all the others.",
    ):
        document = load_bytes(f"{head}\n\n{body}\n".encode(), "page.txt")
        assert not _of(document, "title"), head


def test_a_line_above_the_headline_that_the_page_repeats_is_no_headline() -> None:
    above = "La vallée en bref Un regard de meunier"
    title = "Le meunier nomme cinq hauts responsables de la halle et du four"
    body = (
        "Les meuniers ont remis mardi les clés de la halle aux tisseurs, qui les attendaient depuis des mois de crue.\n"
    )
    more = (
        "Les tisseurs ont remercié les meuniers, qui vendront le pain de la halle jusqu'à la prochaine crue d'avril.\n"
    )
    text = f"{above}\n\n{title}\n\n{title}\n\nLa halle à Brive\n\n{body}\n{more}"
    assert _of(load_bytes(text.encode(), "page.txt"), "title") == [title]
