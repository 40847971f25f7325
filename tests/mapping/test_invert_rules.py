"""The rules of a crosswalk turned round, each by what it is made of: its days, its IRIs, what it reads and tests."""

from datetime import date
from typing import Final

import pytest

from semantic_bridge.mapping.invert.alternatives import alternatives, copies, told
from semantic_bridge.mapping.invert.crosswalks import Inverse, invert
from semantic_bridge.mapping.invert.gaps import Gap, Uninvertible
from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.conditions import OneOf, Present
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap
from semantic_bridge.model.operators import ConceptLookup, Format, Give, LabelKind, Parse
from semantic_bridge.model.schema import Path
from semantic_bridge.model.translation import Candidate
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.terms import SKOS, Iri
from tests.crosswalks import codes, crosswalk, nested, resolved, schema
from tests.execute.executors import OneByOne

LISTS: Final = (
    codes("in:C", *"ab")
    + codes("out:C", *"12")
    + codes("in:P", "1 | skos:prefLabel 'Чуй'@ru , 'Чүй'@ky", "11 | skos:broader in:P-1 ; skos:prefLabel 'Туу'@ru")
    + """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C . in:C-a skos:exactMatch out:C-1 , out:C-2 .
map:line a sb:Template ; sb:alternatives ( "{street}, {house}" ) .
map:place a sb:Template ; sb:alternatives ( "{region}, {village} {house}" ) ;
    sb:slot [ sb:name "region" ; sb:scheme in:P ; sb:ofLevel 1 ; sb:language "ru" ] ,
            [ sb:name "village" ; sb:scheme in:P ; sb:ofLevel 2 ; sb:within "region" ] .
"""
)
GIVEN: Final = schema(
    "in",
    "a",
    "b",
    "list*",
    "kind",
    "state~99",
    "day:date",
    "until:date",
    "code=in:C",
    "place=in:P",
    nested("l*", "p", "q=in:C"),
    nested("o", "x"),
)
WANTED: Final = schema(
    "out", "a", "b", "day:date", "code=out:C", "same=in:C", "place=in:P", "top=in:P", nested("l*", "p", "q=in:C")
)
SPAN: Final = "sb:validFrom '2020-01-01'^^xsd:date ; sb:validUntil '2021-01-01'^^xsd:date"
DAYS: Final = Validity(date(2020, 1, 1), date(2021, 1, 1))
ONE: Final = "sb:when [ sb:from in:kind ; sb:in ( '1' ) ]"
TWO: Final = f"{ONE} , [ sb:from ( in:o in:x ) ; sb:in ( '2' ) ]"
OTHER: Final = "sb:when [ sb:from in:kind ; sb:in ( '3' ) ]"
OTHERS: Final = "sb:when [ sb:from in:kind ; sb:in ( '3' '4' ) ]"
PARTS: Final = "sb:template map:line ; sb:part [ sb:slotName 'street' ; {0}:a ] , [ sb:slotName 'house' ; {0}:b ]"
LINE: Final = f"[ a sb:Parse ; {PARTS.format('sb:to out')} ]"
WRITTEN: Final = f"[ a sb:Format ; {PARTS.format('sb:from in')} ]"


def forward(*rules: str, more: str = "") -> Crosswalk:
    """A crosswalk of these rules, each a name and what it states."""
    texts = [f"map:{rule.split()[0]} a sb:PropertyMap ; {rule.partition(' ')[2]} ." for rule in rules]
    return resolved(LISTS, GIVEN, WANTED, crosswalk("\n".join(texts), more))


def turned(*rules: str, more: str = "") -> Inverse:
    """The inverse of such a crosswalk."""
    return invert(forward(*rules, more=more))


def only(*rules: str) -> PropertyMap:
    """The one rule that a crosswalk turned round has."""
    (found,) = turned(*rules).crosswalk.property_maps
    return found


def fields(path: Path | None) -> str | None:
    """A path in one word, or None."""
    return None if path is None else ".".join(step.field for step in path)


