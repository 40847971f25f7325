"""Everything that an architect can get wrong is found: at its file and line, by its IRI, with what to do.

The mistakes stand in `cases/*.ttl`, each added to a workspace that has none. A case begins with `## ` and its name;
then comes what must be found, `# = code subject`; the line that ends in `#!` is where.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.authoring.check import findings_of
from semantic_bridge.errors import CrosswalkError, Place
from tests.crosswalks import SPACES
from tests.mapping.workspaces import GOOD, mistakes, write

CASES: Final = Path(__file__).parent / "cases"
FOLDERS: Final = {"code-lists": "ontology", "schemas": "shapes"}
HERE: Final = "#!"


@dataclass(frozen=True, slots=True)
class Case:
    """A mistake.

    Attributes:
        name: What is wrong.
        file: Where it stands in the workspace.
        text: The Turtle, without prefixes.
        code: Of the finding.
        subject: The IRI of what is wrong, or None.
        line: At which it is found, counted from the head that the file is given.
    """

    name: str
    file: str
    text: str
    code: str
    subject: str | None
    line: int


def cases() -> Iterator[Case]:
    """Every case of every file."""
    for path in sorted(CASES.glob("*.ttl")):
        _, *blocks = path.read_text(encoding="utf-8").split("\n## ")
        for block in blocks:
            name, expected, *lines = block.splitlines()
            _, _, code, *subject = expected.split()
            (line,) = [number for number, line in enumerate(lines, start=2) if line.endswith(HERE)]
            file = f"{FOLDERS.get(path.stem, 'mappings')}/wrong.ttl"
            yield Case(name, file, "\n".join(lines), code, full(subject[0]) if subject else None, line)


def full(name: str) -> str:
    """A prefixed name as an IRI."""
    prefix, _, local = name.partition(":")
    return SPACES[prefix] + local


ALL: Final = tuple(cases())
WRONG: Final = full("map:wrong")


def test_workspace_without_mistakes(tmp_path: Path) -> None:
    """The workspace to which mistakes are added has none."""
    write(tmp_path, GOOD)
    assert () == mistakes(tmp_path)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_mistake(tmp_path: Path, case: Case) -> None:
    """Each mistake is one finding: the code of its kind, its line, the IRI of what is wrong, and a remedy."""
    write(tmp_path, {**GOOD, case.file: case.text})
    found = findings_of(mistakes(tmp_path))
    assert [(case.code, case.subject)] == [(item.code, item.subject) for item in found], found
    (finding,) = found
    assert finding.place is not None
    assert (case.file, case.line) == (finding.place.file, finding.place.line)
    assert finding.remedy.endswith((".", "?"))
    assert finding.problem.endswith(".")


def test_cases_are_sound() -> None:
    """There are many cases, of every code, and no two have one name."""
    codes = {f"SB1{number:02}" for number in range(1, 19)} - {"SB117"}
    assert codes | {"SB001"} == {case.code for case in ALL}
    assert len({case.name for case in ALL}) == len(ALL) > 150


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """The mistakes of a workspace are all found in one go, however many there are."""
    alone = [case for case in ALL if case.subject == WRONG and case.code != "SB001"]
    texts, fields = {}, []
    for number, case in enumerate(alone):
        text = case.text.replace("map:wrong", f"map:wrong-{number}").replace("out:spare", f"out:spare{number}")
        texts[f"mappings/wrong-{number}.ttl"] = text
        fields.append(f'out:s{number} a sh:PropertyShape ; sh:path out:spare{number} ; sb:field "spare{number}" ;')
        fields.append(f"    sh:datatype xsd:string ; sh:maxCount 1 . out:Shape sh:property out:s{number} .")
    write(tmp_path, {**GOOD, **texts, "shapes/spare.ttl": "\n".join(fields)})
    found = {error.subject for error in mistakes(tmp_path) if isinstance(error, CrosswalkError)}
    assert set() == {f"{WRONG}-{number}" for number in range(len(alone))} - found


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is no Turtle hides no mistake in other files, and what refers to it is no mistake of its own."""
    wrong = "map:wrong a sb:PropertyMap ; sb:from in:nam ; sb:to out:spare . map:crosswalk sb:propertyMap map:wrong ."
    for broken in ("ontology/in.ttl", "ontology/out.ttl"):
        write(tmp_path, {**GOOD, broken: GOOD[broken] + "in:x a", "mappings/wrong.ttl": wrong})
        places = [error.where.file for error in mistakes(tmp_path) if isinstance(error.where, Place)]
        assert ["mappings/wrong.ttl", broken] == places


def test_overlapping_targets(tmp_path: Path) -> None:
    """A rule that fills an object and one that fills a field in it are told apart from two for one field."""
    rules = "map:whole a sb:PropertyMap ; sb:from in:home ; sb:to out:home .\n"
    rules += "map:part a sb:PropertyMap ; sb:from in:name ; sb:to ( out:home out:town ) .\n"
    write(tmp_path, {**GOOD, "mappings/wrong.ttl": rules + "map:crosswalk sb:propertyMap map:whole , map:part ."})
    found = {(item.code, item.subject) for item in findings_of(mistakes(tmp_path))}
    assert {("SB109", full("map:whole")), ("SB117", full("map:part"))} == found
