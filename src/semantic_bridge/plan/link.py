"""Link the plans of two legs over the schema between them, and join the plans of several ways to one target.

A field of the schema between is a named intermediate value: the second leg reads what the first made of it, with its
status, relation and candidates, so that nothing is lost by writing it down and reading it again.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from semantic_bridge.model.digest import digest
from semantic_bridge.plan.cells import moved, reads, writes
from semantic_bridge.plan.errors import UnjoinableWaysError
from semantic_bridge.plan.fields import Cell, Source, Target, Way
from semantic_bridge.plan.plan import Plan, Reference
from semantic_bridge.plan.steps import Block, Branch, Choose, Each, Link, MapCode, Offer, Premise, Step


def link(first: Plan, second: Plan) -> Plan:
    """The plan from the first one's source to the second one's target.

    Args:
        first: From A to the schema between.
        second: From that schema to B.

    Returns:
        A plan that reads A alone. The day is the one that a record of A declares; crosswalks are named in the order of
        the legs.
    """
    return Plan(
        source=first.source,
        target=second.target,
        block=link_blocks(first.block, second.block),
        as_of=first.as_of,
        key=first.key,
        crosswalks=_each_once((first.crosswalks, second.crosswalks)),
        code_lists=tuple(sorted(_each_once((first.code_lists, second.code_lists)), key=lambda item: item.iri)),
        digest=digest((first.digest, second.digest)),
    )


def join(plans: Sequence[Plan]) -> Plan:
    """The plan of several ways between the same two schemas, which must agree wherever more than one has a value.

    Raises:
        UnjoinableWaysError: Two ways fill a list of objects from different lists.
    """
    first, *others = sorted(plans, key=lambda plan: ([item.iri for item in plan.crosswalks], plan.digest))
    if not others:
        return first
    block = first.block
    for plan in others:
        block = join_blocks(block, plan.block)
    return replace(
        first,
        block=block,
        crosswalks=_each_once(plan.crosswalks for plan in plans),
        code_lists=tuple(sorted(_each_once(plan.code_lists for plan in plans), key=lambda item: item.iri)),
        digest=digest(tuple(sorted(plan.digest for plan in plans))),
    )


def _each_once(references: Iterable[tuple[Reference, ...]]) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(references)))


def link_blocks(first: Block, second: Block) -> Block:
    """The steps of both legs, with a link for each field of the object between that both know."""

    def _place(cell: Cell) -> Cell:
        return cell + first.cells

    filled = {target.path: target for target in first.targets}
    lists = {step.out: step for step in first.steps if isinstance(step, Each)}
    following, sources = _codes_apart(second)
    links, bodies = [], {}
    for source in sources:
        target = filled.get(source.path)
        if target is None:
            continue
        made = lists.get(target.cell)
        # A list of objects is read as a list of the source, whose elements the linked body takes all the way.
        links.append(Link(target.rule, made.input if made else target.cell, _place(source.cell), target, source))
        if made:
            bodies[_place(source.cell)] = made
    steps = [step for step in first.steps if not isinstance(step, Each)]
    linked = {item.out for item in links}
    following = [_asking_between(_through(moved(step, _place), bodies), linked) for step in following]
    targets = [_beyond(target, first.targets, _place(target.cell)) for target in second.targets]
    cells = first.cells + second.cells + len(sources) - len(second.sources)
    return pruned(first.sources, [*steps, *links, *following], targets, cells)


def _codes_apart(block: Block) -> tuple[list[Step], list[Source]]:
    """Let concept maps read the codes that say "no value" and have a row from cells of their own, where they are codes.

    So what the first leg said of such a code is not lost with the text that every other step reads as nothing.
    """
    sources, steps = list(block.sources), list(block.steps)
    by_cell = {source.cell: source for source in block.sources if source.sentinels}
    for at, step in enumerate(steps):
        source = by_cell.get(step.input) if isinstance(step, MapCode) else None
        if isinstance(step, MapCode) and source is not None:
            codes = {entry.code.notation for entry in step.table.entries if entry.rows}
            apart = replace(
                source,
                cell=block.cells + len(sources) - len(block.sources),
                sentinels=tuple(text for text in source.sentinels if text not in codes),
            )
            if apart.sentinels != source.sentinels:
                sources.append(apart)
                steps[at] = replace(step, input=apart.cell)
    return steps, sources


def _through(step: Step, bodies: Mapping[Cell, Each]) -> Step:
    """A step of the second leg; for each element of a list that the first leg made, both bodies."""
    if not isinstance(step, Each) or step.input not in bodies:
        return step
    made = bodies[step.input]
    return replace(step, input=made.input, body=link_blocks(made.body, step.body))


def _asking_between(step: Step, linked: Container[Cell]) -> Step:
    """A step of the second leg, whose conditions know which fields the first leg may have lost."""
    if isinstance(step, Choose):
        return replace(step, branches=tuple(_of_between(branch, linked) for branch in step.branches))
    if isinstance(step, Offer):
        options = (replace(item, branch=_of_between(item.branch, linked)) for item in step.options)
        others = (_between(premises, linked) for premises in step.others)
        return replace(step, options=tuple(options), others=tuple(others))
    return step


def _of_between(branch: Branch, linked: Container[Cell]) -> Branch:
    return replace(branch, premises=_between(branch.premises, linked))


def _between(premises: Sequence[Premise], linked: Container[Cell]) -> tuple[Premise, ...]:
    return tuple(replace(item, between=item.between or item.cell in linked) for item in premises)


def _beyond(target: Target, between: Sequence[Target], cell: Cell) -> Target:
    """A target of the second leg, with the inputs of the first leg on which it depends."""
    made = {item.pointer: item for item in between}
    ways = tuple(_way(way, made) for way in target.ways)
    sources = tuple(dict.fromkeys(chain.from_iterable(made[at].sources for at in target.sources if at in made)))
    return replace(target, cell=cell, sources=sources, ways=ways)


def _way(way: Way, made: Mapping[str, Target]) -> Way:
    used = [made[pointer] for pointer in way.sources if pointer in made]
    sources = tuple(dict.fromkeys(chain.from_iterable(item.sources for item in used)))
    via = tuple(dict.fromkeys((*chain.from_iterable(item.via for item in used), *way.via)))
    before = made.get(way.listed)
    listed = {item.listed for item in before.ways} if before else set()
    return Way(way.rule, sources, via, listed.pop() if len(listed) == 1 else "")


def join_blocks(first: Block, second: Block) -> Block:
    """Both blocks over the same object; a field that both fill holds what they agree on."""
    read = {source.path: source.cell for source in first.sources}
    same = {source.cell: read[source.path] for source in second.sources if source.path in read}

    def _place(cell: Cell) -> Cell:
        return same.get(cell, cell + first.cells)

    own = [replace(source, cell=_place(source.cell)) for source in second.sources if source.cell not in same]
    steps = [*first.steps, *(moved(step, _place) for step in second.steps)]
    targets = {target.path: target for target in first.targets}
    cells = first.cells + second.cells
    for target in second.targets:
        other, mine = replace(target, cell=_place(target.cell)), targets.get(target.path)
        if mine is None or not mine.ways:
            targets[target.path] = other
        elif target.ways:
            targets[target.path] = _agreed(mine, other, steps, cells)
            cells += 1
    return pruned([*first.sources, *own], steps, list(targets.values()), cells)


def _agreed(one: Target, other: Target, steps: list[Step], cell: Cell) -> Target:
    """A field of two ways; adds the step that compares them."""
    lists = [step for step in steps if isinstance(step, Each) and step.out in (one.cell, other.cell)]
    if not lists:
        branches = tuple(Branch(item.cell, item.rule) for item in (one, other))
        steps.append(Choose(one.rule, branches, cell, of_one_field=len({*one.sources, *other.sources}) == 1))
    elif len(lists) == 2 and lists[0].input == lists[1].input:  # noqa: PLR2004  # both ways, and the same list
        steps.append(replace(lists[0], out=cell, body=join_blocks(lists[0].body, lists[1].body)))
    else:
        raise UnjoinableWaysError(one.pointer, (one.rule, other.rule))
    sources = tuple(dict.fromkeys((*one.sources, *other.sources)))
    via = tuple(dict.fromkeys((*one.via, *other.via)))
    return replace(one, cell=cell, sources=sources, via=via, ways=tuple(dict.fromkeys((*one.ways, *other.ways))))


def pruned(sources: Sequence[Source], steps: Sequence[Step], targets: Sequence[Target], cells: int) -> Block:
    """A block without what no target needs, so that a field that is read for nothing counts as unused."""
    needed = {target.cell for target in targets}
    kept: list[Step] = []
    for step in reversed(steps):
        if not needed.isdisjoint(writes(step)):
            kept.append(step)
            needed.update(reads(step))
    return Block(
        sources=tuple(source for source in sources if source.cell in needed),
        steps=tuple(reversed(kept)),
        targets=tuple(targets),
        cells=cells,
    )
