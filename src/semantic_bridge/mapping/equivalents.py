"""Property maps that equivalences between the properties and classes of two agencies propose.

`owl:equivalentProperty` is symmetric and transitive (OWL 2 RL, eq-* and scm-eqp), so the properties that are equal are
one class, whoever stated it and over which ontology between. A proposal is for a person to read, and applies nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from semantic_bridge.mapping.chains.closure import Closure
from semantic_bridge.mapping.chains.stated import Mapping
from semantic_bridge.mapping.files import BASE
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.schema import Property, Schema
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Triple, text_literal
from semantic_bridge.terms import OWL, PROV, RDF, RDFS, SB, Iri


def proposals(graph: Graph, schemas: Iterable[Schema], crosswalks: Iterable[Crosswalk]) -> Graph:
    """Property maps between the fields of schemas whose properties are equivalent; empty where there are none.

    A target field that the crosswalk between the two schemas fills already is left out. Where there is no crosswalk,
    one is proposed for the property maps, and for two schemas whose classes are equivalent. Fields of nested objects
    are not looked at.
    """
    properties, classes = (_equal(graph, term) for term in (OWL.equivalentProperty, OWL.equivalentClass))
    written = {(item.source.iri, item.target.iri): item for item in crosswalks}
    ordered = sorted(schemas, key=lambda item: item.name)
    found: list[Triple] = []
    for source, target in permutations(ordered, 2):
        crosswalk = written.get((source.iri, target.iri))
        pairs = [
            pair
            for pair in _pairs(source, target, properties)
            if crosswalk is None or pair[1].iri not in _filled(crosswalk)
        ]
        if pairs or (crosswalk is None and _same(classes, source.target_class, target.target_class)):
            found += _proposed(source, target, crosswalk, pairs)
    return Graph(found)


def _equal(graph: Graph, predicate: Iri) -> Closure:
    return Closure(
        Mapping(subject, object_, Relation.EQUAL)
        for subject, term, object_ in graph
        if term == predicate and isinstance(subject, Iri) and isinstance(object_, Iri)
    )


def _same(classes: Closure, one: Iri, other: Iri) -> bool:
    """Whether two terms are equivalent; a term that nothing is said of equals nothing here, itself included."""
    known = set(classes.concepts)
    return one in known and other in known and one != other and classes.class_of(one) is classes.class_of(other)


def _pairs(source: Schema, target: Schema, properties: Closure) -> list[tuple[Property, Property]]:
    return [
        (one, other)
        for one in source.properties
        for other in target.properties
        if _same(properties, one.iri, other.iri)
    ]


def _filled(crosswalk: Crosswalk) -> frozenset[Iri]:
    """The properties at the start of each target path that a rule writes."""
    return frozenset(path[0].iri for rule in crosswalk.property_maps for path in rule.outputs)


def _proposed(
    source: Schema, target: Schema, crosswalk: Crosswalk | None, pairs: Sequence[tuple[Property, Property]]
) -> Iterator[Triple]:
    space = f"{BASE}proposals/{source.name}--{target.name}/"
    node = Iri(f"{space}crosswalk") if crosswalk is None else crosswalk.iri
    if crosswalk is None:
        yield Triple(node, RDF.type, SB.Crosswalk)
        yield Triple(node, SB.name, text_literal(f"{source.name}--{target.name}"))
        yield Triple(node, SB.source, source.iri)
        yield Triple(node, SB.target, target.iri)
    rules = [(Iri(f"{space}{one.field}--{other.field}"), one, other) for one, other in pairs]
    for rule, _, _ in rules:
        yield Triple(node, SB.propertyMap, rule)
    for rule, one, other in rules:
        yield Triple(rule, RDF.type, SB.PropertyMap)
        yield Triple(rule, SB["from"], one.iri)
        yield Triple(rule, SB.to, other.iri)
        yield Triple(
            rule, RDFS.comment, text_literal("Proposed: the two properties are stated to be equivalent.", "en")
        )
        yield Triple(rule, PROV.wasDerivedFrom, one.iri)
        yield Triple(rule, PROV.wasDerivedFrom, other.iri)
