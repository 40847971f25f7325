"""Every finding of `sb check` is explained, and its example is found as the page says."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.docs.findings import PAGE, checked, example_of, refreshed, workspace
from tests.docs.matching import matches
from tests.docs.running import ROOT
from tests.docs.tables import headings, section

TEXT: Final = PAGE.read_text("utf-8")
CODES: Final = tuple(headings(TEXT, 2))
WITHOUT_EXAMPLE: Final = {"SB100", "SB260", "SB261"}
"""Nothing is known to be reported under the first; the others need shapes that are no part of a workspace."""

_CODE: Final = re.compile(r"\bSB[0-9]{3}\b")


def codes_of_the_program() -> set[str]:
    """Every code that the source names."""
    sources = (ROOT / "src" / "semantic_bridge").rglob("*.py")
    return {code for path in sources for code in _CODE.findall(path.read_text("utf-8"))}


def test_every_code_has_a_heading() -> None:
    """The page has a heading for each code of the program, in order, and none for another."""
    assert list(CODES) == sorted(codes_of_the_program())


def test_the_workspace_of_the_examples(tmp_path: Path) -> None:
    """Without an example nothing is found, so what is found is the example's."""
    assert checked(workspace(tmp_path)) == []


@pytest.mark.parametrize("code", [code for code in CODES if code not in WITHOUT_EXAMPLE])
def test_example(code: str, tmp_path: Path) -> None:
    """The example of a code is found under that code, at the place and with the words that the page shows.

    To write what is found instead into the page: python -m tests.docs.refresh docs/reference/findings.md
    """
    example = example_of(section(TEXT, code))
    assert example is not None
    assert any(f" {code}: " in line for line in example.shown)
    found = example.found(tmp_path)
    assert matches(example.shown, found), "\n".join(found)


def test_refreshing() -> None:
    """A section that shows something else gets what is found; findings under other codes are left out."""
    right = section(TEXT, "SB115")
    shown = example_of(right)
    assert shown is not None
    lines = "".join(f"{line}\n" for line in shown.shown)
    wrong = right.replace(lines, "anything else\n")
    assert refreshed(f"## SB115\n{wrong}") == f"## SB115\n{right}"
    assert "…" in shown.shown
