"""Who is not the organisation's Director General, though the words stand beside their name."""

from __future__ import annotations

import pytest

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes
from iomgraph.model.document import Block, Document

OTHERS = {
    "en": [
        "The husband of the Director General, Peter Olsen, cut the ribbon.",
        "Candidate for Director General Vera Lindqvist came to Lima.",
        "The Director General of Migration of Peru, Vera Lindqvist, met IOM.",
        "The Director General of the Customs Service of Ghana, Kofi Adu, met IOM.",
        "The office, led by Vera Lindqvist, moved. The Ethics Office no longer reports to the Director General.",
    ],
    "fr": [
        "L'épouse du Directeur général, Anna Perrin, a coupé le ruban.",
        "Le candidat au poste de Directeur général Paul Perrin est venu à Lima.",
        "Le Directeur général des douanes du Mali, M. Paul Perrin, a rencontré l'OIM.",
        "Le Directeur général de la migration du Pérou, M. Paul Perrin, a rencontré l'OIM.",
        "Le bureau, dirigé par Paul Perrin, a fermé. Le Bureau de l'éthique ne dépend plus du Directeur général.",
    ],
    "es": [
        "La esposa del Director General, Ana Peralta, cortó la cinta.",
        "El candidato a Director General Pablo Peralta vino a Lima.",
        "El Director General de Migración de Perú, Pablo Peralta, se reunió con la OIM.",
        "El Director General de la Policía de Chile, Pablo Peralta, se reunió con la OIM.",
        "La oficina, dirigida por Pablo Peralta, cerró. La Oficina de Ética ya no depende del Director General.",
    ],
}
OURS = {
    "en": [
        "The Director General of the Organization, Vera Lindqvist, spoke.",
        "Director General-elect Vera Lindqvist spoke.",
    ],
    "fr": [
        "La Directrice générale de l'Organisation, Mme Anna Perrin, a parlé.",
        "La Directrice générale, Anna Perrin, a parlé.",
    ],
    "es": ["La Directora General de la Organización, Ana Peralta, habló.", "La Directora General Ana Peralta habló."],
}


def directors(text: str, lang: str) -> list[str]:
    """Return who is read as Director General in a paragraph."""
    document = Document("example", text, lang, (Block(0, len(text), "paragraph"),), "0" * 64)
    return [f.person for f in read(document).facts if f.type == "role" and f.role == "director-general"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in OTHERS.items() for text in texts])
def test_others(lang: str, text: str) -> None:
    """Kin, candidates, heads of a State's services and those who lead a unit are none."""
    assert directors(text, lang) == []


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in OURS.items() for text in texts])
def test_ours(lang: str, text: str) -> None:
    """The organisation's own is one, however the text says whose."""
    assert len(directors(text, lang)) == 1


@pytest.mark.parametrize(
    "label",
    [
        "Regional Director for East, Horn and Southern Africa",
        "Regional Director for Central America, North America and the Caribbean",
        "Directrice régionale pour l'Afrique de l'Est, la Corne de l'Afrique et l'Afrique australe",
        "Directora Regional para África Oriental, el Cuerno de África y África Austral",
    ],
)
def test_commas_between_regions_end_no_title(label):
    lang, city, said = {
        "Reg": ("en", "Geneva, 4 March 2024 – IOM said", "thanked the donors"),
        "rice": ("fr", "Genève, le 4 mars 2024 – L'OIM a dit", "a remercié les donateurs"),
        "tora": ("es", "Ginebra, 4 de marzo de 2024 – La OIM dijo", "agradeció a los donantes"),
    }[next(key for key in ("Reg", "rice", "tora") if key in label.split()[0])]
    page = f"Lake\n\n{city}. Rana Lund, {label}, {said}.\n"
    facts = read(load_bytes(page.encode(), f"page-{lang}.txt")).facts
    assert [fact.label for fact in facts if fact.type == "role"] == [label]
