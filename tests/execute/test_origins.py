"""What is said of a value names what made it, and nothing that was read is left out of what is said."""

from datetime import date

import pytest

from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import Record
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import Executor, Said, exact, lossy, mapped, said, unmapped

LAPSED = codes("in:Code", "a", "b | sb:validUntil '2020-01-01'^^xsd:date")


@pytest.mark.parametrize(
    ("record", "value", "rule", "source"),
    [
        pytest.param({"k": "1", "a": "x", "b": "y"}, "x", "a", ("/k", "/a"), id="the first alternative"),
        pytest.param({"k": "2", "a": "x", "b": "y"}, "Y", "b", ("/k", "/b"), id="the second"),
        pytest.param({"k": "3", "a": "x", "b": "y"}, None, "a", ("/k", "/a", "/b"), id="none: all that was tried"),
    ],
)
def test_alternatives(
    executor: Executor, record: Record, value: str | None, rule: str, source: tuple[str, ...]
) -> None:
    """Of several rules for a field the one that gave the value is named, with its own inputs."""
    rules = crosswalk(
        'map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:out ; sb:when [ sb:from in:k ; sb:in ( "1" ) ] .\n'
        'map:b a sb:PropertyMap ; sb:from in:b ; sb:to out:out ; sb:when [ sb:from in:k ; sb:in ( "2" ) ] ; '
        "sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] ."
    )
    plan = plan_of(schema("in", "k", "a", "b"), schema("out", "out"), rules)
    (found,) = executor.run(plan, record).derivations
    assert (value, rule, source) == (found.value, found.rules[0].local, found.source)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("a", exact("a"), id="a code of the list"),
        pytest.param("z", unmapped(), id="no code of the list"),
        pytest.param("b", Said(None, Status.NOT_CURRENT, Reason.PAST), id="a code that has lapsed"),
    ],
)
@pytest.mark.parametrize("field", ["in=in:Code", "in"])
def test_copied_codes(executor: Executor, field: str, given: str, expected: Said) -> None:
    """A code that is copied into a coded field is looked up like any other, wherever it comes from."""
    plan = plan_of(
        LAPSED,
        schema("in", field),
        schema("out", "out=in:Code"),
        crosswalk("map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ."),
    )
    assert expected == said(executor.run(plan, {"in": given}))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"a": "1", "b": "2"}, lossy("1", "others"), id="another value is left behind"),
        pytest.param({"a": "1", "b": "1"}, exact("1"), id="the same value is not"),
        pytest.param({"a": "1"}, exact("1"), id="nothing is not"),
    ],
)
def test_coalesce_leaves_behind(executor: Executor, record: Record, expected: Said) -> None:
    """A later input with a value of its own is lost, and said to be."""
    rule = "map:out a sb:PropertyMap ; sb:inputs ( in:a in:b ) ; sb:to out:out ; sb:convert [ a sb:Coalesce ] ."
    assert expected == said(
        executor.run(plan_of(schema("in", "a", "b"), schema("out", "out"), crosswalk(rule)), record)
    )


def test_condition_on_a_broken_field(executor: Executor) -> None:
    """Where the field of a condition breaks its schema, nobody decided anything: the source is invalid."""
    rule = 'map:out a sb:PropertyMap ; sb:from in:a ; sb:to out:out ; sb:when [ sb:from in:k ; sb:in ( "1" ) ] .'
    plan = plan_of(schema("in", "k", "a"), schema("out", "out"), crosswalk(rule))
    found = said(executor.run(plan, {"k": True, "a": "x"}))
    assert Status.INVALID_SOURCE is found.status


def test_loss_of_candidates(executor: Executor) -> None:
    """What was lost before a name was looked up is still said when all that it may mean comes to one code."""
    plan = plan_of(
        codes("in:Name", "2 | skos:prefLabel 'Ак-Суу'@ru", "3 | skos:prefLabel 'Ак-Суу'@ru") + codes("out:Code", "q"),
        schema("in", "in"),
        schema("out", "out=out:Code"),
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:Name ; sb:targetScheme out:Code . "
        "in:Name-2 skos:exactMatch out:Code-q . in:Name-3 skos:exactMatch out:Code-q .",
        crosswalk(
            "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes ; "
            "sb:convert [ a sb:ConceptLookup ; sb:scheme in:Name ; sb:by skos:prefLabel ] ."
        ),
    )
    assert mapped("q") == said(executor.run(plan, {"in": "Ак-Суу"}))
    found = said(executor.run(plan, {"in": "ак-суу"}))
    assert (Status.APPROXIMATE, ("case",)) == (found.status, found.loss)


def test_targets_do_not_decide_between_rows(executor: Executor) -> None:
    """The dates of a target code say whether its row counts, never which of two rows wins."""
    plan = plan_of(
        codes("in:Code", "a"),
        codes("out:Code", "1", "2 | sb:validFrom '2000-01-01'^^xsd:date ; sb:validUntil '2030-01-01'^^xsd:date"),
        schema("in", "in=in:Code"),
        schema("out", "out=out:Code"),
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:Code ; sb:targetScheme out:Code . "
        "in:Code-a skos:exactMatch out:Code-1 , out:Code-2 .",
        crosswalk("map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes ."),
    )
    assert Status.AMBIGUOUS is said(executor.run(plan, {"in": "a"})).status
    assert mapped("1") == said(executor.run(plan, {"in": "a"}, date(2031, 1, 1)))


def test_two_lists_of_one(executor: Executor) -> None:
    """A field that one of two rules for a list reads is not unused."""
    rules = crosswalk(
        "map:q a sb:PropertyMap ; sb:from in:p ; sb:to out:q ; sb:each map:a .\n"
        "map:r a sb:PropertyMap ; sb:from in:p ; sb:to out:r ; sb:each map:b .\n"
        "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a .\n"
        "map:b a sb:PropertyMap ; sb:from in:b ; sb:to out:b ."
    )
    plan = plan_of(
        schema("in", nested("p*", "a", "b", "c")), schema("out", nested("q*", "a"), nested("r*", "b")), rules
    )
    assert ("/p/0/c",) == executor.run(plan, {"p": [{"a": "1", "b": "2", "c": "3"}]}).unused
