"""The ledger and the engine agree: what is proved holds of every record, and what refutes shows when it is run."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.mapping.ledger.conceptmaps import map_ledger
from semantic_bridge.mapping.ledger.crosswalks import FieldLedger, ledger
from semantic_bridge.model.claim import Cell, Claim, Proof, Verdict, Witness
from semantic_bridge.model.codelist import CodeList, Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping, Policy
from semantic_bridge.model.conditions import Missing, OneOf, Present
from semantic_bridge.model.crosswalk import Condition, Crosswalk, PropertyMap, Stated
from semantic_bridge.model.relation import FIVE, RELATED
from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.model.translation import Reason, Status, Translation
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.terms import XSD, Iri

BASE = "https://example.org/"
DAY = date(2026, 1, 1)
SPANS = st.sampled_from([Validity(), Validity(), Validity(), Validity(until=DAY), Validity(since=date(2020, 1, 1))])
CARRIED = {Status.EXACT, Status.APPROXIMATE, Status.DEFAULTED}


def code_list(name: str, codes: str, spans: list[Validity]) -> CodeList:
    """A list of these codes with these days."""
    concepts = (
        Concept(Iri(f"{BASE}{name}/{code}"), code, validity=span) for code, span in zip(codes, spans, strict=True)
    )
    return CodeList(Iri(BASE + name), name, "", "", None, tuple(concepts), f"{name} {spans}")


def lists(name: str, codes: str) -> st.SearchStrategy[CodeList]:
    """Lists of these codes, of which some are not valid on the day."""
    return st.lists(SPANS, min_size=len(codes), max_size=len(codes)).map(lambda spans: code_list(name, codes, spans))


@st.composite
def concept_maps(draw: st.DrawFn, source: CodeList, target: CodeList, number: int = 0) -> ConceptMap:
    """Maps with any rows and any policy."""
    ends = st.tuples(st.sampled_from(source.concepts), st.sampled_from([*target.concepts, None]))
    rows = [
        ConceptMapping(
            Iri(f"{BASE}row/{number}/{one}"),
            *draw(ends),
            relation=draw(st.sampled_from([*FIVE, FIVE[0], FIVE[0], RELATED])),
            validity=draw(SPANS),
            priority=draw(st.sampled_from([0, 0, 1])),
        )
        for one in range(draw(st.integers(0, 6)))
    ]
    policy = draw(st.sampled_from(Policy if number == 0 else [item for item in Policy if item != Policy.OTHER_MAP]))
    return ConceptMap(
        iri=Iri(f"{BASE}map/{number}"),
        source=source,
        target=target,
        rows=tuple(sorted(rows, key=lambda row: row.rule)),
        policy=policy,
        fixed=draw(st.sampled_from(target.concepts)) if policy is Policy.FIXED else None,
        other=draw(concept_maps(source, target, number + 1)) if policy is Policy.OTHER_MAP else None,
        allow_narrower=draw(st.booleans()),
    )


def field(name: str, scheme: CodeList | None, *, required: bool) -> Property:
    """A field of codes or of texts."""
    iri = scheme.iri if scheme else None
    shape = Iri(f"{BASE}shape/{name}")
    return Property(Iri(BASE + name), name, shape, JsonType.STRING, XSD.string, int(required), 1, iri)


@st.composite
def crosswalks(draw: st.DrawFn) -> Crosswalk:
    """Crosswalks whose rules fill one coded field from two coded fields and a text, under any conditions."""
    source, beside, target = draw(lists("s", "abcd")), draw(lists("k", "xy")), draw(lists("t", "123"))
    fields = [
        field(name, scheme, required=draw(st.booleans()))
        for name, scheme in (("s", source), ("k", beside), ("n", None))
    ]
    absent: list[Present | Missing] = [Present(), Missing((Reason.ABSENT, Reason.NULL))]
    tests = [
        st.sets(st.sampled_from("xy"), min_size=1).map(
            lambda texts: Condition((fields[1],), OneOf(tuple(sorted(texts))))
        ),
        st.sampled_from(absent).map(lambda test: Condition((fields[2],), test)),
        st.just(Condition((fields[2],), OneOf(("yes",)))),
    ]
    output = field("t", target, required=draw(st.booleans()))
    count = draw(st.integers(1, 3))
    rules = []
    for number in range(count):
        conditions = draw(st.lists(st.one_of(*tests), min_size=int(count > 1), max_size=2, unique=True))
        constant = draw(st.one_of(st.none(), st.sampled_from(target.concepts)))
        rules.append(
            PropertyMap(
                Iri(f"{BASE}rule/{number}"),
                tuple(conditions),
                () if constant else ((fields[0],),),
                Stated(constant.notation, constant, target) if constant else None,
                (),
                None if constant else draw(concept_maps(source, target)),
                None,
                (output,),
                priority=draw(st.sampled_from([0, 0, 1])),
                validity=draw(SPANS),
            )
        )
    shapes = (
        Schema(Iri(f"{BASE}in"), "in.record", "", Iri(f"{BASE}In"), "", tuple(fields)),
        Schema(Iri(f"{BASE}out"), "out.record", "", Iri(f"{BASE}Out"), "", (output,)),
    )
    return Crosswalk(
        Iri(f"{BASE}x"), "in.record--out.record", "", "", *shapes, None, tuple(rules), (beside, source, target)
    )


def judged(crosswalk: Crosswalk) -> FieldLedger:
    """What the ledger says of the one field."""
    (found,) = ledger(crosswalk, DAY).fields
    assert found.cardinality is not None
    return found


def records(crosswalk: Crosswalk, pointers: tuple[str, ...]) -> Iterator[Cell]:
    """Everything that the tested fields may hold that makes a difference to a condition; nothing where that may be."""
    lists = {"/" + item.name: item for item in crosswalk.code_lists}
    conditions = [condition for rule in crosswalk.property_maps for condition in rule.conditions]
    columns: list[list[str | None]] = []
    for pointer in pointers:
        stated = crosswalk.source.field(pointer[1:])
        assert stated is not None
        tests = [item.test for item in conditions if item.path == (stated,)]
        named = {text for test in tests if isinstance(test, OneOf) for text in test.values}
        known = lists[pointer].concepts if pointer in lists else ()
        codes = {item.notation for item in known if item.validity.at(DAY) == 0} if known else {"any"}
        columns.append([*sorted(codes | named), *([] if stated.required else [None])])
    yield from product(*columns)


class Engine:
    """A crosswalk at work on cells."""

    def __init__(self, crosswalk: Crosswalk, fields: tuple[str, ...]) -> None:
        self.run, self.fields = RecordExecutor(compile_plan(crosswalk)), fields

    def translate(self, cell: Cell) -> Translation:
        """What is made of the record that holds a cell."""
        return self.run.translate({name[1:]: value for name, value in zip(self.fields, cell, strict=True)}, DAY)

    def targets(self, cell: Cell) -> set[str]:
        """The value, else the candidates."""
        found = self.translate(cell)
        value = found.output.get("t") if found.output else None
        return {str(value)} if value is not None else {item.value for one in found.issues for item in one.candidates}

    def carries(self, cell: Cell) -> str | None:
        """The value, where it is one of the target."""
        found = self.translate(cell)
        value = found.output.get("t") if found.output else None
        return str(value) if value is not None and found.status in CARRIED else None


def verdict(found: FieldLedger, claim: Claim) -> Verdict:
    """The one on a claim."""
    return next(item for item in found.verdicts if item.claim is claim)


def witness(found: FieldLedger, claim: Claim) -> Witness:
    """What refutes a claim."""
    shown = verdict(found, claim).witness
    assert shown is not None
    return shown


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(crosswalks())
def test_injective(crosswalk: Crosswalk) -> None:
    """A proved injective map never leads two inputs to one code; else the witness shows two that lead to it."""
    found = judged(crosswalk)
    assert found.cardinality is not None
    engine = Engine(crosswalk, found.cardinality.fields)
    cells = list(records(crosswalk, found.cardinality.fields))
    if verdict(found, Claim.INJECTIVE).proof is Proof.PROVED:
        targets = [target for cell in cells for target in engine.targets(cell)]
        assert len(targets) == len(set(targets))
    else:
        shown = witness(found, Claim.INJECTIVE)
        one, other = shown.given
        assert one != other
        assert set(shown.gives) <= engine.targets(one) & engine.targets(other)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(crosswalks())
def test_total(crosswalk: Crosswalk) -> None:
    """A proved total map carries every input without a missing field; else the witness shows one that it does not."""
    found = judged(crosswalk)
    assert found.cardinality is not None
    engine = Engine(crosswalk, found.cardinality.fields)
    if verdict(found, Claim.TOTAL).proof is Proof.REFUTED:
        assert None is engine.carries(witness(found, Claim.TOTAL).given[0])
        return
    for cell in records(crosswalk, found.cardinality.fields):
        if None not in cell:
            assert None is not engine.carries(cell)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(crosswalks())
def test_functional(crosswalk: Crosswalk) -> None:
    """A proved functional map leaves no choice; else the witness shows all codes that one input may mean."""
    found = judged(crosswalk)
    assert found.cardinality is not None
    engine = Engine(crosswalk, found.cardinality.fields)
    if verdict(found, Claim.FUNCTIONAL).proof is Proof.REFUTED:
        shown = witness(found, Claim.FUNCTIONAL)
        assert set(shown.gives) == engine.targets(shown.given[0])
        return
    for cell in list(records(crosswalk, found.cardinality.fields)):
        assert len(engine.targets(cell)) < 2  # a choice


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(crosswalks())
def test_surjective_and_equal(crosswalk: Crosswalk) -> None:
    """What is not reached no input is carried to; where all is equal every value is exact, and the witness is not."""
    found = judged(crosswalk)
    assert found.cardinality is not None
    engine = Engine(crosswalk, found.cardinality.fields)
    cells = list(records(crosswalk, found.cardinality.fields))
    made = {code for cell in cells if (code := engine.carries(cell)) is not None}
    known = next(item for item in crosswalk.code_lists if item.name == "t")
    current = {item.notation for item in known.concepts if item.validity.at(DAY) == 0}
    assert current - made == set(found.cardinality.unreached or ())
    if verdict(found, Claim.EQUAL_RELATIONS).proof is Proof.REFUTED:
        shown = witness(found, Claim.EQUAL_RELATIONS)
        assert set(shown.gives) <= engine.targets(shown.given[0])
        assert Status.EXACT is not engine.translate(shown.given[0]).status
    else:
        assert {engine.translate(cell).status for cell in cells if engine.carries(cell)} <= {Status.EXACT}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_rule_is_its_map(data: st.DataObject) -> None:
    """A rule that does nothing but look codes up has the ledger of its concept map."""
    source, target = data.draw(lists("s", "abcd")), data.draw(lists("t", "123"))
    concept_map = data.draw(concept_maps(source, target))
    read, written = field("s", source, required=True), field("t", target, required=False)
    rule = PropertyMap(Iri(f"{BASE}rule"), (), ((read,),), None, (), concept_map, None, (written,))
    shapes = (
        Schema(Iri(f"{BASE}in"), "in.record", "", Iri(f"{BASE}In"), "", (read,)),
        Schema(Iri(f"{BASE}out"), "out.record", "", Iri(f"{BASE}Out"), "", (written,)),
    )
    crosswalk = Crosswalk(Iri(f"{BASE}x"), "in.record--out.record", "", "", *shapes, None, (rule,), (source, target))
    alone, within = map_ledger(concept_map, DAY), judged(crosswalk)
    assert [item.proof for item in alone.verdicts] == [item.proof for item in within.verdicts]
    assert within.cardinality is not None
    assert alone.cardinality.merges == within.cardinality.merges
    assert alone.cardinality.gaps == within.cardinality.gaps


@st.composite
def nearly_bijective(draw: st.DrawFn) -> Crosswalk:
    """Crosswalks of one rule whose map pairs the codes one to one, but for a row more or less."""
    source, target = draw(lists("s", "abc")), draw(lists("t", "123"))
    pairs = list(zip(source.concepts, draw(st.permutations(target.concepts)), strict=True))
    pairs += draw(st.lists(st.tuples(st.sampled_from(source.concepts), st.sampled_from(target.concepts)), max_size=1))
    del pairs[: draw(st.sampled_from([0, 0, 1]))]
    rows = (ConceptMapping(Iri(f"{BASE}row/{number}"), *pair) for number, pair in enumerate(pairs))
    concept_map = ConceptMap(Iri(f"{BASE}map"), source, target, tuple(rows))
    read, written = field("s", source, required=True), field("t", target, required=False)
    rule = PropertyMap(Iri(f"{BASE}rule"), (), ((read,),), None, (), concept_map, None, (written,))
    shapes = (
        Schema(Iri(f"{BASE}in"), "in.record", "", Iri(f"{BASE}In"), "", (read,)),
        Schema(Iri(f"{BASE}out"), "out.record", "", Iri(f"{BASE}Out"), "", (written,)),
    )
    return Crosswalk(Iri(f"{BASE}x"), "in.record--out.record", "", "", *shapes, None, (rule,), (source, target))


@given(nearly_bijective())
def test_lossless(crosswalk: Crosswalk) -> None:
    """What is proved to lose nothing comes back exactly: every code there and back is itself, and all is exact."""
    found = judged(crosswalk)
    there = RecordExecutor(compile_plan(crosswalk))
    back = RecordExecutor(compile_plan(invert(crosswalk).crosswalk))
    lossless = verdict(found, Claim.LOSSLESS).proof is Proof.PROVED
    (source,) = (item for item in crosswalk.code_lists if item.name == "s")
    came = []
    for code in (item.notation for item in source.concepts if item.validity.at(DAY) == 0):
        first = there.translate({"s": code}, DAY)
        second = back.translate(first.output or {}, DAY)
        came.append((second.output or {}).get("s") == code and {first.status, second.status} == {Status.EXACT})
    assert all(came) or not lossless
    reached = not found.cardinality.unreached if found.cardinality else False
    assert lossless is (all(came) and reached)
