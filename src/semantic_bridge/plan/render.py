"""Put a plan into words: one line for each step, in the order in which they run."""

from collections.abc import Iterator
from typing import assert_never

from semantic_bridge.model.operators import Capture, Cast, DateFormat, Join, Normalise, Split
from semantic_bridge.plan.fields import Target
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.steps import (
    Apply,
    Block,
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
    SimpleOperator,
    Step,
)


def render(plan: Plan) -> str:
    """The plan as text: what it is made of, what it reads, does and fills. Cells are written `#n`."""
    head = [f"{plan.source} → {plan.target}"]
    head += [f"  crosswalk {item.name} {item.version}  {item.digest}" for item in plan.crosswalks]
    head += [f"  code list {item.name} {item.version}  {item.digest}" for item in plan.code_lists]
    if plan.as_of is not None:
        head.append(f"  codes are read as of {plan.as_of.pointer}, else as of the day of the call")
    return "\n".join([*head, *_block(plan.block, "  ")])


def _block(block: Block, indent: str) -> Iterator[str]:
    yield f"{indent}reads"
    for source in block.sources:
        many = "list of " if source.many else ""
        yield f"{indent}  #{source.cell} = {source.pointer} ({many}{source.json_type})"
    yield f"{indent}does"
    for step in block.steps:
        yield f"{indent}  {_step(step)}    [{step.rule.local}]"
        if isinstance(step, Each):
            yield from _block(step.body, indent + "    ")
    yield f"{indent}fills"
    for target in block.targets:
        yield f"{indent}  {target.pointer}{_filled(target)}"


def _filled(target: Target) -> str:
    if not (target.via or target.sources or target.ways):
        return ": no rule fills it, and it is required"
    required = ", required" if target.required else ""
    return ": a field in it must have a value" if target.single_object else f" = #{target.cell}{required}"


def _step(step: Step) -> str:  # noqa: C901, PLR0912  # one case for each kind of step
    match step:
        case Constant():
            return f"#{step.out} = constant"
        case Apply():
            return f"#{step.out} = {_operator(step.operator)} of {', '.join(f'#{cell}' for cell in step.inputs)}"
        case Default():
            return f"#{step.out} = #{step.input}, or the default where it is missing"
        case MapCode():
            rows = sum(len(entry.rows) for entry in step.table.entries)
            return f"#{step.out} = code of #{step.input} by {step.table.rule.local} ({rows} rows, {step.table.policy})"
        case LookUp():
            within = f" within #{step.within.cell}" if step.within is not None else ""
            return f"#{step.out} = code that #{step.input} names in {step.table.scheme.local}{within}"
        case Settle():
            return f"#{step.out} = #{step.input}, or the one of its candidates that #{step.by} names"
        case Give():
            return f"#{step.out} = what the code #{step.input} gives"
        case CheckIdentifier():
            agrees = "".join(f", {facet} against #{cell}" for facet, cell in step.agrees)
            return f"#{step.out} = {step.type} #{step.input}, {step.form}{agrees}"
        case ParseText():
            outs = ", ".join(f"#{cell} {slot}" for slot, cell in step.outs)
            return f"{outs} = parts of #{step.input} ({len(step.alternatives)} alternatives)"
        case FormatText():
            inputs = ", ".join(f"#{cell} {slot}" for slot, cell in step.inputs)
            return f"#{step.out} = text of {inputs}"
        case Choose():
            return f"#{step.out} = what agrees of {', '.join(map(_branch, step.branches))}"
        case Offer():
            options = ", ".join(_branch(item.branch) for item in step.options)
            return f"#{step.out} = what one of {len(step.options) + len(step.others)} rules had: {options}"
        case Each():
            return f"#{step.out} = for each of #{step.input}:"
        case Link():
            return f"#{step.out} = {step.read.pointer} of the schema between, from #{step.input}"
        case _:
            assert_never(step)


def _branch(branch: Branch) -> str:
    since, until = branch.validity.since, branch.validity.until
    days = (f" from {since}" if since else "") + (f" until {until}" if until else "")
    return f"#{branch.cell}{days}{' if' if branch.premises else ''}"


def _operator(operator: SimpleOperator) -> str:
    match operator:
        case Cast():
            return f"cast to {operator.datatype.local}"
        case Capture():
            return f"group {operator.group} of a pattern"
        case DateFormat():
            return f"date {operator.source_pattern} to {operator.target_pattern}"
        case Normalise():
            return f"normal form ({', '.join(operator.forms)})"
        case Split():
            return f"split at {operator.separator!r}"
        case Join():
            return f"join with {operator.separator!r}"
        case _:
            return type(operator).__name__.lower()
