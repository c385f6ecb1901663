"""What stands in for a module until it is needed is the module to everybody who needs it."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.cli import later

BEGIN = "import sys; from iomgraph.cli.later import put_off; put_off(); "


def _told(code: str) -> str:
    """Run code in a new Python after the modules were put off; return what it prints."""
    ran = subprocess.run([sys.executable, "-c", BEGIN + code], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("from inspect import signature; print(signature(lambda a, b=1: 0))", "(a, b=1)"),
        ("import inspect as a; a.signature; import inspect; print(inspect.getfile(sys.modules['os'])[-5:])", "os.py"),
        ("import inspect; print(inspect.cleandoc('a\\n    b\\n'), inspect.isclass(int))", "a\nb True"),
        ("import inspect; print(hasattr(inspect, 'no_such_thing'))", "False"),
        ("import importlib, inspect; inspect.signature; print(sys.modules['inspect'].__spec__.name)", "inspect"),
        ("import gettext; gettext.textdomain('x'); print(gettext.gettext('a'), gettext.ngettext('a', 'b', 2))", "a b"),
        ("import dataclasses; print(dataclasses.make_dataclass('D', ['x'])(1))", "D(x=1)"),
    ],
)  # fmt: skip
def test_a_stand_in_becomes_its_module(code: str, told: str) -> None:
    """Whatever is asked of it first, and however it was imported."""
    assert _told(code) == told


def test_what_it_knows_without_its_module() -> None:
    """The calls of every start load nothing; a program that has a module keeps it."""
    assert _told("import click; click.Option(['-x'], help=' Say it.'); print('ast' in sys.modules)") == "False"
    before = sys.modules["inspect"]
    later.put_off()
    assert sys.modules["inspect"] is before


@given(st.text(max_size=40))
def test_it_knows_what_the_module_knows(text: str) -> None:
    """A text is cleaned as the standard library does."""
    assert later._cleandoc(text) == inspect.cleandoc(text)
    for name, known in later._KNOWN.items():
        assert set(known) <= set(vars(importlib.import_module(name)))


def test_a_question_waits_for_nothing_that_it_does_not_use() -> None:
    """To import the command of questions loads neither what reads data files nor what looks into code."""
    listed = _told("import iomgraph.cli.group, iomgraph.cli.query, iomgraph.store.build; print(sorted(sys.modules))")
    for heavy in ("ast", "tokenize", "tomllib", "yaml", "hashlib", "rich", "rdflib", "json", "dataclasses", "locale"):
        assert f"'{heavy}'" not in listed
