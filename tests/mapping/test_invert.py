"""Crosswalks turned round: what comes back, what comes back as candidates, and what does not, by name."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.mapping.invert.crosswalks import Inverse, invert
from semantic_bridge.mapping.invert.gaps import Uninvertible
from semantic_bridge.mapping.invert.iris import INVERSE, derived_iri, written_iri
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Status, Translation
from semantic_bridge.model.values import Record, Value
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.terms import Iri
from tests.crosswalks import codes, crosswalk, nested, resolved, schema
from tests.execute.executors import DAY, EXECUTORS, Executor, OneByOne

LISTS = (
    codes("in:C", *"abcdef")
    + codes("out:C", *"12345")
    + codes("in:P", "1 | skos:prefLabel 'Чуй'", "11 | skos:broader in:P-1 ; skos:prefLabel 'Туу'")
    + """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:noTarget in:C-f .
in:C-a skos:exactMatch out:C-1 . in:C-b skos:broadMatch out:C-2 . in:C-c skos:narrowMatch out:C-3 .
in:C-d skos:exactMatch out:C-4 . in:C-e skos:exactMatch out:C-4 .
map:line a sb:Template ; sb:alternatives ( "{street}, {house}[, кв. {flat}]" ) .
"""
)
GIVEN = schema(
    "in", "a", "b", "n:integer", "code=in:C", "day:date", "list*", "kind", nested("o", "x"), nested("l*", "p")
)
WANTED = schema(
    "out", "a", "b", "c", "n:integer", "code=out:C", "day", "text", "list*", nested("o", "x"), nested("l*", "q")
)

WRITTEN = "[ a sb:Format ; sb:template map:line ; sb:part [ sb:slotName 'street' ; sb:from in:a ] , "
WRITTEN += "[ sb:slotName 'house' ; sb:from in:b ] ]"
UPPER = "[ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]"
LOOKED_UP = "[ a sb:ConceptLookup ; sb:scheme in:C ; sb:by skos:notation ]"
HOUSE = "sb:part [ sb:slotName 'house' ; sb:to out:a ]"
READ = f"[ a sb:Parse ; sb:template map:line ; {HOUSE} ]"


def inverse(*rules: str) -> Inverse:
    """The inverse of a crosswalk of these rules, each a name and what it states."""
    texts = [f"map:{rule.split()[0]} a sb:PropertyMap ; {rule.partition(' ')[2]} ." for rule in rules]
    return invert(resolved(LISTS, GIVEN, WANTED, crosswalk("\n".join(texts))))


def back(executor: Executor, rules: tuple[str, ...], record: Record) -> Translation:
    """What the inverse makes of a record of the target."""
    return executor.run(compile_plan(inverse(*rules).crosswalk), record)


@pytest.fixture(params=sorted(EXECUTORS))
def executor(request: pytest.FixtureRequest) -> Executor:
    """Every way of running a plan."""
    return EXECUTORS[request.param]()


@pytest.mark.parametrize(
    ("rule", "given", "expected"),
    [
        pytest.param("r sb:from in:a ; sb:to out:b", {"b": "x"}, {"a": "x"}, id="a copy"),
        pytest.param("r sb:from in:a ; sb:to ( out:o out:x )", {"o": {"x": "y"}}, {"a": "y"}, id="out of an object"),
        pytest.param("r sb:from ( in:o in:x ) ; sb:to out:a", {"a": "y"}, {"o": {"x": "y"}}, id="into an object"),
        pytest.param("r sb:from in:n ; sb:to out:text", {"text": "7"}, {"n": 7}, id="digits to a number"),
        pytest.param(
            "r sb:from in:a ; sb:to out:n ; sb:convert [ a sb:Cast ; sh:datatype xsd:integer ]", {"n": 7}, {"a": "7"}
        ),
        pytest.param(
            "r sb:from in:day ; sb:to out:day ; sb:convert [ a sb:DateFormat ; sb:pattern 'yyyy-MM-dd' ; "
            "sb:targetPattern 'dd.MM.yyyy' ]",
            {"day": "07.03.1985"},
            {"day": "1985-03-07"},
            id="a date",
        ),
        pytest.param(
            "r sb:from in:a ; sb:to out:list ; sb:convert [ a sb:Split ; sb:separator ';' ]",
            {"list": ["x", "y"]},
            {"a": "x;y"},
            id="split is joined",
        ),
        pytest.param(
            "r sb:from in:a ; sb:to out:b ; sb:convert [ a sb:Coalesce ]",
            {"b": "x"},
            {"a": "x"},
            id="of one input that is there to choose",
        ),
        pytest.param(
            "r sb:from in:list ; sb:to out:a ; sb:convert [ a sb:Join ; sb:separator ';' ]",
            {"a": "x;y"},
            {"list": ["x", "y"]},
            id="joined is split",
        ),
        pytest.param(
            "r sb:from in:a ; sb:to out:b ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ; sb:ofLevel 2 ]",
            {"b": "11"},
            {"a": "Туу"},
            id="a code to its name",
        ),
        pytest.param(
            "r sb:from in:a ; sb:to out:b ; sb:convert [ a sb:IdentifierCheck ; "
            "sb:identifierType sb:KgPropertyCode ; sb:write sb:Grouped ]",
            {"b": "1-02-02-0007-0001-01-061"},
            {"a": "102020007000101061"},
            id="an identifier",
        ),
        pytest.param("r sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes", {"code": "1"}, {"code": "a"}),
        pytest.param(
            "r sb:convert [ a sb:Format ; sb:template map:line ; sb:part [ sb:slotName 'street' ; sb:from in:a ] , "
            "[ sb:slotName 'house' ; sb:from in:b ] ] ; sb:to out:text",
            {"text": "Киевская, 77"},
            {"a": "Киевская", "b": "77"},
            id="a line is parsed",
        ),
        pytest.param(
            "r sb:from in:a ; sb:convert [ a sb:Parse ; sb:template map:line ; sb:part "
            "[ sb:slotName 'street' ; sb:to out:a ] , [ sb:slotName 'house' ; sb:to out:b ] ]",
            {"a": "Киевская", "b": "77"},
            {"a": "Киевская, 77"},
            id="parts are put together",
        ),
        pytest.param(
            "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:constant 'one' ; sb:to out:a",
            {"a": "one"},
            {"kind": "1"},
            id="an equality is produced, and what was produced is tested",
        ),
        pytest.param(
            "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:a ; sb:to out:a",
            {"a": "x"},
            {"a": "x", "kind": "1"},
            id="an equality of another field is produced with the value",
        ),
        pytest.param(
            "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:gives [ sb:to out:a ; sb:constant 'one' ] , "
            "[ sb:to out:b ; sb:constant '' ]",
            {"a": "one", "b": ""},
            {"kind": "1"},
            id="several values are tested, and one equality is produced",
        ),
        pytest.param(
            "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] , [ sb:from in:a ; sb:in ( '' ) ] ; "
            "sb:constant 'one' ; sb:to out:a",
            {"a": "one"},
            {"kind": "1", "a": ""},
            id="one value is tested, and several equalities are produced",
        ),
        pytest.param(
            "r sb:when [ sb:from in:a ; sb:in ( 'x' 'y' ) ] ; sb:from in:a ; sb:to out:a", {"a": "x"}, {"a": "x"}
        ),
    ],
)
def test_inverses(executor: Executor, rule: str, given: Record, expected: Record) -> None:
    """What one stage does another undoes, exactly."""
    found = back(executor, (rule,), given)
    assert (expected, Status.EXACT) == (found.output, found.status)


def test_list_of_objects(executor: Executor) -> None:
    """The rules for the elements of a list are turned round in it."""
    rules = "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:x .\n"
    rules += "map:x a sb:PropertyMap ; sb:from in:p ; sb:to out:q ."
    turned = invert(resolved(LISTS, GIVEN, WANTED, crosswalk(rules)))
    assert ({"l": [{"p": "1"}, {}]}, ()) == (
        executor.run(compile_plan(turned.crosswalk), {"l": [{"q": "1"}, {}]}).output,
        turned.gaps,
    )


@pytest.mark.parametrize(
    ("code", "value", "status", "candidates"),
    [
        pytest.param("1", "a", Status.EXACT, [], id="equal comes back"),
        pytest.param("2", None, Status.AMBIGUOUS, [("b", Relation.NARROWER)], id="broader comes back narrower"),
        pytest.param("3", "c", Status.APPROXIMATE, [], id="narrower comes back broader"),
        pytest.param(
            "4", None, Status.AMBIGUOUS, [("d", Relation.EQUAL), ("e", Relation.EQUAL)], id="n to 1 comes back as n"
        ),
        pytest.param("5", None, Status.UNMAPPED, [], id="what nothing led to"),
    ],
)
def test_codes(
    executor: Executor, code: str, value: str | None, status: Status, candidates: list[tuple[str, Relation]]
) -> None:
    """Each row is read from its target, and several of one target are its candidates, never one guess."""
    found = back(executor, ("r sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes",), {"code": code})
    assert {"code": value} == found.output
    assert status is found.status
    assert candidates == [(item.value, item.relation) for issue in found.issues for item in issue.candidates]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param(["r sb:constant 'x' ; sb:to out:a"], {"r": "constant"}, id="a constant"),
        pytest.param(
            ["r sb:inputs ( in:a in:b ) ; sb:to out:a ; sb:convert [ a sb:Coalesce ]"],
            {"r": "coalesce"},
            id="one of several",
        ),
        pytest.param(
            [f"r sb:inputs ( in:a in:b ) ; sb:convert ( [ a sb:Coalesce ] {READ} )"],
            {"r": "coalesce"},
            id="a line that was one of several",
        ),
        pytest.param(["r sb:from in:list ; sb:to out:a ; sb:convert [ a sb:First ]"], {"r": "first"}, id="the first"),
        pytest.param(
            ["r sb:inputs ( in:a in:b ) ; sb:to out:a ; sb:convert [ a sb:Join ; sb:separator ' ' ]"],
            {"r": "several-inputs"},
            id="several in one",
        ),
        pytest.param(
            ["r sb:from in:a ; sb:to out:a ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ; sb:atLevel 1 ]"],
            {"r": "given"},
            id="an ancestor",
        ),
        pytest.param(
            ["r sb:when [ sb:from in:a ; sb:matches '(?P<g>.)(.*)' ] ; sb:capture 'g' ; sb:to out:a"],
            {"r": "capture"},
            id="a captured group",
        ),
        pytest.param(
            [f"r sb:from in:a ; sb:convert {READ}"],
            {"r": "template"},
            id="a line that cannot be written with what was taken of it",
        ),
        pytest.param(
            [f"r sb:from in:list ; sb:convert ( [ a sb:First ] {READ} )"],
            {"r": "first"},
            id="a line that was the first of several",
        ),
        pytest.param(
            [f"r sb:convert ( {WRITTEN} [ a sb:ConceptLookup ; sb:scheme in:P ; sb:atLevel 1 ] ) ; sb:to out:a"],
            {"r": "given"},
            id="the ancestor of what a line names",
        ),
        pytest.param(
            [f"r sb:convert {WRITTEN} ; sb:conceptMap map:codes ; sb:to out:code"],
            {"r": "order"},
            id="a line that is a code",
        ),
        pytest.param(
            [f"r sb:from in:a ; sb:to out:code ; sb:conceptMap map:codes ; sb:convert {LOOKED_UP}"],
            {"r": "order"},
            id="a look-up before a concept map",
        ),
    ],
)
def test_what_has_no_inverse(rules: list[str], expected: Mapping[str, str]) -> None:
    """A rule that cannot be turned round is named, with the reason in words."""
    found = inverse(*rules)
    assert expected == {gap.rule.local: gap.why for gap in found.gaps if gap.whole}
    assert () == found.crosswalk.property_maps
    assert all(gap.why.sentence.endswith(".") for gap in found.gaps)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        pytest.param("r sb:from in:a ; sb:to out:a ; sb:default 'x'", "default", id="a default"),
        pytest.param(
            "r sb:from in:a ; sb:to out:a ; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] ; "
            "sb:validUntil '2030-01-01'^^xsd:date",
            "normalise",
            id="a form, until some day",
        ),
        pytest.param(
            "r sb:from in:a ; sb:to out:a ; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]",
            "normalise",
            id="a form",
        ),
        pytest.param(
            "r sb:when [ sb:from in:kind ; sb:in ( '1' '2' ) ] ; sb:from in:a ; sb:to out:a", "condition", id="a range"
        ),
    ],
)
def test_what_is_turned_round_in_part(executor: Executor, rule: str, why: str) -> None:
    """A value comes back, and what cannot be known of it is named."""
    assert [(why, False)] == [(gap.why, gap.whole) for gap in inverse(rule).gaps]
    assert {"a": "X"} == back(executor, (rule,), {"a": "X"}).output


@pytest.mark.parametrize(
    "test",
    [
        "sb:in ( '1' '2' )",
        "sb:present true",
        "sb:missing sb:reason-null",
        "sb:matches '[0-9]'",
        "sb:contains '1'",
        "sb:atLeast 1",
        "sb:until '2020-01-01'^^xsd:date",
    ],
)
def test_conditions_without_an_inverse(executor: Executor, test: str) -> None:
    """Of a constant nothing comes back but what an equality says; any other test is named."""
    gives = "sb:gives [ sb:to out:a ; sb:constant 'x' ] , [ sb:to out:b ; sb:constant 'y' ]"
    rule = f"r sb:when [ sb:from in:b ; {test} ] , [ sb:from in:kind ; sb:in ( '7' ) ] ; {gives}"
    assert [("condition", False)] == [(gap.why, gap.whole) for gap in inverse(rule).gaps]
    assert {"kind": "7"} == back(executor, (rule,), {"a": "x", "b": "y"}).output
    alone = inverse(f"r sb:when [ sb:from in:b ; {test} ] ; {gives}")
    assert [("constant", True)] == [(gap.why, gap.whole) for gap in alone.gaps]


def test_rows_of_a_table(executor: Executor) -> None:
    """A table from two fields to two comes back, row by row, where each row has its own values."""
    table = {("1", "a"): ("x", "p"), ("1", "b"): ("x", "q"), ("2", "a"): ("y", "p")}
    rules = tuple(
        f"r{number} sb:when [ sb:from in:kind ; sb:in ( '{kind}' ) ] , [ sb:from in:a ; sb:in ( '{a}' ) ] ; "
        f"sb:gives [ sb:to out:a ; sb:constant '{one}' ] , [ sb:to out:b ; sb:constant '{two}' ]"
        for number, ((kind, a), (one, two)) in enumerate(table.items())
    )
    for (kind, a), (one, two) in table.items():
        assert {"kind": kind, "a": a} == back(executor, rules, {"a": one, "b": two}).output


@pytest.mark.parametrize(
    ("rule", "given", "expected"),
    [
        pytest.param(
            f"r sb:convert ( {WRITTEN} {UPPER} ) ; sb:to out:a",
            {"a": "X, 7"},
            {"a": "X", "b": "7"},
            id="a written line",
        ),
        pytest.param(
            f"r sb:from in:a ; sb:convert ( {UPPER} [ a sb:Parse ; sb:template map:line ; "
            f"sb:part [ sb:slotName 'street' ; sb:to out:b ] , [ sb:slotName 'house' ; sb:to out:a ] ] )",
            {"a": "7", "b": "X"},
            {"a": "X, 7"},
            id="a line that was read",
        ),
    ],
)
def test_normal_forms_of_lines(executor: Executor, rule: str, given: Record, expected: Record) -> None:
    """A line comes back in its normal form, and that it was in another one is not known."""
    assert [("normalise", False)] == [(gap.why, gap.whole) for gap in inverse(rule).gaps]
    assert expected == back(executor, (rule,), given).output


def test_fixed_code(executor: Executor) -> None:
    """A code that stands for others may come back as what a row says; that it may have been another is named."""
    fixed = LISTS.replace("sb:noTarget in:C-f", "sb:whenUnmapped out:C-1")
    rules = crosswalk("map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .")
    turned = invert(resolved(fixed, GIVEN, WANTED, rules))
    assert [("fixed", False)] == [(gap.why, gap.whole) for gap in turned.gaps]
    assert {"code": "a"} == executor.run(compile_plan(turned.crosswalk), {"code": "1"}).output


def test_fixed_code_of_another_map() -> None:
    """So it is where another map has the fixed code."""
    more = "map:more a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped out:C-1 ."
    lists = LISTS.replace("sb:noTarget in:C-f", "sb:whenUnmapped map:more") + more
    rules = crosswalk("map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .")
    assert [("fixed", False)] == [(gap.why, gap.whole) for gap in invert(resolved(lists, GIVEN, WANTED, rules)).gaps]


def test_other_map(executor: Executor) -> None:
    """The map that is asked where another has no row is asked backwards too."""
    other = (
        LISTS.replace("sb:noTarget in:C-f", "sb:whenUnmapped map:more")
        + """
