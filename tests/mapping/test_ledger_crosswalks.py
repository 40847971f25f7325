"""The ledger of crosswalks: products of code lists, operators, conditions, lists, and fields that no rule touches."""

from collections.abc import Mapping
from typing import TypeAlias

import pytest

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.mapping.ledger.crosswalks import FieldLedger, Ledger, ledger, rule_ledger
from semantic_bridge.mapping.ledger.products import MOST_CELLS
from semantic_bridge.model.claim import Cell, Claim, Proof, Verdict, Witness, refuted, undecided
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.terms import Iri
from tests.crosswalks import Nested, codes, crosswalk, loaded, nested, resolved, schema
from tests.mapping.test_ledger_conceptmaps import DAY

LISTS = codes("in:S", "a", "b") + codes("in:K", "x", "y") + codes("out:T", "1", "2", "3")
MAP = (
    "map:codes a sb:ConceptMap ; sb:sourceScheme in:S ; sb:targetScheme out:T .\n"
    "in:S-a skos:exactMatch out:T-1 . in:S-b skos:exactMatch out:T-2 .\n"
)
CODED = "map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ; sb:conceptMap map:codes"
Fields: TypeAlias = tuple[str | Nested, ...]
P, R, U = Proof.PROVED, Proof.REFUTED, Proof.UNDECIDED


def crosswalk_of(rules: str, source: Fields = ("s=in:S",), target: Fields = ("t=out:T",)) -> Crosswalk:
    """The crosswalk with these rules between records of these fields."""
    return resolved(schema("in", *source), schema("out", *target), LISTS, MAP, crosswalk(rules))


def ledger_of(rules: str, source: Fields = ("s=in:S",), target: Fields = ("t=out:T",)) -> Ledger:
    """Its ledger, with every list of the workspace."""
    return whole(schema("in", *source), schema("out", *target), LISTS, MAP, crosswalk(rules))


def whole(*parts: str) -> Ledger:
    """The ledger of the one crosswalk of a workspace of these parts, with every list of it."""
    found = loaded({"mappings/m.ttl": "\n".join(parts)})
    return ledger(found.crosswalks[0], DAY, {item.iri: item for item in found.documents.code_lists})


def only(found: Ledger) -> FieldLedger:
    """The one target field."""
    (field,) = found.fields
    return field


def proofs(field: FieldLedger) -> dict[Claim, Proof]:
    """What is known of each claim."""
    return {item.claim: item.proof for item in field.verdicts}


def alone(found: Crosswalk, name: str, lists: Mapping[Iri, CodeList] | None = None) -> FieldLedger:
    """The ledger of one rule, by the end of its IRI."""
    rule = rule_ledger(found, Iri(f"https://example.org/map/{name}"), DAY, lists)
    assert rule is not None
    return rule


def of(verdicts: tuple[Verdict, ...], claim: Claim) -> Verdict:
    """The verdict on a claim."""
    return next(item for item in verdicts if item.claim is claim)


def test_one_rule_of_codes() -> None:
    """A rule that only looks codes up is what its concept map is."""
    field = only(ledger_of(CODED + " ."))
    assert {Claim.SURJECTIVE, Claim.BIJECTIVE, Claim.LOSSLESS} == {
        claim for claim, proof in proofs(field).items() if proof is R
    }
    assert field.cardinality is not None
    assert (("/s",), 2, ("3",)) == (field.cardinality.fields, field.cardinality.cells, field.cardinality.unreached)


def test_condition_on_a_coded_field() -> None:
    """What a rule tests is part of what it is given: every combination of codes is looked at."""
    rule = CODED + ' ; sb:when [ sb:from in:k ; sb:in ( "x" ) ] .'
    field = only(ledger_of(rule, ("s=in:S", "k=in:K")))
    assert field.cardinality is not None
    assert (("/s", "/k"), 4) == (field.cardinality.fields, field.cardinality.cells)
    assert [("a", "y"), ("b", "y")] == [gap.cell for gap in field.cardinality.gaps]
    assert Witness(("/s", "/k"), (("a", "y"),)) == of(field.verdicts, Claim.TOTAL).witness


