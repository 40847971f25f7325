"""Records against their schema: every result at its place, no value unless asked for."""

import logging
import threading
from collections.abc import Sequence
from decimal import Decimal

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.validation import Severity, ValidationReport
from semantic_bridge.model.values import Record, Value
from semantic_bridge.validation.shacl import ShaclValidator, ShapeError, validate_graph
from tests.validation.schemas import EX, graph, read_schema

SHAPES = graph("""
ex:Shape a sh:NodeShape ; sb:name "test.record" ; sh:targetClass ex:Record ; rdfs:label "Person" ;
    sh:property ex:Shape-pin , ex:Shape-name , ex:Shape-born , ex:Shape-count , ex:Shape-share , ex:Shape-sex ,
        ex:Shape-group , ex:Shape-tags , ex:Shape-address , ex:Shape-founders , ex:Shape-status ;
    sh:or ( [ sh:path ex:pin ; sh:minCount 1 ] [ sh:path ex:name ; sh:pattern "^[A-Z]" ] ) ;
    sh:closed true ; sh:ignoredProperties ( ) .
ex:Shape-pin a sh:PropertyShape ; sh:path ex:pin ; sb:field "pin" ; rdfs:label "Personal number"@en ;
    sh:datatype xsd:string ; sh:pattern "^[0-9]{14}$" ; sh:maxCount 1 ; sh:message "Fourteen digits."@en , "14"@ru .
ex:Shape-name a sh:PropertyShape ; sh:path ex:name ; sb:field "name" ; rdfs:label "Name" ; sh:datatype xsd:string ;
    sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 2 ; sh:pattern "^\\\\p{L}" , "[^!]$" .
ex:Shape-born a sh:PropertyShape ; sh:path ex:born ; sb:field "born" ; rdfs:label "Born" ; sh:datatype xsd:date ;
    sh:maxCount 1 ; sh:minInclusive "1900-01-01"^^xsd:date .
ex:Shape-count a sh:PropertyShape ; sh:path ex:count ; sb:field "count" ; sh:datatype xsd:integer ; sh:maxCount 1 ;
    sh:maxInclusive 10 ; sh:severity sh:Warning .
ex:Shape-share a sh:PropertyShape ; sh:path ex:share ; sb:field "share" ; sh:datatype xsd:decimal ; sh:maxCount 1 .
ex:Shape-sex a sh:PropertyShape ; sh:path ex:sex ; sb:field "sex" ; rdfs:label "Sex" ; sh:datatype xsd:string ;
    sh:maxCount 1 ; sb:scheme ex:Sex ; csvw:null "U" ; sh:in ( "M" "F" ) ; sh:pattern "^.$" .
ex:Shape-group a sh:PropertyShape ; sh:path ex:group ; sb:field "groupId" ; sh:datatype xsd:string ; sh:maxCount 1 ;
    sb:scheme ex:Group ; sb:jsonType sb:Integer .
ex:Shape-tags a sh:PropertyShape ; sh:path ex:tag ; sb:field "tags" ; rdfs:label "Tag" ; sh:datatype xsd:string ;
    sh:in ( "a" "b" ) ; sh:maxCount 2 .
ex:Shape-address a sh:PropertyShape ; sh:path ex:address ; sb:field "address" ; rdfs:label "Address" ;
    sh:node ex:AddressShape ; sh:maxCount 1 .
ex:Shape-founders a sh:PropertyShape ; sh:path ex:founder ; sb:field "founders" ; sh:node ex:FounderShape .
ex:Shape-status a sh:PropertyShape ; sh:path ex:status ; sb:field "status" ; sh:datatype xsd:boolean ; sh:maxCount 1 .
ex:AddressShape a sh:NodeShape ; sh:targetClass ex:Address ; sh:property ex:AddressShape-code .
ex:AddressShape-code a sh:PropertyShape ; sh:path ex:code ; sb:field "post/code" ; rdfs:label "Post code" ;
    sh:datatype xsd:string ; sh:minCount 1 ; sh:maxCount 1 ; sh:maxLength 6 .
ex:FounderShape a sh:NodeShape ; sh:targetClass ex:Founder ; sh:property ex:FounderShape-pin , ex:FounderShape-address .
ex:FounderShape-pin a sh:PropertyShape ; sh:path ex:pin ; sb:field "pin" ; sh:datatype xsd:string ;
    sh:minCount 1 ; sh:maxCount 1 .
ex:FounderShape-address a sh:PropertyShape ; sh:path ex:address ; sb:field "address" ;
    sh:node ex:AddressShape ; sh:maxCount 1 .
ex:Sex sb:name "test.sex" .
""")
CONCEPTS = {EX.Sex: {"M": EX["sex-M"], "F": EX["sex-F"], "XX": EX["sex-XX"]}, EX.Group: {"1": EX["group-1"]}}
VALIDATOR = ShaclValidator(read_schema(SHAPES, EX.Shape), SHAPES, CONCEPTS)
GOOD: dict[str, Value] = {
    "pin": "12345678901234",
    "name": "Асан",
    "born": "1985-03-07",
    "count": 3,
    "share": Decimal("1.50"),
    "sex": "M",
    "groupId": 1,
    "tags": ["a", "b"],
    "address": {"post/code": "720000"},
    "founders": [{"pin": "1"}, {"pin": "2", "address": {"post/code": "720001"}}],
    "status": False,
}


