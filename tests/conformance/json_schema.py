"""Hold a value against the part of JSON Schema (draft 2020-12) that case.schema.json uses; other keywords are refused.

`format` is an annotation, as the standard has it by default.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tests.conformance.cases import Json, is_object
from tests.conformance.matching import same

_TYPES: Final[Mapping[str, Callable[[Json], bool]]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | Decimal) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
_SAYS_NOTHING: Final = frozenset({"$schema", "$id", "$defs", "title", "description", "format"})


class UnknownKeywordError(ValueError):
    """A keyword that is not read here."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a keyword is read: the schema around it, the document that has the `$defs`, and a pointer to the value."""

    schema: dict[str, Json]
    whole: dict[str, Json]
    where: str = ""

    def below(self, name: str | int) -> "At":
        """The same for a member or an element of the value."""
        return replace(self, where=f"{self.where}/{name}")


def violations(value: Json, schema: Json, at: At) -> Iterator[str]:
    """Each place in a value that the schema does not allow, as a line.

    Raises:
        UnknownKeywordError: The schema has a keyword that is not read here.
    """
    stated = _object(schema)
    for keyword, what in stated.items():
        if keyword in _SAYS_NOTHING:
            continue
        if keyword not in _KEYWORDS:
            raise UnknownKeywordError(keyword)
        yield from _KEYWORDS[keyword](value, what, replace(at, schema=stated))


def _ref(value: Json, stated: Json, at: At) -> Iterator[str]:
    found: Json = at.whole
    for name in str(stated).removeprefix("#/").split("/"):
        found = _object(found)[name]
    yield from violations(value, found, at)


def _type(value: Json, stated: Json, at: At) -> Iterator[str]:
    names = stated if isinstance(stated, list) else [stated]
    if not any(_TYPES[str(name)](value) for name in names):
        yield f"{at.where} is no {' or '.join(map(str, names))}"


def _enum(value: Json, stated: Json, at: At) -> Iterator[str]:
    if not any(same(value, item) for item in _list(stated)):
        yield f"{at.where} is none of {stated}"


def _required(value: Json, stated: Json, at: At) -> Iterator[str]:
    if is_object(value):
        yield from (f"{at.where} has no {name}" for name in _list(stated) if name not in value)


def _properties(value: Json, stated: Json, at: At) -> Iterator[str]:
    for name, schema in _object(stated).items():
        if is_object(value) and name in value:
            yield from violations(value[name], schema, at.below(name))


def _additional(value: Json, stated: Json, at: At) -> Iterator[str]:
    known = _object(at.schema.get("properties", {}))
    for name, inner in _object(value).items() if is_object(value) else ():
        if name in known:
            continue
        if stated is False:
            yield f"{at.where} has {name}, which there is none of"
        else:
            yield from violations(inner, stated, at.below(name))


def _items(value: Json, stated: Json, at: At) -> Iterator[str]:
    for index, item in enumerate(value if isinstance(value, list) else []):
        yield from violations(item, stated, at.below(index))


def _any_of(value: Json, stated: Json, at: At) -> Iterator[str]:
    if not _fitting(value, stated, at):
        yield f"{at.where} is none of the alternatives"


def _one_of(value: Json, stated: Json, at: At) -> Iterator[str]:
    if _fitting(value, stated, at) != 1:
        yield f"{at.where} is not exactly one of the alternatives"


def _fitting(value: Json, stated: Json, at: At) -> int:
    return sum(not any(violations(value, schema, at)) for schema in _list(stated))


def _pattern(value: Json, stated: Json, at: At) -> Iterator[str]:
    if isinstance(value, str) and not re.search(str(stated), value):
        yield f"{at.where} does not match {stated}"


def _least(value: Json, stated: Json, at: At) -> Iterator[str]:
    if isinstance(value, str | list) and isinstance(stated, int) and len(value) < stated:
        yield f"{at.where} is shorter than {stated}"


def _most(value: Json, stated: Json, at: At) -> Iterator[str]:
    if isinstance(value, list) and isinstance(stated, int) and len(value) > stated:
        yield f"{at.where} is longer than {stated}"


def _object(value: Json) -> dict[str, Json]:
    assert is_object(value), value
    return value


def _list(value: Json) -> list[Json]:
    assert isinstance(value, list), value
    return value


_KEYWORDS: Final[Mapping[str, Callable[[Json, Json, At], Iterator[str]]]] = {
    "$ref": _ref,
    "type": _type,
    "enum": _enum,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "pattern": _pattern,
    "minLength": _least,
    "minItems": _least,
    "maxItems": _most,
}