@pytest.mark.parametrize(
    ("test", "unmet"),
    [
        pytest.param('sb:matches "2021-.*"', ["2019-05-01"], id="a pattern"),
        pytest.param('sb:since "2020-01-01"^^xsd:date', ["2019-05-01", "2021-x"], id="a window of days"),
        pytest.param('sb:contains "-0"', ["2021-x"], id="a part"),
    ],
)
def test_conditions_that_read_codes(test: str, unmet: list[str]) -> None:
    """A condition that asks how a code is written is asked of each code of the list, as it is of a record."""
    lists = codes("in:K", "2019-05-01", "2021-05-01", "2021-x") + codes("out:T", "1")
    rule = f'map:r a sb:PropertyMap ; sb:constant "1" ; sb:to out:t ; sb:when [ sb:from in:k ; {test} ] .'
    found = only(whole(schema("in", "k!=in:K"), schema("out", "t=out:T"), lists, crosswalk(rule))).cardinality
    assert found is not None
    assert (3, [(code,) for code in unmet]) == (found.cells, [gap.cell for gap in found.gaps])


def test_code_of_several_equal_ones() -> None:
    """Of two targets that are equal to a code one is meant, and which is not known; none of them means less."""
    rows = MAP + "in:S-a skos:exactMatch out:T-3 .\n"
    found = only(whole(schema("in", "s=in:S"), schema("out", "t=out:T"), LISTS, rows, crosswalk(CODED + " .")))
    assert found.cardinality is not None
    assert [(("a",), ("1", "3"))] == [(item.cell, item.targets) for item in found.cardinality.splits]
    assert () == found.cardinality.unequal
    assert (R, P) == (proofs(found)[Claim.FUNCTIONAL], proofs(found)[Claim.EQUAL_RELATIONS])


def test_rule_of_other_days() -> None:
    """A rule that is not valid on the day carries no code, and says why."""
    field = only(ledger_of(CODED + " ; sb:validUntil '2000-01-01'^^xsd:date ."))
    assert field.cardinality is not None
    gaps = [(item.cell, item.status, item.reason) for item in field.cardinality.gaps]
    assert [((code,), Status.NOT_CURRENT, Reason.PAST) for code in "ab"] == gaps
    assert R is proofs(field)[Claim.TOTAL]


def test_alternatives_over_their_product() -> None:
    """Rules for one field are judged together: what either gives in each combination, as the engine chooses."""
    rules = (
        CODED + ' ; sb:when [ sb:from in:k ; sb:in ( "x" ) ] .\n'
        'map:other a sb:PropertyMap ; sb:constant "3" ; sb:to out:t ; sb:when [ sb:from in:k ; sb:in ( "y" ) ] .'
    )
    field = only(ledger_of(rules, ("s!=in:S", "k!=in:K")))
    assert field.cardinality is not None
    assert [("3", (("a", "y"), ("b", "y")))] == [(item.target, item.cells) for item in field.cardinality.merges]
    assert (P, R, P) == tuple(proofs(field)[claim] for claim in (Claim.TOTAL, Claim.INJECTIVE, Claim.SURJECTIVE))


def test_optional_fields_of_alternatives() -> None:
    """Where rules stand in for each other, that a field is not given is one of the things that may be."""
    rules = (
        CODED + " ; sb:when [ sb:from in:k ; sb:present true ] .\n"
        'map:other a sb:PropertyMap ; sb:constant "3" ; sb:to out:t ; sb:when [ sb:from in:k ; sb:present false ] .'
    )
    field = only(ledger_of(rules, ("s!=in:S", "k")))
    assert field.cardinality is not None
    assert [("3", (("a", None), ("b", None)))] == [(item.target, item.cells) for item in field.cardinality.merges]


