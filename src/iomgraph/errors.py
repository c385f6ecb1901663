"""Every error that a user can cause, its wording and its exit code, in one place.

Exit codes of the command line: 0 fine; 1 ran, and the answer is no (violations, differences); 2 usage;
3 unreadable input; 4 network; 5 out of time; 130 interrupted.
"""

from __future__ import annotations

EXIT_NO = 1
EXIT_USAGE = 2
EXIT_INPUT = 3
EXIT_NETWORK = 4
EXIT_TIME = 5
EXIT_INTERRUPTED = 130


class IomgraphError(Exception):
    """What went wrong, where, and what to do about it.

    ``place`` is a file, with a line, column or row where known; ``remedy`` is one sentence in the imperative.
    """

    exit_code = EXIT_NO

    def __init__(self, what: str, *, place: str = "", remedy: str = "") -> None:
        self.what, self.place, self.remedy = what, place, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.place}: {self.what}" if self.place else self.what
        return f"{head}\n  {self.remedy}" if self.remedy else head

    def told(self, lang: str) -> IomgraphError:
        """Return the same error in another language, where it was made with words of its own in several.

        All others are worded by ``iomgraph.language.messages``.
        """
        return self


class UsageError(IomgraphError):
    """The call itself cannot be carried out: an unknown name, a bad option, a malformed query."""

    exit_code = EXIT_USAGE


class InputError(IomgraphError):
    """A source cannot be read: missing, empty, binary, too large, wrongly encoded, without a needed column."""

    exit_code = EXIT_INPUT


class ResourceError(IomgraphError):
    """The project's own data (ontology, shapes, language packs) is missing or malformed."""

    exit_code = EXIT_INPUT


class StoreError(IomgraphError):
    """A build cannot be opened or written."""

    exit_code = EXIT_INPUT


class LossError(IomgraphError):
    """A build would lose what was known before, and no source that was removed or changed explains it."""

    exit_code = EXIT_NO


class NetworkError(IomgraphError):
    """An address has no answer, or its owner does not want it fetched."""

    exit_code = EXIT_NETWORK


class TimeLimitError(IomgraphError):
    """What was asked took longer than whoever asked it wanted to wait."""

    exit_code = EXIT_TIME