def asked(rule: PropertyMap) -> list[tuple[str | None, object]]:
    """What a rule asks of which fields."""
    return [(fields(condition.path), condition.test) for condition in rule.conditions]


def test_constant_for_one_equality() -> None:
    """A constant under one equality changes places with it, and nothing of it is unknown."""
    found = only(f"r {ONE} ; sb:constant 'x' ; sb:to out:a")
    assert [("a", OneOf(("x",)))] == asked(found)
    assert ("1", "kind", ()) == (found.constant and found.constant.text, fields(found.output), found.gives)
    assert () == turned(f"r {ONE} ; sb:constant 'x' ; sb:to out:a").gaps


def test_constant_for_several_equalities() -> None:
    """Under several equalities it gives several fields, and none of its own."""
    found = only(f"r {TWO} ; sb:constant 'x' ; sb:to out:a")
    assert [("a", OneOf(("x",)))] == asked(found)
    assert {("kind", "1"), ("o.x", "2")} == {(fields(item.path), item.value.text) for item in found.gives}
    assert (None, None) == (found.constant, found.output)
    assert () == turned(f"r {TWO} ; sb:constant 'x' ; sb:to out:a").gaps


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("sb:from in:a ; sb:to out:a", id="a copy"),
        pytest.param(f"{ONE} ; sb:from in:a ; sb:to out:a", id="a copy under an equality"),
        pytest.param(f"{ONE} ; sb:constant 'x' ; sb:to out:a", id="a constant under an equality"),
        pytest.param(f"sb:from in:a ; sb:convert {LINE}", id="a line that was read"),
        pytest.param(f"sb:convert {WRITTEN} ; sb:to out:a", id="a line that was written"),
    ],
)
def test_days(rule: str) -> None:
    """A rule is turned round for the days for which it is valid."""
    assert {ALWAYS} == {item.validity for item in turned(f"r {rule}").crosswalk.property_maps}
    assert {DAYS} == {item.validity for item in turned(f"r {rule} ; {SPAN}").crosswalk.property_maps}


@pytest.mark.parametrize(
    ("rule", "iris"),
    [
        pytest.param("sb:from in:a ; sb:to out:a", [""], id="a copy"),
        pytest.param(f"{ONE} ; sb:constant 'x' ; sb:to out:a", [""], id="a constant"),
        pytest.param(f"sb:convert {WRITTEN} ; sb:to out:a", [""], id="a line that was written"),
        pytest.param(f"{ONE} ; sb:from in:a ; sb:to out:a", ["", "#when-kind-0"], id="an equality"),
        pytest.param(
            f"{TWO} ; sb:from in:a ; sb:to out:a",
            ["", "#when-kind-0", "#when-o-x-0"],
            id="equalities, each by its path",
        ),
        pytest.param(
            f"{ONE} ; sb:from in:a ; sb:convert {LINE}",
            ["", "#when-kind-0", "#when-kind-1"],
            id="one for each field that was filled",
        ),
    ],
)
def test_iris(rule: str, iris: list[str]) -> None:
    """An inverse has the IRI of what an architect wrote; what a condition says has one of its own."""
    assert [f"https://example.org/map/r{end}" for end in iris] == [
        item.iri for item in turned(f"r {rule}").crosswalk.property_maps
    ]


def test_equality_is_said_where_there_is_a_value() -> None:
    """Where the field that was filled has no value, it is not known that the condition held."""
    _, said = turned(f"r {ONE} ; sb:from in:a ; sb:to out:a").crosswalk.property_maps
    assert [("a", Present())] == asked(said)
    plan = compile_plan(turned(f"r {ONE} ; sb:from in:a ; sb:to out:a").crosswalk)
    for record in ({}, {"a": None}):
        assert "kind" not in (OneByOne().run(plan, record).output or {})