def test_an_input_that_may_be_missing() -> None:
    """Where one rule stands in for another whose input is not given, that it is not given is one of the cells."""
    when = 'sb:when [ sb:from in:k ; sb:in ( "x" "y" ) ]'
    rules = (
        CODED + f' ; {when} ; sb:priority 1 .\nmap:other a sb:PropertyMap ; sb:constant "3" ; sb:to out:t ; {when} .'
    )
    field = only(ledger_of(rules, ("s=in:S", "k!=in:K")))
    assert field.cardinality is not None
    assert ("3", ((None, "x"), (None, "y"))) in [(item.target, item.cells) for item in field.cardinality.merges]
    assert P is proofs(field)[Claim.SURJECTIVE]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param("", 1, id="a sentinel says that there is no value"),
        pytest.param("in:S-b skos:exactMatch out:T-2 .", 2, id="a sentinel that has a row is a code like any other"),
    ],
)
def test_sentinels(rows: str, cells: int) -> None:
    """A code that its schema declares to be no value is none of the cells, unless a row speaks of it."""
    concept_map = (
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:S ; sb:targetScheme out:T .\nin:S-a skos:exactMatch out:T-1 .\n"
    )
    parts = schema("in", "s=in:S~b"), schema("out", "t=out:T"), LISTS, concept_map + rows, crosswalk(CODED + " .")
    field = only(ledger(resolved(*parts), DAY))
    assert field.cardinality is not None
    assert cells == field.cardinality.cells
    assert P is proofs(field)[Claim.TOTAL]


PLACES = codes("in:P", "1", "11 | skos:broader in:P-1", "2", "21 | skos:broader in:P-2", "22 | skos:broader in:P-2")


def test_ancestors() -> None:
    """What a look-up gives of a code is counted out too: codes of one ancestor merge, one without it has no value."""
    look_up = "[ a sb:ConceptLookup ; sb:scheme in:P ; sb:by skos:notation ; sb:atLevel 2 ]"
    rule = f"map:r a sb:PropertyMap ; sb:from in:p ; sb:to out:p ; sb:convert {look_up} ."
    field = only(ledger(resolved(schema("in", "p=in:P"), schema("out", "p"), PLACES, crosswalk(rule)), DAY))
    assert field.cardinality is not None
    assert [("1",), ("2",)] == [gap.cell for gap in field.cardinality.gaps]
    top = rule.replace("sb:atLevel 2", "sb:atLevel 1")
    field = only(ledger(resolved(schema("in", "p=in:P"), schema("out", "p"), PLACES, crosswalk(top)), DAY))
    assert field.cardinality is not None
    merges = {item.target: [cell[0] for cell in item.cells] for item in field.cardinality.merges}
    assert {"1": ["1", "11"], "2": ["2", "21", "22"]} == merges
    assert U is proofs(field)[Claim.SURJECTIVE]


@pytest.mark.parametrize("further", ["", "[ a sb:ConceptLookup ; sb:scheme in:L ; sb:by skos:notation ]"])
def test_codes_of_another_list(further: str) -> None:
    """A code that is looked up in another list as it is written has no value where the list lacks it, and stays so."""
    lists = codes("in:L", "a", "b") + codes("out:L", "a", "z")
    look_up = f"( [ a sb:ConceptLookup ; sb:scheme out:L ; sb:by skos:notation ] {further} )"
    rule = f"map:r a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:convert {look_up} ."
    parts = schema("in", "l=in:L"), schema("out", "l"), lists, crosswalk(rule)
    field = only(whole(*parts))
    assert field.cardinality is not None
    assert [(("b",), "unmapped")] == [(gap.cell, gap.status.value) for gap in field.cardinality.gaps]
    assert P is proofs(field)[Claim.INJECTIVE]


