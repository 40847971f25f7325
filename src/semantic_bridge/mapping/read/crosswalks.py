"""Read crosswalks and their property maps."""

from semantic_bridge.mapping.errors import UnknownReferenceError
from semantic_bridge.mapping.read.conditions import read_conditions
from semantic_bridge.mapping.read.operators import read_operators
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.document import CrosswalkDocument, GivenDocument, PropertyMapDocument
from semantic_bridge.rdf.nodes import Literal, Subject
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
    as_of = reading.one(node, SB.asOf)
    return CrosswalkDocument(
        iri=node,
        name=reading.text(node, SB["name"]) or node.local,
        version=reading.text(node, DCAT.version) or "",
        title=reading.label(node, DCT.title),
        source=source,
        target=target,
        as_of=reading.path(node, as_of) if as_of is not None else None,
        property_maps=_property_maps(reading, node, SB.propertyMap),
        validity=reading.validity(node),
    )


def _property_maps(reading: Reading, owner: Iri, predicate: Iri) -> tuple[PropertyMapDocument, ...]:
    known = [node for node in reading.graph.typed(SB.PropertyMap) if isinstance(node, Iri)]
    found = []
    for node in reading.graph.objects(owner, predicate):
        if not isinstance(node, Iri):
            reading.report(owner, "A property map is a blank node", "Give it an IRI, so that answers can name it.")
        elif not reading.graph.predicates(node):
            reading.problems.append(UnknownReferenceError("property map", node, subject=owner, known=known))
        else:
            found.append(node)
    return tuple(_property_map(reading, rule) for rule in sorted(found))


def _property_map(reading: Reading, rule: Iri) -> PropertyMapDocument:
    output, settling = reading.one(rule, SB.to), reading.one(rule, SB.disambiguate)
    return PropertyMapDocument(
        iri=rule,
        conditions=read_conditions(reading, rule),
        inputs=_inputs(reading, rule),
        constant=_value(reading, rule, SB.constant),
        operators=read_operators(reading, rule),
        concept_map=reading.iri(rule, SB.conceptMap),
        default=_value(reading, rule, SB.default),
        output=reading.path(rule, output) if output is not None else None,
        each=_each(reading, rule),
        priority=reading.integer(rule, SB.priority) or 0,
        validity=reading.validity(rule),
        capture=reading.text(rule, SB.capture),
        gives=_gives(reading, rule),
        disambiguate=reading.path(rule, settling) if settling is not None else None,
    )


def _gives(reading: Reading, rule: Iri) -> tuple[GivenDocument, ...]:
    found = []
    for node in reading.graph.objects(rule, SB.gives):
        path = None if isinstance(node, Literal) else reading.one(node, SB.to)
        value = None if isinstance(node, Literal) else _value(reading, node, SB.constant)
        if isinstance(node, Literal) or path is None or value is None:
            remedy = 'Write [ sb:to PATH ; sb:constant "417" ] for each field.'
            reading.report(rule, "sb:gives lacks sb:to or sb:constant", remedy)
        else:
            found.append(GivenDocument(reading.path(rule, path), value))
    return tuple(sorted(found, key=repr))


def _each(reading: Reading, rule: Iri) -> tuple[PropertyMapDocument, ...]:
    nested = [node for node in reading.graph.objects(rule, SB.each) if isinstance(node, Iri)]
    if rule in _below(reading, nested):
        reading.report(rule, "sb:each runs in a circle", "Let a property map hold others, and none of them hold it.")
        return ()
    return _property_maps(reading, rule, SB.each)


def _below(reading: Reading, rules: list[Iri]) -> set[Iri]:
    """The rules, and all that they hold by `sb:each`."""
    found: set[Iri] = set()
    while rules:
        rule = rules.pop()
        if rule not in found:
            found.add(rule)
            rules += reading.iris(rule, SB.each)
    return found


def _inputs(reading: Reading, rule: Iri) -> tuple[tuple[Iri, ...], ...]:
    one, several = reading.one(rule, SB["from"]), reading.one(rule, SB.inputs)
    if one is not None and several is not None:
        reading.report(rule, "A property map has sb:from and sb:inputs", "Keep the one that is meant.")
    if one is not None:
        return (reading.path(rule, one),)
    return tuple(reading.path(rule, item) for item in reading.items(several)) if several is not None else ()


def _value(reading: Reading, rule: Subject, predicate: Iri) -> str | Iri | None:
    """A text, or the IRI of a concept."""
    node = reading.one(rule, predicate)
    if node is not None and not isinstance(node, Literal | Iri):
        reading.report(rule, f"{predicate.local} is a blank node", "Write a text or a concept.")
    return node.value if isinstance(node, Literal) else node if isinstance(node, Iri) else None
