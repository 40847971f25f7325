"""Run the benchmarks: `python -m benchmarks`, with `import` for large tables, `reasoning`, or `soak` for minutes."""

import sys
import tempfile
from pathlib import Path

from benchmarks.graph.reasoning import report
from benchmarks.imports import importing
from benchmarks.measures import measure, table
from benchmarks.soak import soak
from benchmarks.stages import measures


def main(arguments: list[str]) -> int:
    """Print the figures; 1 where the soak found something."""
    if arguments == ["soak"]:
        return soak()
    if arguments == ["import"]:
        with tempfile.TemporaryDirectory() as folder:
            print(table(measure(importing(Path(folder)))))
        return 0
    if arguments == ["reasoning"]:
        print(report())
        return 0
    print(table(measures()))
    return 0


sys.exit(main(sys.argv[1:]))
