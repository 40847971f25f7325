"""Resolve templates, and compile each once to see that it can be."""

from semantic_bridge.mapping.errors import BadPatternError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.document import SlotDocument, TemplateDocument
from semantic_bridge.model.operators import Slot, Template
from semantic_bridge.terms import Iri
from semantic_bridge.text.regex import PatternError
from semantic_bridge.text.templates import ANY_TEXT, SlotReader, TemplateError, compile_template, slot_names


def resolve_templates(documents: tuple[TemplateDocument, ...], scope: Scope) -> None:
    """Put every template into the scope; one that does not compile becomes a problem.

    A slot that is not declared takes any text without a comma.
    """
    for document in documents:
        slots = [_slot(slot, document.iri, scope) for slot in document.slots]
        try:
            declared = {slot.name for slot in slots}
            slots += (Slot(name) for name in slot_names(document.alternatives) if name not in declared)
            compile_template(document.alternatives, [_trial(slot) for slot in slots])
        except (TemplateError, PatternError) as error:
            scope.report(BadPatternError(error.problem, subject=document.iri, remedy=error.remedy))
        scope.templates[document.iri] = Template(document.iri, document.alternatives, tuple(slots))


def _slot(slot: SlotDocument, template: Iri, scope: Scope) -> Slot:
    scheme = scope.code_list(slot.scheme, template) if slot.scheme else None
    return Slot(slot.name, slot.pattern, scheme, slot.by, slot.language, slot.within, slot.give, slot.level)


def _trial(slot: Slot) -> SlotReader:
    """The slot with a reader that reads nothing: enough to see that the template compiles."""
    reader = (lambda _text, _within: ()) if slot.scheme else None
    return SlotReader(name=slot.name, pattern=slot.pattern or ANY_TEXT, reader=reader, within=slot.within)
