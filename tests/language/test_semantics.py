"""The tables under "Semantics" in ontology/README.md are what the engine does: each cell is run."""

from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.mapping.files import Files, GraphFile
from semantic_bridge.mapping.load import load
from semantic_bridge.model.relation import FIVE
from semantic_bridge.model.translation import Derivation
from semantic_bridge.model.values import ABSENT, Record
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.terms import PREFIXES
from tests.docs.tables import code, codes, rows, section, text_of
from tests.language.examples import DAY

SEMANTICS: Final = section(text_of("ontology/README.md"), "Semantics")
INPUTS: Final[dict[str, Record]] = {
    "absent": {},
    "null": {"in": None},
    "empty text": {"in": ""},
    "a declared sentinel": {"in": "99"},
}
OUTPUTS: Final = {"absent": ABSENT, "null": None, "the empty text": "", "the default": "D"}
WORKSPACE: Final = """
ex:In a sh:NodeShape ; sb:name "example.in" ; sh:property ex:In-in .
ex:In-in a sh:PropertyShape ; sh:path ex:in ; sb:field "in" ; sh:datatype xsd:string ; sh:maxCount 1 ; csvw:null "99" .
ex:Out a sh:NodeShape ; sb:name "example.out" ; sh:property ex:Out-out .
ex:Out-out a sh:PropertyShape ; sh:path ex:out ; sb:field "out" ; sh:datatype xsd:string ; sh:maxCount 1 .

ex:From a skos:ConceptScheme ; sb:name "example.from" .
ex:from-a a skos:Concept ; skos:inScheme ex:From ; skos:notation "a" .
ex:from-b a skos:Concept ; skos:inScheme ex:From ; skos:notation "b" .
ex:To a skos:ConceptScheme ; sb:name "example.to" .
ex:to-1 a skos:Concept ; skos:inScheme ex:To ; skos:notation "1" .
ex:to-2 a skos:Concept ; skos:inScheme ex:To ; skos:notation "2" .

ex:crosswalk a sb:Crosswalk ; sb:name "example.in--example.out" ; sb:source ex:In ; sb:target ex:Out ;
    sb:propertyMap ex:rule .
"""
OTHER: Final = "ex:other a sb:ConceptMap ; sb:sourceScheme ex:From ; sb:targetScheme ex:To ; sb:whenUnmapped ex:to-1 ."


def translated(rule: str, record: Record) -> Derivation:
    """What a property map, with whatever it refers to, makes of a record; a refused record has the value `ABSENT`."""
    prefixes = [f"@prefix {name}: <{space.base}> ." for name, space in PREFIXES.items()]
    text = "\n".join(
        [*prefixes, "@prefix ex: <https://example.org/> .", WORKSPACE, f"ex:rule a sb:PropertyMap ; {rule}"]
    )
    file = GraphFile("mappings/example.ttl", text, parse_turtle(text.encode(), file="example"))
    (crosswalk,) = load(Files(Path(), (file,), {}, ())).crosswalks
    found = RecordExecutor(compile_plan(crosswalk)).explain(record, DAY)
    (derivation,) = found.derivations
    return derivation


def words(derivation: Derivation) -> tuple[str, ...]:
    """The status, and the reason where there is one, as the tables write them."""
    return tuple(word.value for word in (derivation.status, derivation.reason) if word is not None)


@pytest.mark.parametrize("row", [row for row in rows(SEMANTICS) if row[0] in INPUTS], ids=lambda row: row[0])
@pytest.mark.parametrize(
    ("column", "rule"),
    [
        pytest.param(1, "sb:from ex:in ; sb:to ex:out .", id="optional"),
        pytest.param(2, "sb:from ex:in ; sb:to ex:out . ex:Out-out sh:minCount 1 .", id="required"),
        pytest.param(3, 'sb:from ex:in ; sb:default "D" ; sb:to ex:out .', id="default"),
    ],
)
def test_inputs_without_a_value(row: tuple[str, ...], column: int, rule: str) -> None:
    """Absent, null, empty and sentinel end as the table says, in an optional, a required and a defaulted target."""
    value, _, said = row[column].partition(";")
    found = translated(rule, INPUTS[row[0]])
    expected = next(output for name, output in OUTPUTS.items() if value.startswith(name))
    assert (found.value, words(found)) == (expected, codes(said))


