"""A plan: cells written before they are read, sources read once, targets in order, equal by digest."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from semantic_bridge.mapping.load import load
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.model.digest import digest
from semantic_bridge.model.operators import Facet, IdentifierCheck, IdentifierForm, IdentifierType
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.errors import CyclicRulesError, UnknownRuleError
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.render import render
from semantic_bridge.plan.steps import (
    Apply,
    Block,
    CheckIdentifier,
    Choose,
    Each,
    FormatText,
    Give,
    LookUp,
    MapCode,
    ParseText,
    Settle,
    Step,
)
from tests.crosswalks import codes, crosswalk, files, nested, plan_of, resolved, schema
from tests.execute.test_laws import GIVEN, LISTS, RULES, WANTED

KITCHEN = (LISTS, GIVEN, WANTED, crosswalk(RULES))


@pytest.fixture(scope="module")
def everything() -> Plan:
    """A plan with every kind of step."""
    return plan_of(*KITCHEN)


def reads(step: Step) -> tuple[int, ...]:
    """The cells that a step reads."""
    match step:
        case Apply():
            return step.inputs
        case LookUp():
            return (step.input,) if step.within is None else (step.input, step.within.cell)
        case Settle():
            return step.input, step.by
        case CheckIdentifier():
            return (step.input, *(cell for _, cell in step.agrees))
        case FormatText():
            return tuple(cell for _, cell in step.inputs)
        case Choose():
            tests = (premise.cell for branch in step.branches for premise in branch.premises)
            return (*(branch.cell for branch in step.branches), *tests)
        case MapCode() | Give() | ParseText() | Each():
            return (step.input,)
        case _:
            return (step.input,) if hasattr(step, "input") else ()


def writes(step: Step) -> tuple[int, ...]:
    """The cells that a step writes."""
    return tuple(cell for _, cell in step.outs) if isinstance(step, ParseText) else (step.out,)


def blocks(block: Block) -> Iterator[Block]:
    """A block and those in it."""
    yield block
    for step in block.steps:
        if isinstance(step, Each):
            yield from blocks(step.body)


def test_cells(everything: Plan) -> None:
    """Every cell is written once, by a source or a step, before a step or a target reads it; the rest hold nothing."""
    for block in blocks(everything.block):
        written = [source.cell for source in block.sources]
        for step in block.steps:
            assert set(reads(step)) <= set(written)
            written += writes(step)
        assert len(written) == len(set(written))
        assert max(written) < block.cells
        unwritten = {target.cell for target in block.targets} - set(written)
        empty = {target.cell for target in block.targets if target.single_object or not target.ways}
        assert unwritten == empty


def test_sources_are_read_once(everything: Plan) -> None:
    """A field that several rules read is one source, of its block."""
    for block in blocks(everything.block):
        paths = [source.path for source in block.sources]
        assert len(paths) == len(set(paths))
    assert {("text",), ("code",), ("inner", "text")} <= {source.path for source in everything.block.sources}


def test_targets_are_in_order(everything: Plan) -> None:
    """Targets come in the order of the schema, each once, with the fields that no rule fills among them."""
    names = [target.pointer for target in everything.block.targets]
    assert sorted(names) == names
    assert len(names) == len(set(names))
    (never,) = [target for target in everything.block.targets if target.pointer == "/never"]
    assert (True, (), (), "crosswalk") == (never.required, never.sources, never.via, never.rule.local)


@pytest.mark.parametrize(
    ("fields", "pointer", "anchor"),
    [
        pytest.param(("a!",), "/a", (), id="of the record"),
        pytest.param((nested("o!", "a!"),), "/o/a", (), id="of a required object"),
        pytest.param((nested("o", "a!"),), "/o/a", ("o",), id="of an optional object"),
        pytest.param((nested("o", nested("p!", "a!")),), "/o/p/a", ("o",), id="of a required one in an optional one"),
        pytest.param(
            (nested("o!", nested("p", "a!")),), "/o/p/a", ("o", "p"), id="of an optional one in a required one"
        ),
        pytest.param((nested("o", nested("p", "a")),), "/o/p/a", ("o", "p"), id="of the nearest optional one"),
    ],
)
def test_anchor(fields: tuple[str, ...], pointer: str, anchor: tuple[str, ...]) -> None:
    """A field hangs on the nearest optional object above it."""
    path = " ".join(f"out:{name}" for name in pointer.split("/")[1:])
    rule = crosswalk(f"map:a a sb:PropertyMap ; sb:from in:a ; sb:to ( {path} ) .")
    targets = plan_of(schema("in", "a"), schema("out", *fields), rule).block.targets
    assert [anchor] == [target.anchor for target in targets if target.pointer == pointer]


@pytest.mark.parametrize(
    ("field", "textual", "coded"),
    [
        pytest.param("a", True, False, id="plain text"),
        pytest.param("a:date", False, False, id="a date"),
        pytest.param("a:integer", False, False, id="a number"),
        pytest.param("a=out:C", False, True, id="a code"),
    ],
)
def test_kind_of_target(field: str, textual: bool, coded: bool) -> None:  # noqa: FBT001  # columns of a table
    """A target knows whether it may hold any text, the empty one too."""
    rule = crosswalk("map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a .")
    given = schema("in", field.replace("out:", "out:"))
    (target,) = plan_of(codes("out:C", "1"), given, schema("out", field), rule).block.targets
    assert (textual, coded) == (target.textual, target.coded)


def test_plan_is_a_value(everything: Plan) -> None:
    """A plan survives a process boundary: equal, alike in hash, step for step the same, its tables still shared."""
    thawed: Plan = pickle.loads(pickle.dumps(everything))  # noqa: S301  # it was made a line before
    assert everything == thawed
    assert hash(everything) == hash(thawed)
    assert everything.block == thawed.block
    assert hash(everything.block) == hash(thawed.block)
    tables = [step.table for step in thawed.block.steps if isinstance(step, MapCode)]
    assert len({id(table) for table in tables}) == len({table.rule for table in tables}) < len(tables)
    assert everything != replace(everything, digest="sha256:0")
    assert everything != "a plan"


def test_same_tables_are_made_once() -> None:
    """Rules that read one list in one way share a table, also over several plans."""
    names = codes("in:N", "1 | skos:prefLabel 'x'@ru")
    look_up = "[ a sb:ConceptLookup ; sb:scheme in:N {more} ]"
    rules = "\n".join(
        f"map:{name} a sb:PropertyMap ; sb:from in:a ; sb:to out:{name} ; sb:convert {look_up.format(more=more)} ."
        for name, more in (("a", ""), ("b", ""), ("c", "; sb:language 'ru'"), ("d", "; sb:give sb:Iri"))
    )
    found = resolved(names, schema("in", "a"), schema("out", "a", "b", "c", "d"), crosswalk(rules))
    tables = Tables()
    steps = [step for step in compile_plan(found, tables).block.steps if isinstance(step, LookUp)]
    again = [step for step in compile_plan(found, tables).block.steps if isinstance(step, LookUp)]
    one, same, other, given = (step.table for step in steps)
    assert one is same is given
    assert one is not other
    assert all(first.table is second.table for first, second in zip(steps, again, strict=True))


FACTS = {
    "the version of the crosswalk": (
        'sb:name "in.record--out.record"',
        'sb:name "in.record--out.record" ; dcat:version "2"',
    ),
    "an input": ("sb:from in:text ; sb:to out:copied", "sb:from in:more ; sb:to out:copied"),
    "a row": ("in:C-c skos:broadMatch out:C-2", "in:C-c skos:broadMatch out:C-3"),
    "a relation": ("in:C-c skos:broadMatch out:C-2", "in:C-c skos:closeMatch out:C-2"),
    "a weight": ('sb:weight "1/2"', 'sb:weight "2/4" ; sb:priority 1'),
    "a policy": ("sb:whenUnmapped sb:PassThrough", "sb:whenUnmapped sb:Reject"),
    "a code's validity": ("2020-01-01", "2021-01-01"),
    "a label": ("skos:prefLabel 'Чуй'", "skos:prefLabel 'Чүй'"),
    "a parent": ("skos:broader in:P-2", "skos:broader in:P-1"),
    "a datatype": ("sh:datatype xsd:date", "sh:datatype xsd:dateTime"),
    "a field name": ('sb:field "pin"', 'sb:field "PIN"'),
    "a sentinel": ('csvw:null "99"', 'csvw:null "98"'),
    "a default": ("sb:default out:C-2", "sb:default out:C-1"),
    "a pattern": ('sb:pattern "yyyy-MM-dd"', 'sb:pattern "yyyy/MM/dd"'),
    "a template": ("{village} {rest}", "{village}, {rest}"),
    "a separator": ('sb:separator ","', 'sb:separator ";"'),
    "a condition": ('sb:in ( "true" )', 'sb:in ( "false" )'),
    "an operator's place": ("sb:CollapseBlanks ) ]\n    [ a sb:Parse", "sb:RemoveBlanks ) ]\n    [ a sb:Parse"),
    "a required field": ("sh:path out:flag", "sh:minCount 1 ; sh:path out:flag"),
    "the name of a list": ('sb:name "in.c"', 'sb:name "in.other"'),
    "the version of a list": ('sb:name "in.c"', 'sb:name "in.c" ; dcat:version "7"'),
}


@pytest.mark.parametrize("fact", FACTS)
def test_digest_changes_with(everything: Plan, fact: str) -> None:
    """Whatever is said of the rules, rows, codes and schemas is in the digest."""
    before, after = FACTS[fact]
    text = "\n".join(KITCHEN)
    assert before in text
    changed = plan_of(text.replace(before, after))
    assert everything.digest != changed.digest
    assert everything != changed


def test_digest_does_not_change_with(everything: Plan) -> None:
    """Comments, layout, order and where a sentence stands are not in the digest, nor is what is for people."""
    text = "\n".join(KITCHEN)
    variants = [
        text.replace(" ; ", " ;\n\t"),
        "# a comment\n" + text + "\n# another\n",
        "\n".join(reversed(KITCHEN)),
        text + "\nmap:copied rdfs:comment 'for people'@en . map:crosswalk dct:creator map:someone .",
        text.replace('sb:in ( "true" )', 'sb:in ( "true" "true" )'),
    ]
    assert {everything.digest} == {plan_of(variant).digest for variant in variants}
    apart = files({f"mappings/{number}.ttl": part for number, part in enumerate([LISTS, KITCHEN[3], WANTED, GIVEN])})
    (found,) = load(apart).crosswalks
    assert everything.digest == compile_plan(found).digest


def test_digest_of_values() -> None:
    """A digest is of a value's meaning: another type is another digest, the order of a mapping is not."""
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert len({digest(value) for value in (1, "1", True, None, [1], {"1": 1})}) == 6
    with pytest.raises(TypeError):
        digest(1.5)
    with pytest.raises(TypeError):
        digest(int)


