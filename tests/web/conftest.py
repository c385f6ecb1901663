"""A small file with graphs and the shipped build, and servers of both that the tests of the endpoint share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from served import client, served

from iomgraph import resources
from iomgraph.store import build

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="serving needs fork")

DATA = """\
<http://e.test/a> <http://e.test/name> "Ana" .
<http://e.test/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e.test/Person> .
<http://e.test/b> <http://e.test/name> "B\\u00e9la"@hu .
<http://e.test/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e.test/Person> .
<http://e.test/b> <http://e.test/age> "41"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e.test/c> <http://e.test/name> "Cy" <http://g.test/1> .
<http://e.test/d> <http://e.test/name> "Di" <http://g.test/2> .
"""


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of five triples in the default graph and one in each of two others, and 400 numbers in a third."""
    path = tmp_path_factory.mktemp("rdf") / "data.nq"
    numbers = "".join(f'<http://e.test/n{n}> <http://e.test/n> "{n}" <http://g.test/n> .\n' for n in range(400))
    path.write_text(DATA + numbers, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def server(data: Path) -> Iterator[str]:
    """Return the address of a server of the file: queries of 2 seconds, answers of 1000 rows."""
    with served("--data", data, "--timeout", "2", "--max-rows", "1000") as address:
        yield address


@pytest.fixture
def http(server: str) -> Iterator[httpx.Client]:
    """Return a client of the server."""
    with client(server) as found:
        yield found


@pytest.fixture(scope="session")
def shipped_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped data once."""
    out = tmp_path_factory.mktemp("workbench")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], out)
    return out


@pytest.fixture(scope="session")
def site(shipped_out: Path) -> Iterator[str]:
    """Serve it, queries of 2 seconds."""
    with served("--out", shipped_out, "--timeout", "2") as address:
        yield address


@pytest.fixture
def visitor(site: str) -> Iterator[httpx.Client]:
    """Return a client of the site."""
    with client(site) as found:
        yield found