def test_copy_beside_constants() -> None:
    """Constants leave any other value to the one rule that reads something; which of both gave theirs is not known."""
    rules = (
        f"r {ONE} ; sb:constant 'x' ; sb:to out:a",
        f"s {OTHER} ; sb:from in:b ; sb:to out:a",
    )
    assert {("r", "alternatives", False), ("s", "alternatives", False)} == {
        (gap.rule.local, gap.why, gap.whole) for gap in turned(*rules).gaps
    }
    found = OneByOne().run(compile_plan(turned(*rules).crosswalk), {"a": "z"})
    assert {"b": "z", "kind": "3"} == found.output


def test_constant_that_others_give_too() -> None:
    """Where another rule gives the same constant under a test that has no one value, what the first says is offered."""
    rules = (f"r {ONE} ; sb:constant 'x' ; sb:to out:a", f"s {OTHERS} ; sb:constant 'x' ; sb:to out:a")
    assert {"r": "alternatives", "s": "constant"} == {gap.rule.local: gap.why for gap in turned(*rules).gaps}
    found = OneByOne().run(compile_plan(turned(*rules).crosswalk), {"a": "x"})
    assert ({"kind": None}, [(Candidate("1"),)]) == (found.output, [issue.candidates for issue in found.issues])


@pytest.mark.parametrize("gives", ["x", "y"])
def test_values_of_which_others_give_one(gives: str) -> None:
    """Of several constants one that no other rule gives is enough to tell which rule it was."""
    both = "sb:gives [ sb:to out:a ; sb:constant 'x' ] , [ sb:to out:b ; sb:constant 'y' ]"
    rules = (f"r {ONE} ; {both}", f"s {OTHERS} ; sb:constant '{gives}' ; sb:to out:a")
    assert {"s": "constant"} == {gap.rule.local: gap.why for gap in turned(*rules).gaps}
    found = OneByOne().run(compile_plan(turned(*rules).crosswalk), {"a": "x", "b": "y"})
    assert {"kind": "1"} == found.output


def test_list_that_was_joined_and_read() -> None:
    """A line that was joined of one list comes back as the list."""
    parsed = f"r sb:from in:list ; sb:convert ( [ a sb:Join ; sb:separator '; ' ] {LINE} )"
    assert () == turned(parsed).gaps
    found = OneByOne().run(compile_plan(turned(parsed).crosswalk), {"a": "Киевская; 77", "b": "5"})
    assert {"list": ["Киевская", "77, 5"]} == found.output


@pytest.mark.parametrize(
    ("rule", "copied"),
    [
        pytest.param("sb:from in:a ; sb:to out:b", {"a": "b"}, id="a text"),
        pytest.param("sb:from ( in:o in:x ) ; sb:to out:b", {"o.x": "b"}, id="out of an object"),
        pytest.param("sb:from in:code ; sb:to out:same", {"code": "same"}, id="a code that is held to its list"),
        pytest.param("sb:from in:a ; sb:to out:b ; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]", {}),
        pytest.param(
            "sb:from in:a ; sb:to out:b ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ]", {}, id="by name"
        ),
        pytest.param(
            "sb:from in:place ; sb:to out:b ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ; sb:by skos:notation ; "
            "sb:give skos:prefLabel ; sb:giveLanguage 'ru' ]",
            {},
            id="a name",
        ),
        pytest.param(f"{ONE} ; sb:from in:a ; sb:to out:b", {}, id="under a condition"),
        pytest.param("sb:from in:a ; sb:to out:b ; sb:default 'x'", {}, id="with a default"),
        pytest.param(f"sb:from in:a ; sb:to out:b ; {SPAN}", {}, id="on some days"),
        pytest.param("sb:constant 'x' ; sb:to out:b", {}, id="a constant"),
    ],
)
def test_copies(rule: str, copied: dict[str, str]) -> None:
    """A field is copied where what stands there is what stood here, whatever the record holds."""
    found = copies(forward(f"r {rule}").property_maps).items()
    assert copied == {".".join(here): fields(there) for here, there in found}


ALL_WAYS: Final = "sb:missing sb:reason-absent , sb:reason-null , sb:reason-empty , sb:reason-sentinel"