def rule_that_agrees(name: str, *others: str) -> str:
    """An identifier rule that agrees with others."""
    agrees = " , ".join(f"[ sb:facet sb:BirthDate ; sb:with map:{other} ]" for other in others)
    check = "[ a sb:IdentifierCheck ; sb:identifierType sb:KgTaxNumber"
    check += f" ; sb:agrees {agrees} ]" if others else " ]"
    return f"map:{name} a sb:PropertyMap ; sb:from in:{name} ; sb:to out:{name} ; sb:convert {check} ."


def agreeing(*rules: str) -> Crosswalk:
    """A crosswalk of such rules, over the fields a, b and c."""
    return resolved(schema("in", "a", "b", "c"), schema("out", "a", "b", "c"), crosswalk("\n".join(rules)))


def test_rules_wait_for_those_they_agree_with() -> None:
    """A rule that another must agree with comes first, whatever its name is."""
    plan = compile_plan(agreeing(rule_that_agrees("a", "b"), rule_that_agrees("b", "c"), rule_that_agrees("c")))
    assert ["c", "b", "a"] == [step.rule.local for step in plan.block.steps]


def test_rules_that_no_plan_can_run() -> None:
    """What the resolver refuses the compiler refuses too, when somebody makes a crosswalk by hand."""
    good = agreeing(rule_that_agrees("a", "b"), rule_that_agrees("b"), rule_that_agrees("c"))
    first, second, third = good.property_maps
    check = IdentifierCheck(IdentifierType.KG_TAX_NUMBER, IdentifierForm.COMPACT, ((Facet.BIRTH_DATE, first.iri),))
    swapped = replace(second, operators=(check,))
    with pytest.raises(CyclicRulesError) as cycle:
        compile_plan(replace(good, property_maps=(first, swapped, third)))
    assert ["a", "b", "a"] == [rule.local for rule in cycle.value.rules]
    with pytest.raises(UnknownRuleError):
        compile_plan(replace(good, property_maps=(first, third)))


def test_digest_is_the_same_in_every_process() -> None:
    """No order that depends on the process is in a digest."""
    program = "from tests.plan.test_compile import KITCHEN, plan_of; print(plan_of(*KITCHEN).digest)"
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert {plan_of(*KITCHEN).digest} == found


def test_plan_in_words(everything: Plan) -> None:
    """A plan can be read: every source, step and target is one line."""
    text = render(everything)
    assert text.startswith("in.record → out.record\n")
    assert "/never: no rule fills it, and it is required" in text
    for block in blocks(everything.block):
        assert all(target.pointer in text for target in block.targets)
