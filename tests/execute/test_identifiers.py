"""Identifiers in one form, and what they say against what other rules gave. All numbers are invented."""

import pytest

from semantic_bridge.model.values import Record, Value
from tests.crosswalks import codes, crosswalk, plan_of, schema
from tests.execute.executors import Executor, Said, approximate, exact, invalid, lossy, said

MAN, WOMAN = "20703198599123", "10703198599124"
PROPERTY, GROUPED = "102020007000101061", "1-02-02-0007-0001-01-061"


@pytest.mark.parametrize(
    ("terms", "value", "expected"),
    [
        pytest.param("sb:KgPersonalNumber", MAN, exact(MAN), id="a personal number"),
        pytest.param("sb:KgPersonalNumber", int(MAN), exact(MAN), id="as a number"),
        pytest.param("sb:KgPersonalNumber", "23502198599123", invalid("no-parse"), id="35 February"),
        pytest.param("sb:KgPersonalNumber", MAN[:-1], invalid("no-parse"), id="one digit too few"),
        pytest.param("sb:KgPersonalNumber", "30703198599123", invalid("no-parse"), id="no sex"),
        pytest.param("sb:KgTaxNumber", "00703198599123", exact("00703198599123"), id="a company's tax number"),
        pytest.param("sb:KgTaxNumber", MAN, exact(MAN), id="a person's tax number"),
        pytest.param("sb:KgPropertyCode", GROUPED, exact(PROPERTY), id="compact is the default"),
        pytest.param("sb:KgPropertyCode ; sb:write sb:Grouped", PROPERTY, exact(GROUPED), id="grouped"),
        pytest.param("sb:KgPropertyCode ; sb:write sb:Compact", int(PROPERTY), exact(PROPERTY), id="from a number"),
        pytest.param("sb:KgPropertyCode", "1-0202-0007-0001-01-061", invalid("no-parse"), id="grouped otherwise"),
    ],
)
def test_form(executor: Executor, terms: str, value: Value, expected: Said) -> None:
    """A well-formed identifier is written in one form; any other text is none."""
    rule = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; "
    rule += f"sb:convert [ a sb:IdentifierCheck ; sb:identifierType {terms} ] ."
    plan = plan_of(schema("in", "in"), schema("out", "out"), crosswalk(rule))
    assert expected == said(executor.run(plan, {"in": value}))


LISTS = (
    codes("in:Sex", "M", "F", "U", "X")
    + codes("out:Sex", "0", "1", "2")
    + "map:sexes a sb:ConceptMap ; sb:sourceScheme in:Sex ; sb:targetScheme out:Sex .\n"
    "in:Sex-M skos:exactMatch out:Sex-1 . in:Sex-F skos:exactMatch out:Sex-2 . in:Sex-U skos:exactMatch out:Sex-0 .\n"
)
RULES = """map:pin a sb:PropertyMap ; sb:from in:pin ; sb:to out:pin ; sb:convert [ a sb:IdentifierCheck ;
    sb:identifierType sb:KgPersonalNumber ;
    sb:agrees [ sb:facet sb:Sex ; sb:with map:sex ] , [ sb:facet sb:BirthDate ; sb:with map:born ] ] .
map:sex a sb:PropertyMap ; sb:from in:sex ; sb:conceptMap map:sexes ; sb:to out:sex {sex} .
map:born a sb:PropertyMap ; sb:from in:born ; sb:to out:born {born} .
"""


def checked(executor: Executor, record: Record, sex: str = "", born: str = "date", convert: str = "") -> Said:
    """What is said of a personal number beside a sex and a birth date."""
    wanted = schema("out", "pin", "sex=out:Sex", f"born:{'date' if convert else born}")
    given = schema("in", "pin", "sex=in:Sex", f"born:{born}", "valid")
    plan = plan_of(LISTS, given, wanted, crosswalk(RULES.format(sex=sex, born=convert)))
    return said(executor.run(plan, record), "/pin")


