"""The examples of `docs/reference/findings.md`, and what `sb check` says of them.

Each stands in a section of its own: a file, named above it, that is added to the workspace of the tutorial; then what
is found. A line `…` stands for findings under other codes.
"""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from semantic_bridge.cli.findings import findings_text
from semantic_bridge.settings import Limits
from semantic_bridge.terms import PREFIXES
from semantic_bridge.usecases.check import check_workspace
from tests.docs.matching import SKIPPED, matches
from tests.docs.page import Appended, Written, read_page
from tests.docs.running import ROOT, play

PAGE: Final = ROOT / "docs" / "reference" / "findings.md"
TUTORIAL: Final = ROOT / "docs" / "tutorial" / "first-crosswalk.md"

_EXAMPLE: Final = re.compile(
    r"^In `(?P<path>[^`]+)`:\n\n```[a-z]+\n(?P<given>.*?)^```\n\n```text\n(?P<shown>.*?)^```$", re.MULTILINE | re.DOTALL
)
_OWN: Final = {
    "fund": "https://example.org/fund/",
    "map": "https://example.org/map/fund--ministry/",
    "min": "https://example.org/ministry/",
}
_SPACES: Final = {name: space.base for name, space in PREFIXES.items()} | _OWN
_PREFIXES: Final = " ".join(f"@prefix {name}: <{iri}> ." for name, iri in _SPACES.items())
_NOTE: Final = f"""{_PREFIXES}
min:BeneficiaryShape sh:property min:BeneficiaryShape-note .
min:BeneficiaryShape-note a sh:PropertyShape ; sh:path min:note ; sb:field "note" ; sh:datatype xsd:string ;
    sh:maxCount 1 .
"""


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the file that is added, what stands in it, and the lines that the page shows."""

    path: str
    given: str
    shown: tuple[str, ...]

    def found(self, folder: Path) -> list[str]:
        """What `sb check` prints of the workspace of the examples with the file, without the line that counts."""
        workspace(folder)
        (folder / self.path).write_text(f"{_PREFIXES}\n{self.given}", encoding="utf-8")
        return checked(folder)


def example_of(section: str) -> Example | None:
    """The example of a section, or None."""
    found = _EXAMPLE.search(section)
    return found and Example(found["path"], found["given"], tuple(found["shown"].splitlines()))


def workspace(folder: Path) -> Path:
    """The workspace that the tutorial ends with, whose ministry has one field more."""
    page = read_page(TUTORIAL)
    with play(page, folder) as at_play:
        for block in page.blocks:
            if isinstance(block, Written | Appended):
                at_play.run(block)
    (folder / "shapes" / "ministry" / "note.ttl").write_text(_NOTE, encoding="utf-8")
    return folder


def checked(folder: Path) -> list[str]:
    """What `sb check` prints of a folder, without the line that counts."""
    return findings_text(check_workspace(folder, Limits())).splitlines()[:-1]


def refreshed(text: str) -> str:
    """The page with what is really found, where it shows anything else."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return "".join(map(_refreshed, parts))


def _refreshed(section: str) -> str:
    example = example_of(section)
    if example is None:
        return section
    with tempfile.TemporaryDirectory() as folder:
        found = example.found(Path(folder))
    if matches(example.shown, found):
        return section
    shown = "".join(f"{line}\n" for line in example.shown)
    code = section.removeprefix("## ").partition("\n")[0]
    return section.replace(shown, "".join(f"{line}\n" for line in _of_code(found, code)))


def _of_code(found: Sequence[str], code: str) -> Iterator[str]:
    """The lines of the findings under a code; `…` for each run of others."""
    own = skipping = False
    for line in found:
        own = own if line.startswith("    ") else f" {code}: " in line
        if own:
            yield line
        elif not skipping:
            yield SKIPPED
        skipping = not own
