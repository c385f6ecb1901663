"""The role scheme: which role a title names, in any of its labels and languages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

import pyoxigraph as ox

from iomgraph import resources
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.identity.fold import fold
from iomgraph.identity.tables import table
from iomgraph.language.packs import pack
from iomgraph.vocabulary import term

_GENERAL = ("chair", "other")
"""Roles whose title tells which post of a bureau is meant."""
_OFFICER = "-officer"
"""How the roles end that tables give to whoever is of a bureau."""
_LABELS = ("skos:prefLabel", "skos:altLabel", "iom:masculineLabel", "iom:feminineLabel")


@cache
def role_labels(key: str) -> Mapping[str, str]:
    """Return the label of a role by language; nothing for a role that the scheme does not have."""
    return _labels().get(key, {})


def role_keys() -> Collection[str]:
    """Return the keys of the roles that the scheme has."""
    return _labels().keys()


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    preferred, namespace = term("skos:prefLabel"), term("role:")
    for quad in ox.parse(path=resources.path("ontology", "roles.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == preferred and isinstance(quad.object, ox.Literal) and quad.object.language:
            key = str(getattr(quad.subject, "value", "")).removeprefix(namespace)
            found.setdefault(key, {})[quad.object.language] = quad.object.value
    return found


@cache
def titles() -> Mapping[str, str]:
    """Return the keys of the role scheme by folded title; a title of two roles is left out."""
    file = resources.path("ontology", "roles.ttl")
    predicates = {term(label) for label in _LABELS}
    namespace = term("role:")
    found: dict[str, set[str]] = {}
    for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
        if quad.predicate.value in predicates and isinstance(quad.object, ox.Literal):
            for title in quad.object.value.split(" / "):
                found.setdefault(fold(title), set()).add(str(quad.subject.value).removeprefix(namespace))
    return {title: next(iter(keys)) for title, keys in sorted(found.items()) if len(keys) == 1}


def officer(label: str, lang: str) -> str:
    """Return which post of a bureau, other than the chair, a title in a language is: ``first-vice-chair``, or ""."""
    posts = lexicon(pack(lang)).bureau_posts
    return next((key for key, pattern in posts.items() if pattern.search(label)), "")


def role_of_body(role: str, label: str, lang: str, body: str) -> str:
    """Return the role that a body, by key, has of its own for a general one: "chair", an officer such as a rapporteur.

    ``label`` is the title as written in the language ``lang``. A vice-chair of a body that has no word for it is a
    ``vice-chair``; any other role that the body has no word for stays what it is.
    """
    words, organ = lexicon(pack(lang)), body.partition("-")[2]
    told = officer(label, lang) if role in _GENERAL or role.endswith(_OFFICER) else ""
    if role == "other" and not words.bureau.search(label) and not words.officers.search(label):
        return role
    own = {row["role"] for row in table("posts") if row["org"] == body}
    if f"{organ}-{told or role}" in own:
        return f"{organ}-{told or role}"
    return "vice-chair" if role == "chair" and told.endswith("vice-chair") else role
