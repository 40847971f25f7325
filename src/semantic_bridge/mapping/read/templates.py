"""Read templates and their slots."""

from semantic_bridge.mapping.read.operators import read_by, read_give, read_language
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.document import SlotDocument, TemplateDocument
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.terms import SB, Iri


def read_templates(reading: Reading) -> tuple[TemplateDocument, ...]:
    """Every template of the graph, sorted by IRI; its slots sorted by name."""
    nodes = sorted(node for node in reading.graph.typed(SB.Template) if isinstance(node, Iri))
    return tuple(_template(reading, node) for node in nodes)


def _template(reading: Reading, node: Iri) -> TemplateDocument:
    stated = reading.one(node, SB.alternatives)
    items = reading.items(stated) if stated is not None else ()
    texts = tuple(item.value for item in items if isinstance(item, Literal))
    if not texts or len(texts) != len(items):
        reading.report(node, "A template needs sb:alternatives, a list of texts", 'Write ( "{street} {house}" ).')
    slots = [slot for item in reading.graph.objects(node, SB.slot) if (slot := _slot(reading, node, item))]
    return TemplateDocument(node, texts, tuple(sorted(slots, key=lambda slot: slot.name)))


def _slot(reading: Reading, template: Iri, node: Node) -> SlotDocument | None:
    name = reading.text(node, SB["name"]) if not isinstance(node, Literal) else None
    if isinstance(node, Literal) or name is None:
        reading.report(template, "A slot lacks sb:name", "Name it as in the braces.")
        return None
    return SlotDocument(
        name=name,
        pattern=reading.text(node, SB.pattern),
        scheme=reading.iri(node, SB.scheme),
        by=read_by(reading, node),
        language=read_language(reading, node, SB.language),
        within=reading.text(node, SB.within),
        give=read_give(reading, node),
        level=reading.integer(node, SB.ofLevel),
    )
