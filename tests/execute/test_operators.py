"""The operators without a code list: each over values, lists and every input without a value."""

from decimal import Decimal

import pytest

from semantic_bridge.model.values import Record, Value
from tests.crosswalks import crosswalk, plan_of, schema
from tests.execute.executors import (
    NOTHING,
    Executor,
    Said,
    defaulted,
    exact,
    invalid,
    lossy,
    missing,
    said,
)


def run(executor: Executor, operator: str, given: str, wanted: str, value: Value) -> Said:
    """What one operator, or a list of them in brackets, makes of the field `in`."""
    rule = f"map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:convert {operator} ."
    return said(executor.run(plan_of(schema("in", given), schema("out", wanted), crosswalk(rule)), {"in": value}))


@pytest.mark.parametrize(
    ("operator", "given", "wanted"),
    [
        pytest.param("[ a sb:Cast ; sh:datatype xsd:integer ]", "in", "out:integer", id="cast"),
        pytest.param('[ a sb:DateFormat ; sb:pattern "dd.MM.yyyy" ]', "in", "out:date", id="date format"),
        pytest.param("[ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]", "in", "out", id="normalise"),
        pytest.param('[ a sb:Split ; sb:separator ";" ]', "in", "out*", id="split"),
        pytest.param('[ a sb:Join ; sb:separator ";" ]', "in*", "out", id="join"),
        pytest.param("[ a sb:First ]", "in*", "out", id="first"),
        pytest.param("[ a sb:IdentifierCheck ; sb:identifierType sb:KgTaxNumber ]", "in", "out", id="identifier check"),
    ],
)
def test_inputs_without_a_value(executor: Executor, operator: str, given: str, wanted: str) -> None:
    """Every operator passes on what is missing, for the reason for which it is, and what has the wrong type."""
    rule = f"map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:convert {operator} ."
    plan = plan_of(schema("in", given), schema("out", wanted), crosswalk(rule))
    assert NOTHING == said(executor.run(plan, {}))
    assert exact(None, "null") == said(executor.run(plan, {"in": None}))
    assert "empty" == said(executor.run(plan, {"in": [] if "*" in given else ""})).reason
    assert invalid("wrong-type") == said(executor.run(plan, {"in": {}}))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("42", exact(42), id="digits"),
        pytest.param("-42", exact(-42), id="with a minus"),
        pytest.param("0", exact(0), id="zero"),
        pytest.param("007", lossy(7, "leading-zeros"), id="leading zeros are dropped, and named"),
        pytest.param("-0", lossy(0, "leading-zeros"), id="so is the minus of zero"),
        pytest.param(5, exact(5), id="an integer in a text field"),
        pytest.param("4.0", invalid("no-parse"), id="no fraction"),
        pytest.param("1e3", invalid("no-parse"), id="no exponent"),
        pytest.param("1_000", invalid("no-parse"), id="no underscore"),
        pytest.param(" 1", invalid("no-parse"), id="no blank"),
        pytest.param("+1", invalid("no-parse"), id="no plus"),
        pytest.param("٣", invalid("no-parse"), id="no digits of another script"),
        pytest.param("--1", invalid("no-parse"), id="one minus"),
        pytest.param("9" * 5000, invalid("no-parse"), id="a number too long to be one"),
    ],
)
def test_cast_to_integer(executor: Executor, value: Value, expected: Said) -> None:
    """Digits become a number if they come back the same, else what was dropped is named."""
    assert expected == run(executor, "[ a sb:Cast ; sh:datatype xsd:integer ]", "in", "out:integer", value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("1.50", exact(Decimal("1.50")), id="the zeros of the fraction are kept"),
        pytest.param("0.0000001", exact(Decimal("1E-7")), id="small"),
        pytest.param("12", exact(Decimal(12)), id="whole"),
        pytest.param("-0.5", exact(Decimal("-0.5")), id="negative"),
        pytest.param("01.5", lossy(Decimal("1.5"), "leading-zeros"), id="leading zeros are dropped, and named"),
        pytest.param("1,5", invalid("no-parse"), id="no comma"),
        pytest.param("1e5", invalid("no-parse"), id="no exponent"),
        pytest.param("NaN", invalid("no-parse"), id="no NaN"),
        pytest.param("Infinity", invalid("no-parse"), id="no infinity"),
        pytest.param("1_0", invalid("no-parse"), id="no underscore"),
        pytest.param(".5", invalid("no-parse"), id="digits before the point"),
        pytest.param("5.", invalid("no-parse"), id="digits after the point"),
    ],
)
def test_cast_to_decimal(executor: Executor, value: Value, expected: Said) -> None:
    """A text is a number as JSON writes it, without an exponent."""
    assert expected == run(executor, "[ a sb:Cast ; sh:datatype xsd:decimal ]", "in", "out:decimal", value)