def found(report: ValidationReport) -> list[tuple[str, str]]:
    """Where and what."""
    return [(result.path, result.component) for result in report.results]


def results(fields: dict[str, Value]) -> list[tuple[str, str]]:
    """Where and what, for the good record with some fields replaced."""
    (report,) = VALIDATOR.validate([GOOD | fields])
    return found(report)


def test_a_good_record_conforms() -> None:
    """Nothing is said of a record that follows its schema; its own type breaks no closed shape."""
    assert (ValidationReport(),) == VALIDATOR.validate([GOOD])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"name": None}, [("/name", "sh:minCount")], id="null in a required field"),
        pytest.param({"name": "A"}, [("/name", "sh:minLength")], id="a short text"),
        pytest.param(
            {"name": "1!"}, [("/name", "sh:pattern"), ("/name", "sh:pattern")], id="two patterns, two results"
        ),
        pytest.param({"name": "1a"}, [("/name", "sh:pattern")], id="one of two patterns"),
        pytest.param({"pin": "1234567890123"}, [("/pin", "sh:pattern")], id="a digit too few"),
        pytest.param({"pin": 12345678901234}, [], id="an integer stands for its digits"),
        pytest.param({"pin": True}, [("/pin", "sh:datatype"), ("/pin", "sh:pattern")], id="a boolean is no text"),
        pytest.param(
            {"pin": {"a": "b"}}, [("/pin", "sh:datatype")], id="an object is no text, which is all there is to say"
        ),
        pytest.param(
            {"pin": ["12345678901234"]}, [("/pin", "sh:datatype")], id="a list is no text, of one element either"
        ),
        pytest.param({"born": "07.03.1985"}, [("/born", "sh:datatype")], id="another form of date"),
        pytest.param({"born": "1985-02-30"}, [("/born", "sh:datatype")], id="a day that is none"),
        pytest.param({"born": "1899-12-31"}, [("/born", "sh:minInclusive")], id="too early"),
        pytest.param({"born": ""}, [("/born", "sh:datatype")], id="an empty text is no date"),
        pytest.param({"count": 11}, [("/count", "sh:maxInclusive")], id="too many"),
        pytest.param(
            {"count": "3"}, [("/count", "sh:datatype"), ("/count", "sh:maxInclusive")], id="a text is no number"
        ),
        pytest.param({"count": Decimal("3.0")}, [("/count", "sh:datatype")], id="a fraction is no whole number"),
        pytest.param({"share": 2}, [], id="a whole number is a number"),
        pytest.param({"status": 0}, [("/status", "sh:datatype")], id="zero is not false"),
        pytest.param({"sex": "m"}, [("/sex", "sh:class")], id="a code that the list does not have"),
        pytest.param(
            {"sex": "XX"}, [("/sex", "sh:in"), ("/sex", "sh:pattern")], id="a code that the field does not allow"
        ),
        pytest.param({"sex": "U"}, [], id="a sentinel is no value"),
        pytest.param({"sex": None}, [], id="null in an optional field"),
        pytest.param({"groupId": "1"}, [], id="a code may be written as a text"),
        pytest.param({"groupId": 2}, [("/groupId", "sh:class")], id="an unknown code written as an integer"),
        pytest.param({"groupId": Decimal("1.0")}, [("/groupId", "sh:class")], id="a fraction is no code"),
        pytest.param({"tags": ["a", "c"]}, [("/tags/1", "sh:in")], id="an element"),
        pytest.param({"tags": ["a", None, "c"]}, [("/tags/2", "sh:in")], id="an element after null keeps its place"),
        pytest.param(
            {"tags": ["a", "b", "c"]}, [("/tags", "sh:maxCount"), ("/tags/2", "sh:in")], id="too many elements"
        ),
        pytest.param({"tags": "a"}, [("/tags", "sh:datatype")], id="a text is no list"),
        pytest.param({"address": {}}, [("/address/post~1code", "sh:minCount")], id="in a nested object, once"),
        pytest.param(
            {"address": {"post/code": "1234567"}}, [("/address/post~1code", "sh:maxLength")], id="its value, once"
        ),
        pytest.param({"address": "Bishkek"}, [("/address", "sh:nodeKind")], id="a text is no object"),
        pytest.param({"address": [{}]}, [("/address", "sh:nodeKind")], id="a list is no object"),
        pytest.param(
            {"founders": [{"pin": "1"}, {}]}, [("/founders/1/pin", "sh:minCount")], id="in an object of a list"
        ),
        pytest.param(
            {"founders": [{"pin": "1", "address": {}}]},
            [("/founders/0/address/post~1code", "sh:minCount")],
            id="two levels down",
        ),
        pytest.param({"founders": ["x"]}, [("/founders/0", "sh:nodeKind")], id="a text among objects"),
        pytest.param({"founders": {"pin": "1"}}, [("/founders", "sh:nodeKind")], id="an object is no list"),
        pytest.param({"founders": []}, [], id="an empty list"),
        pytest.param({"unknown": "x"}, [], id="a field that the schema does not have"),
        pytest.param(
            {"pin": None, "name": "асан"}, [("", "sh:or")], id="a constraint of the whole record, with a pattern inside"
        ),
        pytest.param({"pin": None, "name": "Asan"}, [], id="the pattern inside holds"),
    ],
)
def test_one_record(fields: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    """Each result has the path of the value in the record and the constraint, in the order of paths."""
    assert expected == results(fields)


def test_reports_are_in_the_order_of_the_records() -> None:
    """One call, a report for each record; the same mistake in two records is in both."""
    bad = GOOD | {"name": "A"}
    reports = VALIDATOR.validate([bad, GOOD, bad, GOOD | {"sex": "m"}])
    expected = [[("/name", "sh:minLength")], [], [("/name", "sh:minLength")], [("/sex", "sh:class")]]
    assert expected == [found(report) for report in reports]


def test_no_records() -> None:
    """Of no records there is no report."""
    assert () == VALIDATOR.validate([])


def test_a_result_names_shape_severity_and_message() -> None:
    """The rule is the shape that was written; the message is its own, or what is expected of the field."""
    (report,) = VALIDATOR.validate([GOOD | {"pin": "x", "count": 11, "sex": "XX", "address": {}, "groupId": 7}])
    by_path = {(item.path, item.component): item for item in report.results}
    assert "Fourteen digits." == by_path["/pin", "sh:pattern"].message
    assert (EX["Shape-count"], Severity.WARNING) == (
        by_path["/count", "sh:maxInclusive"].rule,
        by_path["/count", "sh:maxInclusive"].severity,
    )
    assert "count must be at most 10." == by_path["/count", "sh:maxInclusive"].message
    assert (EX["Shape-sex"], "Sex must be one of M, F.") == (
        by_path["/sex", "sh:in"].rule,
        by_path["/sex", "sh:in"].message,
    )
    assert "Post code is required." == by_path["/address/post~1code", "sh:minCount"].message
    assert "groupId is not a code of the list http://example.org/Group." == by_path["/groupId", "sh:class"].message


def test_a_code_outside_its_list_names_the_list() -> None:
    """Not 'is not a skos:Concept': the name of the list, which the author knows."""
    (report,) = VALIDATOR.validate([GOOD | {"sex": "m"}])
    assert ["Sex is not a code of the list test.sex."] == [item.message for item in report.results]


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        pytest.param({"name": "A"}, ["A"], id="a text"),
        pytest.param({"groupId": 7}, [7], id="an integer as the record has it"),
        pytest.param({"sex": "XX"}, ["XX", "XX"], id="a code, not its concept"),
        pytest.param({"founders": [{"pin": "1"}, "x"]}, ["x"], id="an element"),
        pytest.param({"pin": {"a": "b"}}, [{"a": "b"}], id="an object"),
        pytest.param({"name": None}, [None], id="nothing where there is none"),
    ],
)
def test_values_only_where_asked_for(fields: dict[str, Value], values: list[Value]) -> None:
    """`validate` never shows what was found, `validate_with_values` shows it as the record has it."""
    records = [GOOD | fields]
    (silent,), (open_,) = VALIDATOR.validate(records), VALIDATOR.validate_with_values(records)
    assert [None] * len(values) == [item.value for item in silent.results]
    assert values == [item.value for item in open_.results]
    assert found(silent) == found(open_)


