"""What holds of any one crosswalk: it answers every record, of every field, and never depends on order."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

from hypothesis import given

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.translation import Derivation, Reason, Status, Translation
from semantic_bridge.model.values import ABSENT, Record, Value
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.policies import with_policy
from semantic_bridge.plan.steps import Block, Each
from semantic_bridge.records.strict_json import decode, encode
from semantic_bridge.usecases.answer import answer_json
from tests.laws.running import HALF, by_target, executors, given_records, plans, value_of
from tests.strategies.crosswalks import RANDOM, Stated, workspaces

MISSING: Final = {Reason.ABSENT, Reason.NULL, Reason.EMPTY, Reason.SENTINEL}
CONTRACT: Final[Mapping[Status, set[Reason | None]]] = {
    Status.EXACT: {None, Reason.ABSENT, Reason.NULL, Reason.EMPTY},
    Status.APPROXIMATE: {None, Reason.NARROWER, Reason.LOSSY, Reason.IDENTIFIER_CONFLICT},
    Status.DEFAULTED: {*MISSING, Reason.NO_ROW},
    Status.SPLIT: {None},
    Status.AMBIGUOUS: {Reason.SEVERAL_ROWS, Reason.SEVERAL_PARSES, Reason.PATHS_DIFFER, Reason.NARROWER},
    Status.NO_TARGET: {None, Reason.SENTINEL, Reason.POLICY},
    Status.NOT_CURRENT: {Reason.PAST, Reason.NOT_YET},
    Status.MISSING_INPUT: {*MISSING},
    Status.UNMAPPED: {Reason.NO_ROW, Reason.NO_PARSE, Reason.WRONG_TYPE},
    Status.INVALID_SOURCE: {Reason.WRONG_TYPE, Reason.NO_PARSE},
    Status.ERROR: set(),
}
"""The reasons of each status, as docs/reference/statuses.md has them; an error is a fault of ours."""
CARRIES: Final = {Status.EXACT, Status.APPROXIMATE, Status.DEFAULTED}
ONE_LEG: Final = workspaces(("in", "hub"))


@HALF
@given(ONE_LEG, RANDOM)
def test_every_field_is_answered(stated: Stated, random: Random) -> None:
    """Whatever the record, each declared target has one status with a reason of its own, and the answer is JSON."""
    (run,) = executors(stated)
    for record, day in given_records(random, stated.legs[0]):
        found = run.explain(record, day)
        said = by_target(found)
        assert len(said) == len(found.derivations)
        assert set(declared(run.plan.block, found.output or {})) <= set(said) or found.output is None
        for item in found.derivations:
            assert item.reason in CONTRACT[item.status], item.target
            assert value_of(item) is None or item.status in CARRIES or carried_all_the_same(item), item.target
        encoded = encode(answer_json(found, run.plan, ()))
        assert encode(decode(encoded)) == encoded


def declared(block: Block, output: Value, at: str = "") -> Iterator[str]:
    """Pointers to the target fields of a block, and of every object in a list that it fills."""
    bodies = {step.out: step.body for step in block.steps if isinstance(step, Each)}
    for target in block.targets:
        if not target.single_object:
            yield at + target.pointer
        elements = at_pointer(output, target.pointer) if target.cell in bodies else None
        if isinstance(elements, list):
            for index, element in enumerate(elements):
                if isinstance(element, Mapping):
                    yield from declared(bodies[target.cell], element, f"{at}{target.pointer}/{index}")


def at_pointer(value: Value, pointer: str) -> Value:
    """What stands at a pointer; None where nothing does."""
    for name in pointer.split("/")[1:]:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def carried_all_the_same(item: Derivation) -> bool:
    """Whether a value stands by a status without one: a code that is passed through, or a list with elements."""
    return item.policy == Policy.PASS_THROUGH or isinstance(item.value, list)


@HALF
@given(ONE_LEG, RANDOM)
def test_issues_are_what_is_not_exact(stated: Stated, random: Random) -> None:
    """What is not exact is an issue, and an issue is of what is not exact; only the day is of no field."""
    (run,) = executors(stated)
    for record, day in given_records(random, stated.legs[0]):
        found = run.explain(record, day)
        weak = [(item.target, item.status, item.reason) for item in found.derivations if item.status != Status.EXACT]
        assert weak == [(item.target, item.status, item.reason) for item in found.issues if item.target]


@HALF
@given(ONE_LEG, RANDOM)
def test_nothing_is_dropped(stated: Stated, random: Random) -> None:
    """Whatever stands in a record is read for some target field, or listed as unused; one of the two."""
    (run,) = executors(stated)
    for record, day in given_records(random, stated.legs[0]):
        assert dropped(run, record, run.translate(record, day)) == []


def dropped(run: RecordExecutor, record: Record, found: Translation) -> list[str]:
    """What of a record no target field is made of, and which is not said to be unused; or both.

    What stands where an object or a list should be is read as such.
    """
    plan = run.plan
    read = {*sources(plan.block), *([plan.as_of.pointer] if plan.as_of else [])}
    wrong = []
    for pointer, place in leaves(record):
        used = any(at_or_below(place, source) or at_or_below(source, place) for source in read)
        unused = any(at_or_below(pointer, item) for item in found.unused)
        if used is unused and (used or not any(of_another_kind(place, source) for source in read)):
            wrong.append(pointer)
    return wrong


def of_another_kind(place: str, source: str) -> bool:
    """Whether two places are in something that is a list for one of them and an object for the other."""
    steps = zip(place.split("/"), source.split("/"), strict=False)
    one, other = next(((one, other) for one, other in steps if one != other), ("", ""))
    return (one == "*") is not (other == "*")


def sources(block: Block, at: str = "") -> Iterator[str]:
    """Pointers to everything that some target of a block is made of; `*` stands for every element of a list."""
    bodies = {step.out: step.body for step in block.steps if isinstance(step, Each)}
    for target in block.targets:
        if target.cell in bodies:
            for source in target.sources:
                yield from sources(bodies[target.cell], f"{at}{source}/*")
        else:
            yield from (at + source for source in target.sources)


def leaves(value: Value, pointer: str = "", place: str = "") -> Iterator[tuple[str, str]]:
    """Everything in a record that holds nothing else, with the place of its field, in which `*` is any element."""
    inner: Sequence[tuple[str, str, Value]] = ()
    if isinstance(value, Mapping):
        inner = [(escaped(name), escaped(name), item) for name, item in value.items()]
    elif isinstance(value, list):
        inner = [(str(index), "*", item) for index, item in enumerate(value)]
    for name, step, item in inner:
        yield from leaves(item, f"{pointer}/{name}", f"{place}/{step}")
    if not inner and pointer:
        yield pointer, place


def escaped(name: str) -> str:
    """As in a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def at_or_below(pointer: str, other: str) -> bool:
    """Whether a pointer is another one, or of something inside it."""
    return pointer == other or pointer.startswith(f"{other}/")


