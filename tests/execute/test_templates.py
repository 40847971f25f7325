"""Templates in both directions: one text to several fields, several fields to one text."""

from datetime import date

import pytest

from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import Record, Value
from tests.crosswalks import codes, crosswalk, plan_of, schema
from tests.execute.executors import (
    NOTHING,
    Executor,
    Said,
    ambiguous,
    exact,
    invalid,
    lossy,
    missing,
    said,
    unmapped,
)

LINE = """
map:line a sb:Template ; sb:alternatives ( "{street} {house}[, кв. {flat}]" "(улица|ул.) {street}" ) ;
    sb:slot [ sb:name "street" ; sb:pattern "[^0-9,]+" ] , [ sb:name "house" ; sb:pattern "[0-9]+[а-я]?" ] ,
        [ sb:name "flat" ; sb:pattern "[0-9]+" ] .
"""
PARSE = crosswalk(
    "map:line-parts a sb:PropertyMap ; sb:from in:in ; sb:convert [ a sb:Parse ; sb:template map:line ; "
    'sb:part [ sb:slotName "street" ; sb:to out:street ] , [ sb:slotName "house" ; sb:to out:house ] , '
    '[ sb:slotName "flat" ; sb:to out:flat ] ] .'
)


def parsed(executor: Executor, value: Value, target: str, wanted: str = "street house flat") -> Said:
    """What is said of one target of the parsed line."""
    plan = plan_of(LINE, schema("in", "in"), schema("out", *wanted.split()), PARSE)
    return said(executor.run(plan, {"in": value}), target)


@pytest.mark.parametrize(
    ("text", "street", "house", "flat"),
    [
        pytest.param("Киевская 77, кв. 5", exact("Киевская"), exact("77"), exact("5"), id="all parts"),
        pytest.param("Киевская 77", exact("Киевская"), exact("77"), NOTHING, id="an optional part left out is absent"),
        pytest.param("ул. Киевская", exact("Киевская"), NOTHING, NOTHING, id="the second alternative"),
        pytest.param("УЛИЦА  Киевская", exact("Киевская"), NOTHING, NOTHING, id="literals in any case, blanks"),
        pytest.param("Киевская, 77", *[unmapped("no-parse")] * 3, id="a text that no alternative reads"),
        pytest.param("77", *[unmapped("no-parse")] * 3, id="a text with less"),
        pytest.param({}, *[invalid("wrong-type")] * 3, id="no text"),
        pytest.param(None, *[exact(None, "null")] * 3, id="null"),
        pytest.param("", *[exact("", "empty")] * 3, id="an empty text"),
    ],
)
def test_parse(executor: Executor, text: Value, street: Said, house: Said, flat: Said) -> None:
    """Each slot goes to its field; a text that does not read leaves each of them unmapped, and nothing is guessed."""
    assert street == parsed(executor, text, "/street")
    assert house == parsed(executor, text, "/house")
    assert flat == parsed(executor, text, "/flat")


def test_parse_into_a_required_field(executor: Executor) -> None:
    """A part that the text does not have is missing where it is required."""
    assert missing("absent") == parsed(executor, "Киевская 77", "/flat", "street house flat!")


def test_parse_into_a_number(executor: Executor) -> None:
    """Digits go into a field of integers; what is no number does not."""
    assert exact(77) == parsed(executor, "Киевская 77", "/house", "street house:integer flat")
    assert unmapped("wrong-type") == parsed(executor, "Киевская 77а", "/house", "street house:integer flat")
    assert unmapped("wrong-type") == parsed(executor, "Киевская 077", "/house", "street house:integer flat")


TWO = """
map:two a sb:Template ; sb:alternatives ( "{a} {b}[ {c}]" ) ;
    sb:slot [ sb:name "a" ; sb:pattern ".+" ] , [ sb:name "b" ; sb:pattern ".+" ] , [ sb:name "c" ; sb:pattern "z" ] .
"""


