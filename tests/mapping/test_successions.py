"""What replaced a code: stated on the concept, in the CSV file of its list, or by XKOS between two lists."""

import pytest

from semantic_bridge.model.codelist import CodeList
from semantic_bridge.terms import Iri
from tests.crosswalks import codes, loaded, problems

OLD, NEW = codes("in:Old", "1", "2", "3"), codes("in:New", "1", "2", "9")
NEWER = "in:New xkos:supersedes in:Old .\n"
CORRESPONDENCE = "map:c a xkos:Correspondence ; xkos:compares in:Old , in:New ; xkos:madeOf {} .\n"


def association(sources: str, targets: str, name: str = "map:a") -> str:
    """A concept association, as a part of a correspondence."""
    ends = f"xkos:sourceConcept {sources} ; xkos:targetConcept {targets}"
    return CORRESPONDENCE.format(name) + f"{name} a xkos:ConceptAssociation ; {ends} .\n"


def lists(*parts: str, attachments: dict[str, str] | None = None) -> dict[str, CodeList]:
    """The code lists of a workspace of one file, by name."""
    found = loaded({"ontology/x.ttl": "".join(parts)}, attachments).documents.code_lists
    return {item.name: item for item in found}


def successors(code_list: CodeList) -> dict[str, list[str]]:
    """Code to the local names of what replaced it, for those that were."""
    codes_of = {concept.iri: concept.notation for concept in code_list.concepts}
    found: dict[str, list[str]] = {}
    for item in code_list.successions:
        found.setdefault(codes_of[item.concept], []).append(item.successor.local)
    return found


def test_stated_on_the_concept() -> None:
    """`dct:isReplacedBy` names the successor, of the same list or another."""
    found = lists(OLD, NEW, "in:Old-1 dct:isReplacedBy in:Old-2 , in:New-9 .")["in.old"]
    assert {"1": ["New-9", "Old-2"]} == successors(found)
    assert [("2", "9"), (), ()] == [concept.replaced_by for concept in found.concepts]


def test_stated_in_the_file_of_codes() -> None:
    """A CSV file names successors of its own list by their codes."""
    rows = {"ontology/x.csv": "notation,isReplacedBy\n1,2|3\n2,\n3,\n"}
    found = lists('in:Old a skos:ConceptScheme ; sb:name "in.old" ; sb:codes <x.csv> .', attachments=rows)["in.old"]
    assert {"1": ["2", "3"]} == successors(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(association("in:Old-1", "in:New-9"), {"1": ["New-9"]}, id="one to one"),
        pytest.param(association("in:New-9", "in:Old-1"), {"1": ["New-9"]}, id="stated from the new list to the old"),
        pytest.param(association("in:Old-1", "in:New-1"), {"1": ["New-1"]}, id="the same code in the new list"),
        pytest.param(association("in:Old-1", "in:New-1 , in:New-2"), {"1": ["New-1", "New-2"]}, id="split"),
        pytest.param(
            association("in:Old-1 , in:Old-2", "in:New-9"), {"1": ["New-9"], "2": ["New-9"]}, id="merged in one"
        ),
        pytest.param(
            association("in:Old-1", "in:New-9") + association("in:Old-2", "in:New-9", "map:b"),
            {"1": ["New-9"], "2": ["New-9"]},
            id="merged in two",
        ),
        pytest.param(association("in:Old-1", "in:Old-2"), {}, id="within the old list, which supersedes nothing"),
        pytest.param(
            "[] xkos:sourceConcept in:Old-1 ; xkos:targetConcept in:New-9 .", {"1": ["New-9"]}, id="a blank node"
        ),
        pytest.param("", {}, id="no association"),
    ],
)
def test_supersession(text: str, expected: dict[str, list[str]]) -> None:
    """A list that supersedes another replaces its codes by those that a concept association puts beside them."""
    found = lists(OLD, NEW, NEWER, text)
    assert expected == successors(found["in.old"])
    assert {} == successors(found["in.new"])
    replaced = {concept.notation: list(concept.replaced_by) for concept in found["in.old"].concepts}
    assert {code: sorted(name.partition("-")[2] for name in names) for code, names in expected.items()} == {
        code: notations for code, notations in replaced.items() if notations
    }


@pytest.mark.parametrize(
    "relation",
    [
        pytest.param("", id="no relation between the lists"),
        pytest.param("in:New xkos:follows in:Old .", id="it only follows"),
        pytest.param("in:New xkos:variant in:Old .", id="it is a variant"),
        pytest.param("in:New xkos:supersedes in:Else .", id="it supersedes a list that is not here"),
    ],
)
def test_correspondence_alone(relation: str) -> None:
    """A correspondence between lists of which none supersedes the other says nothing of successors."""
    assert {} == successors(lists(OLD, NEW, relation, association("in:Old-1", "in:New-9"))["in.old"])


def test_sequence_is_no_supersession() -> None:
    """`xkos:next` orders concepts, and replaces none."""
    assert {} == successors(lists(OLD, "in:Old-1 xkos:next in:Old-2 ; xkos:succeeds in:Old-2 .")["in.old"])


def test_both_ways_of_saying() -> None:
    """What both say is one succession."""
    text = association("in:Old-1", "in:New-9") + "in:Old-1 dct:isReplacedBy in:New-9 , in:New-2 ."
    assert {"1": ["New-2", "New-9"]} == successors(lists(OLD, NEW, NEWER, text)["in.old"])


def test_digest_says_that_codes_were_replaced() -> None:
    """The digest of a list changes with what replaced its codes, and that of the list that replaces does not."""
    before, after = lists(OLD, NEW, NEWER), lists(OLD, NEW, NEWER, association("in:Old-1", "in:New-9"))
    assert before["in.old"].digest != after["in.old"].digest
    assert before["in.new"].digest == after["in.new"].digest


@pytest.mark.parametrize("ends", [("in:Old-1", "in:New-8"), ("in:New-8", "in:Old-1")])
def test_unknown_end(ends: tuple[str, str]) -> None:
    """An association of such a list with what is in no list is a mistake, and the nearest concept is named."""
    (problem,) = problems({"ontology/x.ttl": OLD + NEW + NEWER + association(*ends)})
    name = "https://example.org/in/New-8"
    assert f"A concept association names <{name}>, which is in no code list." == problem.problem
    assert "Did you mean" in problem.remedy
    assert Iri("https://example.org/in/Old-1") == getattr(problem, "subject", None)


def test_associations_of_other_lists() -> None:
    """What is in no list matters only beside a list that supersedes or is superseded."""
    other = codes("out:Other", "1") + association("out:Other-1", "out:Elsewhere")
    assert {} == successors(lists(OLD, NEW, NEWER, other)["out.other"])
