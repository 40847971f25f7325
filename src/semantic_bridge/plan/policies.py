"""What a call may ask for a code without a row: always something stricter than the mapping says, else only by leave.

A stricter policy says less: null instead of another code, the whole record refused instead of null. What a concept map
states in place of a code, a fixed one or another map's, a call can do without; it can never bring one in.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from semantic_bridge.errors import BridgeError, listing
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.digest import digest
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.steps import Block, Each, MapCode, Step
from semantic_bridge.plan.tables import CodeTable
from semantic_bridge.terms import Iri

ASKABLE: Final = (Policy.REJECT, Policy.FLAG, Policy.PASS_THROUGH)
"""What a call may ask for, the strictest first."""

_STRICTNESS: Final = {Policy.REJECT: 0, Policy.FLAG: 1, Policy.FIXED: 2, Policy.OTHER_MAP: 2, Policy.PASS_THROUGH: 3}


class LooserPolicyError(BridgeError):
    """A call asks for less than concept maps demand, which these do not allow.

    Attributes:
        policy: What was asked for.
        concept_maps: The maps that demand more, sorted.
    """

    def __init__(self, policy: Policy, concept_maps: tuple[Iri, ...]) -> None:
        self.policy, self.concept_maps = policy, concept_maps
        super().__init__(
            f"The policy {policy} is looser than these concept maps allow: {listing(concept_maps)}.",
            where="whenUnmapped",
            remedy="Ask for a stricter one, or let the concept maps say sb:overridable true.",
        )


def with_policy(plan: Plan, policy: Policy) -> Plan:
    """The plan in which every concept map is at least as strict as this policy, or as loose, where the map allows it.

    Args:
        plan: As the mapping states it.
        policy: One of `ASKABLE`.

    Raises:
        LooserPolicyError: Codes are to be passed through, and some map does not allow that.
    """
    refused = {table.rule for table in _tables(plan.block) if _is_looser(table, policy) and policy is ASKABLE[-1]}
    if refused:
        raise LooserPolicyError(policy, tuple(sorted(refused)))
    return replace(plan, block=_block(plan.block, policy), digest=digest((plan.digest, policy)))


def _tables(block: Block) -> Iterator[CodeTable]:
    for step in block.steps:
        if isinstance(step, MapCode):
            yield step.table
        elif isinstance(step, Each):
            yield from _tables(step.body)


def _is_looser(table: CodeTable, policy: Policy) -> bool:
    return not table.overridable and _STRICTNESS[policy] > _STRICTNESS[table.policy]


def _block(block: Block, policy: Policy) -> Block:
    return replace(block, steps=tuple(_step(step, policy) for step in block.steps))


def _step(step: Step, policy: Policy) -> Step:
    match step:
        case MapCode() if not _is_looser(step.table, policy):
            return replace(step, table=replace(step.table, policy=policy, fixed=None, other=None))
        case Each():
            return replace(step, body=_block(step.body, policy))
        case _:
            return step