@pytest.mark.parametrize(
    ("text", "a", "b", "c"),
    [
        pytest.param("1 2", exact("1"), exact("2"), NOTHING, id="one reading"),
        pytest.param(
            "1 2 3",
            ambiguous("several-parses", "1 2", "1"),
            ambiguous("several-parses", "3", "2 3"),
            NOTHING,
            id="two readings: both are candidates",
        ),
        pytest.param(
            "1 2 z",
            ambiguous("several-parses", "1 2", "1"),
            ambiguous("several-parses", "z", "2"),
            ambiguous("several-parses", "z"),
            id="a part that only one reading has is not settled",
        ),
    ],
)
def test_several_readings(executor: Executor, text: str, a: Said, b: Said, c: Said) -> None:
    """A text that can be read in several ways is ambiguous in the parts in which they differ."""
    parts = " , ".join(f'[ sb:slotName "{slot}" ; sb:to out:{slot} ]' for slot in "abc")
    rule = (
        f"map:p a sb:PropertyMap ; sb:from in:in ; sb:convert [ a sb:Parse ; sb:template map:two ; sb:part {parts} ] ."
    )
    plan = plan_of(TWO, schema("in", "in"), schema("out", "a", "b", "c"), crosswalk(rule))
    found = executor.run(plan, {"in": text})
    assert [a, b, c] == [said(found, f"/{slot}") for slot in "abc"]


PLACES = codes(
    "in:Place",
    "1 | skos:prefLabel 'Чуй'@ru",
    "11 | skos:broader in:Place-1 ; skos:prefLabel 'Туу'@ru ; in:short 'Т1'",
    "2 | skos:prefLabel 'Ош'@ru",
    "21 | skos:broader in:Place-2 ; skos:prefLabel 'Туу'@ru",
    "22 | skos:broader in:Place-2 ; skos:prefLabel 'Новое'@ru ; sb:validFrom '2020-01-01'^^xsd:date",
    "23 | skos:broader in:Place-2 ; skos:prefLabel 'Новое'@ru ; sb:validUntil '2020-01-01'^^xsd:date",
    "24 | skos:broader in:Place-2 ; skos:prefLabel 'Был'@ru ; sb:validUntil '2020-01-01'^^xsd:date",
)
PLACE = """
map:place a sb:Template ; sb:alternatives ( "[{region}, ]{village}" ) ;
    sb:slot [ sb:name "region" ; sb:scheme in:Place ; sb:ofLevel 1 ] ,
        [ sb:name "village" ; sb:scheme in:Place ; sb:ofLevel 2 ; sb:within "region" ] .
"""


def placed(executor: Executor, text: str, part: str, day: date = date(2026, 1, 1)) -> Said:
    """What is said of the one target of a part of the template of places."""
    rule = "map:p a sb:PropertyMap ; sb:from in:in ; sb:convert [ a sb:Parse ; sb:template map:place ; "
    rule += f"sb:part [ {part} ; sb:to out:out ] ] ."
    plan = plan_of(PLACES, PLACE, schema("in", "in"), schema("out", "out"), crosswalk(rule))
    return said(executor.run(plan, {"in": text}, day))


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        pytest.param("Чуй, Туу", 'sb:slotName "village"', exact("11"), id="a village within its region"),
        pytest.param("Ош, Туу", 'sb:slotName "village"', exact("21"), id="the same name within another"),
        pytest.param("ОШ, туу", 'sb:slotName "village"', exact("21"), id="in any case"),
        pytest.param("Ош, Туу", 'sb:slotName "region"', lossy("2", "village"), id="the region alone"),
        pytest.param("Туу", 'sb:slotName "village"', ambiguous("several-parses", "11", "21"), id="without a region"),
        pytest.param("Чуй, Новое", 'sb:slotName "village"', unmapped("no-parse"), id="a village of another region"),
        pytest.param("Ош, Нет", 'sb:slotName "village"', unmapped("no-parse"), id="no such village"),
        pytest.param("Ош, Туу", 'sb:slotName "village" ; sb:atLevel 1', exact("2"), id="the ancestor of a slot"),
        pytest.param("Чуй, Туу", 'sb:slotName "village" ; sb:give in:short', exact("Т1"), id="an attribute of a slot"),
        pytest.param(
            "Чуй, Туу", 'sb:slotName "village" ; sb:give sb:Iri', exact("https://example.org/in/Place-11"), id="its IRI"
        ),
        pytest.param(
            "Туу", 'sb:slotName "village" ; sb:atLevel 1', ambiguous("several-parses", "1", "2"), id="of candidates"
        ),
        pytest.param("Ош, Новое", 'sb:slotName "village"', exact("22"), id="of two of one name the current one"),
        pytest.param(
            "Ош, Был",
            'sb:slotName "village"',
            Said(None, Status.NOT_CURRENT, Reason.PAST),
            id="one that is not current",
        ),
    ],
)
def test_slots_that_read_names(executor: Executor, text: str, part: str, expected: Said) -> None:
    """A slot may read the names of a code list, within what another slot reads."""
    assert expected == placed(executor, text, part)


