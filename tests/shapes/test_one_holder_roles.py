"""The shape of posts for one person at a time names the roles that the table of posts has so."""

from __future__ import annotations

import re

from iomgraph import resources
from iomgraph.identity.tables import table


def test_the_shape_names_the_roles_of_the_table() -> None:
    text = resources.path("shapes", "sparql.ttl").read_text(encoding="utf-8")
    constraint = text.partition("shape:one-holder a ")[2].partition('""" .')[0]
    named = set(re.findall(r"role:([a-z-]+)", constraint))
    assert named == {row["role"] for row in table("posts") if row["single"] == "yes" or row["office"]}
