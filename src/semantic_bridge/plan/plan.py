"""The plan of one crosswalk: a block of steps, with what an answer must name."""

from dataclasses import dataclass

from semantic_bridge.plan.fields import Source
from semantic_bridge.plan.steps import Block
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Reference:
    """A crosswalk or code list that an answer names."""

    iri: Iri
    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What an executor runs. Two plans are equal, and hash alike, when their digests are equal.

    Attributes:
        source: The name of the schema of the records that come in.
        target: The name of the schema of the records that go out.
        block: The steps.
        as_of: The input whose date decides what is current, or None.
        key: The input that names a record, or None.
        crosswalks: What the plan was compiled from.
        code_lists: Every list that a step reads.
        digest: `sha256:…` of the resolved crosswalk.
    """

    source: str
    target: str
    block: Block
    as_of: Source | None
    key: Source | None
    crosswalks: tuple[Reference, ...]
    code_lists: tuple[Reference, ...]
    digest: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)