@pytest.mark.parametrize(
    ("given", "wanted", "datatype", "value", "expected"),
    [
        pytest.param("in", "out:boolean", "boolean", "true", exact(value=True), id="true"),
        pytest.param("in", "out:boolean", "boolean", "false", exact(value=False), id="false"),
        pytest.param("in", "out:boolean", "boolean", "True", invalid("no-parse"), id="no other case"),
        pytest.param("in", "out:boolean", "boolean", "1", invalid("no-parse"), id="1 is no boolean"),
        pytest.param("in:boolean", "out", "string", True, exact("true"), id="a boolean as text"),
        pytest.param("in:integer", "out", "string", -5, exact("-5"), id="an integer as text"),
        pytest.param("in:decimal", "out", "string", Decimal("1.50"), exact("1.50"), id="a decimal as text, as written"),
        pytest.param("in", "out", "string", "x", exact("x"), id="a text as text"),
        pytest.param("in:integer", "out:decimal", "decimal", 5, exact(Decimal(5)), id="an integer as a decimal"),
        pytest.param("in:decimal", "out:integer", "integer", Decimal(5), exact(5), id="a whole decimal as an integer"),
        pytest.param("in:decimal", "out:integer", "integer", Decimal("5.5"), invalid("no-parse"), id="never rounded"),
        pytest.param(
            "in:decimal", "out:integer", "integer", Decimal("5.0"), invalid("no-parse"), id="not even by zero"
        ),
        pytest.param("in:boolean", "out:integer", "integer", True, invalid("no-parse"), id="true is not 1"),
        pytest.param("in:boolean", "out:decimal", "decimal", True, invalid("no-parse"), id="nor 1.0"),
    ],
)
def test_cast(executor: Executor, given: str, wanted: str, datatype: str, value: Value, expected: Said) -> None:
    """The same value in another type, or none."""
    assert expected == run(executor, f"[ a sb:Cast ; sh:datatype xsd:{datatype} ]", given, wanted, value)


@pytest.mark.parametrize(
    ("pattern", "wanted", "value", "expected"),
    [
        pytest.param("yyyy-MM-dd'T'HH:mm:ss", "out:date", "1985-03-07T00:00:00", exact("1985-03-07"), id="midnight"),
        pytest.param(
            "yyyy-MM-dd'T'HH:mm:ss", "out:date", "1985-03-07T14:30:00", lossy("1985-03-07", "time"), id="a time is lost"
        ),
        pytest.param("dd.MM.yyyy", "out:date", "07.03.1985", exact("1985-03-07"), id="another order"),
        pytest.param("dd.MM.yyyy", "out:dateTime", "07.03.1985", exact("1985-03-07T00:00:00"), id="a time is zero"),
        pytest.param("dd.MM.yyyy", "out:gYear", "07.03.1985", lossy("1985", "date"), id="a part of the date is lost"),
        pytest.param("yyyy-MM-dd", "out:date", "2024-02-29", exact("2024-02-29"), id="a leap day"),
        pytest.param("yyyy-MM-dd", "out:date", "2023-02-29", invalid("no-parse"), id="a leap day in another year"),
        pytest.param("dd.MM.yyyy", "out:date", "31.02.1985", invalid("no-parse"), id="no such day"),
        pytest.param("dd.MM.yyyy", "out:date", "00.00.0000", invalid("no-parse"), id="zeros are no date"),
        pytest.param("dd.MM.yyyy", "out:date", "7.3.1985", invalid("no-parse"), id="nothing is guessed"),
        pytest.param("dd.MM.yyyy", "out:date", "07.03.1985 ", invalid("no-parse"), id="no blank"),
        pytest.param("yyyyMMdd", "out:date", 19850307, exact("1985-03-07"), id="a date written as a number"),
    ],
)
def test_date_format(executor: Executor, pattern: str, wanted: str, value: Value, expected: Said) -> None:
    """The local date as written, in the ISO form of the target; what is dropped is named, what is no date is none."""
    assert expected == run(executor, f'[ a sb:DateFormat ; sb:pattern "{pattern}" ]', "in", wanted, value)