@pytest.mark.parametrize(
    ("test", "tells"),
    [
        pytest.param("sb:from in:state ; sb:in ( '1' '2' )", True, id="values"),
        pytest.param("sb:from in:state ; sb:in ( '1' '' )", False, id="the empty text"),
        pytest.param("sb:from in:state ; sb:in ( '99' '1' )", False, id="a sentinel"),
        pytest.param("sb:from in:state ; sb:present true", True, id="a value at all"),
        pytest.param(f"sb:from in:state ; {ALL_WAYS}", True, id="none"),
        pytest.param("sb:from in:state ; sb:missing sb:reason-null", False, id="one way to have none"),
        pytest.param("sb:from in:kind ; sb:in ( '1' )", False, id="a field that was not copied"),
    ],
)
def test_told(test: str, *, tells: bool) -> None:
    """A copy tells a value, and that there is none, but not which kind of nothing stood there."""
    rules = forward(
        f"r sb:when [ {test} ] ; sb:from in:a ; sb:to out:a", "s sb:from in:state ; sb:to out:b"
    ).property_maps
    (condition,) = rules[0].conditions
    found = told(condition, copies(rules))
    assert ("b" if tells else None) == (fields(found.path) if found else None)
    assert found is None or found.test == condition.test


@pytest.mark.parametrize(("value", "rivals"), [("x", {"a": ["r", "s"]}), ("y", {})])
def test_rival_constants(value: str, rivals: dict[str, list[str]]) -> None:
    """Constants are rivals where they are the same; those that differ say each its own."""
    rules = (f"r {ONE} ; sb:constant 'x' ; sb:to out:a", f"s {OTHER} ; sb:constant '{value}' ; sb:to out:a")
    found = alternatives(forward(*rules).property_maps)
    assert rivals == {".".join(path): [item.rule.local for item in several] for path, several in found.items()}


def test_day_of_one_of_several() -> None:
    """A date that may be of several fields is not the day of the record."""
    rules = (f"r {ONE} ; sb:from in:day ; sb:to out:day", f"s {OTHER} ; sb:from in:until ; sb:to out:day")
    assert None is turned(*rules, more="; sb:asOf in:day").crosswalk.as_of


def test_settled() -> None:
    """That a field settled which candidate was meant is not known, and is named; the code comes back."""
    rule = "r sb:from in:code ; sb:conceptMap map:codes ; sb:disambiguate in:b ; sb:to out:code"
    assert (Gap(Iri("https://example.org/map/r"), Uninvertible.SETTLED, whole=False),) == turned(rule).gaps
    assert "code" == fields(only(rule).output)


EACH: Final = "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:p , map:q .\n"


def test_list_of_objects() -> None:
    """The rules in a list are turned round like others: codes are held to their lists, and gaps are named."""
    rules = EACH + "map:p a sb:PropertyMap ; sb:from in:p ; sb:to out:p ; sb:default 'x' .\n"
    rules += "map:q a sb:PropertyMap ; sb:from in:q ; sb:to out:q ."
    found = invert(resolved(LISTS, GIVEN, WANTED, crosswalk(rules)))
    (outer,) = found.crosswalk.property_maps
    assert ("https://example.org/map/l", ["l"], "l") == (outer.iri, [*map(fields, outer.inputs)], fields(outer.output))
    assert ["https://example.org/map/p", "https://example.org/map/q"] == [item.iri for item in outer.each]
    ((look_up,),) = (item.operators for item in outer.each if item.operators)
    assert isinstance(look_up, ConceptLookup)
    assert "https://example.org/in/C" == look_up.scheme.iri
    assert (Gap(Iri("https://example.org/map/p"), Uninvertible.DEFAULT, whole=False),) == found.gaps


def test_coded_field() -> None:
    """A code that was copied is held to the list of the field that it comes back to."""
    (look_up,) = only("r sb:from in:code ; sb:to out:same").operators
    assert isinstance(look_up, ConceptLookup)
    assert ("https://example.org/in/C", LabelKind.NOTATION) == (look_up.scheme.iri, look_up.by)


