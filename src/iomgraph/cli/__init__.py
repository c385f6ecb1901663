"""The command line. Data goes to standard output, everything else to standard error.

Exit codes: 0 fine; 1 ran, and the answer is no; 2 usage; 3 unreadable input; 4 network; 5 out of time; 130 interrupted.
"""

from iomgraph.cli.main import main

__all__ = ["main"]
