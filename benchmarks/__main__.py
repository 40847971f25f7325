"""Run the benchmarks: `python -m benchmarks`, or `python -m benchmarks soak` for the long one."""

import sys

from benchmarks.measures import table
from benchmarks.soak import soak
from benchmarks.stages import measures


def main(arguments: list[str]) -> int:
    """Print the figures; 1 where the soak found something."""
    if arguments == ["soak"]:
        return soak()
    print(table(measures()))
    return 0


sys.exit(main(sys.argv[1:]))
