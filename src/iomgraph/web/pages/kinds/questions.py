"""Named questions: a form for their parameters, their answer as a table, their SPARQL, the answer to take away."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from iomgraph.errors import UsageError
from iomgraph.language.messages import worded
from iomgraph.query import Parameter, Question, Result, ask, questions
from iomgraph.query.emptiness import nearest_days
from iomgraph.query.engine import with_prefixes
from iomgraph.query.filled import filled
from iomgraph.query.wording import Wording
from iomgraph.web.pages.lists import list_page, text_choice, words_wanted
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Cell, Page, Row, Table, Text
from iomgraph.web.pages.site import NotFoundError, Site, plain
from iomgraph.web.pages.statements import term_text
from iomgraph.web.pages.view import View
from iomgraph.web.pages.words import page_languages

ROWS_SHOWN = 200
"""How many rows of an answer a page shows; its CSV has them all."""
CHOICES = 400
"""Up to how many things of a kind a form offers them in a list."""
_NAME = re.compile(r"\b[a-z]+(?:[A-Z][a-z]+)+\b")
"""How a column's name looks in an explanation: ``lastShown``."""
_PAGE = "page"
"""The column that names the page that a sentence stands in: it leads to the text of that."""
_OFFERED = frozenset({"person", "body", "post", "session", "state"})


