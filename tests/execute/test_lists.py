"""Lists of scalars: what is said of one value is said of each element, in its place."""

import pytest

from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import Value
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import Executor, Said, exact, invalid, lossy, mapped, said, unmapped

LISTS = (
    codes("in:Sex", "M", "F", "X", "U")
    + codes("out:Sex", "1", "2", "3")
    + codes("in:Place", "1 | skos:prefLabel 'Чуй'", "11 | skos:broader in:Place-1 ; skos:prefLabel 'Туу'")
    + """
map:sexes a sb:ConceptMap ; sb:sourceScheme in:Sex ; sb:targetScheme out:Sex ; sb:noTarget in:Sex-U .
in:Sex-M skos:exactMatch out:Sex-1 . in:Sex-F skos:exactMatch out:Sex-2 , out:Sex-3 .
"""
)


def run(executor: Executor, rule: str, values: Value, given: str = "in*", wanted: str = "out*") -> list[Said]:
    """What a rule from `in` to `out` makes of a list: of the list, then of each element."""
    text = f"map:r a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; {rule} ."
    found = executor.run(
        plan_of(LISTS, schema("in", given, "above"), schema("out", wanted), crosswalk(text)), {"in": values}
    )
    return [said(found, item.target) for item in found.derivations]


def test_concept_map(executor: Executor) -> None:
    """Each code goes by its own row: one without a row leaves the others as they are."""
    whole, male, female, unknown, none, null = run(
        executor, "sb:conceptMap map:sexes", ["M", "F", "9", "U", None], "in*=in:Sex", "out*=out:Sex"
    )
    assert exact(["1", None, None, None, None]) == whole
    assert [mapped("1"), unmapped(policy="flag"), exact(None, "null")] == [male, unknown, null]
    assert (Status.AMBIGUOUS, ["2", "3"]) == (female.status, [item.value for item in female.candidates])
    assert Status.NO_TARGET is none.status


def test_code_copied(executor: Executor) -> None:
    """A code that is copied into a list of codes is held against the code list like any other."""
    found = run(executor, "sb:priority 0", ["M", "?"], "in*=in:Sex", "out*=in:Sex")
    assert [exact(["M", None]), exact("M"), unmapped()] == found


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        pytest.param(
            "[ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy' ; sb:targetPattern 'yyyy-MM-dd' ]",
            ["07.03.1985", "7.3.85"],
            [exact(["1985-03-07", None]), exact("1985-03-07"), invalid("no-parse")],
            id="a date",
        ),
        pytest.param(
            "[ a sb:Cast ; sh:datatype xsd:string ]",
            ["a", True],
            [exact(["a", None]), exact("a"), invalid("wrong-type")],
        ),
        pytest.param(
            "[ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]",
            ["a", "B"],
            [exact(["A", "B"]), lossy("A", "case"), exact("B")],
            id="a normal form",
        ),
        pytest.param(
            "[ a sb:ConceptLookup ; sb:scheme in:Place ; sb:give skos:notation ]",
            ["Туу", "Ош"],
            [exact(["11", None]), exact("11"), unmapped()],
            id="a name",
        ),
        pytest.param(
            "[ a sb:ConceptLookup ; sb:scheme in:Place ; sb:by skos:notation ; sb:give skos:prefLabel ]",
            ["11", "1"],
            [exact(["Туу", "Чуй"]), exact("Туу"), exact("Чуй")],
            id="a code, for its name",
        ),
        pytest.param(
            "[ a sb:IdentifierCheck ; sb:identifierType sb:KgPersonalNumber ]",
            ["20703198599123", "1"],
            [exact(["20703198599123", None]), exact("20703198599123"), invalid("no-parse")],
            id="an identifier",
        ),
    ],
)
def test_operators(executor: Executor, operator: str, values: Value, expected: list[Said]) -> None:
    """An operator of one value is one of each element."""
    assert expected == run(executor, f"sb:convert {operator}", values)


