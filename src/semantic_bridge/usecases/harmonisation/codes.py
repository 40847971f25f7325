"""How many of the codes that the fields of a schema hold become exactly one code that means the same.

A code is asked by itself: what the rules make of it where their conditions on other fields hold. The engine answers.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from semantic_bridge.catalogue.profile import Profile
from semantic_bridge.execute.block import compile_block
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.mapping.ledger.conceptmaps import current
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.schema import Property, Schema
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import text_of
from semantic_bridge.plan.cells import reads, writes
from semantic_bridge.plan.fields import Cell, Source, Target
from semantic_bridge.plan.link import pruned
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.steps import (
    Block,
    Branch,
    CheckIdentifier,
    Choose,
    Constant,
    Each,
    LookUp,
    ParseText,
    Settle,
    Step,
)
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.chain_cells import record_of
from semantic_bridge.usecases.chain_ledger import field_at
from semantic_bridge.usecases.harmonisation.share import Share

Answers = Mapping[str, Outcome]
"""By code, what becomes of it."""


@dataclass(frozen=True, slots=True)
class CodeShare:
    """What becomes of the codes of one field.

    Attributes:
        field: JSON pointer; `*` stands for every element of a list of objects.
        code_list: The name of its list.
        targets: The pointers of the coded fields that are made of it; none where it goes into texts alone.
        codes: Of the codes that are valid on the day, those that become exactly one code that means the same in one of
            these fields. A code that says "no value" is none.
        values: The same of the values that a profile counted, those of other days and lists too; None without one.
    """

    field: str
    code_list: str
    targets: tuple[str, ...]
    codes: Share
    values: Share | None


@dataclass(frozen=True, slots=True)
class Lists:
    """What codes are asked with.

    Attributes:
        day: The day.
        by_iri: The code lists.
        profiles: How often codes stand in fields, by the IRIs of the property shapes.
        dictionaries: The names of code lists, made once for all plans.
    """

    day: date
    by_iri: Mapping[Iri, CodeList]
    profiles: Mapping[Iri, Profile]
    dictionaries: Dictionaries

    def of(self, field: Property) -> CodeList | None:
        """The code list of a field, where it has one."""
        return self.by_iri.get(field.scheme) if field.scheme else None


def code_shares(block: Block, schema: Schema, lists: Lists, above: str = "") -> Iterator[CodeShare]:
    """Of each coded field that a plan reads, and of those in the elements of lists of objects.

    Args:
        block: The steps of the plan, or of the body for a list.
        schema: Of what comes in.
        lists: What codes are asked with.
        above: The pointer of the list.
    """
    coded = [target for target in block.targets if target.coded and target.ways]
    for source in block.sources:
        field = field_at(schema, source.path)
        code_list = lists.of(field) if field is not None and source.coded else None
        if field is not None and code_list is not None:
            asked = Asked(source, field, code_list, tuple(_made_of(source, coded, block)))
            yield _share(asked, lists, above)
    places = {source.cell: source for source in block.sources}
    for step in block.steps:
        at = places.get(step.input) if isinstance(step, Each) else None
        if isinstance(step, Each) and at is not None:
            field = field_at(schema, at.path)
            if field is not None and field.node is not None:
                yield from code_shares(step.body, field.node, lists, f"{above}{at.pointer}/*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A coded field, its list, and the steps to each coded field that is made of it."""

    source: Source
    field: Property
    code_list: CodeList
    blocks: tuple[Block, ...]


def _share(asked: Asked, lists: Lists, above: str) -> CodeShare:
    profile = lists.profiles.get(asked.field.shape) if asked.blocks else None
    counts = _counted(profile, asked.code_list) if profile else Counter[str]()
    valid = set(current(asked.code_list, lists.day)) if asked.blocks else set[str]()
    answers = [_answers(block, asked.source, sorted(valid | counts.keys()), lists) for block in asked.blocks]
    exact = {code for found in answers for code in _exact(found)}
    silent = {code for found in answers for code, outcome in found.items() if outcome.reason is Reason.SENTINEL}
    codes = valid - (silent - exact)
    return CodeShare(
        field=f"{above}{asked.source.pointer}",
        code_list=asked.code_list.name,
        targets=tuple(target.pointer for block in asked.blocks for target in block.targets),
        codes=Share(len(codes & exact), len(codes)),
        values=Share(sum(counts[code] for code in exact), counts.total()) if profile else None,
    )


_NOT_IN_THE_LIST: Final = ""
"""Stands for every code that a profile counted and the list does not have."""


def _counted(profile: Profile, code_list: CodeList) -> Counter[str]:
    notations = {concept.iri: concept.notation for concept in code_list.concepts}
    found = Counter[str]()
    for concept, count in profile.counts.items():
        found[notations.get(concept, _NOT_IN_THE_LIST)] += count
    return found


def _answers(block: Block, source: Source, codes: Sequence[str], lists: Lists) -> Answers:
    run = compile_block(block, lists.dictionaries)
    return {
        code: run(record_of([source], (code,)), lists.day).statements[0].outcome
        for code in codes
        if code != _NOT_IN_THE_LIST
    }


def _exact(answers: Answers) -> Iterator[str]:
    """The codes that become one code that means the same: by a row, or as what no other code becomes."""
    single = {code: _single(outcome) for code, outcome in answers.items()}
    made = Counter(text_of(item.value) for item in single.values() if item is not None)
    for code, outcome in single.items():
        if outcome is not None and outcome.status is Status.EXACT:
            alone = outcome.relation is None and made[text_of(outcome.value)] == 1
            if alone or outcome.relation is Relation.EQUAL:
                yield code


def _single(outcome: Outcome) -> Outcome | None:
    """The one value that there is, also in a list of one; None where there is none, or several."""
    if outcome.elements:
        return outcome.elements[0] if len(outcome.elements) == 1 and outcome.elements[0].usable else None
    return outcome if outcome.usable else None


def _made_of(source: Source, targets: Sequence[Target], block: Block) -> list[Block]:
    """For each target that is made of a field, the steps between the two."""
    reached, steps = _by_itself(block, source)
    return [pruned(block.sources, steps, [target], block.cells) for target in targets if target.cell in reached]


def _by_itself(block: Block, source: Source) -> tuple[frozenset[Cell], list[Step]]:
    """The cells that are made of a field, and the steps without conditions on other fields."""
    reached, stated, steps = {source.cell}, set[Cell](), list[Step]()
    for step in block.steps:
        freed = _freed(step, reached, stated) if isinstance(step, Choose) else step
        if isinstance(freed, Constant):
            stated.add(freed.out)
        elif freed is not None and not reached.isdisjoint(_taken(freed)):
            reached.update(writes(freed))
        steps.append(freed or step)
    return frozenset(reached), steps


def _taken(step: Step) -> tuple[Cell, ...]:
    """The cells whose values a step carries on, without those that only help to find which."""
    match step:
        case LookUp() | Settle() | CheckIdentifier() | ParseText():
            return (step.input,)
        case _:
            return reads(step)


def _freed(step: Choose, reached: set[Cell], stated: set[Cell]) -> Choose | None:
    """The choice between the rules that carry the field or state a value for it; None where none does."""
    branches = tuple(
        replace(branch, premises=tuple(item for item in branch.premises if item.cell in reached))
        for branch in step.branches
        if branch.cell in reached or (branch.cell in stated and _asks(branch, reached))
    )
    return replace(step, branches=branches) if branches else None


def _asks(branch: Branch, cells: set[Cell]) -> bool:
    return any(item.cell in cells for item in branch.premises)
