"""What a rule does and loses in plain words, one case for each operator, in every language."""

from pathlib import Path
from typing import get_args

import pytest

from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.conditions import WAYS
from semantic_bridge.model.operators import Facet, Form, IdentifierForm, IdentifierType, LabelKind, Operator
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.crosswalk.steps import done, lost, unmapped
from tests.usecases.reports.crosswalk.workspaces import CODE, naming, opened, rule_of

RULE = "map:r a sb:PropertyMap ; {0} .\n"
TEXT = "sb:from in:text ; sb:to out:text ; "
LOOK_UP = "sb:from in:text ; sb:to out:{0} ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ; {1} ]"
CASES = [
    pytest.param("Copy", TEXT + "", "copied as it is", "", id="a copy"),
    pytest.param("Constant", "sb:to out:text ; sb:constant 'x'", "always “x”", "", id="a constant"),
    pytest.param("Constant", "sb:to out:code ; sb:constant out:C-1", "always “1 (One)”", "", id="a constant code"),
    pytest.param(
        "Default", TEXT + "sb:default 'x'", "copied as it is; where nothing is given: “x”", "", id="a default"
    ),
    pytest.param(
        "Map",
        "sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes",
        "the code becomes another by the table “Kinds to types”",
        "",
        id="a concept map",
    ),
    pytest.param(
        "Cast",
        "sb:from in:text ; sb:to out:number ; sb:convert [ a sb:Cast ; sh:datatype xsd:integer ]",
        "read as a whole number",
        "zeros at the beginning",
        id="a cast",
    ),
    pytest.param(
        "Capture",
        "sb:when [ sb:from in:text ; sb:matches '(?P<part>[a-z]+)[0-9]*' ] ; sb:capture 'part' ; sb:to out:text",
        "the part “part” of the form that the condition asks for",
        "what is outside of the part",
        id="a part of a pattern",
    ),
    pytest.param(
        "DateFormat",
        "sb:from in:day ; sb:to out:day ; "
        "sb:convert [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy HH:mm' ; sb:targetPattern 'yyyy-MM-dd' ]",
        "the date, written as 31.12.2001 23:59, is rewritten as 2001-12-31",
        "of the date: hour, minute",
        id="a date",
    ),
    pytest.param(
        "DateFormat",
        "sb:from in:day ; sb:to out:day ; "
        "sb:convert [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy' ; sb:targetPattern 'dd.MM.yyyy' ]",
        "the date is checked to be written as 31.12.2001",
        "",
        id="a date in the same form",
    ),
    pytest.param(
        "Normalise",
        TEXT + "sb:convert [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks sb:UpperCase ) ]",
        "brought into one form: one blank for several, capital letters",
        "how it was written before",
        id="a form",
    ),
    pytest.param(
        "Split",
        "sb:from in:text ; sb:to out:many ; sb:convert [ a sb:Split ; sb:separator ';' ]",
        "taken apart at “;” into a list",
        "blanks around the parts",
        id="taken apart",
    ),
    pytest.param(
        "Join",
        "sb:inputs ( in:text in:other ) ; sb:to out:text ; sb:convert [ a sb:Join ; sb:separator ' ' ]",
        "put together with “ ” between",
        "where one part ends and the next begins",
        id="put together",
    ),
    pytest.param(
        "First",
        "sb:from in:many ; sb:to out:text ; sb:convert [ a sb:First ]",
        "the first of the list",
        "everything but the first of the list",
        id="the first",
    ),
    pytest.param(
        "Coalesce",
        "sb:inputs ( in:text in:other ) ; sb:to out:text ; sb:convert [ a sb:Coalesce ]",
        "the first of these fields that has a value",
        "which of the fields had the value",
        id="one of several",
    ),
    pytest.param(
        "ConceptLookup",
        LOOK_UP.format("place", "sb:by skos:prefLabel ; sb:ofLevel 2 ; sb:within in:place ; sb:atLevel 1"),
        "found in the list “Places” by its name, only at level 2, within what “place” names, its code is taken, "
        "of what is above it at level 1",
        "which code or name stood there, where several give the same",
        id="a name that is looked up",
    ),
    pytest.param(
        "ConceptLookup",
        LOOK_UP.format("text", "sb:by skos:notation ; sb:give skos:prefLabel"),
        "found in the list “Places” by its code, its name is taken",
        "which code or name stood there, where several give the same",
        id="the name of a code",
    ),
    pytest.param(
        "ConceptLookup",
        "sb:from in:place ; sb:to out:place ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ; sb:by skos:notation ]",
        "checked to be a code of the list “Places”",
        "",
        id="a code that must be there",
    ),
    pytest.param(
        "ConceptLookup",
        LOOK_UP.format("text", "sb:by skos:notation ; sb:give sb:Iri"),
        "found in the list “Places” by its code, its address on the web is taken",
        "which code or name stood there, where several give the same",
        id="the address of a code",
    ),
    pytest.param(
        "ConceptLookup",
        LOOK_UP.format("text", "sb:by skos:notation ; sb:give in:symbol"),
        "found in the list “Places” by its code, its property “symbol” is taken",
        "which code or name stood there, where several give the same",
        id="another property of a code",
    ),
    pytest.param(
        "Map",
        "sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes ; sb:disambiguate in:other",
        "the code becomes another by the table “Kinds to types”; "
        "where several are possible, “other” says which is meant",
        "",
        id="a field that settles it",
    ),
    pytest.param(
        "IdentifierCheck",
        TEXT + "sb:convert [ a sb:IdentifierCheck ; sb:identifierType sb:KgPropertyCode ; sb:write sb:Grouped ]",
        "checked whether it is a code of a property, written with separators",
        "whether separators were written",
        id="an identifier",
    ),
    pytest.param(
        "Parse",
        "sb:from in:line ; sb:convert [ a sb:Parse ; sb:template map:line ; "
        "sb:part [ sb:slotName 'street' ; sb:to out:text ] ]",
        "what “street” stands for in the text, read by the template “Street and house” (2 spellings)",
        "parts of the text that go nowhere: house, rest",
        id="a part of a text",
    ),
    pytest.param(
        "Format",
        "sb:to out:line ; sb:convert [ a sb:Format ; sb:template map:line ; "
        "sb:part [ sb:slotName 'street' ; sb:from in:text ] , [ sb:slotName 'house' ; sb:from in:other ] ]",
        "one text by the template “Street and house” out of its parts: house, street",
        "",
        id="a text of parts",
    ),
]


