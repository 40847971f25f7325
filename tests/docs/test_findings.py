"""Every finding of `sb check` is explained, and its example is found as the page says."""

import re
from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.cli.findings import findings_text
from semantic_bridge.settings import Limits
from semantic_bridge.terms import PREFIXES
from semantic_bridge.usecases.check import check_workspace
from tests.docs.matching import matches
from tests.docs.page import Appended, Written, read_page
from tests.docs.running import ROOT, play
from tests.docs.tables import headings, section, text_of

FINDINGS: Final = text_of("docs/reference/findings.md")
CODES: Final = tuple(headings(FINDINGS, 2))
WITHOUT_EXAMPLE: Final = {"SB100"}
TUTORIAL: Final = ROOT / "docs" / "tutorial" / "first-crosswalk.md"

_CODE: Final = re.compile(r"\bSB[0-9]{3}\b")
_EXAMPLE: Final = re.compile(
    r"^In `(?P<path>[^`]+)`:\n\n```[a-z]+\n(?P<given>.*?)^```\n\n```text\n(?P<shown>.*?)^```$", re.MULTILINE | re.DOTALL
)
_OWN: Final = {
    "fund": "https://example.org/fund/",
    "map": "https://example.org/map/fund--ministry/",
    "min": "https://example.org/ministry/",
}
_PREFIXES: Final = " ".join(
    f"@prefix {name}: <{iri}> ."
    for name, iri in ({name: space.base for name, space in PREFIXES.items()} | _OWN).items()
)
_NOTE: Final = f"""{_PREFIXES}
min:BeneficiaryShape sh:property min:BeneficiaryShape-note .
min:BeneficiaryShape-note a sh:PropertyShape ; sh:path min:note ; sb:field "note" ; sh:datatype xsd:string ;
    sh:maxCount 1 .
"""


def codes_of_the_program() -> set[str]:
    """Every code that the source names."""
    sources = (ROOT / "src" / "semantic_bridge").rglob("*.py")
    return {code for path in sources for code in _CODE.findall(path.read_text("utf-8"))}


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


def test_every_code_has_a_heading() -> None:
    """The page has a heading for each code of the program, in order, and none for another."""
    assert list(CODES) == sorted(codes_of_the_program())


def test_the_workspace_of_the_examples(tmp_path: Path) -> None:
    """Without an example nothing is found, so what is found is the example's."""
    assert checked(workspace(tmp_path)) == []


@pytest.mark.parametrize("code", [code for code in CODES if code not in WITHOUT_EXAMPLE])
def test_example(code: str, tmp_path: Path) -> None:
    """The example of a code is found under that code, at the place and with the words that the page shows."""
    example = _EXAMPLE.search(section(FINDINGS, code))
    assert example is not None
    path = workspace(tmp_path) / example["path"]
    path.write_text(f"{_PREFIXES}\n{example['given']}", encoding="utf-8")
    found = checked(tmp_path)
    assert f" {code}: " in example["shown"]
    assert matches(example["shown"].splitlines(), found), "\n".join(found)
