"""Compile each step of a plan to a closure over the cells of one record."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias, assert_never

from semantic_bridge.execute.conditions import asked, option
from semantic_bridge.execute.operators import NO_PARSE, compile_operator
from semantic_bridge.execute.tables import Codes, Dictionaries, Names
from semantic_bridge.execute.templates import compile_format, compile_parse
from semantic_bridge.model.operators import IdentifierForm
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import text_of
from semantic_bridge.plan.choices import choose, outdated, ranks
from semantic_bridge.plan.conditions import Texts
from semantic_bridge.plan.offers import of_other_days, offer
from semantic_bridge.plan.outcome import ABSENT_INPUT, Outcome, failed, for_each, listed
from semantic_bridge.plan.passing import pass_on
from semantic_bridge.plan.rows import gathered, instead, settled, stated
from semantic_bridge.plan.semantics import hold_together, through_candidates
from semantic_bridge.plan.steps import (
    Apply,
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
from semantic_bridge.text.dates import iso_date
from semantic_bridge.text.identifiers import read_identifier

Cells: TypeAlias = list[Outcome]
Run: TypeAlias = Callable[[Cells, date], None]


def compile_step(step: Step, dictionaries: Dictionaries) -> Run:  # noqa: C901, PLR0912  # one case for each kind of step
    """The closure of a step: it reads its input cells and writes its output cells.

    `Each` is left to the block executor, which runs its body.
    """
    match step:
        case Constant():
            return _constant(step)
        case Apply():
            return _apply(step)
        case Default():
            return _default(step)
        case MapCode():
            return _map_code(step, dictionaries.codes(step.table))
        case LookUp():
            return _look_up(step, dictionaries)
        case Settle():
            return _settle(step, dictionaries.names(step.table))
        case Give():
            return _give(step, dictionaries.given(step.given))
        case CheckIdentifier():
            return _check_identifier(step)
        case ParseText():
            return compile_parse(step, dictionaries)
        case FormatText():
            return compile_format(step, dictionaries)
        case Choose():
            return _choose(step, dictionaries.texts)
        case Offer():
            return _offer(step, dictionaries.texts)
        case Each():
            return _nothing
        case Link():
            return _link(step)
        case _:
            assert_never(step)


def _nothing(_cells: Cells, _day: date) -> None:
    """`Each` writes its cell when the block is assembled."""


def _constant(step: Constant) -> Run:
    def _run(cells: Cells, day: date) -> None:
        cells[step.out] = stated(step.value, day)

    return _run


def _apply(step: Apply) -> Run:
    function, inputs, out = compile_operator(step.operator), step.inputs, step.out

    def _run(cells: Cells, _day: date) -> None:
        cells[out] = function([cells[cell] for cell in inputs])

    return _run


def _default(step: Default) -> Run:
    def _run(cells: Cells, day: date) -> None:
        found = cells[step.input]
        cells[step.out] = instead(step.value, found.reason, day) if found.missing else found

    return _run


def _map_code(step: MapCode, codes: Codes) -> Run:
    def _one(found: Outcome, day: date) -> Outcome:
        if found.usable or (found.reason is Reason.SENTINEL and codes.has_row(text_of(found.value))):
            answer = codes.ask(text_of(found.value), day)
            answer = answer if step.gathers is None else gathered(answer, step.gathers)
            return found.then(answer) if found.usable else answer
        answer = _for_each_candidate(found, lambda code: codes.ask(code, day))
        return listed([answer])._replace(rules=answer.rules) if step.gathers and answer.usable else answer

    def _run(cells: Cells, day: date) -> None:
        cells[step.out] = for_each(cells[step.input], lambda found: _one(found, day))

    return _run


def _look_up(step: LookUp, dictionaries: Dictionaries) -> Run:
    names = dictionaries.names(step.table)
    parents = dictionaries.names(step.within.table) if step.within is not None else names

    def _run(cells: Cells, day: date) -> None:
        parent = cells[step.within.cell] if step.within is not None else ABSENT_INPUT
        above = parents.meant(text_of(parent.value)) if parent.usable else None

        def _one(found: Outcome) -> Outcome:
            if not parent.usable and not parent.missing:
                return parent if found.usable else found
            if found.usable:
                return found.then(names.ask(text_of(found.value), above, day))
            return _for_each_candidate(found, lambda name: names.ask(name, above, day))

        cells[step.out] = for_each(cells[step.input], _one)

    return _run


def _settle(step: Settle, names: Names) -> Run:
    def _run(cells: Cells, _day: date) -> None:
        found, by = cells[step.input], cells[step.by]
        cells[step.out] = settled(found, names.meant(text_of(by.value))) if found.candidates and by.usable else found

    return _run


def _give(step: Give, given: Mapping[str, Outcome]) -> Run:
    nothing = failed(Status.UNMAPPED, Reason.NO_ROW)

    def _one(found: Outcome) -> Outcome:
        if found.usable:
            gift = given.get(text_of(found.value), nothing)
            return gift if gift.missing else found.then(gift)
        return _for_each_candidate(found, lambda code: given.get(code, nothing))

    def _run(cells: Cells, _day: date) -> None:
        cells[step.out] = for_each(cells[step.input], _one)

    return _run


def _for_each_candidate(found: Outcome, ask: Callable[[str], Outcome]) -> Outcome:
    """What a step makes of a cell without a value: of its candidates where it has some, else the same."""
    return through_candidates(found, ask) if found.candidates else found


def _check_identifier(step: CheckIdentifier) -> Run:
    def _one(found: Outcome, cells: Cells) -> Outcome:
        if not found.usable:
            return found
        identifier = read_identifier(step.type, text_of(found.value))
        if identifier is None:
            return found.then(NO_PARSE)
        text = identifier.compact if step.form is IdentifierForm.COMPACT else identifier.grouped
        others = ((identifier.facets[facet], cells[cell]) for facet, cell in step.agrees if facet in identifier.facets)
        stated = ((facet, other) for facet, other in others if other.usable and other.status is not Status.DEFAULTED)
        agrees = all(_is_same(facet, text_of(other.value)) for facet, other in stated)
        conflict = Outcome(text, Status.APPROXIMATE, Reason.IDENTIFIER_CONFLICT)
        return found.then(Outcome(text) if agrees else conflict)

    def _run(cells: Cells, _day: date) -> None:
        cells[step.out] = for_each(cells[step.input], lambda found: _one(found, cells))

    return _run


def _is_same(facet: str, stated: str) -> bool:
    """Whether another rule says the same as a facet; a date with a time says the same as the day."""
    day = iso_date(stated)
    return facet == (stated if day is None else day.isoformat())


def _choose(step: Choose, texts: Texts) -> Run:
    in_order, spans = ranks(step.branches), [branch.validity for branch in step.branches]

    def _run(cells: Cells, day: date) -> None:
        current = [[option(item, cells, texts) for item in rank if item.validity.at(day) == 0] for rank in in_order]
        if any(current):
            found = choose(current)
            ways = [cells[branch.cell] for branch in step.branches] if step.of_one_field else ()
            cells[step.out] = hold_together(found, ways)
        else:
            cells[step.out] = outdated([cells[branch.cell] for branch in step.branches], spans, day)

    return _run


def _offer(step: Offer, texts: Texts) -> Run:
    def _run(cells: Cells, day: date) -> None:
        options = [(option(item.branch, cells, texts), item.when) for item in step.options]
        current = [(item, when) for item, when in options if item.branch.validity.at(day) == 0]
        others = sum(all(item.met or item.open for item in asked(premises, cells, texts)) for premises in step.others)
        if current:
            cells[step.out] = offer([item for item, _ in current], [when for _, when in current], others)
        else:
            cells[step.out] = of_other_days([item for item, _ in options], others, day)

    return _run


def _link(step: Link) -> Run:
    def _run(cells: Cells, _day: date) -> None:
        cells[step.out] = pass_on(cells[step.input], step)

    return _run
