"""The server for assistants, asked by the protocol's own client: over standard input and output, and over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

from iomgraph import resources
from iomgraph.query import questions
from iomgraph.store import build, open_build
from mcp import Client, StdioServerParameters

ENTRY = "from iomgraph.cli import main; main()"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped data once."""
    folder = tmp_path_factory.mktemp("assistants")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], folder)
    return folder


def talk(out: Path, says: Callable[[Client], Awaitable[Any]], *options: str) -> Any:
    """Start the command as an assistant does, talk to it, and return what came of it."""
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    server = StdioServerParameters(
        command=sys.executable, args=["-c", ENTRY, "mcp", "--out", str(out), *options], env=environment
    )

    async def run() -> Any:
        with anyio.fail_after(90):
            async with Client(server) as client:
                return await says(client)

    return anyio.run(run)


async def ask(client: Client, tool: str, **given: Any) -> dict[str, Any]:
    """Return a tool's answer; its text is the same JSON."""
    result = await client.call_tool(tool, given)
    assert not result.is_error, result.content[0].text
    assert json.loads(result.content[0].text) == result.structured_content
    return dict(result.structured_content)


async def refused(client: Client, tool: str, **given: Any) -> str:
    """Return why a call failed."""
    result = await client.call_tool(tool, given)
    assert result.is_error
    return str(result.content[0].text)


def test_tools(out: Path) -> None:
    """There is a tool for every named question and four more; each only reads, and its inputs are typed."""

    async def says(client: Client) -> None:
        listed = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(listed) == {*questions(), "describe", "find", "schema", "sparql"}
        for name, tool in listed.items():
            assert tool.annotations.read_only_hint is True, name
            assert tool.annotations.open_world_hint is False
            assert tool.input_schema["additionalProperties"] is False
            assert tool.description
        assert listed["dg-on"].input_schema["properties"]["date"]["format"] == "date"
        assert listed["members-on"].input_schema["properties"]["lang"]["enum"] == ["en", "es", "fr"]
        assert "cite" in client.instructions.lower()

    talk(out, says)


def test_answers_carry_their_sources(out: Path) -> None:
    """Each sentence cited stands in its page, where the answer says."""
    opened = open_build(out)

    def stand(sources: list[dict[str, Any]]) -> None:
        assert sources
        for source in sources:
            text = opened.text(source["document"].removeprefix("doc:"))
            assert text[source["start"] : source["end"]] == source["sentence"]
            assert source["page"]

    async def says(client: Client) -> None:
        found = await ask(client, "dg-on", date="2019-11-26", limit=3)
        assert found["rows"][0]["person"] == {"id": "person:antonio-vitorino", "label": "António Vitorino"}
        assert found["truncated"]
        assert all(row["sources"] for row in found["rows"])
        stand(found["sources"])
        assert any("Vitorino" in source["sentence"] for source in found["sources"])
        stand((await ask(client, "membership-of", state="Allemagne"))["sources"])
        counted = await ask(client, "figures", unit="bureaux")
        assert all(row["sources"] for row in counted["rows"])
        stand(counted["sources"])
        described = await ask(client, "describe", thing="Amy Pope", lang="fr")
        assert described["id"] == "person:amy-pope"
        stand(described["sources"])
        listed = await ask(client, "find", name="vitorino", kind="person")
        assert [thing["id"] for thing in listed["things"]] == ["person:antonio-vitorino"]
        stand(listed["things"][0]["sources"])
        own = await ask(client, "sparql", query="SELECT ?s ?n { ?s a iom:Session ; iom:ordinal ?n } ORDER BY DESC(?n)")
        assert own["rows"][0]["n"] == 115
        stand(own["sources"])
        triples = await ask(client, "sparql", query="DESCRIBE session:iom-council-109", lang="es")
        assert triples["columns"] == ["subject", "predicate", "object"]
        stand(triples["sources"])

    talk(out, says)


def test_wrong_calls_are_told_what_is_right(out: Path) -> None:
    """A wrong value, a misspelt query, an update, an endless query: each is refused with its reason."""

    async def says(client: Client) -> None:
        assert "DEU (Germany)" in await refused(client, "membership-of", state="Almagne")
        assert "date" in await refused(client, "dg-on", date="yesterday")
        assert "day" in await refused(client, "dg-on", day="2019-11-26")
        assert "SELECT" in await refused(client, "sparql", query="SELCT ?s { ?s ?p ?o }")
        assert "read-only" in await refused(client, "sparql", query="DELETE WHERE { ?s ?p ?o }")
        assert "solo lectura" in await refused(client, "sparql", query="DELETE WHERE { ?s ?p ?o }", lang="es")
        assert "le graphe ne sait rien de" in await refused(client, "describe", thing="person:nobody", lang="fr")
        assert "(Directeur général /" in await refused(client, "describe", thing="Director General", lang="fr")
        await refused(client, "sparql", query="SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
        assert "person:amy-pope" in await refused(client, "describe", thing="Amy Popp")
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        assert "longer" in await refused(client, "sparql", query=endless)
        assert (await ask(client, "sparql", query="ASK { ?s a iom:Session }"))["answer"] is True
        empty = await ask(client, "dg-on", date="1940-01-01")
        assert "1952" in empty["remarks"][0]
        misspelt = await ask(client, "sparql", query="SELECT ?s { ?s a iom:Sesion }", lang="fr")
        assert "iom:Session" in misspelt["remarks"][0]
        literal = await ask(client, "sparql", query="SELECT ?s { ?s iom:ofBody 'Council' }", lang="es")
        assert "body:iom-council" in literal["remarks"][0]
        assert "no tool" in await refused(client, "drop")

    talk(out, says, "--timeout", "1")


def test_schema(out: Path) -> None:
    """The schema names what the graph uses, with what it means; a word narrows it."""

    async def says(client: Client) -> None:
        whole = await ask(client, "schema", lang="fr")
        terms = {term["id"]: term for term in whole["terms"]}
        assert terms["iom:Session"]["kind"] == "class"
        assert terms["iom:Session"]["used"] > 40
        assert terms["iom:ordinal"]["kind"] == "property"
        assert terms["iom:ordinal"]["label"] != terms["iom:ordinal"]["id"]
        assert whole["prefixes"]["iom"].endswith("ns#")
        some = await ask(client, "schema", about="ordinal")
        assert 0 < len(some["terms"]) < len(terms) / 4
        assert "iom:ordinal" in [term["id"] for term in some["terms"]]

    talk(out, says, "--lang", "es")


def test_over_http(out: Path) -> None:
    """The same over Streamable HTTP, on this machine alone."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", ENTRY, "mcp", "--out", str(out), "--http", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)

        async def run() -> dict[str, Any]:
            with anyio.fail_after(60):
                async with Client(f"http://127.0.0.1:{port}/mcp") as client:
                    return await ask(client, "sparql", query="SELECT ?s { ?s a iom:Session } ORDER BY ?s", limit=1)

        assert anyio.run(run)["sources"]
    finally:
        server.terminate()
        server.communicate(timeout=20)


def test_without_a_build(tmp_path: Path) -> None:
    """Started where there is no build, the command says what to do."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, "mcp", "--out", str(tmp_path)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "iomgraph build" in done.stderr
    assert not done.stdout
