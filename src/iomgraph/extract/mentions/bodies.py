"""Mentions of bodies: well-known ones, names built on a head word, abbreviations that the page defines.

The value of a mention of kind ``body`` is a :class:`BodyValue`.
"""

from __future__ import annotations

from iomgraph.extract.mention import Mention, longest
from iomgraph.extract.mentions.bodies_acronyms import abbreviated
from iomgraph.extract.mentions.bodies_listed import listed
from iomgraph.extract.mentions.bodies_names import names
from iomgraph.extract.mentions.bodies_same import BodyValue, settle
from iomgraph.extract.mentions.bodies_scene import Scene
from iomgraph.extract.mentions.bodies_series import in_series
from iomgraph.extract.mentions.bodies_short import shortened
from iomgraph.extract.page import Page

__all__ = ["INSIDE", "BodyValue", "recognise"]


INSIDE = "body-inside"
"""Kind of the mentions that lie inside a longer name: the European Union in "EU Delegation"."""


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``body``, those inside longer names apart, and ``page.acronyms``.

    Names first, then the abbreviations in brackets after them and beside them in lists, then which names are one
    body's, and last what refers
    back to it: its abbreviation alone, "the Council", "the Organization".
    """
    flat = page.flat
    scene = Scene(page, flat)
    groups = settle(in_series(scene, listed(scene, abbreviated(scene, names(scene)))))
    shortened(scene, groups)
    page.acronyms.update({group.acronym: group.full for group in groups if group.acronym})
    found: dict[str, list[Mention]] = {"body": [], INSIDE: []}
    for index, group in enumerate(groups):
        for named, value in group.values(index):
            kind = INSIDE if named.inside else "body"
            found[kind].append(Mention(kind, flat.origin(named.start), flat.origin(named.end - 1) + 1, value))
    for kind, mentions in found.items():
        page.add(kind, longest(mentions))
