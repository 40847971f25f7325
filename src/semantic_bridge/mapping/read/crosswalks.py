"""Read crosswalks and their property maps."""

from semantic_bridge.mapping.read.operators import read_operators
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.document import ConditionDocument, CrosswalkDocument, PropertyMapDocument
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.terms import DCAT, DCT, SB, Iri


def read_crosswalks(reading: Reading) -> tuple[CrosswalkDocument, ...]:
    """Every crosswalk of the graph, sorted by IRI; one that lacks its schemas becomes a problem."""
    nodes = sorted(node for node in reading.graph.typed(SB.Crosswalk) if isinstance(node, Iri))
    return tuple(document for node in nodes if (document := _crosswalk(reading, node)))


def _crosswalk(reading: Reading, node: Iri) -> CrosswalkDocument | None:
    source, target = reading.iri(node, SB.source), reading.iri(node, SB.target)
    if source is None or target is None:
        reading.report(node, "A crosswalk lacks sb:source or sb:target", "Name both schemas.")
        return None
    as_of = reading.graph.value(node, SB.asOf)
    return CrosswalkDocument(
        iri=node,
        name=reading.text(node, SB["name"]) or node.local,
        version=reading.text(node, DCAT.version) or "",
        title=reading.label(node, DCT.title),
        source=source,
        target=target,
        as_of=reading.path(node, as_of) if as_of is not None else None,
        property_maps=_property_maps(reading, node, SB.propertyMap),
    )


def _property_maps(reading: Reading, owner: Iri, predicate: Iri) -> tuple[PropertyMapDocument, ...]:
    for node in reading.graph.objects(owner, predicate):
        if not isinstance(node, Iri):
            reading.report(owner, "A property map is a blank node", "Give it an IRI, so that answers can name it.")
    return tuple(_property_map(reading, rule) for rule in reading.iris(owner, predicate))


def _property_map(reading: Reading, rule: Iri) -> PropertyMapDocument:
    output = reading.graph.value(rule, SB.to)
    conditions = reading.graph.objects(rule, SB.when)
    return PropertyMapDocument(
        iri=rule,
        conditions=tuple(item for node in conditions if (item := _condition(reading, rule, node))),
        inputs=_inputs(reading, rule),
        constant=_value(reading, rule, SB.constant),
        operators=read_operators(reading, rule),
        concept_map=reading.iri(rule, SB.conceptMap),
        default=_value(reading, rule, SB.default),
        output=reading.path(rule, output) if output is not None else None,
        each=_property_maps(reading, rule, SB.each),
        priority=reading.integer(rule, SB.priority) or 0,
    )


def _inputs(reading: Reading, rule: Iri) -> tuple[tuple[Iri, ...], ...]:
    one, several = reading.graph.value(rule, SB["from"]), reading.graph.value(rule, SB.inputs)
    if one is not None:
        return (reading.path(rule, one),)
    return tuple(reading.path(rule, item) for item in reading.items(several)) if several is not None else ()


def _value(reading: Reading, rule: Iri, predicate: Iri) -> str | Iri | None:
    """A text, or the IRI of a concept."""
    node = reading.graph.value(rule, predicate)
    return node.value if isinstance(node, Literal) else node if isinstance(node, Iri) else None


def _condition(reading: Reading, rule: Iri, node: Node) -> ConditionDocument | None:
    start = reading.graph.value(node, SB["from"])
    if isinstance(node, Literal) or start is None:
        reading.report(rule, "A condition lacks sb:from", 'Write [ sb:from PATH ; sb:in ( "a" "b" ) ].')
        return None
    listed = reading.graph.value(node, SB["in"])
    values = None
    if listed is not None:
        values = tuple(item.value for item in reading.items(listed) if isinstance(item, Literal))
    present = reading.text(node, SB.present)
    if values is None and present is None:
        reading.report(rule, "A condition asks nothing", "Add sb:in or sb:present.")
    return ConditionDocument(reading.path(rule, start), values, present in (None, "true", "1"))