def test_date_format_with_a_target_pattern(executor: Executor) -> None:
    """A text field may be given a date in any form."""
    operator = '[ a sb:DateFormat ; sb:pattern "yyyy-MM-dd" ; sb:targetPattern "dd.MM.yyyy" ]'
    assert exact("07.03.1985") == run(executor, operator, "in", "out", "1985-03-07")


@pytest.mark.parametrize(
    ("forms", "value", "expected"),
    [
        pytest.param("sb:CollapseBlanks", " a  b ", lossy("a b", "blanks"), id="collapse blanks"),
        pytest.param("sb:RemoveBlanks", "12 34", lossy("1234", "blanks"), id="remove blanks"),
        pytest.param("sb:UpperCase", "ааб", lossy("ААБ", "case"), id="upper case"),
        pytest.param("sb:LowerCase", "ААБ", lossy("ааб", "case"), id="lower case"),
        pytest.param("sb:ComposeUnicode", "и\u0306", lossy("й", "unicode"), id="compose Unicode"),
        pytest.param("sb:PlainApostrophes", "О’К", lossy("О'К", "apostrophes"), id="plain apostrophes"),
        pytest.param("sb:CyrillicLetters", "Бишкeк", lossy("Бишкек", "look-alikes"), id="Cyrillic letters"),
        pytest.param("sb:LatinLetters", "АN", lossy("AN", "look-alikes"), id="Latin letters"),
        pytest.param("sb:CollapseBlanks", "a b", exact("a b"), id="nothing to change is nothing lost"),
        pytest.param("sb:CollapseBlanks", "   ", exact("", "empty"), id="nothing but blanks is empty"),
        pytest.param("sb:CollapseBlanks sb:UpperCase", " a", lossy("A", "blanks", "case"), id="several, in order"),
        pytest.param("sb:UpperCase", 12, exact("12"), id="an integer stands for its digits"),
    ],
)
def test_normalise(executor: Executor, forms: str, value: Value, expected: Said) -> None:
    """The text in one form; what really changed is named."""
    assert expected == run(executor, f"[ a sb:Normalise ; sb:forms ( {forms} ) ]", "in", "out", value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("a;b", exact(["a", "b"]), id="two elements"),
        pytest.param("a", exact(["a"]), id="one element"),
        pytest.param("a; b", lossy(["a", "b"], "blanks"), id="blanks around elements are dropped, and named"),
        pytest.param("a;;b", lossy(["a", "b"], "blanks"), id="so are empty elements"),
        pytest.param(" ; ;", exact([], "empty"), id="nothing but separators and blanks is an empty list"),
        pytest.param("", exact([], "empty"), id="an empty text is an empty list"),
    ],
)
def test_split(executor: Executor, value: Value, expected: Said) -> None:
    """One text to a list."""
    assert expected == run(executor, '[ a sb:Split ; sb:separator ";" ]', "in", "out*", value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(["a"], exact("a"), id="the only one"),
        pytest.param(["a", "b"], lossy("a", "others"), id="others are named as loss"),
        pytest.param([], exact("", "empty"), id="an empty list has none"),
        pytest.param([""], exact("", "empty"), id="an empty element is no value"),
        pytest.param(["99", "a"], lossy("a", "others"), id="a sentinel is passed over"),
    ],
)
def test_first(executor: Executor, value: Value, expected: Said) -> None:
    """The first element of a list."""
    assert expected == run(executor, "[ a sb:First ]", "in*~99", "out", value)


