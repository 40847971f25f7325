"""Run the benchmarks: `python -m benchmarks`, or with one of the words that README.md beside this file explains."""

import sys
import tempfile
from pathlib import Path

from benchmarks.graph import reasoning, standing
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
        print(reasoning.report())
        return 0
    if arguments[:1] == ["graph"]:
        sizes = [int(item) for item in arguments[1:] if item.isdecimal()]
        print(standing.report(*sizes, rdflib="without-rdflib" not in arguments))
        return 0
    print(table(measures()))
    return 0


sys.exit(main(sys.argv[1:]))
