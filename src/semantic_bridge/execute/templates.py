"""Templates on one record's cells: one text to several cells, several cells to one text."""

from collections.abc import Callable, Sequence
from datetime import date

from semantic_bridge.execute.conditions import asked
from semantic_bridge.execute.tables import Dictionaries, Names
from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.model.values import text_of
from semantic_bridge.plan.conditions import Texts
from semantic_bridge.plan.outcome import ABSENT_INPUT, Outcome, failed, lossy
from semantic_bridge.plan.semantics import most_said
from semantic_bridge.plan.steps import FormatText, ParseText, TemplateSlot
from semantic_bridge.text.templates import ANY_TEXT, AmbiguousParse, Parsed, SlotReader

NO_TEMPLATE = failed(Status.UNMAPPED, Reason.NO_PARSE)
"""A text that no alternative reads: the source is valid, the mapping has no row for it."""


def compile_parse(step: ParseText, dictionaries: Dictionaries) -> Callable[[list[Outcome], date], None]:
    """The closure that fills a cell for each slot from one text.

    A slot that the text does not have is absent; every slot of a text that no alternative reads is `unmapped`. What a
    slot read that no target takes is a loss of the others, named after it.
    """
    names = {slot.name: dictionaries.names(slot.table) for slot in step.slots if slot.table}
    template = dictionaries.template(step.alternatives, _readers(step.slots, names))
    lost_of = _losses(step)

    def _run(cells: list[Outcome], day: date) -> None:
        found = cells[step.input]
        parsed = template.parse(text_of(found.value)) if found.usable else None
        for slot, out in step.outs:
            if not found.usable:
                cells[out] = _without_candidates(found)
            elif parsed is None:
                cells[out] = found.then(NO_TEMPLATE)
            else:
                cells[out] = _slot(parsed, slot, names.get(slot), day)
        if parsed is not None:
            _say_losses(found, cells)

    def _say_losses(found: Outcome, cells: list[Outcome]) -> None:
        """Say of each slot with a value what was lost on the way; of all where none that is taken has one."""
        read = [slot for slot, out in step.outs if not cells[out].missing]
        lost = () if _is_carried(step, cells, dictionaries.texts) else lost_of(read)
        whole = found.then(lossy("", lost)) if lost else found
        nothing = bool(lost) and all(cells[out].missing for slot, out in step.outs if slot not in step.untaken)
        for _, out in step.outs:
            if nothing or not cells[out].missing:
                cells[out] = whole.then(cells[out])

    return _run


def _is_carried(step: ParseText, cells: list[Outcome], texts: Texts) -> bool:
    """Whether rules that apply carry every field of the text whole, so that no slot is lost."""
    return all(
        any(all(item.met for item in asked(premises, cells, texts)) for premises in rules) for rules in step.carried
    )


def _losses(step: ParseText) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """The function that says which of the slots that read something are lost.

    An ancestor is not lost where a unit below it is taken, which tells it.
    """
    above = {slot.name: slot.within for slot in step.slots}
    untaken = frozenset(step.untaken)

    def _lost(read: Sequence[str]) -> tuple[str, ...]:
        told: set[str | None] = set()
        for slot in read:
            at: str | None = slot if slot not in untaken else None
            while at is not None and at not in told:
                told.add(at)
                at = above.get(at)
        return tuple(slot for slot in read if slot in untaken and slot not in told)

    return _lost


def _without_candidates(found: Outcome) -> Outcome:
    """What is said of each slot of a text that is not known: the texts that might be meant are no values of a slot."""
    return found._replace(candidates=()) if found.candidates else found


def read_again(step: ParseText, text: str, dictionaries: Dictionaries) -> Parsed | AmbiguousParse | None:
    """What the template of a step reads in a text, for explanations; None where no alternative reads it."""
    names = {slot.name: dictionaries.names(slot.table) for slot in step.slots if slot.table}
    return dictionaries.template(step.alternatives, _readers(step.slots, names)).parse(text)


def codes_read(parsed: Parsed | AmbiguousParse | None, slot: str) -> tuple[str, ...]:
    """The codes that a slot of names may have been given, current or not."""
    if isinstance(parsed, AmbiguousParse):
        return (*parsed.values.get(slot, ()), *filter(None, [parsed.settled.get(slot)]))
    return tuple(filter(None, [parsed.values.get(slot)])) if parsed else ()


def _slot(parsed: Parsed | AmbiguousParse, slot: str, names: Names | None, day: date) -> Outcome:
    """What a parse says of one slot; of several codes that might be meant, the one that is current."""
    if isinstance(parsed, AmbiguousParse) and slot in parsed.values and slot not in parsed.settled:
        values = parsed.values[slot]
        current = [value for value in values if names is None or names.current(value, day).usable]
        if len(current) != 1 or len(values) == 1:
            return failed(Status.AMBIGUOUS, Reason.SEVERAL_PARSES, *map(Candidate, current or values))
        return Outcome(current[0])
    value = (parsed.settled if isinstance(parsed, AmbiguousParse) else parsed.values).get(slot)
    if value is None:
        return ABSENT_INPUT
    return names.current(value, day) if names else Outcome(value)


def compile_format(step: FormatText, dictionaries: Dictionaries) -> Callable[[list[Outcome], date], None]:
    """The closure that writes one text from a cell for each slot; missing slots are left out."""
    template = dictionaries.template(step.alternatives, _readers(step.slots, {}))

    def _run(cells: list[Outcome], _day: date) -> None:
        inputs = [(slot, cells[cell]) for slot, cell in step.inputs]
        broken = next((item for _, item in inputs if not item.usable and not item.missing), None)
        parts = {slot: text_of(item.value) for slot, item in inputs if item.usable}
        if broken is not None or not parts:
            cells[step.out] = _without_candidates(broken) if broken else most_said([item for _, item in inputs])
            return
        written = template.format(parts)
        outcome = NO_TEMPLATE
        if written is not None:
            outcome = lossy(written.text, written.left_out + (() if written.unique else ("boundaries",)))
        for _, item in inputs:
            if item.usable:
                outcome = item.then(outcome)
        cells[step.out] = outcome

    return _run


def _readers(slots: tuple[TemplateSlot, ...], names: dict[str, Names]) -> tuple[SlotReader, ...]:
    return tuple(
        SlotReader(
            name=slot.name,
            pattern=slot.pattern or ANY_TEXT,
            reader=names[slot.name].read if slot.name in names else None,
            within=slot.within if slot.name in names else None,
        )
        for slot in slots
    )