def test_day_of_a_slot(executor: Executor) -> None:
    """Names are read for the day of the record."""
    assert exact("23") == placed(executor, "Ош, Новое", 'sb:slotName "village"', date(2019, 1, 1))
    assert exact("24") == placed(executor, "Ош, Был", 'sb:slotName "village"', date(2019, 1, 1))


def test_parts_for_one_target(executor: Executor) -> None:
    """Two slots may go to one field; where both take part they must agree."""
    template = """
map:t a sb:Template ; sb:alternatives ( "{a}[-{b}]" ) ; sb:slot [ sb:name "a" ; sb:pattern "[0-9]+" ] ,
    [ sb:name "b" ; sb:pattern "[0-9]+" ] .
"""
    parts = '[ sb:slotName "a" ; sb:to out:out ] , [ sb:slotName "b" ; sb:to out:out ]'
    rule = f"map:p a sb:PropertyMap ; sb:from in:in ; sb:convert [ a sb:Parse ; sb:template map:t ; sb:part {parts} ] ."
    plan = plan_of(template, schema("in", "in"), schema("out", "out"), crosswalk(rule))
    assert exact("7") == said(executor.run(plan, {"in": "7"}))
    assert exact("7") == said(executor.run(plan, {"in": "7-7"}))
    assert ambiguous("paths-differ", "7", "8") == said(executor.run(plan, {"in": "7-8"}))


def test_parse_after_operators(executor: Executor) -> None:
    """What the operators before it lost is said of each part that took part, and of no other."""
    convert = "( [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ] [ a sb:Parse ; sb:template map:line ; "
    convert += 'sb:part [ sb:slotName "street" ; sb:to out:street ] , [ sb:slotName "flat" ; sb:to out:flat ] ] )'
    rule = f"map:p a sb:PropertyMap ; sb:from in:in ; sb:convert {convert} ."
    plan = plan_of(LINE, schema("in", "in"), schema("out", "street", "flat"), crosswalk(rule))
    found = executor.run(plan, {"in": " Киевская   77 "})
    assert (lossy("Киевская", "blanks", "house"), NOTHING) == (said(found, "/street"), said(found, "/flat"))


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("sb:inputs ( in:a in:b ) ; sb:convert ( [ a sb:Coalesce ] {parse} )", id="after coalesce"),
        pytest.param(
            'sb:inputs ( in:a in:b ) ; sb:convert ( [ a sb:Join ; sb:separator "" ] {parse} )', id="after join"
        ),
        pytest.param(
            'sb:convert ( [ a sb:Format ; sb:template map:line ; sb:part [ sb:slotName "street" ; sb:from in:c ] , '
            '[ sb:slotName "house" ; sb:from in:d ] ] {parse} )',
            id="after format",
        ),
    ],
)
def test_parse_of_several_inputs(executor: Executor, source: str) -> None:
    """Several inputs become one text before it is parsed; none of them is passed over."""
    parse = '[ a sb:Parse ; sb:template map:line ; sb:part [ sb:slotName "house" ; sb:to out:out ] ]'
    rule = f"map:p a sb:PropertyMap ; {source.format(parse=parse)} ."
    plan = plan_of(LINE, schema("in", "a", "b", "c", "d"), schema("out", "out"), crosswalk(rule))
    found = executor.run(plan, {"b": "Киевская 77", "c": "Киевская", "d": "77"})
    assert "77" == said(found).value


