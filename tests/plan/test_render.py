"""A plan in words: one line for each source, step and target, which people read beside the mapping."""

import pytest

from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.link import link
from semantic_bridge.plan.render import render
from tests.crosswalks import codes, crosswalk, nested, plan_of, resolved, schema

LISTS = (
    codes("in:C", "a", "b")
    + codes("out:C", "1")
    + codes("in:N", "1 | skos:prefLabel 'x'")
    + "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped sb:Reject .\n"
    "in:C-a skos:exactMatch out:C-1 .\n"
    'map:line a sb:Template ; sb:alternatives ( "{a} {b}" ) ; sb:slot [ sb:name "a" ; sb:pattern "[0-9]+" ] .\n'
)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        pytest.param("sb:constant 'KGZ'", ["= constant"], id="a constant, whose value stands in the mapping"),
        pytest.param("sb:from in:x ; sb:default 'd'", ["or the default where it is missing"], id="a default"),
        pytest.param("sb:from in:c ; sb:conceptMap map:codes", ["by codes (1 rows, reject)"], id="a concept map"),
        pytest.param(
            "sb:from in:x ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:N ; sb:within in:y ; sb:give sb:Iri ]",
            ["names in N within #", "what the code #"],
            id="a look-up",
        ),
        pytest.param(
            "sb:from in:x ; sb:convert [ a sb:IdentifierCheck ; sb:identifierType sb:KgTaxNumber ; "
            "sb:write sb:Grouped ]",
            ["KgTaxNumber #0, grouped"],
            id="an identifier",
        ),
        pytest.param(
            "sb:convert [ a sb:Format ; sb:template map:line ; sb:part [ sb:slotName 'a' ; sb:from in:x ] , "
            "[ sb:slotName 'b' ; sb:from in:y ] ]",
            ["= text of #0 a, #1 b"],
            id="a format",
        ),
        pytest.param(
            "sb:inputs ( in:x in:y ) ; sb:convert [ a sb:Join ; sb:separator ', ' ]",
            ["join with ', ' of #0, #1"],
            id="join",
        ),
        pytest.param(
            "sb:from in:x ; sb:convert ( [ a sb:Split ; sb:separator ';' ] [ a sb:First ] )",
            ["split at ';' of #0", "first of #1"],
            id="split, then first",
        ),
        pytest.param(
            "sb:from in:x ; sb:convert ( [ a sb:Normalise ; sb:forms ( sb:UpperCase sb:RemoveBlanks ) ] "
            "[ a sb:Cast ; sh:datatype xsd:string ] )",
            ["normal form (upper-case, remove-blanks) of #0", "cast to string of #1"],
            id="a form and a cast",
        ),
        pytest.param(
            "sb:from in:x ; sb:convert [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy' ]",
            ["date dd.MM.yyyy to yyyy-MM-dd of #0"],
            id="a date",
        ),
        pytest.param(
            "sb:from in:x ; sb:when [ sb:from in:y ; sb:present true ]", ["what agrees of #1 if"], id="a condition"
        ),
    ],
)
def test_step(terms: str, expected: list[str]) -> None:
    """Each step says what it does to which cells, and by which rule; no value of a mapping or record is in it."""
    rule = crosswalk(f"map:rule a sb:PropertyMap ; {terms} ; sb:to out:out .")
    text = render(plan_of(LISTS, schema("in", "x", "y", "c=in:C"), schema("out", "out"), rule))
    assert all(part in text for part in expected), text
    assert "[rule]" in text
    assert "/out = #" in text


def test_parse() -> None:
    """A parse names its slots and how many spellings it knows."""
    rule = crosswalk(
        "map:rule a sb:PropertyMap ; sb:from in:x ; sb:convert [ a sb:Parse ; sb:template map:line ; "
        "sb:part [ sb:slotName 'a' ; sb:to out:out ] ] ."
    )
    text = render(plan_of(LISTS, schema("in", "x"), schema("out", "out"), rule))
    assert "#1 a, #2 b = parts of #0 (1 alternatives)" in text


def test_list_of_objects() -> None:
    """The rules of a list's elements stand below it, further in."""
    rules = crosswalk(
        "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:x .\n"
        "map:x a sb:PropertyMap ; sb:from in:x ; sb:to out:x ."
    )
    text = render(plan_of(schema("in", nested("l*", "x")), schema("out", nested("l*", "x!")), rules))
    assert "  #0 = /l (list of object)" in text
    assert "= for each of #0:" in text
    assert "      reads\n        #0 = /x (string)" in text
    assert "/x = #0, required" in text


def test_head() -> None:
    """The head names what the plan is made of, with versions and digests, and which date decides."""
    rule = crosswalk(
        "map:c a sb:PropertyMap ; sb:from in:c ; sb:to out:c ; sb:conceptMap map:codes .", "; sb:asOf in:day"
    )
    plan = plan_of(LISTS, schema("in", "c=in:C", "day:date"), schema("out", "c=out:C", "other!"), rule)
    lines = render(plan).splitlines()
    assert "in.record → out.record" == lines[0]
    assert lines[1].endswith(plan.digest)
    assert ["in.c", "out.c"] == [line.split()[2] for line in lines[2:4]]
    assert "codes are read as of /day" in lines[4]
    assert "    /other: no rule fills it, and it is required" in lines


def test_chain() -> None:
    """Where one plan follows another it is said which field between is read, and what the first leg made of it."""
    one, other = (
        plan_of(
            schema("in", source),
            schema("out", target),
            crosswalk(f"map:{target} a sb:PropertyMap ; sb:from in:{source} ; sb:to out:{target} ."),
        )
        for source, target in (("a", "b"), ("b", "c"))
    )
    lines = render(link(one, other)).splitlines()
    assert "    #1 = /b of the schema between, from #0    [b]" in lines
    assert "    #0 = /a (string)" in lines
    assert "    /c = #1" in lines


def test_offer() -> None:
    """What is only offered, read backwards, says how many rules may have made what is read, and what each would say."""
    rule = "map:{0} a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( '{0}' ) ] ; sb:from in:{0} ; sb:to out:x .\n"
    rules = crosswalk(rule.format("a") + rule.format("b"))
    found = invert(resolved(schema("in", "kind", "a", "b"), schema("out", "x"), rules))
    text = render(compile_plan(found.crosswalk))
    assert 3 == text.count("= what one of 2 rules had: #")
