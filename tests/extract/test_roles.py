"""Titles: how far they reach, which post they are, and whose."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract.mentions.roles_words import expand, fold
from iomgraph.extract.reading import annotate, read
from iomgraph.model.document import Block, Document


def document(text: str, lang: str) -> Document:
    """Return a release of one paragraph."""
    return Document("example", text, lang, (Block(0, len(text), "paragraph"),), "0" * 64)


def titles(text: str, lang: str) -> list[tuple[str, str]]:
    """Return the titles of a text with their keys."""
    return [(m.value.label, m.value.key) for m in annotate(document(text, lang)).mentions("role")]


def roles(text: str, lang: str) -> list[dict[str, Any]]:
    """Return the role facts of a text."""
    return [f.record() for f in read(document(text, lang)).facts if f.type == "role"]


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("en", "the Director General of IOM", "director-general"),
        ("en", "the Director-General of the ILO", "other"),
        ("en", "the head of IOM in Chad", "chief-of-mission"),
        ("en", "the President of Ghana", "head-of-state"),
        ("en", "the President of the Human Rights Council", "chair"),
        ("en", "the UN Secretary-General", "un-secretary-general"),
        ("en", "the Special Representative of the Secretary-General for Mali", "srsg"),
        ("fr", "la Directrice générale adjointe de l'OIM pour les opérations", "deputy-director-general-operations"),
        ("fr", "le Président de l'Assemblée générale des Nations Unies", "unga-president"),
        ("fr", "le chef de l'OIM au Tchad", "chief-of-mission"),
        ("es", "la Directora General Adjunta de Gestión y Reforma", "deputy-director-general-management-reform"),
        ("es", "el Secretario de Relaciones Exteriores", "minister"),
        ("es", "el Secretario General de la OEA", "other"),
    ],
)
def test_key(lang: str, text: str, key: str) -> None:
    """What follows a title tells which post it is."""
    assert [k for _, k in titles(text, lang)] == [key]


def test_institution_is_no_title() -> None:
    """A secretariat is no secretary."""
    assert titles("la Secretaría General de la Comunidad Andina", "es") == []


def test_lines_of_dos() -> None:
    """Two blanks, as CR LF leaves them, part no title from its complement."""
    assert titles("the Chief  of Mission of  IOM in  Chad", "en") == [("Chief of Mission", "chief-of-mission")]


def test_expand_and_fold() -> None:
    """Braces give every form; folding keeps every character's place."""
    assert sorted(expand("chef{,fe} de mission")) == ["chef de mission", "cheffe de mission"]
    assert fold("Secrétaire-Général") == "secretaire general"


def test_past_and_present_post_are_two() -> None:
    """A former and a current post of the same kind are two facts; several mentions of one post are one."""
    text = (
        "Fatou Sarr, IOM Chief of Mission in Ghana, opened the hall. Ms. Sarr, formerly Chief of Mission in Guinea, "
        "was moved. Chief of Mission Fatou Sarr thanked the Mayor."
    )
    found = roles(text, "en")
    assert {(f["role"], f.get("status")) for f in found} == {("chief-of-mission", "former"), ("chief-of-mission", None)}
    assert len(found) == 2


def test_person_inside_another_title() -> None:
    """An adviser to a president is no president."""
    found = roles("Paul Okello, adviser to President Adam Winter, resigned.", "en")
    assert {(f["person"], f["role"]) for f in found} == {("Paul Okello", "other"), ("Adam Winter", "head-of-state")}


def test_enumeration_keeps_its_direction() -> None:
    """In a list of titles and names, each title goes with its own name."""
    text = "Present were the Mayor, Anna Klein, the Governor, Luis Prado, and the Rector, Mark Otto."
    assert {(f["label"], f["person"]) for f in roles(text, "en")} == {
        ("Mayor", "Anna Klein"),
        ("Governor", "Luis Prado"),
        ("Rector", "Mark Otto"),
    }


def test_counterpart_and_predecessor() -> None:
    """A post told by a noun alone is that of the one it is told by."""
    found = roles("President Adam Winter of Ghana and his Togolese counterpart, Paul Akou, agreed.", "en")
    assert {(f["person"], f["role"]) for f in found} >= {("Paul Akou", "head-of-state")}
    found = roles("IOM Director General Ana Silva praised her predecessor, Mark Otto.", "en")
    assert [(f["role"], f.get("status")) for f in found if f["person"] == "Mark Otto"] == [
        ("director-general", "former")
    ]