def test_first_that_is_empty_among_others(executor: Executor) -> None:
    """That the others are left out is said, also where the first has no value."""
    found = run(executor, "[ a sb:First ]", "in*", "out", ["", "a"])
    assert ("missing-input", "empty", ("others",)) == (found.status, found.reason, found.loss)
    convert = "( [ a sb:First ] [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ] )"
    found = run(executor, convert, "in*", "out", [" ", "a"])
    assert ("missing-input", "empty", ("others",)) == (found.status, found.reason, found.loss)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(["a", "b"], exact("a;b"), id="elements that can be split again"),
        pytest.param(["a;b", "c"], lossy("a;b;c", "boundaries"), id="elements that cannot"),
        pytest.param([], exact("", "empty"), id="nothing to join"),
        pytest.param([""], exact("", "empty"), id="nothing but an empty element"),
        pytest.param(["a"], exact("a"), id="one element"),
    ],
)
def test_join_of_a_list(executor: Executor, value: Value, expected: Said) -> None:
    """A list to one text; where the elements cannot be told apart any more, the boundaries are lost."""
    assert expected == run(executor, '[ a sb:Join ; sb:separator ";" ]', "in*", "out", value)


@pytest.mark.parametrize(
    ("separator", "record", "expected"),
    [
        pytest.param(" ", {"a": "x", "b": "y"}, exact("x y"), id="two inputs"),
        pytest.param("", {"a": "x", "b": "y"}, lossy("xy", "boundaries"), id="without a separator"),
        pytest.param(" ", {"a": "x"}, lossy("x", "boundaries"), id="a missing input is left out"),
        pytest.param(" ", {"a": None, "b": "y"}, lossy("y", "boundaries"), id="also the first"),
        pytest.param(" ", {"a": None, "b": ""}, exact("", "empty"), id="the one that says most says why"),
        pytest.param(" ", {"a": "x", "b": {}}, invalid("wrong-type"), id="one that is invalid spoils it"),
        pytest.param(" ", {"a": "x", "n": 5, "d": Decimal("1.0")}, lossy("x 5 1.0", "boundaries"), id="numbers"),
        pytest.param(" ", {"a": "x", "y": False}, lossy("x false", "boundaries"), id="booleans as JSON writes them"),
        pytest.param(" ", {"l": ["x", "y"], "a": "z"}, lossy("z x y", "boundaries"), id="a list among texts"),
    ],
)
def test_join_of_inputs(executor: Executor, separator: str, record: Record, expected: Said) -> None:
    """Several inputs to one text, in their order."""
    inputs = "in:a in:b" if set(record) <= {"a", "b"} else "in:a in:n in:d in:y in:l in:b"
    rule = f"map:out a sb:PropertyMap ; sb:inputs ( {inputs} ) ; sb:to out:out ;"
    rule += f' sb:convert [ a sb:Join ; sb:separator "{separator}" ] .'
    given = schema("in", "a", "b", "n:integer", "d:decimal", "y:boolean", "l*")
    assert expected == said(executor.run(plan_of(given, schema("out", "out"), crosswalk(rule)), record))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"a": "x"}, exact("x"), id="the first"),
        pytest.param({"a": "x", "b": "x"}, exact("x"), id="the first, where the second says the same"),
        pytest.param({"a": "x", "b": "y"}, lossy("x", "others"), id="the first: that the second says more is named"),
        pytest.param({"b": "y"}, exact("y"), id="the second, where the first is absent"),
        pytest.param({"a": None, "b": "y"}, exact("y"), id="or null"),
        pytest.param({"a": "", "b": "y"}, exact("y"), id="or empty"),
        pytest.param({"a": "99", "b": "y"}, exact("y"), id="or a sentinel"),
        pytest.param({"a": {}, "b": "y"}, invalid("wrong-type"), id="an invalid input is not passed over"),
        pytest.param({"a": None, "b": ""}, exact("", "empty"), id="where none has, the one that says most"),
        pytest.param({}, NOTHING, id="nothing at all"),
    ],
)
def test_coalesce(executor: Executor, record: Record, expected: Said) -> None:
    """The first input that has a value."""
    rule = "map:out a sb:PropertyMap ; sb:inputs ( in:a in:b ) ; sb:to out:out ; sb:convert [ a sb:Coalesce ] ."
    plan = plan_of(schema("in", "a~99", "b"), schema("out", "out"), crosswalk(rule))
    assert expected == said(executor.run(plan, record))