def test_a_list_that_is_not_given() -> None:
    """A coded field whose list is not among the given ones is not decided, and never taken for one of texts."""
    look_up = "[ a sb:ConceptLookup ; sb:scheme out:T ; sb:by skos:notation ]"
    rule = f"map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ; sb:convert {look_up} ."
    found = only(ledger(crosswalk_of(rule), DAY))
    assert found.cardinality is None
    reason = "The code list of /s is none of those that are given."
    assert undecided(Claim.TOTAL, reason) == of(found.verdicts, Claim.TOTAL)


def test_below_an_ancestor() -> None:
    """What a code is found below is another field, whose texts have no list: nothing is decided."""
    look_up = "[ a sb:ConceptLookup ; sb:scheme in:P ; sb:by skos:notation ; sb:within in:above ]"
    rule = f"map:r a sb:PropertyMap ; sb:from in:p ; sb:to out:p ; sb:convert {look_up} ."
    parts = schema("in", "p=in:P", "above"), schema("out", "p=in:P"), PLACES, crosswalk(rule)
    found = ledger(resolved(*parts), DAY)
    assert None is only(found).cardinality
    assert () == found.unread


def test_a_later_loss() -> None:
    """What a later operator drops may never reach it: that two inputs merge is then not known."""
    rule = (
        "map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ; sb:convert ("
        " [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy' ; sb:targetPattern 'yyyy-MM-dd' ]"
        " [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] ) ."
    )
    field = only(ledger_of(rule, ("s",), ("t",)))
    assert (U, R) == (proofs(field)[Claim.INJECTIVE], proofs(field)[Claim.INVERTIBLE])
    assert Witness((), (("a",), ("A",))) == of(field.verdicts, Claim.INVERTIBLE).witness


@pytest.mark.parametrize("count", [316, 317])
def test_too_many_cells(count: int) -> None:
    """Up to 100,000 cells are looked at; beyond that nothing is decided, and the reason says how many there are."""
    names = [f"{number:03}" for number in range(count)]
    lists = codes("in:S", *names) + codes("in:K", *names) + codes("out:T", "1")
    rule = CODED + ' ; sb:when [ sb:from in:k ; sb:in ( "000" ) ] .'
    concept_map = "map:codes a sb:ConceptMap ; sb:sourceScheme in:S ; sb:targetScheme out:T .\n"
    text = schema("in", "s=in:S", "k=in:K") + schema("out", "t=out:T") + lists + concept_map + crosswalk(rule)
    found = loaded({"mappings/m.ttl": text})
    field = only(ledger(found.crosswalks[0], DAY, {item.iri: item for item in found.documents.code_lists}))
    assert (count**2 > MOST_CELLS) is (field.cardinality is None)
    if field.cardinality is None:
        assert of(field.verdicts, Claim.TOTAL) == Verdict(
            Claim.TOTAL,
            U,
            "There are 100,489 cells, 317 of /s × 317 of /k, more than the 100,000 that are looked at.",
        )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param("", {}, id="a copy keeps everything"),
        pytest.param(
            "; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]",
            {Claim.TOTAL: U, Claim.SURJECTIVE: U, Claim.INJECTIVE: R, Claim.INVERTIBLE: R},
            id="case is lost",
        ),
        pytest.param(
            "; sb:convert [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy' ; sb:targetPattern 'yyyy-MM-dd' ]",
            {Claim.TOTAL: U, Claim.SURJECTIVE: U},
            id="a date in another form keeps what it says; not every text is one",
        ),
        pytest.param(
            "; sb:convert [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy HH:mm' ; sb:targetPattern 'yyyy-MM-dd' ]",
            {Claim.TOTAL: U, Claim.SURJECTIVE: U, Claim.INJECTIVE: R, Claim.INVERTIBLE: R},
            id="the time is lost",
        ),
        pytest.param(
            "; sb:convert [ a sb:Coalesce ]",
            {Claim.TOTAL: U, Claim.SURJECTIVE: U, Claim.INJECTIVE: U},
            id="a choice of one input drops nothing",
        ),
        pytest.param(
            "; sb:convert [ a sb:Cast ; sh:datatype xsd:string ]",
            {Claim.SURJECTIVE: U},
            id="a text as a text keeps everything",
        ),
        pytest.param(
            '; sb:default "none"',
            {Claim.SURJECTIVE: U, Claim.INJECTIVE: U, Claim.INVERTIBLE: R},
            id="a default may have been stated or not",
        ),
    ],
)
def test_texts(rule: str, expected: dict[Claim, Proof]) -> None:
    """Of rules that read texts that is known which holds of any text."""
    text = f"map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t {rule} ."
    found = proofs(only(ledger_of(text, ("s",), ("t",))))
    single = dict.fromkeys([item for item in Claim if item not in (Claim.BIJECTIVE, Claim.LOSSLESS)], P)
    assert single | expected == {claim: proof for claim, proof in found.items() if claim in single}
    worst = R if R in expected.values() else U if expected else P
    assert worst is found[Claim.LOSSLESS]


