"""What is drawn reaches all that the laws speak of, so that no law holds for want of a case."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Final

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.passed import Why
from semantic_bridge.model.relation import WORDS
from semantic_bridge.model.translation import Translation
from semantic_bridge.plan.steps import MapCode
from tests.laws.running import executors, given_records
from tests.laws.test_translation import CONTRACT
from tests.strategies.crosswalks import drawn

OPERATORS: Final = {
    *("cast", "coalesce", "concept-lookup", "date-format", "first", "format", "identifier-check", "join", "normalise"),
    *("parse", "split", "capture", "concept-map", "constant", "default", "disambiguate", "each"),
}
SHAPES: Final = {
    *("n:1", "1:n", "several candidates", "shares"),
    *("list of codes", "list of objects", "object", "successor"),
}
MOST: Final = 1500


def test_everything_is_reached() -> None:
    """Every status with each of its reasons, every relation, policy, operator and shape, and all that gives way."""
    wanted = {(status.value, reason) for status, reasons in CONTRACT.items() for reason in reasons}
    missing = wanted | set(Policy) | OPERATORS | SHAPES | set(WORDS) - {"disjoint"} | set(Why) - {Why.FAULT}
    for seed in range(MOST):
        random = Random(seed)  # noqa: S311  # nothing is kept secret
        stated = drawn(random, ("in", "hub"))
        (run,) = executors(stated)
        missing -= set(shapes_of_rows(run))
        for record, day in given_records(random, stated.legs[0], most=2):
            missing -= set(shown(run.explain(record, day)))
        if not missing:
            break
    assert missing == set()


def shapes_of_rows(run: RecordExecutor) -> Iterator[str]:
    """How many codes of a concept map lead to one, and to how many one leads."""
    tables = [step.table for step in run.plan.block.steps if isinstance(step, MapCode)]
    for table in tables:
        ends = [{row.target for row in entry.rows if row.target} for entry in table.entries]
        yield from ["1:n"] if any(len(targets) > 1 for targets in ends) else []
        yield from ["n:1"] if max(Counter(code for targets in ends for code in targets).values(), default=0) > 1 else []


def shown(found: Translation) -> Iterator[object]:
    """What a translation shows."""
    for item in found.derivations:
        yield from ((item.status.value, item.reason), item.relation, item.policy, *item.via)
        yield from (passed.why for passed in item.passed_over)
        yield from ["list of codes"] if item.target.startswith("/codes/") else []
        yield from ["list of objects"] if item.target.startswith("/items/") else []
        yield from ["object"] if item.target.startswith("/o/") else []
    for issue in found.issues:
        yield from ["several candidates"] if len(issue.candidates) > 1 else []
        yield from ["shares"] if any(item.weight for item in issue.candidates) else []
        yield from ["successor"] if issue.successors else []
