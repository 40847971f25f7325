"""Writing parts by a template: which alternative, what is left out, and whether the text reads back."""

import pytest

from semantic_bridge.text.templates import Formatted, SlotReader, compile_template

NAMES = {"61": "Ош", "41": "Чуй", "7": "Талас", "8": "Талас"}


def codes(text: str, _ancestor: str | None) -> tuple[str, ...]:
    """Reads a name to its codes."""
    return tuple(code for code, name in NAMES.items() if name == text)


REGION = SlotReader("region", r"\w+", codes, None, NAMES.get)
STREET, HOUSE, FLAT = SlotReader("street"), SlotReader("house", "[0-9]+[а-я]?"), SlotReader("flat", "[0-9]+")
SLOTS = [SlotReader("city"), STREET, HOUSE, FLAT]
ADDRESS = ["{city}, {street} {house}[, кв. {flat}]", "{city}, {street}", "{city}"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            {"city": "Ош", "street": "Ленина", "house": "12а", "flat": "4"},
            Formatted("Ош, Ленина 12а, кв. 4", unique=True),
            id="all parts",
        ),
        pytest.param(
            {"city": "Ош", "street": "Ленина", "house": "12"},
            Formatted("Ош, Ленина 12", unique=True),
            id="an optional part without its slot is left out",
        ),
        pytest.param(
            {"city": "Ош", "street": "Ленина"},
            Formatted("Ош, Ленина", unique=True),
            id="the first alternative whose slots are given",
        ),
        pytest.param(
            {"flat": "4", "city": "Ош", "street": "Ленина"},
            Formatted("Ош, Ленина", unique=True, left_out=("flat",)),
            id="a part without a place is named",
        ),
        pytest.param(
            {"city": "Ош", "house": "12", "flat": "4"},
            Formatted("Ош", unique=True, left_out=("house", "flat")),
            id="two parts without a place",
        ),
        pytest.param(
            {"city": "Ош", "street": ""}, Formatted("Ош", unique=True, left_out=("street",)), id="empty is not given"
        ),
        pytest.param({"city": "Ош", "post": "723500"}, Formatted("Ош", unique=True, left_out=("post",)), id="no slot"),
        pytest.param(
            {"city": "Ош", "street": "Ленина, 5"},
            Formatted("Ош, Ленина, 5", unique=False),
            id="a text that reads otherwise",
        ),
        pytest.param(
            {"city": "Ош", "street": "Ленина 5"},
            Formatted("Ош, Ленина 5", unique=False),
            id="read by another alternative",
        ),
        pytest.param({"city": " Ош"}, Formatted("Ош", unique=False), id="blanks at the ends are lost"),
        pytest.param({"street": "Ленина"}, None, id="a required slot is missing"),
        pytest.param({"post": "723500"}, None, id="no part has a place"),
        pytest.param({}, None, id="nothing to write"),
    ],
)
def test_address(parts: dict[str, str], expected: Formatted | None) -> None:
    """The first alternative that uses every part is written, else the one that uses most."""
    assert expected == compile_template(ADDRESS, SLOTS).format(parts)


@pytest.mark.parametrize(
    ("alternatives", "parts", "expected"),
    [
        pytest.param(["( ул. | улица ) {street}"], {"street": "Ленина"}, "ул. Ленина", id="the first of a choice"),
        pytest.param(["{street}[ (KG|КР)]"], {"street": "Ленина"}, "Ленина", id="an optional part without slots"),
        pytest.param(
            ["{street} [{house}] [{flat}]"], {"street": "а", "flat": "4"}, "а 4", id="blanks of what is left out"
        ),
        pytest.param(["[{street}, ] {house}"], {"house": "5"}, "5", id="no blank at the start"),
        pytest.param(
            ["{street}[ {house}[-{flat}]]"], {"street": "а", "house": "5"}, "а 5", id="an inner part left out"
        ),
        pytest.param(["{street}[ {house}[-{flat}]]"], {"street": "а", "flat": "5"}, "а", id="an outer part left out"),
        pytest.param(["{street}[ {house}-{flat}]"], {"street": "а", "house": "5"}, "а", id="half of an optional part"),
        pytest.param(["{house}  {street}"], {"house": "5", "street": "а"}, "5 а", id="one blank is written"),
        pytest.param([r"\[{house}\]"], {"house": "5"}, "[5]", id="escaped signs"),
        pytest.param(["нет", "{house}"], {"house": "5"}, "5", id="an alternative without slots is never written"),
    ],
)
def test_written(alternatives: list[str], parts: dict[str, str], expected: str) -> None:
    """Literals, choices, blanks and optional parts are written as the language says."""
    slots = [slot for slot in (STREET, HOUSE, FLAT) if any(f"{{{slot.name}}}" in text for text in alternatives)]
    written = compile_template(alternatives, slots).format(parts)
    assert written is not None
    assert expected == written.text


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            {"region": "61", "street": "а"}, Formatted("Ош, а", unique=True), id="a code is written as its name"
        ),
        pytest.param({"region": "7", "street": "а"}, Formatted("Талас, а", unique=False), id="a name of two codes"),
        pytest.param(
            {"region": "99", "street": "а"},
            Formatted("а", unique=True, left_out=("region",)),
            id="a code without a name",
        ),
    ],
)
def test_codes(parts: dict[str, str], expected: Formatted) -> None:
    """A slot with a writer takes a code; the text is unique when it reads back to that code."""
    assert expected == compile_template(["{region}, {street}", "{street}"], [REGION, STREET]).format(parts)


def test_nothing_to_write() -> None:
    """Without parts nothing is written, not even by an alternative without slots."""
    assert compile_template(["нет", "[{house}]"], [HOUSE]).format({}) is None


@pytest.mark.parametrize(
    ("name", "unique"),
    [
        pytest.param("Ош", True, id="a name of one code"),
        pytest.param("Талас", False, id="a name of two codes"),
        pytest.param("Нарын", False, id="a name of none"),
    ],
)
def test_names(name: str, *, unique: bool) -> None:
    """A slot with a reader and no writer takes a text; it is unique when it reads to one code."""
    template = compile_template(["{region}"], [SlotReader("region", r"\w+", codes)])
    assert Formatted(name, unique) == template.format({"region": name})
