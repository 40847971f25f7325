"""Run the suite by hand: write its workspace for a server, then ask the server."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conformance.cases import Case, CaseFile, case_files
from tests.conformance.matching import differences
from tests.conformance.ways import OverHttp, Way
from tests.conformance.workspaces import write_together

USAGE: Final = """\
python -m tests.conformance.runner write DIR      one workspace, with what all files of cases need
python -m tests.conformance.runner ask BASE_URL   put every case to the server; exit 1 where one fails
python -m tests.conformance.runner count          how many cases there are, by topic"""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one case: where the answer differs; empty where it conforms."""

    file: CaseFile
    case: Case
    differences: tuple[str, ...]


def run(way: Way, file: CaseFile, case: Case) -> Result:
    """Put one case, and hold the answer against it."""
    return Result(file, case, tuple(differences(case.expect, way.answer(case))))


def run_all(way: Way, files: Sequence[CaseFile]) -> Iterator[Result]:
    """Put every case that the way takes, in order."""
    return (run(way, file, case) for file in files for case in file.cases if case.request.carrier in way.carriers)


def ask(base: str) -> int:
    """Put every case to a server, and say what fails; 1 where something does that is not known to."""
    results = list(run_all(OverHttp(base.rstrip("/")), case_files()))
    for result in results:
        if result.differences:
            known = f" (known: {result.case.known})" if result.case.known else ""
            _say(f"{result.file.name}: {result.case.title}{known}", *(f"    {line}" for line in result.differences))
    failed = [result for result in results if result.differences]
    _say(f"{len(results) - len(failed)} of {len(results)} cases conform")
    return int(any(not result.case.known for result in failed))


def count() -> int:
    """Say how many cases there are of each topic."""
    found = Counter({file.topic: 0 for file in case_files()})
    for file in case_files():
        found[file.topic] += len(file.cases)
    _say(*(f"{number:4} {topic}" for topic, number in sorted(found.items())), f"{found.total():4} in all")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Do what is asked; 2 where it is not understood."""
    match arguments:
        case ["write", folder]:
            write_together(case_files(), Path(folder))
            return 0
        case ["ask", base]:
            return ask(base)
        case ["count"]:
            return count()
        case _:
            _say(USAGE)
            return 2


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
