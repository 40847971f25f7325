"""Records of any side: what its schema allows, what it does not, and any JSON in the place of either."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from semantic_bridge.model.values import Record, Value
from tests.strategies.lists import CODES, KINDS

DAYS: Final = (date(2019, 6, 1), date(2026, 1, 1), date(2026, 1, 1), date(2031, 1, 1))
WORDS: Final = (
    *("", " ", "99", "7", "007", "true", "Ош", "Туу", "туу", "Ак-Жол", "a,b", "x  y", "1985-03-07", "07.03.1985"),
    *(
        "31.02.2020",
        "Чуй",
        "Ош, кв. 5",
        "Ош, кв. 5, кв. 6",
        "AN123",
        "x y z",
        "a",
        "1",
        "u",
        "c",
        "3",
        "11",
        "\x00",
        "и\u0306",
    ),
)
SHORT: Final = ("Чуй", "Ош", "Туу", "11", "Ош, кв. 5", "x y z", "x  y", "AN123", "7", "у", "99")
DECIMALS: Final = (Decimal("1.5"), Decimal("-0.25"), Decimal("1E+3"), Decimal("9.0"))
SCALARS: Final[Sequence[Value]] = (*WORDS, None, True, False, 0, 7, -12, 10**40, *DECIMALS)
PLACES: Final = ("1", "11", "12", "2", "21")


def json(random: Random, depth: int = 0) -> Value:
    """Any JSON that the strict reader lets in, now and then as deep as it may be."""
    match random.choice(["scalar"] * 3 + ["list", "object", "object", "deep"]):
        case "list" if depth < 4:
            return [json(random, depth + 1) for _ in range(random.randint(0, 3))]
        case "object" if depth < 4:
            names = random.sample(["text", "code", "o", "", "a/b~c", "Ош"], random.randint(0, 3))
            return {name: json(random, depth + 1) for name in names}
        case "deep" if depth == 0:
            value: Value = "x"
            for level in range(60):
                value = {"o": value} if level % 2 else [value]
            return value
        case _:
            return random.choice(SCALARS)


def fields(side: str) -> Mapping[str, Callable[[Random], Value]]:
    """For each field of a side what its schema allows."""

    def _code(random: Random) -> Value:
        return random.choice(CODES[side])

    def _word(random: Random) -> Value:
        return random.choice(WORDS)

    def _object(random: Random) -> Value:
        inner = {"text": _word(random), "code": _code(random), "other": _word(random)}
        return {name: value for name, value in inner.items() if random.random() < 2 / 3}

    def _several(one: Callable[[Random], Value]) -> Callable[[Random], Value]:
        return lambda random: [one(random) for _ in range(random.randint(0, 3))]

    return {
        "code": _code,
        "kind": lambda random: random.choice(KINDS[side]),
        "codes": _several(lambda random: random.choice([*CODES[side], None])),
        "place": lambda random: random.choice(PLACES),
        "text": _word,
        "more": lambda random: random.choice(SHORT),
        "number": lambda random: random.randint(-2, 20),
        "decimal": lambda random: random.choice([*DECIMALS, 1]),
        "flag": lambda random: random.choice([True, False]),
        "day": lambda random: random.choice(["1985-03-07", "2019-01-01", "2031-12-31"]),
        "list": _several(_word),
        "pin": lambda random: random.choice(["20703198599123", "10703198599123", "1"]),
        "o": _object,
        "items": _several(_object),
    }


FITS: Final = ("fit",) * 9 + ("absent", "null", "empty")
ANY: Final = (*FITS, "sentinel", "sentinel", "junk")


def record(random: Random, side: str, names: Container[str], kinds: Sequence[str] = ANY) -> Record:
    """A record of a side that holds what it should, sometimes nothing, and sometimes anything else.

    Args:
        random: Where it comes from.
        side: Whose record it is.
        names: The fields that may be there; any field that no schema knows may be there besides.
        kinds: What may stand in a field.
    """
    found: dict[str, Value] = {}
    for name, fit in fields(side).items():
        kind = random.choice(kinds) if name in names else "absent"
        if kind != "absent":
            other = {"null": None, "empty": "", "sentinel": CODES[side][-1] if name == "code" else "99"}
            found[name] = fit(random) if kind == "fit" else other[kind] if kind in other else json(random)
    if random.random() < 1 / 4:
        found[random.choice(["other", "a/b~c"])] = json(random)
    return found


def each_code(given: Record, side: str) -> Iterator[Record]:
    """A record, then the same with every code of the side in it, and with one that the list does not have."""
    yield given
    if "code" in given:
        for code in (*CODES[side], "?"):
            yield {**given, "code": code, "o": {"text": "x", "code": code}, "codes": [code, None, CODES[side][0]]}