def test_parse_of_a_text_that_is_left_open(executor: Executor) -> None:
    """Texts that might be meant are no candidates for the values of a slot."""
    names = codes(
        "in:N", "1 | skos:altLabel 'x' ; skos:prefLabel 'А 1'", "2 | skos:altLabel 'x' ; skos:prefLabel 'А 2'"
    )
    convert = "( [ a sb:ConceptLookup ; sb:scheme in:N ; sb:give skos:prefLabel ] [ a sb:Parse ; "
    convert += 'sb:template map:line ; sb:part [ sb:slotName "house" ; sb:to out:out ] ] )'
    rule = f"map:p a sb:PropertyMap ; sb:from in:in ; sb:convert {convert} ."
    plan = plan_of(LINE, names, schema("in", "in"), schema("out", "out"), crosswalk(rule))
    assert ambiguous("several-rows") == said(executor.run(plan, {"in": "x"}))


FORMAT = crosswalk(
    "map:line-text a sb:PropertyMap ; sb:to out:out ; sb:convert [ a sb:Format ; sb:template map:line ; "
    'sb:part [ sb:slotName "street" ; sb:from in:street ] , [ sb:slotName "house" ; sb:from in:house ] , '
    '[ sb:slotName "flat" ; sb:from in:flat ] ] .'
)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"street": "Киевская", "house": "77", "flat": "5"}, exact("Киевская 77, кв. 5"), id="all parts"),
        pytest.param({"street": "Киевская", "house": "77"}, exact("Киевская 77"), id="an optional part left out"),
        pytest.param(
            {"street": "Киевская", "house": None}, exact("улица Киевская"), id="the first of a choice is written"
        ),
        pytest.param({"street": "Киевская", "flat": "5"}, lossy("улица Киевская", "flat"), id="a part without a place"),
        pytest.param({"house": "77"}, unmapped("no-parse"), id="no alternative without a street"),
        pytest.param({"street": "Киевская", "house": "77-а"}, lossy("Киевская 77-а", "boundaries"), id="not read back"),
        pytest.param({"street": "Киевская", "house": 77}, exact("Киевская 77"), id="a number stands for its digits"),
        pytest.param({"street": {}, "house": "77"}, invalid("wrong-type"), id="a part that is invalid spoils it"),
        pytest.param({"flat": None, "street": ""}, exact("", "empty"), id="without any, what says most"),
        pytest.param({}, NOTHING, id="nothing at all"),
    ],
)
def test_format(executor: Executor, record: Record, expected: Said) -> None:
    """The first alternative that uses most of what there is; what is left out or cannot be told apart is named."""
    plan = plan_of(LINE, schema("in", "street", "house", "flat"), schema("out", "out"), FORMAT)
    assert expected == said(executor.run(plan, record))


def test_format_of_codes(executor: Executor) -> None:
    """A slot of names that is given a code of its list writes the code's name."""
    parts = '[ sb:slotName "region" ; sb:from in:region ] , [ sb:slotName "village" ; sb:from in:village ]'
    convert = f"[ a sb:Format ; sb:template map:place ; sb:part {parts} ]"
    rule = f"map:t a sb:PropertyMap ; sb:to out:out ; sb:convert {convert} ."
    given = schema("in", "region=in:Place", "village=in:Place")
    plan = plan_of(PLACES, PLACE, given, schema("out", "out"), crosswalk(rule))
    assert exact("Ош, Туу") == said(executor.run(plan, {"region": "2", "village": "21"}))
    assert unmapped() == said(executor.run(plan, {"region": "9", "village": "21"}))
    plain = plan_of(PLACES, PLACE, schema("in", "region", "village"), schema("out", "out"), crosswalk(rule))
    assert exact("Ош, Туу") == said(executor.run(plain, {"region": "Ош", "village": "Туу"}))


def test_undeclared_slot(executor: Executor) -> None:
    """A slot that nothing declares takes any text without a comma."""
    template = 'map:t a sb:Template ; sb:alternatives ( "{a}, {b}" ) .'
    rule = "map:p a sb:PropertyMap ; sb:from in:in ; sb:convert [ a sb:Parse ; sb:template map:t ; "
    rule += 'sb:part [ sb:slotName "b" ; sb:to out:out ] ] .'
    plan = plan_of(template, schema("in", "in"), schema("out", "out"), crosswalk(rule))
    assert lossy("y z", "a") == said(executor.run(plan, {"in": "x, y z"}))


