"""What is mutated, and by which tests the mutants must die: the rooms where a slip is worst."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """``names`` are patterns of what is mutated, as mutmut names it: module, ``x_`` and the function."""

    files: tuple[str, ...]
    names: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = {
    "pre-scan": Room(
        ("query/prescan.py",),
        ("iomgraph.query.prescan.*",),
        ("tests/query/test_prescan_refusals.py", "tests/query/test_prescan.py"),
    ),
    "escaping": Room(
        ("graph/terms.py", "export/schema/frame.py"),
        ("iomgraph.graph.terms.*", "iomgraph.export.schema.frame.x_script_safe*"),
        ("tests/graph/test_escaping.py", "tests/graph/test_terms.py"),
    ),
    "paths": Room(
        ("fetch/folder.py", "web/pages/files.py", "identity/fold.py"),
        ("iomgraph.fetch.folder.*", "iomgraph.web.pages.files.*", "iomgraph.identity.fold.*"),
        ("tests/fetch/test_fetched_folder.py", "tests/pages/test_file_names.py", "tests/fetch/test_saved_from.py"),
    ),
    "fetched": Room(
        ("model/saved.py", "fetch/charset.py", "fetch/coded.py", "fetch/network.py"),
        (
            "iomgraph.model.saved.*",
            "iomgraph.fetch.charset.*",
            "iomgraph.fetch.coded.*",
            "iomgraph.fetch.network.x_is_public*",
        ),
        (
            "tests/fetch/test_saved_exactly.py",
            "tests/fetch/test_saved_from.py",
            "tests/fetch/test_archives.py",
            "tests/fetch/test_fetch.py",
            "tests/fetch/test_redirects.py",
        ),
    ),
    "query": Room(
        ("query/filled.py", "query/tokens.py", "query/formats.py"),
        (
            "iomgraph.query.filled.*",
            "iomgraph.query.tokens.*",
            "iomgraph.query.formats.x_risky*",
            "iomgraph.query.formats.x_no_formula*",
        ),
        ("tests/query/test_filled.py", "tests/query/test_tokens.py", "tests/query/test_formulas.py"),
    ),
    "identity": Room(
        ("identity/judgements.py", "identity/clusters.py", "identity/lookalikes.py"),
        ("iomgraph.identity.judgements.*", "iomgraph.identity.clusters.*", "iomgraph.identity.lookalikes.*"),
        ("tests/identity/test_judgements.py", "tests/identity/test_clusters.py"),
    ),
    "pointer": Room(
        ("store/generation.py",),
        ("iomgraph.store.generation.*",),
        ("tests/store/test_generation.py", "tests/store/test_generation_mended.py", "tests/store/test_shelf.py"),
    ),
    # By tests that open no store: mutmut forks them from a process in which others ran, and the threads that a store
    # has are not in a fork, so whatever opens one there waits until it is given up, which counts as noticed.
    "untouched": Room(
        ("store/untouched.py",),
        ("iomgraph.store.untouched.*",),
        ("tests/store/test_untouched.py",),
    ),
    "lock": Room(
        ("store/lock.py",),
        ("iomgraph.store.lock.*",),
        (
            "tests/store/test_locks.py",
            "tests/store/test_failed_first.py",
            "tests/store/test_generation.py",
        ),
    ),
    "telling": Room(("store/child.py",), ("iomgraph.store.child.*",), ("tests/store/test_child.py",)),
    "opening": Room(("loaders/opening.py",), ("iomgraph.loaders.opening.*",), ("tests/loaders/test_opening.py",)),
    "answers": Room(
        ("fetch/timely.py", "fetch/network.py"),
        (
            "iomgraph.fetch.timely.*",
            "iomgraph.fetch.network.x_read*",
            "iomgraph.fetch.network.x_came*",
            "iomgraph.fetch.network.x_reason*",
        ),
        ("tests/fetch/test_timely.py", "tests/fetch/test_odd_replies.py"),
    ),
}
