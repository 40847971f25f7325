"""The shapes of the language let every correct text pass, and name what is wrong with the others."""

from collections import Counter

import pytest
from pyshacl.entrypoints import meta_validate
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from tests.language.judging import CASES, SH, SHAPE, Case, Judgement, cases, judge, shapes

MISTAKES = ("crosswalks", "property-maps", "operators", "templates", "concept-maps", "code-lists", "schemas")
TARGETS = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)


def table(*names: str) -> pytest.MarkDecorator:
    """Every case of these files, by its title."""
    found = [(name, case) for name in names for case in cases(name)]
    return pytest.mark.parametrize("case", [pytest.param(case, id=f"{name}: {case.title}") for name, case in found])


@table("correct")
def test_correct(case: Case) -> None:
    """A text that says what the language allows has no result of any severity."""
    assert frozenset() == judge(case.text)


@table(*MISTAKES)
def test_mistake(case: Case) -> None:
    """Each mistake is found where it was made, by the shape that says what to write, and by no other."""
    assert case.expected == judge(case.text)


@table("doubts")
def test_doubt(case: Case) -> None:
    """What is doubtful but runs is a warning or less, so that it stops nobody."""
    assert case.expected == judge(case.text)


def test_cases_are_sound() -> None:
    """Every file is read, every title is there once, and only correct texts go without a result."""
    files = {path.stem for path in CASES.glob("*.ttl")}
    titles = Counter(case.title for name in files for case in cases(name))
    assert {"correct", "doubts", *MISTAKES} == files
    assert [] == [title for title, count in titles.items() if count > 1]
    assert {"correct"} == {name for name in files for case in cases(name) if not case.expected}
    assert {"Violation"} == {item.severity for name in MISTAKES for case in cases(name) for item in case.expected}


def test_shapes_are_well_formed() -> None:
    """The shapes graph conforms to the shapes of shapes (SHACL, appendix C)."""
    conforms, _, report = meta_validate(shapes(), max_validation_depth=60)
    assert conforms, report


def test_ill_formed_shapes_are_seen() -> None:
    """The check above is able to fail: a minimum that is no number does not conform."""
    wrong = Graph().parse(
        data="[] a <http://www.w3.org/ns/shacl#PropertyShape> ; <http://www.w3.org/ns/shacl#path> "
        '<x:a> ; <http://www.w3.org/ns/shacl#minCount> "one" .',
        format="turtle",
    )
    conforms, _, _ = meta_validate(wrong, max_validation_depth=60)
    assert not conforms


def test_shapes_are_no_schema() -> None:
    """The file may lie among the schemas of a workspace: judged by itself nothing is found."""
    assert frozenset() == judge(shapes().serialize(format="turtle"))


def test_every_shape_has_a_name() -> None:
    """A result names its shape, so no shape is a blank node."""
    typed = {node for kind in (SH.NodeShape, SH.PropertyShape) for node in shapes().subjects(RDF.type, kind)}
    assert [] == sorted(str(node) for node in typed if isinstance(node, BNode) or not str(node).startswith(SHAPE))


def test_every_reference_is_there() -> None:
    """What a shape refers to is in the file, and what is in the file is referred to or has a target."""
    named = {node for triple in shapes() for node in triple if str(node).startswith(SHAPE)}
    referred = {node for node in shapes().objects() if node in named}
    targeted = {node for predicate in TARGETS for node in shapes().subjects(predicate)}
    assert named == set(shapes().subjects()) & named
    assert named == referred | targeted


def judging() -> list[URIRef]:
    """The shapes that can yield a result of their own: those with a target, and the property shapes below them."""
    found: set[Node] = set()
    below: set[Node] = {node for predicate in TARGETS for node in shapes().subjects(predicate)}
    while below:
        found |= below
        below = {part for node in below for part in shapes().objects(node, SH.property)} - found
    return sorted(node for node in found if isinstance(node, URIRef))


@pytest.mark.parametrize("shape", judging(), ids=lambda shape: str(shape.removeprefix(SHAPE)))
def test_every_result_says_what_to_do(shape: URIRef) -> None:
    """A shape that can yield a result has one sentence for people in English and one in Russian."""
    messages = [node for node in shapes().objects(shape, SH.message) if isinstance(node, Literal)]
    assert ["en", "ru"] == sorted(str(node.language) for node in messages)
    assert all(str(node).endswith(".") for node in messages)


def test_every_judging_shape_is_tried() -> None:
    """No shape that can yield a result goes without a text on which it does."""
    tried = {item.shape for name in (*MISTAKES, "doubts") for case in cases(name) for item in case.expected}
    assert {shape.removeprefix(SHAPE) for shape in judging()} == tried


def test_every_operator_has_a_shape() -> None:
    """The type of an operator is one of a list, and each of the list has a closed shape."""
    (values,) = shapes().objects(SHAPE["Operator-type"], SH["in"])
    operators = set(shapes().items(values))
    closed = {node for node in shapes().subjects(SH.closed) if set(shapes().objects(node, SH.targetClass)) & operators}
    assert operators == {target for node in closed for target in shapes().objects(node, SH.targetClass)}
    assert 11 == len(operators)


def test_core_only() -> None:
    """Any SHACL engine can check a mapping: every term of SHACL that is used is one of its core."""
    used = {str(node).removeprefix(SH) for triple in shapes() for node in triple if str(node).startswith(SH)}
    assert set() == {term for term in used if term.startswith("js") or "sparql" in term.lower()} | (
        used & {"select", "ask"}
    )


def test_judgement_names_the_place() -> None:
    """A result on a blank node, a text and an IRI can be told apart."""
    assert {Judgement("PlainRow-object", "reg:a")} == judge('reg:a skos:exactMatch "b" .')
    assert {Judgement("PlainRow", "[]")} == judge("[] skos:exactMatch reg:b .")
