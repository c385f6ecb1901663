"""The same query as code: for a shell, for Python, for R. What is shown runs as it stands, whatever the query holds."""

from __future__ import annotations

import json
from urllib.parse import quote_plus, urlencode

from iomgraph.web.workbench.held import LONGEST


def snippets(query: str, service: str, *, triples: bool = False) -> tuple[tuple[str, str], ...]:
    """Return pairs of a tool's name and code that asks a query, prefixes declared, of the service at an address."""
    form, kind = ("ttl", "text/turtle") if triples else ("csv", "text/csv")
    end = _unused("SPARQL", query)
    shell = f"curl -s '{service}' -H 'Accept: {kind}' --data-urlencode query@- <<'{end}'\n{query.rstrip()}\n{end}\n"
    read = 'print(answer.read().decode("utf-8"))' if triples else "frame = pandas.read_csv(answer)\nprint(frame)"
    head = "" if triples else "import pandas\n"
    python = (
        f"from urllib.parse import urlencode\nfrom urllib.request import urlopen\n{head}\n"
        f'query = {_python_text(query)}\nform = urlencode({{"query": query, "format": "{form}"}}).encode()\n'
        f'answer = urlopen("{service}", form)\n{read}\n'
    )
    fence = "-" * max(2, _longest_run(query, "-") + 1)
    if len(quote_plus(query)) <= LONGEST:
        address = f'paste0("{service}?format={form}&query=", URLencode(query, reserved = TRUE))'
    else:  # R alone sends no form; curl does
        curl = f"curl -s '{service}?format={form}' --data-urlencode query@"
        address = f'pipe(paste0("{curl}", file))'
    kept = "file <- tempfile()\nwriteLines(query, file, useBytes = TRUE)\n" if address.startswith("pipe") else ""
    r_read = f'cat(readLines({address}), sep = "\\n")' if triples else f"frame <- read.csv({address})\nprint(frame)"
    r = f'query <- r"{fence}(\n{query.rstrip()}\n){fence}"\n{kept}{r_read}\n'
    return (("curl", shell), ("Python", python), ("R", r))


def link(service: str, query: str, form: str) -> str:
    """Return the address of the answer to a query in a format."""
    return f"{service}?{urlencode({'query': query, 'format': form})}"


def _unused(word: str, text: str) -> str:
    """Return a word for the end of a shell's here-document that is no line of the text."""
    lines = set(text.splitlines())
    while word in lines:
        word += "_"
    return word


def _python_text(text: str) -> str:
    """Return a Python literal of a text, over several lines where that is safe."""
    if "\\" in text or '"""' in text or text.rstrip().endswith('"') or "\r" in text:
        return json.dumps(text, ensure_ascii=False)
    return f'"""\n{text.rstrip()}\n"""'


def _longest_run(text: str, mark: str) -> int:
    longest = run = 0
    for char in text:
        run = run + 1 if char == mark else 0
        longest = max(longest, run)
    return longest
