"""The shapes of a schema, made ready for the graphs of records."""

import pytest

from semantic_bridge.rdf.nodes import Triple, text_literal
from semantic_bridge.terms import RDF, SH, SKOS, Iri
from semantic_bridge.validation.shape_check import ShapeError
from semantic_bridge.validation.shapes import APPLIES, PreparedShapes, original_shape, prepare
from tests.validation.schemas import EX, graph, read_schema

RECORD = """
ex:Shape a sh:NodeShape ; sb:name "test.record" ; sh:targetClass ex:Record ; sh:message "no"@en ;
    sh:property ex:Shape-name , ex:Shape-sex , ex:Shape-address .
ex:Shape-name a sh:PropertyShape ; sh:path ex:name ; sb:field "name" ; sh:datatype xsd:string ;
    sh:pattern "^[A-Z]" ; sh:minCount 1 .
ex:Shape-sex a sh:PropertyShape ; sh:path ex:sex ; sb:field "sex" ; sh:datatype xsd:string ; sb:scheme ex:Sex ;
    sh:in ( "M" 1 ) ; sh:maxLength 1 ; sh:maxCount 1 ; sh:severity sh:Warning .
ex:Shape-address a sh:PropertyShape ; sh:path ex:address ; sb:field "address" ;
    sh:node ex:AddressShape ; sh:maxCount 1 .
ex:AddressShape a sh:NodeShape ; sh:targetClass ex:Address ; sh:property ex:AddressShape-code .
ex:AddressShape-code a sh:PropertyShape ; sh:path ex:code ; sb:field "code" ; sh:datatype xsd:string .
ex:OtherShape a sh:NodeShape ; sh:targetClass ex:Record ; sh:property [ sh:path ex:never ; sh:minCount 1 ] .
"""
CODE = Iri("urn:semantic-bridge:code:http://example.org/Shape-sex")


def prepared(more: str = "") -> PreparedShapes:
    """The record's shapes, with some more statements."""
    shapes = graph(RECORD + more)
    return prepare(read_schema(shapes, EX.Shape), shapes)


def test_only_what_the_schema_reaches() -> None:
    """A shape of another schema for the same class does not apply, and nothing else of the graph is taken along."""
    shapes = prepared("ex:name rdfs:label 'a property' . ex:Sex a skos:ConceptScheme .").graph
    assert not shapes.predicates(EX.OtherShape)
    assert not shapes.predicates(EX.name)
    assert not shapes.predicates(EX.Sex)


def test_shapes_apply_where_the_schema_says() -> None:
    """Targets are replaced: each schema's shape applies to the objects of one property, made of its IRI."""
    shapes = prepared().graph
    assert not shapes.subjects(SH.targetClass, EX.Record)
    for shape in (EX.Shape, EX.AddressShape):
        assert (Iri(APPLIES + shape),) == shapes.objects(shape, SH.targetObjectsOf)


def test_nested_objects() -> None:
    """An object must be one; its own shape is not applied through the field a second time."""
    shapes = prepared().graph
    assert () == shapes.objects(EX["Shape-address"], SH.node)
    assert (SH.IRI,) == shapes.objects(EX["Shape-address"], SH.nodeKind)


def test_another_shape_of_a_nested_object_stays() -> None:
    """A second `sh:node` is a constraint like any other."""
    shapes = prepared("ex:Shape-address sh:node ex:Small . ex:Small a sh:NodeShape ; sh:closed false .").graph
    assert (EX.Small,) == shapes.objects(EX["Shape-address"], SH.node)


def test_coded_fields_hold_concepts() -> None:
    """The class is implied, the datatype of the text does not apply to the concept."""
    shapes = prepared().graph
    assert (SKOS.Concept,) == shapes.objects(EX["Shape-sex"], SH["class"])
    assert () == shapes.objects(EX["Shape-sex"], SH.datatype)
    assert () == shapes.objects(EX["Shape-sex"], SH["in"])


