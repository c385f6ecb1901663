"""Addresses that a page gives in its links alone (``mailto:``, ``tel:``), and the words that open them."""

from __future__ import annotations

from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from iomgraph.language.lazy import lazy

_SCHEMES, _SCHEME = ("mailto:", "tel:"), 7
_HOST = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,24}){1,4}"
_MAIL = lazy(rf"(?i:mailto):(?:[^<>@]{{0,60}}<| ?)([A-Za-z0-9][\w.+-]{{0,63}}@{_HOST})>?(?:[?,;].*)?")
_CALL = lazy(r"(?i:tel):(\+[\d .()/-]{7,24}\d)(?:;.*)?")
_SHOWN = 6
"""A link's text with so many digits shows the number that it calls."""
_LONGEST = 200


def linked(node: LexborNode, before: list[str]) -> tuple[str, str] | None:
    """Return a link's words and the address or the international number that it opens, or None where its text shows
    one, or it opens none.

    ``before`` is the text of the block before the link: the last word of it stands for a picture's. What the link
    writes besides (a subject, further recipients) is left out.
    """
    target = node.attributes.get("href") or ""
    if len(target) > _LONGEST or not target.lstrip()[:_SCHEME].lower().startswith(_SCHEMES):
        return None
    target = unquote(target.strip())
    found = _MAIL.fullmatch(target) or _CALL.fullmatch(target)
    if found is None:
        return None
    text = node.text().strip()
    if "@" in text or sum(map(str.isdigit, text)) >= _SHOWN:
        return None
    words = text or "".join(before).rstrip().rpartition(" ")[2].strip()
    return (words, found[1]) if words else None
