"""Posts that a section's heading tells more of: the unit whose head it names, or the title of all whom it lists."""

from __future__ import annotations

import pytest

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes
from iomgraph.model.facts.role import Role

LEADS = {
    "en": "Tema, 3 March 2015 – The International Organization for Migration (IOM) works by the lake.",
    "fr": "Tema, 3 mars 2015 – L'Organisation internationale pour les migrations (OIM) travaille au bord du lac.",
    "es": "Tema, 3 de marzo de 2015 – La Organización Internacional para las Migraciones (OIM) trabaja junto al lago.",
}
UNITS = {
    "en": ("Ports Division", "It counts boats. Head: Ana Roth. In 2012 it counted 34."),
    "fr": ("Division des ports", "Elle compte les barques. Cheffe : Ana Roth. En 2012, elle en a compté 34."),
    "es": ("División de Puertos", "Cuenta las barcas. Jefa: Ana Roth. En 2012 contó 34."),
}
POSTS = {
    "en": ("The chiefs of mission", "Chad", "Niger and Mali"),
    "fr": ("Les chefs de mission", "Tchad", "Niger et Mali"),
    "es": ("Los jefes de misión", "Chad", "Níger y Malí"),
}


def told(body: str, lang: str) -> list[tuple[str, str, str | None, str | None]]:
    """Return person, role, body and country of the posts on a page of this body."""
    page = f'<html lang="{lang}"><body><main><h1>IOM</h1><p>{LEADS[lang]}</p>{body}</main></body></html>'
    facts = read(load_bytes(page.encode(), "page.html")).facts
    return [(f.person, f.role, f.org, f.country) for f in facts if isinstance(f, Role)]


@pytest.mark.parametrize("lang", list(UNITS))
def test_a_head_in_prose_is_of_the_unit_above(lang: str) -> None:
    unit, text = UNITS[lang]
    assert told(f"<h2>{unit}</h2><p>{text}</p>", lang) == [("Ana Roth", "other", unit, None)]


@pytest.mark.parametrize("lang", list(UNITS))
def test_another_heading_between_is_no_unit(lang: str) -> None:
    unit, text = UNITS[lang]
    assert told(f"<h2>{unit}</h2><h3>Tema 2015</h3><p>{text}</p>", lang) == [("Ana Roth", "other", None, None)]


@pytest.mark.parametrize("lang", list(POSTS))
def test_a_post_for_all_of_a_list(lang: str) -> None:
    """Each name has the post, in the country that its line names if it is one."""
    post, one, two = POSTS[lang]
    items = f"<li><b>{one}:</b> Ana Roth</li><li><b>{two}:</b> Tom Lund</li>"
    own = "IOM" if lang == "en" else "OIM"
    expected = [("Ana Roth", "chief-of-mission", own, "TCD"), ("Tom Lund", "chief-of-mission", own, None)]
    assert told(f"<h2>{post}</h2><ul>{items}</ul><p>{LEADS[lang][-20:]}</p>", lang) == expected


@pytest.mark.parametrize("lang", list(POSTS))
def test_one_line_is_no_list(lang: str) -> None:
    post, one, _ = POSTS[lang]
    assert not told(f"<h2>{post}</h2><ul><li>{one}: Ana Roth</li></ul>", lang)