@pytest.mark.parametrize(("kind", "terms", "does", "loses"), CASES)
def test_words(kind: str, terms: str, does: str, loses: str, tmp_path: Path) -> None:
    """A rule is said as an expert would say it, in every language, and so is what is not kept."""
    bridge = opened(tmp_path, RULE.format(terms))
    rule = rule_of(bridge)
    path = rule.outputs[0]
    assert (does, loses) == (done(rule, path, naming(bridge)), lost(rule, read_words(Language.EN))), kind
    for language in (Language.RU, Language.KY):
        others = done(rule, path, naming(bridge, language)), lost(rule, read_words(language))
        assert others[0] not in {"", does}
        assert others[1] != loses if loses else others[1] == ""


def test_all_targets(tmp_path: Path) -> None:
    """Where a list takes all targets of a code, that is said."""
    terms = "sb:from in:code ; sb:to out:codes ; sb:conceptMap map:codes"
    several = (
        "map:codes sb:several sb:AllOf .\n"
        "out:Shape sh:property out:Shape-codes . out:Shape-codes a sh:PropertyShape ; sh:path out:codes ; "
        'sb:field "codes" ; sh:datatype xsd:string ; sb:scheme out:C .\n'
    )
    bridge = opened(tmp_path, RULE.format(terms), several)
    rule = rule_of(bridge)
    said = "the code becomes another by the table “Kinds to types”; all targets of the code stand in the list"
    assert said == done(rule, rule.outputs[0], naming(bridge))


def test_every_operator_has_a_case() -> None:
    """The closed set of operators is covered: a new one must be said before it is used."""
    assert set() == {item.__name__ for item in get_args(Operator)} - {str(case.values[0]) for case in CASES}


@pytest.mark.parametrize("language", list(Language))
def test_every_parameter(language: Language) -> None:
    """What an operator, a condition or a policy may say has words in each language."""
    texts = read_words(language).texts
    keys = [f"form-{item}" for item in Form]
    keys += [f"by-{item}" for item in LabelKind]
    keys += [f"identifier-{item}" for item in IdentifierType]
    keys += [f"written-{item}" for item in IdentifierForm]
    keys += [f"facet-{item}" for item in Facet]
    keys += [f"policy-{item}" for item in Policy]
    keys += [f"missing-{item}" for item in WAYS]
    keys += [f"step-cast-{item}" for item in ("string", "integer", "decimal", "boolean")]
    keys += [f"date-{item}" for item in ("year", "month", "day", "hour", "minute", "second", "millisecond")]
    assert [] == [key for key in keys if f"crosswalk.{key}" not in texts]


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        pytest.param("sb:Flag", "nothing is carried, and it is reported", id="flag"),
        pytest.param("sb:Reject", "the whole record is refused", id="reject"),
        pytest.param("sb:PassThrough", "the code is passed on as it is, and it is reported", id="pass through"),
        pytest.param("out:C-1", "becomes 1 (One), and it is reported", id="a fixed code"),
        pytest.param("map:others", "the table “Others” is asked", id="another table"),
    ],
)
def test_policies(policy: str, said: str, tmp_path: Path) -> None:
    """What becomes of a code that the table does not have is said before anybody asks."""
    other = 'map:others a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; dct:title "Others"@en .\n'
    bridge = opened(tmp_path, CODE, f"map:codes sb:whenUnmapped {policy} .\n", other)
    concept_map = rule_of(bridge).concept_map
    assert concept_map is not None
    assert said == unmapped(concept_map, naming(bridge))