NOTE = 'map:t a sb:Template ; sb:alternatives ( "{street}[ {house}][; {note}]" "\\\\({note}\\\\)" ) ;'
NOTE += ' sb:slot [ sb:name "street" ; sb:pattern "[^0-9;()]+" ] , [ sb:name "house" ; sb:pattern "[0-9]+" ] .'
PARTS = "map:p a sb:PropertyMap ; sb:from in:in ; sb:convert [ a sb:Parse ; sb:template map:t ; "
PARTS += 'sb:part [ sb:slotName "street" ; sb:to out:street ] , [ sb:slotName "house" ; sb:to out:house ] ] {more} .\n'


@pytest.mark.parametrize(
    ("text", "street", "house"),
    [
        pytest.param("Киевская 77", exact("Киевская"), exact("77"), id="nothing that no part takes"),
        pytest.param("Киевская 77; вход со двора", lossy("Киевская", "note"), lossy("77", "note"), id="a note"),
        pytest.param("Киевская; вход", lossy("Киевская", "note"), NOTHING, id="a part that took nothing says nothing"),
        pytest.param(
            "(снесён)",
            Said(None, Status.MISSING_INPUT, Reason.ABSENT, loss=("note",)),
            Said(None, Status.MISSING_INPUT, Reason.ABSENT, loss=("note",)),
            id="nothing but what no part takes",
        ),
    ],
)
def test_slot_that_no_part_takes(executor: Executor, text: str, street: Said, house: Said) -> None:
    """What is read and goes nowhere is a loss of what goes somewhere, named after its slot."""
    rules = crosswalk(PARTS.format(more=""))
    found = executor.run(plan_of(NOTE, schema("in", "in"), schema("out", "street", "house"), rules), {"in": text})
    assert (street, house) == (said(found, "/street"), said(found, "/house"))


@pytest.mark.parametrize(
    ("rules", "lost"),
    [
        pytest.param("map:w a sb:PropertyMap ; sb:from in:in ; sb:to out:whole .", False, id="as it is"),
        pytest.param(
            "map:w a sb:PropertyMap ; sb:inputs ( in:more in:in ) ; sb:to out:whole ; "
            "sb:convert [ a sb:Join ; sb:separator ',' ] .",
            False,
            id="joined to another",
        ),
        pytest.param(
            "map:w a sb:PropertyMap ; sb:to out:whole ; sb:convert [ a sb:Format ; sb:template map:w-t ; "
            "sb:part [ sb:slotName 'x' ; sb:from in:in ] ] .\nmap:w-t a sb:Template ; sb:alternatives ( 'x: {x}' ) .",
            False,
            id="in a line",
        ),
        pytest.param(
            "map:w a sb:PropertyMap ; sb:from in:in ; sb:to out:whole ; "
            "sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] .",
            True,
            id="not as it is",
        ),
        pytest.param("map:w a sb:PropertyMap ; sb:from in:more ; sb:to out:whole .", True, id="another field"),
        pytest.param(
            "map:w a sb:PropertyMap ; sb:when [ sb:from in:more ; sb:in ( 'm' ) ] ; sb:from in:in ; sb:to out:whole .",
            False,
            id="by a rule that applies",
        ),
        pytest.param(
            "map:w a sb:PropertyMap ; sb:when [ sb:from in:more ; sb:in ( 'n' ) ] ; sb:from in:in ; sb:to out:whole .",
            True,
            id="by a rule that does not apply",
        ),
    ],
)
def test_text_that_is_carried_whole(executor: Executor, rules: str, lost: bool) -> None:  # noqa: FBT001  # a column
    """Nothing is lost of a text that another rule carries as a whole."""
    plan = plan_of(
        NOTE,
        schema("in", "in", "more"),
        schema("out", "street", "house", "whole"),
        crosswalk(PARTS.format(more="") + rules),
    )
    found = executor.run(plan, {"in": "Киевская 77; вход", "more": "m"})
    assert (lossy("77", "note") if lost else exact("77")) == said(found, "/house")
    assert [("/in",)] == [item.source for item in found.derivations if item.target == "/house"]
