"""The packs say the same to PyYAML without its C library, as it is built where no wheel fits the machine."""

from pathlib import Path

import pytest
import yaml

from iomgraph import resources
from iomgraph.loaders import load

FILES = sorted(resources.path("data").rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: "-".join(file.parts[-3:]))
def test_a_file_reads_the_same_in_pure_python(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=yaml.CSafeLoader)


def test_front_matter_is_read_without_the_c_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("---\ntitle: Wells for Obo\nlang: en\n---\n\nThree wells were dug.\n", encoding="utf-8")
    before = load(page)
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert load(page) == before
