"""The shapes of answers, for their description in OpenAPI only: answers are read and written by `records`."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue
from pydantic.alias_generators import to_camel

from semantic_bridge.model.passed import Why
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.validation import Severity

CONFIDENCE: Final = "From 0 to 1: the product of what the rows on the way state; nothing where one does not state it."


class Shape(BaseModel):
    """What is common to all: names as JSON writes them, and no others."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class Candidate(Shape):
    """A value that might have been meant."""

    value: str
    relation: str | None = Field(None, description="From the source code to this one.")
    weight: str | None = Field(None, description="An exact fraction, such as `1/3`.")
    over: list[list[str]] = Field([], description="The codes of the lists between over which it was reached: each way.")
    confidence: float | None = Field(None, description=CONFIDENCE)
    when: list[str] = Field([], description="What the output would have to hold for it to be the one: each case.")


class Issue(Shape):
    """A value that was not carried exactly."""

    target: str = Field(description="JSON pointer into the output.")
    source: list[str] = Field(description="JSON pointers into the record of what the rule read.")
    status: Status
    reason: Reason | None
    rule: str = Field(description="The IRI of the property map.")
    policy: str | None = Field(description="What the concept map says to do with a code without a row.")
    candidates: list[Candidate]
    relation: str | None = Field(None, description="From the source code to the target code.")
    confidence: float | None = Field(None, description=CONFIDENCE)
    loss: list[str] = Field([], description="What a conversion dropped, such as `time`.")
    successors: list[str] = Field([], description="Codes that replaced one that is not current.")


class PassedOver(Shape):
    """A rule or a row that was tried for a value and did not make it."""

    rule: str = Field(description="The IRI of the property map or of the row.")
    why: Why
    code: str | None = Field(None, description="Of a row: the source code.")
    target: str | None = Field(None, description="Of a row: the target code; null where it says that there is none.")


class Derivation(Shape):
    """How one target value came about."""

    target: str = Field(description="JSON pointer into the output.")
    source: list[str] = Field(description="JSON pointers into the record.")
    given: dict[str, JsonValue] = Field(description="What stands at each of `source`, by its pointer; absent left out.")
    value: JsonValue = Field(None, description="As in the output; left out where the output has none.")
    status: Status
    reason: Reason | None
    relation: str | None
    over: list[list[str]] = Field([], description="The codes of the lists between over which it was reached: each way.")
    confidence: float | None = Field(description=CONFIDENCE)
    loss: list[str]
    policy: str | None
    via: list[str] = Field(description="The operators that the value went through, in order.")
    rules: list[str] = Field(description="The property map, then what else was used, such as rows.")
    passed_over: list[PassedOver] = Field(description="What was tried and did not make the value.")
    validity: str | None = Field(description="The days on which the answer is the same, `since/until`.")


class Result(Shape):
    """One result of validation. It names the field, never the value."""

    path: str = Field(description="JSON pointer into the record.")
    component: str = Field(description="The constraint, such as `sh:pattern`.")
    severity: Severity
    rule: str = Field(description="The IRI of the shape.")
    message: str


class SidedResult(Result):
    """One result of validation, of the record or of the output."""

    side: Literal["source", "target"]


class Reference(Shape):
    """A crosswalk or code list behind an answer."""

    iri: str
    name: str
    version: str
    digest: str


class _Statement(Shape):
    output: dict[str, JsonValue] | None = Field(description="The target record; null where a policy rejected it.")
    status: Status = Field(description="The weakest status of its values.")
    complete: bool = Field(description="Whether every required target has a value.")
    key: str | None = Field(description="The value of the schema's key.")
    issues: list[Issue]
    unused: list[str] = Field(description="JSON pointers to fields of the record that no rule reads.")
    as_of: str = Field(description="The day for which codes were read.")
    validation: list[SidedResult]
    plan: str = Field(description="The digest of the compiled crosswalk.")
    derivations: list[Derivation] = Field([], description="Where they were asked for.")
    places: dict[str, str] = Field({}, description="Where explained rules are stated: `file:line:column` by IRI.")


class Answer(_Statement):
    """The answer to one record."""

    crosswalks: list[Reference]
    code_lists: list[Reference]


class AnswerLine(_Statement):
    """The answer to one line of a stream. What is behind its plan is at `GET /explain/{source}/{target}`."""

    line: int


class LineProblem(Shape):
    """Why a line is not a record."""

    code: str
    title: str
    remedy: str


class FailedLine(Shape):
    """The answer to a line that is not a record."""

    line: int
    problem: LineProblem
    key: None = Field(description="What cannot be read has no key.")
    plan: str = Field(description="The digest of the plan that answered the other lines.")


class Report(Shape):
    """The report on one record. It conforms when there is no result."""

    conforms: bool
    results: list[Result]


class ReportLine(Shape):
    """The report on one line of a stream; either `results` or `problem`."""

    line: int
    conforms: bool
    results: list[Result] = []
    problem: LineProblem | None = None


class PlanInWords(Shape):
    """A compiled crosswalk, for people."""

    source: str
    target: str
    plan: str = Field(description="The digest that answers carry.")
    words: str = Field(description="What the plan reads, does and fills, a line for each step.")
    crosswalks: list[Reference]
    code_lists: list[Reference]


class ProblemError(Shape):
    """One place that is wrong."""

    code: str
    pointer: str | None = Field(None, description="JSON pointer, as far as the schema knows its fields.")
    parameter: str | None = None
    line: int | None = None
    column: int | None = None


class Problem(BaseModel):
    """A problem as RFC 9457 defines it. It holds no part of what was sent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: str = Field(description="The IRI of the kind of problem.")
    title: str
    status: int
    detail: str = Field(description="What is wrong, and what to do.")
    errors: list[ProblemError]
    trace_id: str = Field(description="Names the call in the log of the service.")


class Alive(Shape):
    """The process answers."""

    status: Literal["alive"]


class SelfTestOutcome(Shape):
    """A translation that was tried."""

    crosswalk: str
    passed: bool


class Ready(Shape):
    """Whether the service can do its work, and with which workspace."""

    status: Literal["ready", "not-ready"]
    workspace: str = Field(description="The digest of the workspace.")
    self_test: SelfTestOutcome | None
