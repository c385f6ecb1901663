"""A page's data as keys and values for Drupal's Schema.org Metatag module.

The keys are those of the module's ``schema_article`` and ``schema_event`` groups
(``schema_article/config/schema/schema_article.metatag_tag.schema.yml`` and the file of the same kind for events, in
the module's repository); a value with parts is a PHP serialisation there, which is how the module stores it.
"""

from __future__ import annotations

import re
from typing import Any

_TOKEN = re.compile(r"\[[^\s\[\]:]+:[^\[\]]+\]")
_ARTICLE = {
    "@type": "type",
    "headline": "headline",
    "datePublished": "date_published",
    "about": "about",
    "publisher": "publisher",
    "hasPart": "has_part",
}
_EVENT = {
    "@type": "type",
    "@id": "id",
    "name": "name",
    "startDate": "start_date",
    "endDate": "end_date",
    "location": "location",
}


def token_map(content: dict[str, Any]) -> dict[str, str]:
    """Return key → value; the page's own address is the token ``[node:url]``, which Drupal fills in.

    A value that reads like a token (``[site:mail]``) is left out: Drupal would replace it by what it names.
    """
    events = [each for each in _listed(content.get("about")) if each.get("@type") == "Event"]
    found = {f"schema_article_{key}": _value(content[name]) for name, key in _ARTICLE.items() if name in content}
    found["schema_article_main_entity_of_page"] = "[node:url]"
    if events:
        found |= {f"schema_event_{key}": _value(events[0][name]) for name, key in _EVENT.items() if name in events[0]}
    return {key: value for key, value in found.items() if value == "[node:url]" or not _TOKEN.search(value)}


def _listed(value: Any) -> list[dict[str, Any]]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _value(value: Any) -> str:
    return value if isinstance(value, str) else _php(value)


def _php(value: Any) -> str:
    """Return a value as PHP's ``serialize`` writes it; a string's length counts bytes."""
    if isinstance(value, (dict, list)):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return f"a:{len(value)}:{{{''.join(_php(k) + _php(v) for k, v in pairs)}}}"
    if isinstance(value, int):
        return f"i:{value};"
    return f's:{len(str(value).encode())}:"{value}";'