@HALF
@given(ONE_LEG, RANDOM)
def test_order_never_matters(stated: Stated, random: Random) -> None:
    """Rules, rows, codes and conditions in another order are the same plan; a record's fields may stand in any."""

    def _shuffled(texts: Sequence[str]) -> Sequence[str]:
        return random.sample(list(texts), len(texts))

    (one,), (other,) = stated.crosswalks(), stated.crosswalks(_shuffled)
    assert compile_plan(one).digest == compile_plan(other).digest
    first, second = RecordExecutor(compile_plan(one)), RecordExecutor(compile_plan(other))
    for record, day in given_records(random, stated.legs[0]):
        turned = dict(reversed(list(record.items())))
        answer, again, same = first.explain(record, day), second.explain(turned, day), first.explain(record, day)
        assert encode(answer_json(answer, first.plan, ())) == encode(answer_json(same, first.plan, ()))
        assert (answer.output, answer.issues, answer.derivations) == (again.output, again.issues, again.derivations)
        assert sorted(answer.unused) == sorted(again.unused)


@HALF
@given(ONE_LEG, RANDOM)
def test_a_stricter_policy_adds_no_value(stated: Stated, random: Random) -> None:
    """What a call may ask for takes values away, and leaves the others as they are.

    But where a value that the mapping states in place of a code contradicts another rule: without it, that one stands.
    """
    (plan,) = plans(stated)
    loose, flagged, rejected = (
        RecordExecutor(item) for item in (plan, with_policy(plan, Policy.FLAG), with_policy(plan, Policy.REJECT))
    )
    for record, day in given_records(random, stated.legs[0]):
        before, after, strict = (by_target(run.explain(record, day)) for run in (loose, flagged, rejected))
        for target, item in after.items():
            value = value_of(item)
            assert value is None or target in before
            contradicted = target in before and before[target].reason is Reason.PATHS_DIFFER
            if not isinstance(value, list) and not contradicted:
                assert value is None or value == value_of(before[target]), target
            assert item.value == strict[target].value or strict[target].value is ABSENT