LOSING = [
    pytest.param("a sb:Normalise ; sb:forms ( sb:CollapseBlanks )", "s", "t", id="blanks"),
    pytest.param("a sb:Normalise ; sb:forms ( sb:RemoveBlanks )", "s", "t", id="all blanks"),
    pytest.param("a sb:Normalise ; sb:forms ( sb:UpperCase )", "s", "t", id="upper case"),
    pytest.param("a sb:Normalise ; sb:forms ( sb:LowerCase )", "s", "t", id="lower case"),
    pytest.param("a sb:Normalise ; sb:forms ( sb:ComposeUnicode )", "s", "t", id="accents"),
    pytest.param("a sb:Normalise ; sb:forms ( sb:PlainApostrophes )", "s", "t", id="apostrophes"),
    pytest.param("a sb:Normalise ; sb:forms ( sb:CyrillicLetters )", "s", "t", id="Cyrillic letters"),
    pytest.param("a sb:Normalise ; sb:forms ( sb:LatinLetters )", "s", "t", id="Latin letters"),
    pytest.param(
        "a sb:DateFormat ; sb:pattern 'yyyy-MM-dd HH:mm:ss' ; sb:targetPattern 'yyyy-MM'", "s", "t", id="date"
    ),
    pytest.param("a sb:Split ; sb:separator ';'", "s", "t*", id="split"),
    pytest.param("a sb:Join ; sb:separator ';'", "s*", "t", id="join"),
    pytest.param("a sb:First", "s*", "t", id="first"),
    pytest.param("a sb:Cast ; sh:datatype xsd:integer", "s", "t:integer", id="cast"),
    pytest.param("a sb:Cast ; sh:datatype xsd:decimal", "s", "t:decimal", id="cast to a number with a fraction"),
    pytest.param("a sb:IdentifierCheck ; sb:identifierType sb:KgPropertyCode", "s", "t", id="identifier"),
]


@pytest.mark.parametrize(("operator", "source", "target"), LOSING)
def test_witness_of_an_operator(operator: str, source: str, target: str) -> None:
    """The two made-up inputs that refute an operator come out as one when they are translated."""
    rule = f"map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ; sb:convert [ {operator} ] ."
    found = crosswalk_of(rule, (source,), (target,))
    witness = of(only(ledger(found, DAY)).verdicts, Claim.INJECTIVE).witness
    assert witness is not None
    assert ("/s",) == witness.fields
    one, other = witness.given
    assert one != other
    run = RecordExecutor(compile_plan(found))
    outputs = [run.translate({"s": _listed(cell)}, DAY).output for cell in (one, other)]
    assert outputs[0] == outputs[1]
    assert outputs[0] is not None
    assert outputs[0]["t"] is not None


def _listed(cell: Cell) -> str | list[str]:
    (value,) = cell
    assert isinstance(value, str | tuple)
    return value if isinstance(value, str) else [str(item) for item in value]