def test_coalesce_passes_over_empty_lists(executor: Executor) -> None:
    """An empty list has no value."""
    rule = "map:out a sb:PropertyMap ; sb:inputs ( in:a in:b ) ; sb:to out:out ; sb:convert [ a sb:Coalesce ] ."
    plan = plan_of(schema("in", "a*", "b*"), schema("out", "out*"), crosswalk(rule))
    assert exact(["y"]) == said(executor.run(plan, {"a": [], "b": ["y"]}))
    assert exact([], "empty") == said(executor.run(plan, {"a": [], "b": []}))


def test_operators_in_turn(executor: Executor) -> None:
    """Each operator reads what the one before made; every loss is kept, in order, each once."""
    convert = (
        '( [ a sb:Split ; sb:separator ";" ] [ a sb:First ] '
        "[ a sb:Normalise ; sb:forms ( sb:RemoveBlanks sb:UpperCase ) ] )"
    )
    assert lossy("АБ", "blanks", "others", "case") == run(executor, convert, "in", "out", "а б; в")
    assert exact("А") == run(executor, convert, "in", "out", "А")


def test_weaker_status_is_kept(executor: Executor) -> None:
    """A step after another keeps the weaker status of the two."""
    convert = '( [ a sb:Split ; sb:separator ";" ] [ a sb:First ] [ a sb:Cast ; sh:datatype xsd:integer ] )'
    assert lossy(1, "others") == run(executor, convert, "in", "out:integer", "1;2")
    found = run(executor, convert, "in", "out:integer", "x;2")
    assert ("invalid-source", "no-parse", ("others",)) == (found.status, found.reason, found.loss)


@pytest.mark.parametrize(
    ("wanted", "constant", "expected"),
    [
        pytest.param("out", '"KGZ"', exact("KGZ"), id="a text"),
        pytest.param("out", '""', exact(""), id="the empty text"),
        pytest.param("out:integer", '"5"', exact(5), id="a number"),
        pytest.param("out:integer", "5", exact(5), id="a number without quotes"),
        pytest.param("out:decimal", '"1.50"', exact(Decimal("1.50")), id="a decimal, as written"),
        pytest.param("out:boolean", '"true"', exact(value=True), id="a boolean"),
        pytest.param("out:boolean", "false", exact(value=False), id="a boolean without quotes"),
    ],
)
def test_constant(executor: Executor, wanted: str, constant: str, expected: Said) -> None:
    """A constant is written in the type of its target, whatever the record holds."""
    rule = f"map:out a sb:PropertyMap ; sb:constant {constant} ; sb:to out:out ."
    plan = plan_of(schema("in", "in"), schema("out", wanted), crosswalk(rule))
    assert [expected] * 2 == [said(executor.run(plan, record)) for record in ({}, {"in": "x"})]


def test_default_of_another_type(executor: Executor) -> None:
    """A default is written in the type of its target, and does not hide what is invalid."""
    rule = 'map:out a sb:PropertyMap ; sb:from in:in ; sb:default "0" ; sb:to out:out .'
    plan = plan_of(schema("in", "in:integer"), schema("out", "out!:integer"), crosswalk(rule))
    assert defaulted(0, "absent") == said(executor.run(plan, {}))
    assert invalid("wrong-type") == said(executor.run(plan, {"in": "x"}))
    assert exact(7) == said(executor.run(plan, {"in": 7}))


def test_default_after_operators(executor: Executor) -> None:
    """The default stands in for what the operators leave without a value."""
    rule = 'map:out a sb:PropertyMap ; sb:from in:in ; sb:default "D" ; sb:to out:out ;'
    rule += " sb:convert [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ] ."
    plan = plan_of(schema("in", "in"), schema("out", "out!"), crosswalk(rule))
    assert defaulted("D", "empty") == said(executor.run(plan, {"in": "  "}))
    assert missing("empty").reason == said(executor.run(plan, {"in": ""})).reason