@pytest.mark.parametrize(("copy", "form"), [("r", "s"), ("s", "r")])
def test_copy_before_a_normal_form(copy: str, form: str) -> None:
    """What was carried as it is counts before what was carried in another form, whatever the rules are called."""
    rules = (
        f"{copy} sb:from in:a ; sb:to out:a",
        f"{form} sb:from in:a ; sb:to out:b ; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]",
    )
    found = OneByOne().run(compile_plan(turned(*rules).crosswalk), {"a": "x", "b": "X"})
    assert {"a": "x"} == found.output
    assert {1, 0} == {item.priority for item in turned(*rules).crosswalk.property_maps}


@pytest.mark.parametrize(
    ("rule", "as_of"),
    [
        pytest.param("sb:from in:day ; sb:to out:day", "day", id="a copy"),
        pytest.param(f"{ONE} ; sb:from in:day ; sb:to out:day", "day", id="whatever the copy's condition was"),
        pytest.param("sb:from in:code ; sb:to out:same", None, id="a copy of something else"),
        pytest.param(
            "sb:from in:day ; sb:to out:a ; sb:convert [ a sb:DateFormat ; sb:pattern 'yyyy-MM-dd' ; "
            "sb:targetPattern 'dd.MM.yyyy' ]",
            None,
            id="written in another way",
        ),
    ],
)
def test_day_of_the_record(rule: str, as_of: str | None) -> None:
    """The day for which a record holds is read where it stands as it is."""
    assert as_of == fields(turned(f"r {rule}", more="; sb:asOf in:day").crosswalk.as_of)


PLACE: Final = "[ a sb:Parse ; sb:template map:place ; sb:part {} ]"


def parts(operators: object) -> list[tuple[str, str | None, Give | None, bool]]:
    """The parts of the one operator that has a template: slot, field, what is given, and whether a list holds it."""
    assert isinstance(operators, tuple)
    (found,) = operators
    assert isinstance(found, Format | Parse)
    return [(part.slot, fields(part.path), part.give, part.held_to is not None) for part in found.parts]


def test_line_that_is_put_together() -> None:
    """Each slot is written from the field that took what it read: not from an ancestor, nor from a second field."""
    taken = (
        "[ sb:slotName 'village' ; sb:to out:top ; sb:give skos:notation ; sb:atLevel 1 ] , "
        "[ sb:slotName 'village' ; sb:to out:place ; sb:give skos:notation ] , "
        "[ sb:slotName 'region' ; sb:to out:a ; sb:give skos:prefLabel ] , [ sb:slotName 'house' ; sb:to out:same ]"
    )
    found = only(f"r sb:from in:a ; sb:convert {PLACE.format(taken)}")
    expected = [("house", "same", None, False), ("region", "a", None, False), ("village", "place", None, False)]
    assert expected == sorted(parts(found.operators))


@pytest.mark.parametrize(
    ("stated", "give"),
    [
        pytest.param("", Give(SKOS.prefLabel, "ru"), id="in the language of the slot"),
        pytest.param("sb:give skos:prefLabel ; sb:giveLanguage 'ky'", Give(SKOS.prefLabel, "ky"), id="in its own"),
    ],
)
def test_line_that_is_read(stated: str, give: Give) -> None:
    """A code is read into a field of codes, a name into one of texts, and a text of the line itself as it is."""
    read = (
        "[ sb:slotName 'village' ; sb:from in:place ; sb:give skos:notation ] , "
        "[ sb:slotName 'house' ; sb:from in:a ] , "
        f"[ sb:slotName 'region' ; sb:from in:b ; {stated} ]"
    )
    found = only(f"r sb:convert [ a sb:Format ; sb:template map:place ; sb:part {read} ] ; sb:to out:a")
    expected = [("house", "a", None, False), ("region", "b", give, False), ("village", "place", None, False)]
    assert expected == sorted(parts(found.operators))
