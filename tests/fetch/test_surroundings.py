"""Nothing that surrounds a run changes where its requests go or what they carry."""

from __future__ import annotations

from pathlib import Path

import pytest
from local_site import Site

pytest.importorskip("stamina")

from fetching import visitor

from iomgraph.remote.http import client


def test_no_proxy_and_no_password_is_taken_from_the_environment(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = tmp_path / "netrc"
    passwords.write_text("machine 127.0.0.1 login somebody password secret\n", encoding="ascii")
    monkeypatch.setenv("NETRC", str(passwords))
    url = site.page("/one", "1")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for proxy in ("", "http://127.0.0.1:1"):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy)
        assert visitor(tries=1).get(url)[1] == b"1"
        assert client().get(url, timeout=30).content == b"1"
    assert len(site.asked) == 6 and not any("Authorization" in headers for _, headers in site.asked)
