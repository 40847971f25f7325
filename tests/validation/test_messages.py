"""What a failed constraint says: the label and the expectation, never the value."""

import pytest

from semantic_bridge.terms import SH
from semantic_bridge.validation.messages import component_name, expectation, not_in_list, own_message
from tests.validation.schemas import EX, graph


@pytest.mark.parametrize(
    ("component", "name"),
    [
        ("MinCountConstraintComponent", "sh:minCount"),
        ("InConstraintComponent", "sh:in"),
        ("XoneConstraintComponent", "sh:xone"),
        ("QualifiedMaxCountConstraintComponent", "sh:qualifiedMaxCount"),
        ("LessThanOrEqualsConstraintComponent", "sh:lessThanOrEquals"),
        ("SPARQLConstraintComponent", "sh:sparql"),
    ],
)
def test_component_names(component: str, name: str) -> None:
    """A component is known by its parameter."""
    assert name == component_name(SH[component])


@pytest.mark.parametrize(
    ("constraint", "component", "sentence"),
    [
        pytest.param("sh:minCount 1", "sh:minCount", "Born is required.", id="required"),
        pytest.param("sh:minCount 2", "sh:minCount", "Born must have at least 2 values.", id="two values"),
        pytest.param("sh:maxCount 1", "sh:maxCount", "Born must have at most 1 value.", id="one value"),
        pytest.param("sh:datatype xsd:date", "sh:datatype", "Born must be a date, as 2024-03-01.", id="a date"),
        pytest.param("sh:datatype xsd:string", "sh:datatype", "Born must be a text.", id="a text"),
        pytest.param(
            "sh:datatype xsd:anyURI", "sh:datatype", "Born must be a value of the datatype anyURI.", id="others"
        ),
        pytest.param("sh:nodeKind sh:IRI", "sh:nodeKind", "Born must be an object.", id="an object"),
        pytest.param("sh:minLength 1", "sh:minLength", "Born must have at least 1 character.", id="a character"),
        pytest.param("sh:maxLength 14", "sh:maxLength", "Born must have at most 14 characters.", id="characters"),
        pytest.param("sh:minInclusive 5", "sh:minInclusive", "Born must be at least 5.", id="a bound"),
        pytest.param("sh:maxExclusive 5", "sh:maxExclusive", "Born must be less than 5.", id="an open bound"),
        pytest.param('sh:pattern "^a+$"', "sh:pattern", "Born must match the pattern ^a+$.", id="a pattern"),
        pytest.param('sh:in ( "a" "b" )', "sh:in", "Born must be one of a, b.", id="listed values"),
        pytest.param(
            "sh:in ( ex:one ex:two )", "sh:in", "Born must be one of 1, two.", id="listed concepts, by notation"
        ),
        pytest.param(
            "sh:in ( 1 2 3 4 5 6 7 8 9 )", "sh:in", "Born must be one of 1, 2, 3, 4, 5, 6, 7, 8 and 1 more.", id="many"
        ),
        pytest.param(
            'sh:languageIn ( "ky" "ru" )',
            "sh:languageIn",
            "Born must be in one of the languages ky, ru.",
            id="languages",
        ),
        pytest.param("sh:class ex:C", "sh:class", "Born must be of the class C.", id="a class"),
        pytest.param("sh:lessThan ex:died", "sh:lessThan", "Born must be less than died.", id="an order"),
        pytest.param(
            "sh:or ( [ sh:class ex:C ] )", "sh:or", "Born has none of the forms that are allowed.", id="no alternative"
        ),
        pytest.param(
            "sh:node [ sh:class ex:C ]",
            "sh:node",
            "Born does not have the form of another shape.",
            id="a shape without a name",
        ),
        pytest.param("sh:in ex:broken", "sh:in", "Born must be one of the listed values.", id="a list that is none"),
        pytest.param(
            "sh:order 1", "sh:new", "Born does not hold the constraint sh:new.", id="a component not known here"
        ),
    ],
)
def test_expectation(constraint: str, component: str, sentence: str) -> None:
    """A plain sentence of the label and what is expected."""
    shapes = graph(f'ex:S sh:path ex:p ; {constraint} . ex:one skos:notation "1" . ex:two skos:prefLabel "x" .')
    assert sentence == expectation(shapes, EX.S, component, "Born")


@pytest.mark.parametrize(
    ("messages", "chosen"),
    [
        pytest.param('"ru"@ru , "en"@en , "none"', "en", id="English first"),
        pytest.param('"ru"@ru , "none"', "none", id="then without a language"),
        pytest.param('"ru"@ru , "ky"@ky', "ru", id="then the first"),
        pytest.param('"a"@en , "b"@en', "a", id="of two in a language the first"),
    ],
)
def test_own_message(messages: str, chosen: str) -> None:
    """The shape's own message is the one in the language of answers."""
    assert chosen == own_message(graph(f"ex:S sh:message {messages} ."), EX.S)


def test_no_own_message() -> None:
    """A shape without a message has none."""
    assert own_message(graph("ex:S sh:minCount 1 ."), EX.S) is None


def test_not_in_list() -> None:
    """A code outside its list is said with the name of the list."""
    assert "Sex is not a code of the list passport.sex." == not_in_list("Sex", "passport.sex")
