"""JSON whose objects know the line that they begin on."""

from __future__ import annotations

import json
from json import decoder, scanner
from typing import Any

from iomgraph.errors import InputError


class Located(dict[str, Any]):
    """A JSON object; ``line`` counts from 1 in the text that it was read from."""

    line = 0


class _Decoder(json.JSONDecoder):
    """The standard decoder in its Python form, which tells where an object begins."""

    def __init__(self) -> None:
        super().__init__()
        self.parse_object = self._object
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]
        self.last = (0, 1)

    def _object(self, state: tuple[str, int], *rest: Any) -> tuple[Located, int]:
        text, at = state
        # Objects begin in the order of the text, so each line is counted once.
        before, line = self.last
        line += text.count("\n", before, at)
        self.last = (at, line)
        content, end = decoder.JSONObject(state, *rest)  # type: ignore[attr-defined]
        found = Located(content)
        found.line = line
        return found, end


def parse(text: str, place: str, line: int = 1, column: int = 1) -> Any:
    """Return the content of a JSON text that begins at a line and column of its file.

    Raises InputError naming line and column where it is no JSON.
    """
    try:
        found = _Decoder().decode(text)
    except json.JSONDecodeError as error:
        at = f"{place}:{line + error.lineno - 1}:{error.colno + (column - 1 if error.lineno == 1 else 0)}"
        raise InputError(f"broken JSON: {error.msg}", place=at, remedy="Correct the text at this place.") from error
    except RecursionError as error:
        raise InputError("JSON nested too deeply", place=f"{place}:{line}", remedy="Flatten the data.") from error
    _shift(found, line - 1)
    return found


def _shift(content: Any, by: int) -> None:
    queue = [content]
    while queue:
        each = queue.pop()
        if isinstance(each, Located):
            each.line += by
        if isinstance(each, (dict, list)):
            queue.extend(each.values() if isinstance(each, dict) else each)