CANARY = "7f3a9c"


@pytest.mark.parametrize("field", sorted(GOOD))
@pytest.mark.parametrize("value", [CANARY, [CANARY], {CANARY: CANARY}, {"pin": {CANARY: CANARY}}])
def test_no_value_leaves(
    field: str, value: Value, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither reports nor logs nor the terminal show what a record holds."""
    with caplog.at_level(logging.DEBUG):
        reports = VALIDATOR.validate([GOOD | {field: value}])
    assert CANARY not in repr(reports)
    assert CANARY not in caplog.text
    assert CANARY not in "".join(capfd.readouterr())


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|aa)+$", "^([a-zA-Z]+)*$"])
def test_evil_patterns_take_no_time(pattern: str) -> None:
    """A pattern that would hang the engine's own regular expressions answers at once, also inside `sh:or`."""
    shapes = graph(f"""
        ex:Shape a sh:NodeShape ; sh:targetClass ex:Record ; sh:property ex:Shape-name .
        ex:Shape-name a sh:PropertyShape ; sh:path ex:name ; sb:field "name" ; sh:datatype xsd:string ; sh:maxCount 1 ;
            sh:pattern "{pattern}" ; sh:or ( [ sh:pattern "{pattern}" ] [ sh:maxLength 3 ] ) .""")
    validator = ShaclValidator(read_schema(shapes, EX.Shape), shapes, {})
    (report,) = validator.validate([{"name": "a" * 10_000 + "!"}])
    assert [("/name", "sh:or"), ("/name", "sh:pattern")] == found(report)


def test_own_negation_beside_a_pattern() -> None:
    """A `sh:not` that the author wrote is told apart from the pattern's."""
    shapes = graph("""
        ex:Shape a sh:NodeShape ; sh:targetClass ex:Record ; sh:property ex:Shape-name .
        ex:Shape-name a sh:PropertyShape ; sh:path ex:name ; sb:field "name" ; sh:datatype xsd:string ; sh:maxCount 1 ;
            sh:pattern "^a" ; sh:not [ sh:minLength 3 ] .""")
    validator = ShaclValidator(read_schema(shapes, EX.Shape), shapes, {})
    reports = validator.validate([{"name": "b"}, {"name": "bbb"}, {"name": "aaa"}, {"name": "a"}])
    assert [["sh:pattern"], ["sh:not", "sh:pattern"], ["sh:not"], []] == [
        [item.component for item in report.results] for report in reports
    ]


def test_two_schemas_for_one_class() -> None:
    """Only the shape of the schema applies, whatever else targets the same class, nested objects too."""
    more = graph("""
        ex:Strict a sh:NodeShape ; sh:targetClass ex:Record , ex:Address , ex:Founder ;
            sh:property [ sh:path ex:never ; sh:minCount 1 ] .""")
    validator = ShaclValidator(read_schema(SHAPES, EX.Shape), graph("").union([SHAPES, more]), CONCEPTS)
    assert validator.validate([GOOD])[0].conforms


def test_malformed_shapes_are_refused_before_any_record() -> None:
    """A validator is not made of shapes that cannot run."""
    shapes = graph(
        "ex:Shape a sh:NodeShape ; sh:property ex:P . ex:P a sh:PropertyShape ; sh:path ex:p ; sh:minCount 'x' ."
    )
    with pytest.raises(ShapeError) as caught:
        ShaclValidator(read_schema(shapes, EX.Shape), shapes, {})
    assert EX.P == caught.value.shape


def test_nothing_global_changes() -> None:
    """Validating leaves rdflib as it was for everyone else in the process."""
    VALIDATOR.validate([GOOD])
    assert rdflib.NORMALIZE_LITERALS
    assert rdflib.Literal("1", datatype=rdflib.XSD.boolean).value is True


def test_several_threads_share_a_validator() -> None:
    """Batches in parallel get the answers that they get one by one."""
    batches: list[Sequence[Record]] = [[GOOD | {"name": "A"}] * n + [GOOD] for n in range(1, 6)]
    expected = [VALIDATOR.validate(batch) for batch in batches]
    answers: dict[int, tuple[ValidationReport, ...]] = {}

    def work(index: int) -> None:
        answers[index] = VALIDATOR.validate(batches[index])

    threads = [threading.Thread(target=work, args=(index,)) for index in range(len(batches))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert expected == [answers[index] for index in range(len(batches))]


RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "pin": st.from_regex("[0-9]{13,15}", fullmatch=True),
        "name": st.text(max_size=3) | st.none(),
        "count": st.integers(0, 20),
        "sex": st.sampled_from(["M", "F", "XX", "m", "U"]),
        "tags": st.lists(st.sampled_from(["a", "b", "c"]), max_size=3),
        "address": st.just({}) | st.just({"post/code": "720000"}),
    },
)