def test_several_inputs() -> None:
    """One value of several fields does not tell them apart: the witness of a coalesce fills one, then the other."""
    rule = "map:r a sb:PropertyMap ; sb:inputs ( in:s in:k ) ; sb:to out:t ; sb:convert [ a sb:Coalesce ] ."
    field = only(ledger_of(rule, ("s", "k"), ("t",)))
    assert Witness(("/s", "/k"), (("a", None), (None, "a"))) == of(field.verdicts, Claim.INJECTIVE).witness
    assert ["coalesce"] == [gap.why.value for gap in field.gaps]


def test_template_that_drops_a_slot() -> None:
    """What a template reads and no part takes is lost; what else it reads is not decided."""
    rule = (
        "map:r a sb:PropertyMap ; sb:from in:s ; sb:convert [ a sb:Parse ; sb:template map:line ;"
        ' sb:part [ sb:slotName "street" ; sb:to out:t ] ] .\n'
        'map:line a sb:Template ; sb:alternatives ( "{street}, {house}" ) .'
    )
    field = only(ledger_of(rule, ("s",), ("t",)))
    assert "house is read and goes nowhere." == of(field.verdicts, Claim.INJECTIVE).reason
    assert U is proofs(field)[Claim.TOTAL]


def test_text_under_a_condition() -> None:
    """Where the condition does not hold nothing is carried: the witness is what the tested field then holds."""
    rule = 'map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ; sb:when [ sb:from in:k ; sb:in ( "x" ) ] .'
    field = only(ledger_of(rule, ("s", "k=in:K"), ("t",)))
    assert Witness(("/k",), (("y",),)) == of(field.verdicts, Claim.TOTAL).witness
    both = rule.replace('( "x" )', '( "x" "y" )')
    assert P is proofs(only(ledger_of(both, ("s", "k=in:K"), ("t",))))[Claim.TOTAL]


def test_capture() -> None:
    """What a pattern reads beside the group is dropped, whatever it is: the text cannot be had back."""
    rule = (
        'map:r a sb:PropertyMap ; sb:when [ sb:from in:s ; sb:matches "(?P<n>[0-9]+)-.*" ] ;'
        ' sb:capture "n" ; sb:to out:t .'
    )
    field = only(ledger_of(rule, ("s",), ("t",)))
    assert [("Capture", ())] == [(item.operator, item.pair) for item in field.losses]
    assert (U, "What is outside of the group is dropped.") == (
        of(field.verdicts, Claim.INJECTIVE).proof,
        of(field.verdicts, Claim.INJECTIVE).reason,
    )
    assert refuted(Claim.INVERTIBLE, "The text that the group was taken from is not known.") == of(
        field.verdicts, Claim.INVERTIBLE
    )


def test_look_up_by_name() -> None:
    """A name comes back as the preferred one, however it was written: that no two names are shown proves nothing."""
    look_up = "[ a sb:ConceptLookup ; sb:scheme out:T ; sb:by skos:prefLabel ]"
    rule = f"map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ; sb:convert {look_up} ."
    field = only(ledger_of(rule, ("s",), ("t=out:T",)))
    assert () == field.gaps
    said = "Which of the names of a concept was written, and in which case, is not kept."
    assert refuted(Claim.INVERTIBLE, f"ConceptLookup: {said}") == of(field.verdicts, Claim.INVERTIBLE)


def test_condition_without_an_end() -> None:
    """A condition that asks more of a text than single values has no list of what may be there."""
    rule = "map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ; sb:when [ sb:from in:k ; sb:matches '[0-9]+' ] ."
    verdict = of(only(ledger_of(rule, ("s", "k"), ("t",))).verdicts, Claim.TOTAL)
    assert (U, "A condition tests /k, which is no coded field, for more than single values.") == (
        verdict.proof,
        verdict.reason,
    )


