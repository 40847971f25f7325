"""Each keyword is lifted, said in a sentence, or passed over on purpose: none is lost."""

import pytest

from semantic_bridge.errors import Place
from semantic_bridge.lift.json_schema.keywords import kind_fault, sentences, shown
from semantic_bridge.lift.json_schema.nodes import Node, NodeValue

HERE = Place("a.json", 1, 1)
TRUE, FALSE = Node(True, "true", HERE), Node(False, "false", HERE)  # noqa: FBT003  # the values of a document
FOUR = Node(4, "4", HERE)
LIST, EMPTY = Node((FOUR,), "", HERE), Node((), "", HERE)


@pytest.mark.parametrize(
    ("keyword", "node", "expected"),
    [
        pytest.param("readOnly", TRUE, "It is in answers only (`readOnly`).", id="a flag that is set"),
        pytest.param("readOnly", FALSE, "", id="a flag that is not"),
        pytest.param("minItems", FOUR, "It has at least `4` elements (`minItems`).", id="a count"),
        pytest.param(
            "default", LIST, "Where it is missing, a list is meant (`default`).", id="a list is not written out"
        ),
        pytest.param("additionalProperties", FALSE, "", id="closed is the rule"),
        pytest.param(
            "additionalProperties",
            TRUE,
            "It takes members of other names, too (`additionalProperties`).",
            id="open is said",
        ),
        pytest.param("properties", LIST, "", id="what is lifted"),
        pytest.param("example", FOUR, "", id="an example may be data"),
        pytest.param("x-own", FOUR, "The source also states `x-own`, which is not lifted.", id="an extension"),
        pytest.param("minimun", FOUR, "The source also states `minimun`, which is not lifted.", id="a slip"),
    ],
)
def test_sentences(keyword: str, node: Node, expected: str) -> None:
    """A keyword that no term says is a sentence."""
    assert ([(keyword, expected)] if expected else []) == list(sentences({keyword: node}))


@pytest.mark.parametrize(
    ("keyword", "value", "said"),
    [
        pytest.param("title", None, "`title` is null here, where text must stand.", id="null"),
        pytest.param("title", True, "`title` is a boolean here, where text must stand.", id="boolean"),
        pytest.param("title", (), "`title` is a list here, where text must stand.", id="list"),
        pytest.param("enum", 4, "`enum` is a number here, where a list must stand.", id="number"),
        pytest.param("required", True, "`required` is a boolean here, where a list must stand.", id="draft-03"),
        pytest.param("not", "x", "`not` is text here, where a schema must stand.", id="text"),
        pytest.param("minLength", {}, "`minLength` is an object here, where a number must stand.", id="object"),
    ],
)
def test_kinds(keyword: str, value: NodeValue, said: str) -> None:
    """What is of another kind than it must be is named by its kind, never by its value."""
    assert said == kind_fault(keyword, Node(value, "4", HERE))


def test_sound_kinds() -> None:
    """What is of the kind that it must be has no fault, and what may be of any has none."""
    pairs = [("title", Node("", "", HERE)), ("not", TRUE), ("enum", EMPTY), ("minLength", FOUR), ("default", EMPTY)]
    assert [""] * 5 == [kind_fault(keyword, node) for keyword, node in pairs]


def test_shown() -> None:
    """A scalar is shown as it is written, a list or an object by its kind."""
    null = Node(None, "", HERE)
    assert ["`4`", "a list", "a list without content", "null"] == [shown(node) for node in (FOUR, LIST, EMPTY, null)]
