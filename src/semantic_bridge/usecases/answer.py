"""The answer of a translation as JSON: the shape that services read, stated in design and documentation once."""

from collections.abc import Mapping, Sequence

from semantic_bridge.model.passed import PassedOver
from semantic_bridge.model.translation import Derivation, Translation
from semantic_bridge.model.validation import ValidationReport, ValidationResult
from semantic_bridge.model.values import ABSENT, Value
from semantic_bridge.plan.plan import Plan, Reference
from semantic_bridge.records.answers import issue_value, paths_value

Json = dict[str, Value]


def answer_json(translation: Translation, plan: Plan, validation: Sequence[Json], line: int | None = None) -> Json:
    """One answer, in the order in which people read it.

    Args:
        translation: Of one record.
        plan: That made it.
        validation: Results as from `report_json`, of both sides.
        line: The number of the input line, on streams: the crosswalks and code lists behind the plan are then left
            out, since every line would repeat them.
    """
    answer: Json = {
        "output": translation.output,
        "status": translation.status.value,
        "complete": translation.complete,
        "key": translation.key,
    }
    if line is not None:
        answer["line"] = line
    answer |= {
        "issues": [issue_value(issue) for issue in translation.issues],
        "unused": list(translation.unused),
        "asOf": translation.as_of.isoformat(),
        "validation": list(validation),
        "plan": plan.digest,
    }
    if translation.derivations:
        answer["derivations"] = [derivation_json(item) for item in translation.derivations]
    if line is None:
        answer["crosswalks"] = [reference_json(item) for item in plan.crosswalks]
        answer["codeLists"] = [reference_json(item) for item in plan.code_lists]
    return answer


def derivation_json(derivation: Derivation) -> Json:
    """One derivation; `value` is left out where the output has none, and of `given` what the record does not have."""
    pairs = zip(derivation.source, derivation.given, strict=False)
    found: Json = {
        "target": derivation.target,
        "source": list(derivation.source),
        "given": {pointer: value for pointer, value in pairs if value is not ABSENT},
        "status": derivation.status.value,
        "reason": derivation.reason.value if derivation.reason else None,
        "relation": derivation.relation,
        **paths_value(derivation.over),
        "confidence": derivation.confidence,
        "loss": list(derivation.loss),
        "policy": derivation.policy,
        "via": list(derivation.via),
        "rules": [str(rule) for rule in derivation.rules],
        "passedOver": [_passed_json(item) for item in derivation.passed_over],
        "validity": derivation.validity,
    }
    return found if derivation.value is ABSENT else {"value": derivation.value} | found


def _passed_json(passed: PassedOver) -> Json:
    """A rule or a row that was passed over; a row says of which code it is, and its target, or null for none."""
    found: Json = {"rule": str(passed.rule), "why": passed.why.value}
    return found | {"code": passed.code, "target": passed.target} if passed.is_row else found


def reference_json(reference: Reference) -> Json:
    """A crosswalk or code list with its version and digest."""
    return {
        "iri": str(reference.iri),
        "name": reference.name,
        "version": reference.version,
        "digest": reference.digest,
    }


def report_json(report: ValidationReport, side: str) -> list[Json]:
    """The results of a report as JSON; `side` is `source` or `target`. Values stand only where they were asked for."""
    return [{"side": side} | result_json(result) for result in report.results]


def result_json(result: ValidationResult) -> Json:
    """One result; its value stands only where it was asked for."""
    found: Json = {
        "path": result.path,
        "component": result.component,
        "severity": result.severity.value,
        "rule": str(result.rule),
        "message": result.message,
    }
    value: Mapping[str, Value] = {} if result.value is None else {"value": result.value}
    return found | dict(value)