def test_every_input_is_in_the_table() -> None:
    """None of the four is left out."""
    assert [row[0] for row in rows(SEMANTICS) if row[0] in INPUTS] == list(INPUTS)


RELATIONS: Final = {
    "equal": ("ex:from-a skos:exactMatch ex:to-1 .", "1", ("exact",)),
    "target broader": ("ex:from-a skos:broadMatch ex:to-1 .", "1", ("approximate",)),
    "overlap": ("ex:from-a sb:overlapMatch ex:to-1 .", "1", ("approximate",)),
    "unknown": ("ex:from-a skos:closeMatch ex:to-1 .", "1", ("approximate",)),
    "target narrower": ("ex:from-a skos:narrowMatch ex:to-1 .", None, ("ambiguous", "narrower")),
    "none": ("ex:map sb:noTarget ex:from-a .", None, ("no-target",)),
}
MAP: Final = "sb:from ex:in ; sb:to ex:out ; sb:conceptMap ex:map . ex:map a sb:ConceptMap ; sb:sourceScheme ex:From ;"


@pytest.mark.parametrize("relation", RELATIONS)
def test_relations(relation: str) -> None:
    """A row carries its target by its relation, as the table says."""
    row = next(row for row in rows(SEMANTICS) if row[0] == relation)
    stated, value, said = RELATIONS[relation]
    found = translated(f"{MAP} sb:targetScheme ex:To . {stated}", {"in": "a"})
    assert code(row[1]) in stated
    assert row[2].startswith("null" if value is None else "the target code")
    assert (found.value, words(found)) == (value, said)
    assert set(said) <= set(codes(row[3]))


def test_a_narrower_target_that_is_allowed() -> None:
    """With the opt-in the narrower code is carried, approximately."""
    rule = f"{MAP} sb:targetScheme ex:To ; sb:allowNarrower true . ex:from-a skos:narrowMatch ex:to-1 ."
    found = translated(rule, {"in": "a"})
    assert (found.value, words(found)) == ("1", ("approximate", "narrower"))


POLICIES: Final = {
    "`sb:Flag`, the default": ("sb:Flag", None),
    "`sb:Reject`": ("sb:Reject", None),
    "`sb:PassThrough`": ("sb:PassThrough", "b"),
    "a concept of the target list": ("ex:to-2", "2"),
}


@pytest.mark.parametrize("policy", POLICIES)
def test_policies(policy: str) -> None:
    """A code without a row goes by the policy, as the table says; nothing said is `sb:Flag`."""
    row = next(row for row in rows(SEMANTICS) if row[0] == policy)
    term, value = POLICIES[policy]
    for stated in (f"sb:whenUnmapped {term} ;", "") if term == "sb:Flag" else (f"sb:whenUnmapped {term} ;",):
        found = translated(f"{MAP} {stated} sb:targetScheme ex:To .", {"in": "b"})
        assert (found.value, words(found)) == (value, codes(row[2]))


def test_the_policy_of_another_map() -> None:
    """What the other map says is the answer, its own policy included."""
    rule = f"{MAP} sb:whenUnmapped ex:other ; sb:targetScheme ex:To . {OTHER}"
    found = translated(rule, {"in": "b"})
    assert (found.value, words(found)) == ("1", ("defaulted", "no-row"))
    assert ("another concept map", "what that map says", "as that map says") in rows(SEMANTICS)


NAMES: Final = {"equal": "=", "broader": "<", "narrower": ">", "overlap": "O", "disjoint": "D"}
ANY_OF: Final = {"any": set("=<>OD"), "any but disjoint": set("=<>O")}


def test_chains() -> None:
    """The table of chains is the one that the engine composes by."""
    table = [row for row in rows(SEMANTICS) if row[0].strip("*") in NAMES and len(row) == len(NAMES) + 1]
    assert list(NAMES) == [row[0].strip("*") for row in table]
    relations = dict(zip(NAMES, FIVE, strict=True))
    for first, *cells in table:
        for second, cell in zip(NAMES, cells, strict=True):
            words = cell.replace(",", " ").replace(" or ", " ").split()
            expected = ANY_OF.get(cell) or {NAMES[word] for word in words}
            found = relations[first.strip("*")].then(relations[second])
            assert expected == {sign for name, sign in NAMES.items() if relations[name] in found}
