"""``python -m iomgraph``: the command line, where the folder of scripts is not on the path."""

import sys

from iomgraph.cli import main

if __name__ == "__main__":
    sys.argv[0] = "iomgraph"
    main()
