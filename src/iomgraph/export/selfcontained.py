"""What pages share that are one file and ask nothing of any other place: their own files, packed data, their policy."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def asset(package: str, name: str) -> str:
    """Return one of a page's own files (``assets/`` of a package), without comments and indentation."""
    text = resources.files(package).joinpath("assets", name).read_text(encoding="utf-8")
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())


def scope(parts: Iterable[str]) -> str:
    """Return scripts as one, in a scope of its own in which it may wait, without most of the spaces that say nothing.

    No string and no pattern of ours spans lines; between the first and the last of a line all stands as it is.
    """
    lines = ["(async () => {", '"use strict";', *"\n".join(parts).split("\n"), "})();"]
    return "\n".join(_QUOTED.sub(lambda found: _tight(found[1]) + found[2] + _tight(found[3]), line) for line in lines)


_QUOTED = re.compile(r"""^([^"'`/]*)((?:["'`/].*["'`/])?)([^"'`/]*)$""")


def _tight(code: str) -> str:
    """Return code without spaces around its signs; ``+`` and ``-`` keep theirs: ``a - -b`` is not ``a--b``."""
    return re.sub(r" *([*=<>!?:;,&|(){}\[\]]) *", r"\1", code)


def policy(script: str, style: str) -> str:
    """Return the Content Security Policy (level 2) of a page that has one inline script, perhaps none, and one style.

    Both are named by their hash, so that nothing in the data can run; a server may send the same as a header.
    """
    scripts = f"'{digest(script)}'" if script else "'none'"
    return f"default-src 'none'; img-src data:; style-src '{digest(style)}'; script-src {scripts}"


def digest(text: str) -> str:
    """Return the hash of an inline script or style as a policy names it: ``sha256-…``."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def packed(data: Any) -> str:
    """Return data as JSON, deflated (zlib), in base85 (git's, ``,`` for ``<``): nothing in it ends its element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b85encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode().replace("<", ",")


def unpacked(text: str) -> Any:
    """Return the data that ``packed`` gave."""
    return json.loads(zlib.decompress(base64.b85decode(text.replace(",", "<"))))


def filled(template: str, parts: dict[str, str]) -> bytes:
    """Return a page: the head that all share, and a template for the rest.

    Their ``@name@`` are replaced, once each, by parts that are safe where they stand; the head needs ``lang``, ``csp``,
    ``title`` and ``style``.
    """
    whole = f"{asset('iomgraph.export', 'head.html')}\n{template}"
    return re.sub(r"@(\w+)@", lambda found: parts[found[1]], whole).encode() + b"\n"