CONFLICT = approximate(MAN, "identifier-conflict")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"sex": "M", "born": "1985-03-07"}, exact(MAN), id="both agree"),
        pytest.param({"sex": "F", "born": "1985-03-07"}, CONFLICT, id="the other sex"),
        pytest.param({"sex": "M", "born": "1985-03-08"}, CONFLICT, id="another day"),
        pytest.param({"sex": "U", "born": "1985-03-07"}, CONFLICT, id="a sex that is not known is another code"),
        pytest.param({}, exact(MAN), id="nothing to compare with"),
        pytest.param({"sex": None, "born": ""}, exact(MAN), id="no value to compare with"),
        pytest.param({"sex": "X", "born": "1985-03-07"}, exact(MAN), id="an unmapped code says nothing"),
        pytest.param({"sex": {}, "born": []}, exact(MAN), id="nor does what is invalid"),
    ],
)
def test_agreement(executor: Executor, record: Record, expected: Said) -> None:
    """What an identifier says of its bearer is compared with what other rules gave; a conflict is told, not settled."""
    assert expected == checked(executor, {"pin": MAN, **record})


def test_woman(executor: Executor) -> None:
    """The first digit 1 is a woman, who is 2 in ISO/IEC 5218."""
    assert exact(WOMAN) == checked(executor, {"pin": WOMAN, "sex": "F"})
    assert approximate(WOMAN, "identifier-conflict") == checked(executor, {"pin": WOMAN, "sex": "M"})


def test_number_that_is_none(executor: Executor) -> None:
    """What is no identifier says nothing of a bearer."""
    assert invalid("no-parse") == checked(executor, {"pin": "1", "sex": "M"})


def test_birth_date_with_a_time(executor: Executor) -> None:
    """A date with a time is compared by its day."""
    record: Record = {"pin": MAN, "born": "1985-03-07T00:00:00"}
    assert exact(MAN) == checked(executor, record, born="dateTime")
    assert CONFLICT == checked(executor, {**record, "born": "1985-03-08T00:00:00"}, born="dateTime")
    convert = "; sb:convert [ a sb:DateFormat ; sb:pattern \"yyyy-MM-dd'T'HH:mm:ss\" ]"
    assert exact(MAN) == checked(executor, record, born="dateTime", convert=convert)


def test_rule_that_does_not_apply(executor: Executor) -> None:
    """A rule whose condition does not hold gave nothing to compare with."""
    condition = '; sb:when [ sb:from in:valid ; sb:in ( "yes" ) ]'
    record: Record = {"pin": MAN, "sex": "F"}
    assert CONFLICT == checked(executor, {**record, "valid": "yes"}, sex=condition)
    assert exact(MAN) == checked(executor, {**record, "valid": "no"}, sex=condition)
    assert exact(MAN) == checked(executor, record, sex=condition)


def test_sources_of_an_agreement(executor: Executor) -> None:
    """The value depends on all that it was compared with, and the answer says so."""
    wanted = schema("out", "pin", "sex=out:Sex", "born:date")
    given = schema("in", "pin", "sex=in:Sex", "born:date", "valid")
    plan = plan_of(LISTS, given, wanted, crosswalk(RULES.format(sex="", born="")))
    found = executor.run(plan, {"pin": MAN, "sex": "F"})
    (issue,) = found.issues
    assert ("/pin", "/born", "/sex") == issue.source
    assert {"pin": MAN, "sex": "2"} == found.output


def test_conflict_and_loss(executor: Executor) -> None:
    """A conflict after something was lost keeps both."""
    rule = RULES.format(sex="", born="")
    rule = rule.replace("sb:convert [", "sb:convert ( [ a sb:Normalise ; sb:forms ( sb:RemoveBlanks ) ] [")
    rule = rule.replace("map:born ] ] .", "map:born ] ] ) .")
    given, wanted = schema("in", "pin", "sex=in:Sex", "born:date"), schema("out", "pin", "sex=out:Sex", "born:date")
    plan = plan_of(LISTS, given, wanted, crosswalk(rule))
    assert lossy(MAN, "blanks") == said(executor.run(plan, {"pin": f" {MAN}"}), "/pin")
    found = said(executor.run(plan, {"pin": f" {MAN}", "sex": "F"}), "/pin")
    assert ("identifier-conflict", ("blanks",)) == (found.reason, found.loss)
