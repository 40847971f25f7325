"""The fields of both schemas that no rule touches."""

from collections.abc import Iterator, Sequence

from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.operators import ConceptLookup, Format
from semantic_bridge.model.schema import Path, Schema, names, pointer


def unread(rules: Sequence[PropertyMap], schema: Schema, *others: Path | None) -> tuple[str, ...]:
    """JSON pointers of the fields that no rule reads or tests; of a list of objects `*` stands for every element.

    Args:
        rules: Of the record.
        schema: Of the source.
        others: Paths that are read besides, such as the one whose date decides what is current.
    """
    read = {*_read(rules), *(names(path) for path in others if path)}
    return tuple(shown_path(path) for path in leaves(schema) if names(path) not in read)


def unwritten(rules: Sequence[PropertyMap], schema: Schema) -> tuple[str, ...]:
    """JSON pointers of the fields that no rule fills."""
    written = {*_written(rules)}
    return tuple(shown_path(path) for path in leaves(schema) if names(path) not in written)


def leaves(schema: Schema, above: Path = ()) -> Iterator[Path]:
    """Every field that holds values, those in objects and in the elements of lists of objects too."""
    for item in schema.properties:
        if item.node is None:
            yield (*above, item)
        else:
            yield from leaves(item.node, (*above, item))


def _read(rules: Sequence[PropertyMap], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for rule in rules:
        conditions = tuple(item.path for item in rule.conditions)
        for path in (*conditions, *_operands(rule), *(() if rule.each else rule.inputs)):
            yield (*above, *names(path))
        if rule.each:
            yield from _read(rule.each, (*above, *names(rule.inputs[0])))


def _operands(rule: PropertyMap) -> Iterator[Path]:
    """What is read besides the inputs."""
    if rule.settled_by is not None:
        yield rule.settled_by
    for item in rule.operators:
        if isinstance(item, Format):
            yield from (part.path for part in item.parts)
        elif isinstance(item, ConceptLookup) and item.within is not None:
            yield item.within


def _written(rules: Sequence[PropertyMap], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for rule in rules:
        for path in () if rule.each else rule.outputs:
            yield (*above, *names(path))
        if rule.each:
            yield from _written(rule.each, (*above, *names(rule.output or ())))


def shown_path(path: Path) -> str:
    """The pointer, with `*` for the elements of each list of objects on the way."""
    return "".join(pointer((item,)) + ("/*" if item.many and item.node is not None else "") for item in path)