def test_what_is_said_of_codes_is_said_of_notations() -> None:
    """A shape beside the field's looks at the notation of the concept; listed numbers are their texts."""
    shapes = prepared().graph
    path, values = shapes.value(CODE, SH.path), shapes.value(CODE, SH["in"])
    assert path is not None
    assert values is not None
    assert (EX.sex, SKOS.notation) == shapes.items(path)
    assert (text_literal("M"), text_literal("1")) == shapes.items(values)
    assert (SH.Warning,) == shapes.objects(CODE, SH.severity)
    assert CODE in shapes.objects(EX.Shape, SH.property)
    assert EX["Shape-sex"] == original_shape(CODE)


def test_listed_concepts_stay_with_the_concept() -> None:
    """`sh:in` may also list concepts."""
    listed = graph(RECORD.replace('sh:in ( "M" 1 ) ; sh:maxLength 1 ;', "sh:in ( ex:sex-M ) ;"))
    shapes = prepare(read_schema(listed, EX.Shape), listed).graph
    assert shapes.objects(EX["Shape-sex"], SH["in"])
    assert not shapes.predicates(CODE)


def test_patterns_are_taken_out() -> None:
    """The engine sees no pattern."""
    found = prepared()
    assert [EX["Shape-name"]] == [item.shape for item in found.patterns]
    assert all(triple.predicate != SH.pattern for triple in found.graph)


def test_what_is_for_people_is_left_out() -> None:
    """Messages are looked up in the shapes as written, not carried through the engine."""
    assert all(triple.predicate != SH.message for triple in prepared().graph)
    assert Triple(EX.Shape, RDF.type, SH.NodeShape) in prepared().graph


def test_shapes_know_their_fields() -> None:
    """A result on a shape, or on the shape of its code, is about one field."""
    properties = prepared().properties
    assert "sex" == properties[EX["Shape-sex"]].field == properties[CODE].field
    assert "code" == properties[EX["AddressShape-code"]].field


@pytest.mark.parametrize(
    ("more", "shape", "term"),
    [
        pytest.param("ex:Shape sh:sparql [ sh:select 'SELECT $this {}' ] .", EX.Shape, "sh:sparql", id="SHACL-SPARQL"),
        pytest.param("ex:Shape sh:js [] .", EX.Shape, "sh:js", id="SHACL-JS"),
        pytest.param("ex:Shape sh:rule [] .", EX.Shape, "sh:rule", id="rules"),
        pytest.param("ex:Shape-name sh:minCount 2 .", EX["Shape-name"], "sh:minCount", id="two counts"),
        pytest.param(
            "ex:AddressShape-code sh:maxLength 'x' .", EX["AddressShape-code"], "sh:maxLength", id="in a nested shape"
        ),
        pytest.param(
            "ex:Shape-name sh:or ( ex:Alt ) . ex:Alt sh:minLength 1.5 .", EX.Alt, "sh:minLength", id="in an alternative"
        ),
        pytest.param("ex:Shape-name sh:pattern '(' .", EX["Shape-name"], "sh:pattern", id="a pattern"),
        pytest.param("ex:Shape-sex sh:pattern '(?<=a)b' .", EX["Shape-sex"], "sh:pattern", id="a pattern of a code"),
    ],
)
def test_what_cannot_run(more: str, shape: Iri, term: str) -> None:
    """A shape that no engine can run, or that asks for more than SHACL Core, is named when it is prepared."""
    with pytest.raises(ShapeError) as caught:
        prepared(more)
    assert (shape, term) == (caught.value.shape, caught.value.term)


def test_a_shape_that_is_not_there() -> None:
    """A schema without its shapes is not valid by default."""
    schema = read_schema(graph(RECORD), EX.Shape)
    with pytest.raises(ShapeError, match="not in the graph"):
        prepare(schema, graph(""))