map:more a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:row map:row .
map:row a sssom:Mapping ; sssom:subject_id in:C-f ; sssom:predicate_id skos:exactMatch ; sssom:object_id out:C-5 .
"""
    )
    rules = crosswalk("map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .")
    plan = compile_plan(invert(resolved(other, GIVEN, WANTED, rules)).crosswalk)
    assert {"code": "f"} == executor.run(plan, {"code": "5"}).output


@pytest.mark.parametrize(
    ("rule", "expected"), [("sb:from in:a ; sb:to out:b", ["b"]), ("sb:from in:b ; sb:to out:b", None)]
)
def test_day_of_the_record(rule: str, expected: list[str] | None) -> None:
    """The date that decides what is current is read where it was copied to; else the call says."""
    text = crosswalk(f"map:r a sb:PropertyMap ; {rule} .", "; sb:asOf in:a")
    as_of = invert(resolved(LISTS, GIVEN, WANTED, text)).crosswalk.as_of
    assert expected == ([item.field for item in as_of] if as_of else None)


def test_copy_before_what_is_put_together(executor: Executor) -> None:
    """Where a text was carried whole and in parts, it comes back from where it was whole."""
    rules = (
        "r sb:from in:a ; sb:to out:text",
        (
            "s sb:from in:a ; sb:convert [ a sb:Parse ; sb:template map:line ; sb:part [ sb:slotName 'street' ; "
            "sb:to out:a ] , [ sb:slotName 'house' ; sb:to out:b ] ]"
        ),
    )
    assert {"a": "Киевская, д. 77"} == back(
        executor, rules, {"text": "Киевская, д. 77", "a": "Киевская", "b": "77"}
    ).output
    assert {"a": "Киевская, 77"} == back(executor, rules, {"a": "Киевская", "b": "77"}).output


BIJECTIVE = (
    "a sb:from in:a ; sb:to out:b",
    "b sb:from in:b ; sb:to ( out:o out:x )",
    "n sb:from in:n ; sb:to out:text",
    "c sb:from in:code ; sb:to out:code ; sb:conceptMap map:even",
    (
        "d sb:from in:day ; sb:to out:day ; sb:convert [ a sb:DateFormat ; sb:pattern 'yyyy-MM-dd' ; "
        "sb:targetPattern 'dd.MM.yyyy' ]"
    ),
    "l sb:from in:list ; sb:to out:list",
)
EVEN = (
    codes("in:C", *"abcdef")
    + codes("out:C", *"12345")
    + "map:even a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C .\n"
    + "\n".join(f"in:C-{one} skos:exactMatch out:C-{other} ." for one, other in zip("abcde", "54321", strict=True))
)
SCALARS: st.SearchStrategy[Value] = st.text(alphabet="abЯ 7", max_size=4)
RECORDS: st.SearchStrategy[Record] = st.fixed_dictionaries(
    {},
    optional={
        "a": SCALARS,
        "b": st.text(alphabet="xy", min_size=1),
        "n": st.integers(),
        "code": st.sampled_from("abcde"),
        "day": st.dates().map(str),
        "list": st.lists(SCALARS),
    },
)


@given(RECORDS)
def test_inverse_of_a_bijective_crosswalk_is_the_identity(record: Record) -> None:
    """There and back again is where one started, exactly, for every record."""
    texts = [f"map:{rule.split()[0]} a sb:PropertyMap ; {rule.partition(' ')[2]} ." for rule in BIJECTIVE]
    forward = resolved(EVEN, GIVEN, WANTED, crosswalk("\n".join(texts)))
    turned = invert(forward)
    assert () == turned.gaps
    there = OneByOne().run(compile_plan(forward), record, DAY)
    assert there.output is not None
    again = OneByOne().run(compile_plan(turned.crosswalk), there.output, DAY)
    assert record == again.output
    assert {Status.EXACT} == {there.status, again.status}


def test_inverse_twice() -> None:
    """The inverse of the inverse does what the crosswalk does, for rules that are one to one."""
    texts = [f"map:{rule.split()[0]} a sb:PropertyMap ; {rule.partition(' ')[2]} ." for rule in BIJECTIVE]
    forward = resolved(EVEN, GIVEN, WANTED, crosswalk("\n".join(texts)))
    twice = invert(invert(forward).crosswalk).crosswalk
    record: Record = {"a": "x", "b": "y", "n": 7, "code": "b", "day": "1985-03-07", "list": ["p", "q"]}
    one, other = (OneByOne().run(compile_plan(item), record) for item in (forward, twice))
    assert one.output == other.output


def test_reasons_are_all_reached() -> None:
    """Every reason has its sentence."""
    assert len({why.sentence for why in Uninvertible}) == len(Uninvertible)


@pytest.mark.parametrize(
    ("iri", "derived"),
    [
        pytest.param("https://example.org/rule", "https://example.org/rule#when-a-0", id="a path"),
        pytest.param("https://example.org/map#rule", "https://example.org/map#rule.when-a-0", id="a fragment already"),
    ],
)
def test_derived_iris(iri: str, derived: str) -> None:
    """What is derived has an IRI of its own, which has one fragment and no blank; an inverse leads back to what was."""
    assert derived == derived_iri(Iri(iri), "when", "a", "0")
    assert "a%20b" in derived_iri(Iri(iri), "a b")
    assert iri == written_iri(derived_iri(Iri(iri), INVERSE)) == written_iri(Iri(iri))
