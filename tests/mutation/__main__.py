"""Change the code in small ways, and say which changes no test notices: `python -m tests.mutation [WORKERS]`."""

import sys
from collections.abc import Sequence

from tests.mutation.known import known
from tests.mutation.mutants import ROOT, by_cosmic_ray, by_mutmut, copied
from tests.mutation.report import figures, findings


def main(arguments: Sequence[str]) -> int:
    """Print the figures and what they do not explain; 1 where there is something."""
    folder = copied(ROOT / "build" / "mutants")
    workers = int(arguments[0]) if arguments else 1
    mutants = [*by_cosmic_ray(folder), *by_mutmut(folder, workers)]
    unexplained = list(findings(mutants, known()))
    sys.stdout.write("".join(f"{line}\n" for line in (*figures(mutants), "", *unexplained)))
    return int(bool(unexplained))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