def test_split_then_converted(executor: Executor) -> None:
    """A list made of one text goes on like any other; its elements come from the text, which has none."""
    rule = "sb:convert ( [ a sb:Split ; sb:separator ';' ] [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] )"
    assert [lossy(["A", "B"], "blanks"), lossy("A", "case"), exact("B")] == run(executor, rule, "a; B", "in")
    text = f"map:r a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; {rule} ."
    found = executor.run(plan_of(schema("in", "in"), schema("out", "out*"), crosswalk(text)), {"in": "a; B"})
    assert {("/in",)} == {item.source for item in found.derivations}


def test_converted_then_joined(executor: Executor) -> None:
    """What was dropped of an element is dropped of the text that it becomes part of; a failed one leaves none."""
    rule = "sb:convert ( [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] [ a sb:Join ; sb:separator ';' ] )"
    assert [lossy("A;B", "case")] == run(executor, rule, ["a", "B"], wanted="out")
    rule = "sb:convert ( [ a sb:Cast ; sh:datatype xsd:integer ] [ a sb:Join ; sb:separator ';' ] )"
    assert [invalid("no-parse")] == run(executor, rule, ["1", "x"], wanted="out")


def test_within_for_each(executor: Executor) -> None:
    """Every element is looked up below the same ancestor; where that failed, so does every element."""
    rule = "sb:convert [ a sb:ConceptLookup ; sb:scheme in:Place ; sb:within in:above ]"
    text = f"map:r a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; {rule} ."
    plan = plan_of(LISTS, schema("in", "in*", "above"), schema("out", "out*"), crosswalk(text))
    assert {"out": ["11", None]} == executor.run(plan, {"in": ["Туу", "Ош"], "above": "1"}).output
    broken = executor.run(plan, {"in": ["Туу", None], "above": True})  # a boolean names nothing
    assert [invalid("wrong-type"), exact(None, "null")] == [said(broken, f"/out/{index}") for index in (0, 1)]


def test_policy_that_rejects(executor: Executor) -> None:
    """One element under a policy that rejects takes the whole output."""
    rows = LISTS.replace("sb:noTarget", "sb:whenUnmapped sb:Reject ; sb:noTarget")
    text = "map:r a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:sexes ."
    plan = plan_of(rows, schema("in", "in*=in:Sex"), schema("out", "out*=out:Sex"), crosswalk(text))
    assert None is executor.run(plan, {"in": ["M", "X"]}).output


def test_list_in_a_list(executor: Executor) -> None:
    """The elements of a list in an element of a list of objects are told apart by both indexes."""
    text = """
map:r a sb:PropertyMap ; sb:from in:p ; sb:to out:p ; sb:each map:s .
map:s a sb:PropertyMap ; sb:from in:sex ; sb:to out:sex ; sb:conceptMap map:sexes .
"""
    plan = plan_of(
        LISTS, schema("in", nested("p*", "sex*=in:Sex")), schema("out", nested("p*", "sex*=out:Sex")), crosswalk(text)
    )
    found = executor.run(plan, {"p": [{"sex": ["M"]}, {"sex": ["M", "X"]}]})
    (issue,) = found.issues
    assert ("/p/1/sex/1", ("/p/1/sex/1",)) == (issue.target, issue.source)
    assert {"p": [{"sex": ["1"]}, {"sex": ["1", None]}]} == found.output


def test_alternatives(executor: Executor) -> None:
    """Of several rules the one that applies says where the elements come from."""
    text = """
map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:out ; sb:when [ sb:from in:a ; sb:present true ] .
map:b a sb:PropertyMap ; sb:from in:b ; sb:to out:out ; sb:when [ sb:from in:a ; sb:present false ] .
"""
    plan = plan_of(schema("in", "a*", "b*"), schema("out", "out*"), crosswalk(text))
    found = executor.run(plan, {"b": [True]})
    (issue,) = found.issues
    assert ("/out/0", ("/a", "/b/0"), "https://example.org/map/b") == (issue.target, issue.source, issue.rule)
