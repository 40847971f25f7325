"""Hold written crosswalks against the ways around them: a derived plan that says otherwise is worth a look.

Codes are compared one by one, by running both plans on a record that holds nothing else; so check and engine agree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from semantic_bridge.errors import listing
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.mapping.invert.iris import written_iri
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.schema import Path, Schema, names, pointer
from semantic_bridge.model.validation import Severity
from semantic_bridge.model.values import Absent, Record, Value
from semantic_bridge.plan.plan import Plan
from semantic_bridge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Around:
    """A written crosswalk, its plan, and the plan of the way around it, with the schemas that the way leads over."""

    crosswalk: Crosswalk
    written: Plan
    derived: Plan
    over: tuple[str, ...]

    @property
    def circle(self) -> frozenset[str]:
        """The crosswalks that are compared, whichever of them is the written one."""
        written = (item.iri for item in self.written.crosswalks)
        return frozenset(map(written_iri, (*written, *(item.iri for item in self.derived.crosswalks))))

    @property
    def way(self) -> str:
        """In words."""
        return f"the way over {listing(self.over)}" if self.over else "the crosswalk the other way, turned round,"


def disagreements(workspace: Workspace, day: date) -> Iterator[Finding]:
    """SB220 and SB221: where a way over others makes another code, or fills other fields, than a written crosswalk.

    Crosswalks that lead round in a circle are compared once: the one of the fewest rules with the way over the others.
    """
    found: dict[frozenset[str], Around] = {}
    for around in sorted(_ways_around(workspace), key=lambda item: len(item.crosswalk.property_maps), reverse=True):
        found[around.circle] = around
    for around in sorted(found.values(), key=lambda item: item.crosswalk.name):
        yield from _other_codes(around, workspace, day)
        yield from _other_fields(around)


def _ways_around(workspace: Workspace) -> Iterator[Around]:
    for (source, target), crosswalk in workspace.crosswalks.items():
        others = workspace.derived.without(source, target)
        derived = others.plan(source, target)
        if derived is not None:
            over = tuple(sorted({name for way in others.ways(source, target) for name in way[1:-1]}))
            yield Around(crosswalk, workspace.plans[source, target], derived, over)


def _other_codes(around: Around, workspace: Workspace, day: date) -> Iterator[Finding]:
    written, derived = RecordExecutor(around.written), RecordExecutor(around.derived)
    lists = {item.iri: item for item in workspace.code_lists.values()}
    for path in _coded(around.crosswalk.source):
        scheme = lists.get(path[-1].scheme or path[-1].iri)
        differing: dict[str, list[str]] = {}
        for concept in scheme.concepts if scheme else ():
            record = _record(path, concept.notation)
            one, other = (_values(executor, record, day) for executor in (written, derived))
            for target in sorted(one.keys() & other.keys()):
                if one[target] != other[target]:
                    differing.setdefault(target, []).append(concept.notation)
        for target, codes in differing.items():
            yield Finding(
                "SB220",
                Severity.WARNING,
                f"{around.crosswalk.name}: {around.way} makes another {target} of {len(codes)} of the codes in "
                f"{pointer(path)}: {listing(codes)}.",
                "Correct the one that is wrong; until then the written crosswalk counts.",
                around.crosswalk.iri,
            )


def _coded(schema: Schema, above: Path = ()) -> Iterator[Path]:
    """The single coded fields of a record and of the objects in it."""
    for item in schema.properties:
        if item.node is not None and not item.many:
            yield from _coded(item.node, (*above, item))
        elif item.scheme is not None and not item.many:
            yield (*above, item)


def _record(path: Path, code: str) -> Record:
    """A record that holds one code."""
    value: Value = code
    for name in reversed(names(path)):
        value = {name: value}
    return value if isinstance(value, Mapping) else {}


def _values(executor: RecordExecutor, record: Record, day: date) -> dict[str, Value]:
    """What each target holds, where it holds something."""
    found = executor.explain(record, day).derivations
    return {item.target: item.value for item in found if item.value is not None and not isinstance(item.value, Absent)}


def _other_fields(around: Around) -> Iterator[Finding]:
    written, derived = _filled(around.written), _filled(around.derived)
    sides = (("does not fill", written - derived), ("also fills", derived - written))
    said = [f"{verb} {listing(sorted(fields))}" for verb, fields in sides if fields]
    if said:
        yield Finding(
            "SB221",
            Severity.INFO,
            f"{around.crosswalk.name}: {around.way} {' and '.join(said)}.",
            "Nothing is wrong with that; see whether a rule was forgotten on either side.",
            around.crosswalk.iri,
        )


def _filled(plan: Plan) -> set[str]:
    return {target.pointer for target in plan.block.targets if target.ways}
