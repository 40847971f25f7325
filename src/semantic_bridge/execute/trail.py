"""What was tried on the way to a value, from the cells of the run that made it.

The steps of a value are followed backwards from its target to its inputs, over what each cell held in the end, and the
functions that decided are asked. Only an explanation pays for this.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias, assert_never

from semantic_bridge.execute.conditions import option
from semantic_bridge.execute.statements import Frame
from semantic_bridge.execute.tables import Codes, Dictionaries
from semantic_bridge.execute.templates import codes_read, read_again
from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.operators import First, Split
from semantic_bridge.model.passed import PassedOver, Why
from semantic_bridge.model.translation import Reason
from semantic_bridge.model.values import text_of
from semantic_bridge.plan.choices import Option, ranks
from semantic_bridge.plan.fields import Cell
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.rows import map_code
from semantic_bridge.plan.steps import (
    Apply,
    Branch,
    CheckIdentifier,
    Choose,
    Constant,
    Default,
    Each,
    FormatText,
    Give,
    Link,
    LookUp,
    MapCode,
    Offer,
    ParseText,
    Settle,
    Step,
)
from semantic_bridge.plan.tried import passed_options, passed_rows, row_spans
from semantic_bridge.text.templates import AmbiguousParse, Parsed

Reading: TypeAlias = Parsed | AmbiguousParse | None
Readings: TypeAlias = dict[tuple[int, str], Reading]
"""What templates read, by the identity of the step, which its block keeps, and the text."""


class Tried(NamedTuple):
    """What one step tried, and the spans on which it depends."""

    passed: tuple[PassedOver, ...] = ()
    spans: tuple[Validity, ...] = ()


class Trail(NamedTuple):
    """The run of a block, read backwards from a cell.

    Attributes:
        frame: The run.
        dictionaries: With which it ran.
        readings: What templates were found to read in this record so far.
    """

    frame: Frame
    dictionaries: Dictionaries
    readings: Readings

    def back(self, cell: Cell, index: int | None) -> Iterator[Tried]:
        """What was tried on the way to a cell, the first step first; `index` is that of a list's element."""
        step = self.frame.writers.get(cell)
        if step is None:
            return
        for read, element in self._before(step, index):
            yield from self.back(read, element)
        yield from self._at(step, cell, index)

    def _before(self, step: Step, index: int | None) -> Iterator[tuple[Cell, int | None]]:
        """The cells that a step was given, each with the element of it that counted."""
        match step:
            case Constant():
                return
            case Apply():
                element = self._element(step, index)
                yield from ((read, element) for read in step.inputs)
            case FormatText():
                yield from ((read, None) for _, read in step.inputs)
            case ParseText():
                yield step.input, None
            case Choose():
                origin = self._held(step.out).origin
                for branch in self._reached(step):
                    yield branch.cell, index if branch.rule == origin else None
            case Offer():
                yield from ((item.branch.cell, None) for item in step.options)
            case Default() | MapCode() | LookUp() | Settle() | Give() | CheckIdentifier() | Each() | Link():
                yield step.input, index
            case _:
                assert_never(step)

    def _at(self, step: Step, cell: Cell, index: int | None) -> Iterator[Tried]:  # noqa: C901, PLR0912  # one case for each kind of step
        """What a step itself tried."""
        match step:
            case Constant():
                yield Tried(spans=(step.value.validity,))
            case Default():
                if self._held(step.input).missing:
                    yield Tried(spans=(step.value.validity,))
            case MapCode():
                codes = self.dictionaries.codes(step.table)
                for found in self._ones(step.input, index):
                    yield from self._rows(found, codes)
            case LookUp():
                yield self._named(step, index)
            case ParseText():
                yield self._parsed(step, cell)
            case CheckIdentifier():
                for _, other in step.agrees:  # what they tried is said of their own targets
                    yield from (Tried(spans=tried.spans) for tried in self.back(other, None))
            case Choose():
                yield self._chosen(step)
            case Offer():
                yield self._offered(step)
            case Apply() | FormatText() | Settle() | Give() | Each() | Link():
                return
            case _:
                assert_never(step)

    def _held(self, cell: Cell) -> Outcome:
        return self.frame.cells[cell]

    def _ones(self, cell: Cell, index: int | None) -> tuple[Outcome, ...]:
        """A cell's value; of a list that of an element, or those of all."""
        found = self._held(cell)
        if index is None or index >= len(found.elements):
            return found.elements or (found,)
        return (found.elements[index],)

    def _element(self, step: Apply, index: int | None) -> int | None:
        """Which element of its input an element, or the one value, that a step gives was made of."""
        if isinstance(step.operator, Split) or len(step.inputs) > 1:
            return None
        if isinstance(step.operator, First):
            elements = enumerate(self._held(step.inputs[0]).elements)
            return next((number for number, item in elements if item.reason is not Reason.SENTINEL), 0)
        return index

    def _rows(self, found: Outcome, codes: Codes) -> Iterator[Tried]:
        asked = {text_of(found.value)} if found.usable else {item.value for item in found.candidates}
        if found.missing and found.reason is Reason.SENTINEL:
            asked = {text for text in [text_of(found.value)] if codes.has_row(text)}
        for code in sorted(asked):
            yield from self._row(code, codes)

    def _row(self, code: str, codes: Codes) -> Iterator[Tried]:
        entry, table, day = codes.entries.get(code), codes.table, self.frame.day
        if entry is not None:
            yield Tried(tuple(passed_rows(entry, day)), tuple(row_spans(entry, day)))
        found = map_code(code, entry, table, day)
        if found is not None and found.policy is Policy.FIXED and table.fixed is not None:
            yield Tried(spans=(table.fixed.validity,))
        if found is None and codes.other is not None:
            yield from self._row(code, codes.other)

    def _named(self, step: LookUp, index: int | None) -> Tried:
        names, above = self.dictionaries.names(step.table), None
        if step.within is not None:
            parent = self._held(step.within.cell)
            parents = self.dictionaries.names(step.within.table)
            above = parents.meant(text_of(parent.value)) if parent.usable else None
        asked = [
            text
            for found in self._ones(step.input, index)
            for text in ([text_of(found.value)] if found.usable else [item.value for item in found.candidates])
        ]
        return Tried(spans=tuple(entry.code.validity for text in asked for entry in names.find(text, above)))

    def _parsed(self, step: ParseText, cell: Cell) -> Tried:
        found = self._held(step.input)
        slot = next((slot for slot in step.slots if (slot.name, cell) in step.outs), None)
        if slot is None or slot.table is None or not found.usable:
            return Tried()
        known = self.dictionaries.names(slot.table).by_code
        codes = codes_read(self._reading(step, text_of(found.value)), slot.name)
        return Tried(spans=tuple(known[code].code.validity for code in codes if code in known))

    def _reading(self, step: ParseText, text: str) -> Reading:
        """What a template reads, asked once for all its slots."""
        key = id(step), text
        if key not in self.readings:
            self.readings[key] = read_again(step, text, self.dictionaries)
        return self.readings[key]

    def _current(self, step: Choose) -> list[Branch]:
        return [branch for branch in step.branches if branch.validity.at(self.frame.day) == 0]

    def _reached(self, step: Choose) -> Iterator[Branch]:
        """The rules that apply, up to the first rank in which one has a value: no other counted."""
        for rank in ranks(self._current(step)):
            applying = [branch for branch in rank if self._option(branch).applies]
            yield from applying
            if any(not self._held(branch.cell).missing for branch in applying):
                return

    def _option(self, branch: Branch) -> Option:
        return option(branch, self.frame.cells, self.dictionaries.texts)

    def _offered(self, step: Offer) -> Tried:
        """Which of several rules cannot have made the value."""
        branches = [item.branch for item in step.options]
        apart = (branch for branch in branches if not self._option(branch).applies)
        passed = tuple(PassedOver(branch.rule, Why.CONDITION) for branch in apart)
        return Tried(passed, tuple(branch.validity for branch in branches))

    def _chosen(self, step: Choose) -> Tried:
        """Which of several rules were passed over, those that are not valid on the day last."""
        options = [[self._option(branch) for branch in rank] for rank in ranks(self._current(step))]
        sides = [(branch.rule, branch.validity.at(self.frame.day)) for branch in step.branches]
        outdated = (PassedOver(rule, Why.PAST if side > 0 else Why.NOT_YET) for rule, side in sides if side)
        passed = passed_options(options, self._held(step.out))
        return Tried((*passed, *outdated), tuple(branch.validity for branch in step.branches))