@given(st.lists(RECORDS, max_size=4))
def test_a_batch_says_what_each_record_would(records: list[Record]) -> None:
    """Records in one batch do not touch each other."""
    assert VALIDATOR.validate(records) == tuple(VALIDATOR.validate([record])[0] for record in records)


MAPPINGS = graph("""
ex:one a ex:Map ; ex:to ex:x . ex:two a ex:Map . ex:three a ex:Map ; ex:to 1 , 2 ; ex:name "Nine" .
""")
LANGUAGE = graph("""
ex:MapShape a sh:NodeShape ; sh:targetClass ex:Map ;
    sh:property ex:MapShape-to , [ sh:path ex:name ; sh:pattern "^[a-z]" ] .
ex:MapShape-to a sh:PropertyShape ; sh:path ex:to ; sh:minCount 1 ; sh:maxCount 1 ; sh:severity sh:Warning ;
    sh:message "A map has one target."@en .
""")


def test_validate_graph() -> None:
    """For authors of mappings: the node, the property, the constraint and what to do, in a stable order."""
    found_ = [
        (item.focus, item.path, item.component, item.severity, item.rule, item.message)
        for item in validate_graph(MAPPINGS, LANGUAGE)
    ]
    to = (Severity.WARNING, EX["MapShape-to"], "A map has one target.")
    assert [
        (EX.three, EX.name, "sh:pattern", Severity.VIOLATION, None, "name must match the pattern ^[a-z]."),
        (EX.three, EX.to, "sh:maxCount", *to),
        (EX.two, EX.to, "sh:minCount", *to),
    ] == found_


@pytest.mark.parametrize(
    "shapes",
    [
        pytest.param(
            "ex:S a sh:NodeShape ; sh:targetClass ex:Map ; sh:property ex:P . ex:P sh:path ex:to ; sh:minCount 'x' .",
            id="a count",
        ),
        pytest.param(
            "ex:S a sh:NodeShape ; sh:targetClass ex:Map ; sh:node ex:nothing .", id="a shape that is not there"
        ),
        pytest.param("ex:S a sh:PropertyShape ; sh:targetClass ex:Map .", id="no path"),
        pytest.param(
            "ex:S a sh:PropertyShape ; sh:targetClass ex:Map ; sh:path [ ex:p ex:q ] ; sh:minCount 1 .",
            id="no path that SHACL knows",
        ),
        pytest.param(
            "ex:S sh:targetClass ex:Map ; sh:or ( [ sh:datatype xsd:date , xsd:string ] ) .", id="deep inside"
        ),
    ],
)
def test_validate_graph_with_malformed_shapes(shapes: str) -> None:
    """A malformed shape is one kind of error, whoever finds it."""
    with pytest.raises(ShapeError):
        validate_graph(MAPPINGS, graph(shapes))
