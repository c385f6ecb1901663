"""What is served: the current build, exchanged for its successor while requests go on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request

from iomgraph.errors import StoreError
from iomgraph.store import Build, open_build
from iomgraph.web.limits import Limits


class Serving:
    """The served build and the bounds of serving it.

    A handler takes ``build`` once and answers from what it took: the next request may be of another generation.
    """

    def __init__(
        self,
        out: Path | None = None,
        data: Sequence[Path] = (),
        *,
        limits: Limits | None = None,
        base_urls: Sequence[str] = (),
    ) -> None:
        """Open the build in ``out``; with ``data``, RDF files are served instead and there is no build.

        Raises StoreError where there is no build or it is damaged.
        """
        self.out, self.data = out, tuple(data)
        self.limits = limits or Limits()
        self.base_urls = tuple(url.rstrip("/") for url in base_urls)
        self._build = open_build(out) if out is not None else None

    @property
    def build(self) -> Build:
        """The current build. Raises StoreError where RDF files are served."""
        if self._build is None:
            raise StoreError("RDF files are served, not a build", remedy="Serve a build with --out.")
        return self._build

    @property
    def generation(self) -> str:
        """The name of what is served, the same for the same content."""
        return self.build.generation

    def base_url(self, request: Request) -> str:
        """Return the address that the server is reached at, without a slash at its end."""
        here = str(request.base_url).rstrip("/")
        return here if not self.base_urls or here in self.base_urls else self.base_urls[0]
