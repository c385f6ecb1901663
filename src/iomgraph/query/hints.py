"""What can be said to somebody whose query failed or found nothing, in any language of the packs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from iomgraph.errors import ResourceError
from iomgraph.language.gaps import filled


class Hint(NamedTuple):
    """One remark: the key of its text in ``data/languages/<code>/query_labels.yaml``, and what fills its gaps."""

    key: str
    values: Mapping[str, object] = MappingProxyType({})

    def said(self, lang: str = "en") -> str:
        """Return the remark in a language. Raises ResourceError where the language lacks it."""
        return said(lang, self.key, **self.values)


def said(lang: str, key: str, /, **values: object) -> str:
    """Return a text of ``query_labels.yaml``, its gaps filled. Raises ResourceError where the language lacks it."""
    from iomgraph.language.packs import pack

    text = pack(lang).file("query_labels").get(key)
    if not isinstance(text, str):
        raise ResourceError(
            f"no text {key!r}", place=f"data/languages/{lang}/query_labels.yaml", remedy="Add it to the pack."
        )
    shown = {name: listed(lang, value) if isinstance(value, (list, tuple)) else value for name, value in values.items()}
    return filled(text, shown)


def listed(lang: str, items: list[object] | tuple[object, ...]) -> str:
    """Return choices as a sentence names them: ``a, b or c``."""
    texts = [str(item) for item in items]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {said(lang, 'or')} {texts[-1]}"
