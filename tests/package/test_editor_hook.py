"""The hook that fetches the workbench's editor: it adds what is there, and never fails a build."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOOK = Path("src/iomgraph/web/workbench/editor/hatch_build.py")


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """Load the hook as the builder does."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / HOOK)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path, hook: ModuleType) -> Path:
    """Return a checkout with nothing but the editor's manifest."""
    manifest = tmp_path / hook.HERE / "package.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_bytes((ROOT / hook.HERE / "package.json").read_bytes())
    return tmp_path


def fake_npm(folder: Path, script: str) -> str:
    """Write an ``npm`` that runs a shell script, and return the folder it lies in."""
    folder.mkdir()
    (folder / "npm").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "npm").chmod(0o755)
    return f"{folder}:/bin:/usr/bin"


def test_without_npm(hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No npm: nothing is built, and nobody is the worse for it."""
    monkeypatch.setenv("PATH", str(checkout))
    assert hook.fetch(checkout) is False
    assert not (checkout / hook.BUILT).exists()


@pytest.mark.parametrize("script", ["exit 1", "mkdir node_modules"])
def test_npm_fails(hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """No registry within reach, or not the package that was meant: the same."""
    monkeypatch.setenv("PATH", fake_npm(checkout / "bin", script))
    assert hook.fetch(checkout) is False
    assert not (checkout / hook.BUILT).exists()


def test_npm_brings_it(hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What npm brings is put in place once, with its licences and without the address of a source map."""
    script = """P=node_modules/@zazuko/yasqe; mkdir -p $P/build; echo run >> "$COUNT"
    echo '{"name": "@zazuko/yasqe", "version": "4.6.2", "license": "MIT"}' > $P/package.json
    printf 'let a;\\n//# sourceMappingURL=x.map' > $P/build/yasqe.min.js; echo 'a{}' > $P/build/yasqe.min.css"""
    monkeypatch.setenv("PATH", fake_npm(checkout / "bin", script))
    monkeypatch.setenv("COUNT", str(checkout / "count"))
    assert hook.fetch(checkout)
    assert hook.fetch(checkout)
    assert (checkout / "count").read_text().count("run") == 1
    assert (checkout / hook.BUILT / "yasqe.js").read_text() == "let a;\n"
    assert "@zazuko/yasqe 4.6.2: MIT" in (checkout / hook.BUILT / "licences.txt").read_text()


def test_the_repository_keeps_none_of_it(hook: ModuleType) -> None:
    """The folder is ignored, and there is no lock file with addresses."""
    assert f"{hook.BUILT.as_posix()}/" in (ROOT / ".gitignore").read_text().splitlines()
    assert not list((ROOT / hook.HERE).glob("*lock*"))