def index(site: Site, view: View) -> Page:
    """Return the list of questions; by words."""
    say = view.words
    wanted = words_wanted(view)
    found = [q for q in questions().values() if wanted in _searched(q, view)]
    heads = (("question", say.say("col.question")), ("parameters", say.say("col.parameters")))
    rows = [
        Row(
            (
                (Text(in_language(q.title, view.lang)[0], href=view.link(f"/question/{q.name}")),),
                plain(", ".join(in_language(p.label, view.lang)[0] for p in q.parameters)),
            )
        )
        for q in sorted(found, key=lambda q: in_language(q.title, view.lang)[0].casefold())
    ]
    table = Table("questions", say.count("found.question", len(found)), heads, rows)
    return list_page(view, "question", table, filters=(text_choice(view),))


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a named question, asked with the parameters given. Raises NotFoundError for no question."""
    say, question = view.words, questions().get(iri.rpartition("/")[2])
    if question is None:
        raise NotFoundError("no such question", place=iri)
    given = {p.name: view.query[p.name] for p in question.parameters if view.query.get(p.name)}
    for parameter in question.parameters:
        if parameter.type == "date" and view.chosen_day and parameter.name not in given and parameter.name == "date":
            given[parameter.name] = view.day.isoformat()
        if parameter.type == "language" and parameter.name not in given:
            given[parameter.name] = view.lang
    if view.whole:  # a program that misspells a parameter is not given the answer to another question
        given |= {name: text for name, text in view.query.items() if name not in given and text}
    error, result = "", Result("select")
    values: dict[str, Any] = {}
    try:
        values = question.values(given, site.base, store=site.build.store, lang=view.lang)
        result = ask(site.build.store, question.sparql, values=values, base=site.base)
    except UsageError as failed:
        error = worded(failed, view.lang)
    # A program that takes the answer away is told by its being empty.
    silent = bool(error or view.whole or result)
    remarks = [] if silent else nearest_days(site.build.store, question.sparql, values, site.base)
    # On the page, a column that says in every row what was asked for is left out; the data have it.
    asked = set() if view.whole or len(result.variables) < 2 else {p.name for p in question.parameters}
    table = answer_table(site, view, result, asked)
    return Page(
        in_language(question.title, view.lang)[0],
        "question.html",
        "question",
        tables=(table,),
        lead=_explained(site, view, question),
        crumbs=((say.say("nav.question"), view.link("/question/")),),
        forms=("csv", "json"),
        status=400 if error else 200,
        more={
            "question": question,
            "fields": [_field(site, view, p, given) for p in question.parameters],
            "sparql": with_prefixes(filled(question.sparql, values), site.base),
            "error": error,
            "remarks": [remark.said(view.lang) for remark in remarks],
            "result": result,
            "cut": len(result.rows) > ROWS_SHOWN,
        },
    )


def _explained(site: Site, view: View, question: Question) -> str:
    """Return what a question means, its columns called as the page calls them."""
    wording = Wording(site.build.store, view.lang)

    def head(found: re.Match[str]) -> str:
        called = wording.head(found[0])
        return view.words.say("quoted", text=called) if called != found[0] else found[0]

    return _NAME.sub(head, in_language(question.explanation, view.lang)[0])


def answer_table(site: Site, view: View, result: Result, left_out: Collection[str] = ()) -> Table:
    """Return the rows of an answer as a table, things as links, the first ones of a long answer."""
    say = view.words
    wording = site.once(("wording", view.lang), lambda: Wording(site.build.store, view.lang))
    heads = tuple((name, wording.head(name)) for name in result.variables if name not in left_out)
    rows = [
        Row(
            tuple(
                _cell(site, view, wording, name, node)
                for name, node in zip(result.variables, row, strict=True)
                if name not in left_out
            )
        )
        for row in (result.rows if view.whole else result.rows[:ROWS_SHOWN])
    ]
    kept = range(len(heads)) if view.whole else _not_said_twice([row.cells for row in rows], len(heads))
    shown = [Row(tuple(row.cells[column] for column in kept)) for row in rows]
    return Table("answer", say.count("found.row", len(result.rows)), tuple(heads[column] for column in kept), shown)


def _not_said_twice(rows: Sequence[tuple[Cell, ...]], columns: int) -> list[int]:
    """Return the columns that say more, in some row, than what a link in a column before them is called by."""
    told = [[tuple(text.text for text in row[column]) for row in rows] for column in range(columns)]
    links = [all(text.href for row in rows for text in row[column]) for column in range(columns)]
    return [
        column
        for column in range(columns)
        if not any(told[column])
        or not any(
            links[before] and all(mine in ((), other) for mine, other in zip(told[column], told[before], strict=True))
            for before in range(column)
        )
    ]


def _cell(site: Site, view: View, wording: Wording, variable: str, node: Any) -> Cell:
    if node is None:
        return ()
    if word := wording.word(variable, node):
        return (Text(word, exact=node.value),)
    if variable == "language" and node.value in page_languages():
        return (Text(view.words.language(node.value), exact=node.value),)
    if variable == _PAGE and (document := site.build.page(node.value)):
        return (Text(node.value, href=site.naming.text(view, document).href),)
    return (term_text(site, view, node),)


def _searched(question: Question, view: View) -> str:
    from iomgraph.identity.fold import fold

    return fold(f"{question.name} {in_language(question.title, view.lang)[0]}")


def _field(site: Site, view: View, parameter: Parameter, given: dict[str, str]) -> dict[str, Any]:
    """Return what the form needs of a parameter: its name, label, input type, value, and values to choose from."""
    kinds = {"date": "date", "integer": "number"}
    options: list[tuple[str, str]] = []
    if parameter.type == "language":
        options = [(code, view.words.language(code)) for code in page_languages()]
    elif parameter.type in _OFFERED and len(site.library.members_of_kind[parameter.type]) <= CHOICES:
        things = site.sorted_by_name(site.library.members_of_kind[parameter.type], view.lang)
        options = [(iri.rpartition("/")[2], site.name(iri, view)) for iri in things]
    value = given.get(parameter.name, parameter.default or "")
    known = {key for key, _ in options}
    if options and value not in known and value.rpartition(":")[2] in known:
        value = value.rpartition(":")[2]
    return {
        "name": parameter.name,
        "label": in_language(parameter.label, view.lang)[0],
        "type": kinds.get(parameter.type, "text"),
        "value": value,
        "shown": dict(options).get(value) or (_day_text(view, value) if parameter.type == "date" else value),
        "options": options,
    }


def _day_text(view: View, written: str) -> str:
    """Return a day as the language writes it; what is none as it is."""
    try:
        return view.words.day(date.fromisoformat(written))
    except ValueError:
        return written
