"""What validation found, and its text."""

from __future__ import annotations

from dataclasses import dataclass

from iomgraph.language.gaps import filled

SAID_OF = "said_of"
"""The word of a report that says how its language parts a head from what is said of it."""
VIOLATION, WARNING, INFO = "Violation", "Warning", "Info"
SEVERITIES = (VIOLATION, WARNING, INFO)
"""Wrong; likely wrong or incomplete; a known gap. In this order in every report."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One demand that one thing does not meet.

    ``focus`` is the thing's IRI and ``focus_label`` its name; ``path`` the property, ``value`` what stands there (both
    empty where the demand is on the thing as a whole); ``message`` what is demanded, in the language asked for.
    ``shape`` names the demand and ``rule`` which of its conditions failed (``MinCount``, ``Class``, …). ``sentence`` is
    the quote that states the thing, ``page`` the document that has it and ``start``, ``end`` its place; empty or None
    where no claim supports the thing.
    """

    severity: str
    focus: str
    focus_label: str
    path: str
    value: str
    message: str
    shape: str
    rule: str
    sentence: str = ""
    page: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """What problems are sorted by: the worst first, then by demand, thing, value."""
        return SEVERITIES.index(self.severity), self.shape, self.focus, self.value, self.rule


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of a graph, sorted; ``conforms`` is true where none is a Violation.

    ``shapes_without_target`` names the shapes that had nothing to look at, without those that say of themselves that
    this may be (``iom:mayBeAbsent``). ``words`` are the words for its text, in the language asked for.
    """

    conforms: bool
    problems: tuple[Problem, ...]
    shapes_without_target: tuple[str, ...]
    words: tuple[tuple[str, str], ...] = ()

    def count(self, severity: str) -> int:
        """Return how many problems have this severity."""
        return sum(problem.severity == severity for problem in self.problems)


def render(report: Report) -> str:
    """Return a report as plain text: a paragraph a problem, then how many of each severity."""
    words = dict(report.words)
    blocks = [_paragraph(problem, words) for problem in report.problems]
    counts = [_said(words, words.get(each + "s", each), report.count(each)) for each in SEVERITIES]
    if report.shapes_without_target:
        idle = ", ".join(report.shapes_without_target)
        counts.append(_said(words, words.get("unexercised", "unexercised"), idle))
    return "\n".join([*blocks, " · ".join(counts)]) + "\n"


def _said(words: dict[str, str], head: str, what: object) -> str:
    """Return a head and what it is of, parted as the report's language has it."""
    return filled(words.get(SAID_OF, "{place}: {what}"), {"place": head, "what": what})


def _paragraph(problem: Problem, words: dict[str, str]) -> str:
    thing = f"{problem.focus_label} <{problem.focus}>" if problem.focus_label else f"<{problem.focus}>"
    lines = [_said(words, words.get(problem.severity, problem.severity), thing), f"  {problem.message}"]
    stands = f"{problem.path} {problem.value}".strip()
    lines.append(f"  [{problem.shape} {problem.rule}]" + (f" {stands}" if stands else ""))
    if problem.page:
        place = f":{problem.start}-{problem.end}" if problem.start is not None else ""
        sentence = " ".join(problem.sentence.split())
        lines.append(f"  {problem.page}{place}" + (f" | {sentence}" if sentence else ""))
    return "\n".join(lines) + "\n"
