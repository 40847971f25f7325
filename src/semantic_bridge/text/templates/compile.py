"""Compile a template once, to be read and written per value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from semantic_bridge.text.templates.alternative import Alternative, SlotReader, check_slot, compile_alternative
from semantic_bridge.text.templates.format import Formatted, format_parts
from semantic_bridge.text.templates.parse import AmbiguousParse, Parsed, parse
from semantic_bridge.text.templates.syntax import TemplateError


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template whose alternatives and slots fit together.

    Attributes:
        alternatives: In the order in which they are tried.
        slots: Every slot after the one that it lies within.
    """

    alternatives: tuple[Alternative, ...]
    slots: tuple[SlotReader, ...]

    def parse(self, text: str) -> Parsed | AmbiguousParse | None:
        """Read a text; see `parse.parse`."""
        return parse(self.alternatives, self.slots, text)

    def format(self, parts: Mapping[str, str]) -> Formatted | None:
        """Write parts as a text; see `format.format_parts`."""
        return format_parts(self.alternatives, self.slots, parts)


def compile_template(alternatives: Sequence[str], slots: Sequence[SlotReader]) -> CompiledTemplate:
    """Compile alternative spellings of one text over declared slots.

    Args:
        alternatives: One or more, in the order in which they are tried.
        slots: Each used by some alternative.

    Raises:
        TemplateError: The syntax of an alternative is wrong; a slot is unknown, stands twice, is declared twice or is
            never used; two slots can meet without text between; or `within` names no slot, or runs in a circle.
        PatternError: RE2 cannot run the pattern of a slot.

    Source: ontology/README.md, Templates.
    """
    if not alternatives:
        raise TemplateError("it has no alternative", remedy="State one text or more in sb:alternatives.")
    declared = _declared(slots)
    for slot in slots:
        check_slot(slot)
    ordered = _ancestors_first(declared)
    compiled = tuple(compile_alternative(text, declared) for text in alternatives)
    _check_used(compiled, slots)
    return CompiledTemplate(compiled, ordered)


def _declared(slots: Sequence[SlotReader]) -> dict[str, SlotReader]:
    declared: dict[str, SlotReader] = {}
    for slot in slots:
        if slot.name in declared:
            remedy = "Give each slot one sb:slot."
            raise TemplateError(f"the slot {{{slot.name}}} is declared twice", remedy=remedy)
        declared[slot.name] = slot
    return declared


def _ancestors_first(declared: Mapping[str, SlotReader]) -> tuple[SlotReader, ...]:
    within: dict[str, tuple[str, ...]] = {}
    for slot in declared.values():
        if slot.within is not None and slot.within not in declared:
            remedy = f"Declare it with sb:slot, or name one of {', '.join(declared)}."
            raise TemplateError(
                f"the slot {{{slot.name}}} lies within {{{slot.within}}}, which there is not", remedy=remedy
            )
        within[slot.name] = () if slot.within is None else (slot.within,)
    try:
        return tuple(declared[name] for name in TopologicalSorter(within).static_order())
    except CycleError as error:
        circle = " within ".join(f"{{{name}}}" for name in error.args[1])
        remedy = "Let the slot of the largest territory lie within none."
        raise TemplateError(f"the slots lie in a circle: {circle}", remedy=remedy) from None


def _check_used(alternatives: Sequence[Alternative], slots: Sequence[SlotReader]) -> None:
    used = {name for alternative in alternatives for name in alternative.slots}
    unused = next((slot.name for slot in slots if slot.name not in used), None)
    if unused is not None:
        remedy = "Write it in an alternative, or leave its sb:slot out."
        raise TemplateError(f"the slot {{{unused}}} is declared and never used", remedy=remedy)
