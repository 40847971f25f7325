"""Hold an answer against what a case expects of it: what the case states must be so, and what it leaves out is free.

Lists that say what there is, such as `issues`, hold exactly what is stated, in any order; an object that names the
fields of something holds at least what is stated. A member that says nothing may be null, empty or left out.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from tests.conformance.cases import Json, is_object

_UNORDERED: Final = ("unused", "source", "loss", "successors", "when")


def differences(expected: Mapping[str, Json], answer: Mapping[str, Json]) -> list[str]:
    """Each place where the answer is not what the case expects, as a line; empty where it conforms."""
    return [line for name, value in expected.items() for line in _HOW.get(name, _equal)(f"/{name}", value, answer)]


def same(one: Json, other: Json) -> bool:
    """Whether two JSON values are the same: true is not 1, and the order of an object's members is free."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    return isinstance(one, bool) is isinstance(other, bool) and _number(one) == _number(other)


def _number(value: Json) -> Json:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _equal(where: str, expected: Json, answer: Mapping[str, Json]) -> Iterator[str]:
    name = where.rpartition("/")[2]
    found = answer.get(name)
    if name in _UNORDERED:
        agree = _sorted(expected) == _sorted(found)
    else:
        agree = same(expected, found) or (not _says(expected) and not _says(found))
    if not agree or (name == "output" and name not in answer):
        yield f"{where} is {found!r}, not {expected!r}"


def _value(where: str, expected: Json, answer: Mapping[str, Json]) -> Iterator[str]:
    """`value` of a derivation: null is not absent."""
    if "value" not in answer or not same(expected, answer["value"]):
        yield f"{where} is {answer.get('value', 'absent')!r}, not {expected!r}"


def _says(value: Json) -> bool:
    return value is not None and value != []


def _sorted(value: Json) -> list[str]:
    return sorted(str(item) for item in value) if isinstance(value, list) else []


def _all(key: str) -> Callable[[str, Json, Mapping[str, Json]], Iterator[str]]:
    """A list in which exactly what is stated stands, each item known by `key`."""

    def compare(where: str, expected: Json, answer: Mapping[str, Json]) -> Iterator[str]:
        found = _items(answer.get(where.rpartition("/")[2]))
        stated = _items(expected)
        names, there = sorted(str(item[key]) for item in stated), sorted(str(item.get(key)) for item in found)
        if names != there:
            yield f"{where} are of {there}, not of {names}"
            return
        yield from _each(where, key, stated, found)

    return compare


def _some(where: str, expected: Json, answer: Mapping[str, Json]) -> Iterator[str]:
    """Derivations: those that are stated must be there."""
    found = {str(item.get("target")): item for item in _items(answer.get("derivations"))}
    stated = _items(expected)
    for missing in sorted({str(item["target"]) for item in stated} - set(found)):
        yield f"{where} has none of {missing}"
    there = [found[str(item["target"])] for item in stated if str(item["target"]) in found]
    yield from _each(where, "target", [item for item in stated if str(item["target"]) in found], there)


def _each(where: str, key: str, stated: list[dict[str, Json]], found: list[dict[str, Json]]) -> Iterator[str]:
    by_key = {str(item[key]): item for item in found}
    for item in stated:
        for name, value in item.items():
            at = f"{where} {item[key]}/{name}"
            how = _value if (key, name) == ("target", "value") else _HOW.get(name, _equal)
            yield from how(at, value, by_key[str(item[key])])


def _items(value: Json) -> list[dict[str, Json]]:
    return [item for item in value if is_object(item)] if isinstance(value, list) else []


_HOW: Final[Mapping[str, Callable[[str, Json, Mapping[str, Json]], Iterator[str]]]] = {
    "issues": _all("target"),
    "candidates": _all("value"),
    "derivations": _some,
}
"""How the members are compared that are not compared as they are."""