def test_a_field_that_settles() -> None:
    """What another field settles is not decided by the list of codes; the field counts as read."""
    found = ledger_of(CODED + " ; sb:disambiguate in:k .", ("s=in:S", "k=out:T"))
    assert undecided(Claim.TOTAL, "/k settles what the code leaves open.") == of(only(found).verdicts, Claim.TOTAL)
    assert () == found.unread


def test_a_list_of_all_targets() -> None:
    """A rule that fills a list with all targets of a code makes no single code of it, which is not decided."""
    several = MAP.replace("out:T .", "out:T ; sb:several sb:AllOf .", 1) + "in:S-a skos:exactMatch out:T-3 .\n"
    found = whole(schema("in", "s=in:S"), schema("out", "t*=out:T"), LISTS, several, crosswalk(CODED + " ."))
    reason = "It fills a list with all that a code has."
    assert undecided(Claim.TOTAL, reason) == of(only(found).verdicts, Claim.TOTAL)


def test_fields_that_no_rule_touches() -> None:
    """A source field that no rule reads is lost, and a target field that no rule fills is not reached."""
    rule = "map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ."
    found = ledger_of(rule, ("s", "x", nested("o", "y")), ("t", nested("l*", "z")))
    assert (("/o/y", "/x"), ("/l/*/z",)) == (found.unread, found.unwritten)
    assert "No rule reads /o/y." == of(found.verdicts, Claim.INJECTIVE).reason
    assert "No rule fills /l/*/z." == of(found.verdicts, Claim.SURJECTIVE).reason
    assert P is proofs(only(found))[Claim.LOSSLESS]
    assert R is of(found.verdicts, Claim.LOSSLESS).proof


def test_whole_crosswalk_without_loss() -> None:
    """Where everything is carried as it is, and nothing is left over on either side, all is proved."""
    found = ledger_of("map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t .", ("s",), ("t",))
    assert {P} == {verdict.proof for verdict in found.verdicts}


def test_reasons_name_the_field() -> None:
    """What refutes a claim of the whole says which field it is of."""
    rules = CODED + " .\nmap:c a sb:PropertyMap ; sb:from in:c ; sb:to out:c ."
    found = ledger_of(rules, ("s=in:S", "c"), ("t=out:T", "c"))
    assert "/t: Nothing is carried to 3." == of(found.verdicts, Claim.SURJECTIVE).reason


def test_elements_of_lists() -> None:
    """The rules for the elements of a list are judged by themselves; the rule that holds them is their sum."""
    rules = (
        "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:x .\n"
        "map:x a sb:PropertyMap ; sb:from in:x ; sb:to out:x ;"
        " sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] ."
    )
    found = crosswalk_of(rules, (nested("l*", "x"),), (nested("l*", "x"),))
    assert ["/l/*/x"] == [field.target for field in ledger(found, DAY).fields]
    assert (R, R) == tuple(proofs(alone(found, name))[Claim.INJECTIVE] for name in ("l", "x"))
    assert rule_ledger(found, Iri("https://example.org/map/none"), DAY) is None


def test_rules_alone() -> None:
    """A claim of one rule is of that rule, whatever others fill its target."""
    rules = (
        CODED + ' ; sb:when [ sb:from in:k ; sb:in ( "x" "y" ) ] .\n'
        'map:other a sb:PropertyMap ; sb:from in:n ; sb:to out:t ; sb:when [ sb:from in:k ; sb:in ( "y" ) ] .'
    )
    text = "\n".join([schema("in", "s=in:S", "k=in:K", "n"), schema("out", "t=out:T"), LISTS, MAP, crosswalk(rules)])
    found = loaded({"mappings/m.ttl": text})
    lists = {item.iri: item for item in found.documents.code_lists}
    rules_alone = [alone(found.crosswalks[0], name, lists) for name in ("r", "other")]
    assert [P, U] == [proofs(rule)[Claim.FUNCTIONAL] for rule in rules_alone]
    assert U is proofs(only(ledger(found.crosswalks[0], DAY, lists)))[Claim.FUNCTIONAL]
