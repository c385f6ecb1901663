"""Mentions of bodies: well-known ones, names built on a head word, abbreviations that the page defines.

The value of a mention of kind ``body`` is a :class:`BodyValue`.
"""

from __future__ import annotations

from iomgraph.extract.mention import Mention, longest
from iomgraph.extract.mentions.bodies_acronyms import abbreviated
from iomgraph.extract.flat import flatten
from iomgraph.extract.mentions.bodies_names import Scene, names
from iomgraph.extract.mentions.bodies_same import BodyValue, settle
from iomgraph.extract.mentions.bodies_short import shortened
from iomgraph.extract.page import Page

__all__ = ["BodyValue", "recognise"]


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``body`` and the abbreviations that the page defines (``page.acronyms``).

    Names first, then the abbreviations in brackets after them, then which names are one body's, and last what refers
    back to it: its abbreviation alone, "the Council", "the Organization".
    """
    flat = flatten(page.text)
    scene = Scene(page, flat)
    found = abbreviated(scene, names(scene))
    groups = settle(found)
    shortened(scene, groups)
    page.acronyms.update({group.acronym: group.full for group in groups if group.acronym})
    mentions = [
        Mention("body", flat.origin(named.start), flat.origin(named.end - 1) + 1, group.value(index, flat.text[named.start : named.end]))
        for index, group in enumerate(groups)
        for named in group.members
    ]
    page.add("body", longest(mentions))
