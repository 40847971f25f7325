"""Resolve templates, and compile each once to see that it can be."""

from collections.abc import Iterable
from dataclasses import replace

from semantic_bridge.mapping.errors import BadPatternError
from semantic_bridge.mapping.resolve.lookups import check_give, check_naming
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.document import SlotDocument, TemplateDocument
from semantic_bridge.model.operators import Slot, Template
from semantic_bridge.terms import Iri
from semantic_bridge.text.regex import PatternError
from semantic_bridge.text.templates import (
    ANY_TEXT,
    CompiledTemplate,
    SlotReader,
    TemplateError,
    compile_template,
    slot_names,
)


def resolve_templates(documents: tuple[TemplateDocument, ...], scope: Scope) -> None:
    """Put every template into the scope; one that does not compile becomes a problem."""
    for document in documents:
        slots = tuple(_slot(slot, document.iri, scope) for slot in document.slots)
        template = Template(document.iri, document.alternatives, slots)
        for slot in document.slots:
            _check_slot(slot, document, scope)
        try:
            template = replace(template, slots=(*slots, *_undeclared(document)))
            if document.alternatives:
                _compiled(template)
        except (TemplateError, PatternError) as error:
            scope.report(BadPatternError(error.problem, subject=document.iri, remedy=error.remedy))
        scope.templates[document.iri] = template


def _undeclared(document: TemplateDocument) -> tuple[Slot, ...]:
    """The slots that alternatives use and nothing declares: each takes any text without a comma."""
    declared = {slot.name for slot in document.slots}
    return tuple(Slot(name) for name in slot_names(document.alternatives) if name not in declared)


def check_writable(template: Template, slots: Iterable[str], rule: Iri, scope: Scope) -> None:
    """Report where no alternative can be written because fields for the slots that it needs are not named."""
    if template.iri in scope.broken or rule in scope.broken:
        return
    if not is_writable(template, slots):
        problem = f"No alternative of the template {template.iri.local} can be written with these parts."
        remedy = "Add a sb:part for each slot that an alternative needs outside [ ]."
        scope.report(BadPatternError(problem, subject=rule, remedy=remedy))


def is_writable(template: Template, slots: Iterable[str]) -> bool:
    """Whether some alternative can be written where these slots are given."""
    return _compiled(template).format(dict.fromkeys(slots, "1")) is not None


def _slot(slot: SlotDocument, template: Iri, scope: Scope) -> Slot:
    scheme = scope.code_list(slot.scheme, template) if slot.scheme else None
    if scheme is not None:
        check_naming(scheme, slot.by, slot.language, slot.level, template, scope)
        if slot.give is not None:
            check_give(scheme, slot.give, template, scope)
    return Slot(slot.name, slot.pattern, scheme, slot.by, slot.language, slot.within, slot.give, slot.level)


def _check_slot(slot: SlotDocument, template: TemplateDocument, scope: Scope) -> None:
    """A slot reads by pattern or from a code list; it lies within another only where both read one list."""
    above = next((item for item in template.slots if item.name == slot.within), None)
    needs_list = [term for term, value in (("sb:within", slot.within), ("sb:give", slot.give)) if value is not None]
    if slot.scheme is None and needs_list:
        problem = f"The slot {slot.name!r} has {needs_list[0]}, and reads no code list."
        remedy = f"Give it a sb:scheme, or take {needs_list[0]} out."
    elif slot.scheme is not None and slot.pattern is not None:
        problem = f"The slot {slot.name!r} has a pattern and a code list."
        remedy = "Keep the one that says what it reads."
    elif above is not None and above.scheme != slot.scheme:
        problem = f"The slot {slot.name!r} lies within {above.name!r}, which reads another code list."
        remedy = "Let both read the same sb:scheme."
    else:
        return
    scope.report(BadPatternError(problem, subject=template.iri, remedy=remedy))


def _compiled(template: Template) -> CompiledTemplate:
    """The template with readers that read nothing: enough to see that it compiles, and what it can write."""
    return compile_template(template.alternatives, [_trial(slot) for slot in template.slots])


def _trial(slot: Slot) -> SlotReader:
    reader = (lambda _text, _within: ()) if slot.scheme else None
    return SlotReader(name=slot.name, pattern=slot.pattern or ANY_TEXT, reader=reader, within=slot.within)
