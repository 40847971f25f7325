"""Reading a text by a template: what is unique, what is ambiguous, what is not read."""

from collections.abc import Mapping, Sequence

import pytest

from semantic_bridge.text.templates import AmbiguousParse, Parsed, SlotReader, compile_template
from semantic_bridge.text.templates.alternative import Reader

WORDS = r"\w+(?: \w+)*"
HOUSE = "[0-9]+[а-я]?(/[0-9]+)?"

# Made-up territory: code, name, code of the one above.
TERRITORY = [
    ("1", "Чуй", None),
    ("2", "Ош", None),
    ("11", "Сокулук", "1"),
    ("12", "Панфилов", "1"),
    ("21", "Панфилов", "2"),
    ("111", "Октябрь", "11"),
    ("121", "Октябрь", "12"),
    ("211", "Октябрь", "21"),
    ("112", "Ак-Суу", "11"),
    ("212", "Кара-Суу", "21"),
]
ABOVE = {code: above for code, _, above in TERRITORY}


def lies_within(code: str, ancestor: str | None) -> bool:
    """Whether a territory lies in another, at any depth; anything lies in none."""
    above = ABOVE[code]
    return ancestor is None or above == ancestor or (above is not None and lies_within(above, ancestor))


def territory(level: int) -> Reader:
    """Reads the names of one level."""

    def read(text: str, ancestor: str | None) -> tuple[str, ...]:
        return tuple(
            code
            for code, name, _ in TERRITORY
            if len(code) == level and name == text and code != ancestor and lies_within(code, ancestor)
        )

    return read


REGION = SlotReader("region", WORDS, territory(1))
DISTRICT = SlotReader("district", WORDS, territory(2), "region")
VILLAGE = SlotReader("village", r"[\w-]+", territory(3), "district")
STREET = SlotReader("street")


def parse(alternatives: str | Sequence[str], slots: Sequence[SlotReader], text: str) -> Parsed | AmbiguousParse | None:
    """Compile and read once."""
    return compile_template([alternatives] if isinstance(alternatives, str) else alternatives, slots).parse(text)


def values(alternatives: str | Sequence[str], slots: Sequence[SlotReader], text: str) -> Mapping[str, str] | None:
    """The values of a unique reading; None where there is none."""
    read = parse(alternatives, slots, text)
    assert read is None or isinstance(read, Parsed)
    return None if read is None else read.values


ADDRESS = "{city}, {street} {house}[, кв. {flat}]"
ADDRESS_SLOTS = [SlotReader("city"), STREET, SlotReader("house", HOUSE), SlotReader("flat", "[0-9]+")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Бишкек, Ленина 12а, кв. 4", {"city": "Бишкек", "street": "Ленина", "house": "12а", "flat": "4"}, id="whole"
        ),
        pytest.param(
            "Ош, Ленина 12/3", {"city": "Ош", "street": "Ленина", "house": "12/3"}, id="optional part left out"
        ),
        pytest.param(
            "Ош, 50 лет Победы 7", {"city": "Ош", "street": "50 лет Победы", "house": "7"}, id="digits within a slot"
        ),
        pytest.param(
            "  Ош,  Ленина\u00a012, КВ.\t4 ",
            {"city": "Ош", "street": "Ленина", "house": "12", "flat": "4"},
            id="runs of blanks, case of literals, blanks at the ends",
        ),
        pytest.param(
            "Ош, Ленина  Южная 12", {"city": "Ош", "street": "Ленина  Южная", "house": "12"}, id="blanks within"
        ),
        pytest.param("Ош,Ленина 12", None, id="a blank is at least one"),
        pytest.param("Ош, Ленина12", None, id="a blank between slots is at least one"),
        pytest.param("Ош, Ленина, 12", None, id="another punctuation"),
        pytest.param("Ош, Ленина 12, кв. А", None, id="a slot's pattern covers the whole slot"),
        pytest.param("Ош, Ленина 12, кв. 4, Кыргызстан", None, id="text after"),
        pytest.param("", None, id="empty"),
        pytest.param(" \n ", None, id="only blanks"),
    ],
)
def test_address(text: str, expected: dict[str, str] | None) -> None:
    """One alternative reads the texts that it spells, in any case of literals and with any blanks."""
    assert expected == values(ADDRESS, ADDRESS_SLOTS, text)


@pytest.mark.parametrize(
    ("template", "text", "expected"),
    [
        pytest.param("{a} [{b}] {c}", "x y", {"a": "x", "c": "y"}, id="one blank is left of two"),
        pytest.param("{a} [{b}] {c}", "x 1 y", {"a": "x", "b": "1", "c": "y"}, id="between two blanks"),
        pytest.param("{a} [{b}]", "x", {"a": "x"}, id="no blank at the end"),
        pytest.param("[{a},] {b}", "1", {"b": "1"}, id="no blank at the start"),
        pytest.param("[{a}] [{b}]", "x", {"a": "x"}, id="only the first"),
        pytest.param("[{a}] [{b}]", "1", {"b": "1"}, id="only the second"),
        pytest.param("[{a}] [{b}]", "x 1", {"a": "x", "b": "1"}, id="both"),
        pytest.param("[{a}] [{b}]", "x1", None, id="both need a blank"),
        pytest.param("{a}[ [№ ]{b}[/{c}]]", "x № 1/y", {"a": "x", "b": "1", "c": "y"}, id="nested"),
        pytest.param("{a}[ [№ ]{b}[/{c}]]", "x 1", {"a": "x", "b": "1"}, id="inner parts left out"),
        pytest.param("{a}[ [№ ]{b}[/{c}]]", "x/y", None, id="an inner part needs its outer one"),
        pytest.param(r"\[{a}\] \({b}\|{c}\)", "[x] (1|y)", {"a": "x", "b": "1", "c": "y"}, id="escaped signs"),
        pytest.param("{a}.* {b}", "x.* 1", {"a": "x", "b": "1"}, id="signs of patterns are text"),
        pytest.param("{a}.* {b}", "xyz 1", None, id="a point is a point"),
    ],
)
def test_optional_parts(template: str, text: str, expected: dict[str, str] | None) -> None:
    """A part that is left out takes its blank with it."""
    patterns = {"a": "[x-z]", "b": "[0-9]", "c": "[x-z]"}
    slots = [SlotReader(name, pattern) for name, pattern in patterns.items() if f"{{{name}}}" in template]
    assert expected == values(template, slots, text)


@pytest.mark.parametrize("text", ["ул. Ленина", "УЛИЦА Ленина", "улица  Ленина", "проспект\u00a0имени Ленина"])
def test_choice(text: str) -> None:
    """Any text of a choice is read, in any case."""
    template = "( ул. | улица | проспект имени ) {street}"
    assert values(template, [STREET], text) == {"street": "Ленина"}


def test_choice_of_overlapping_texts() -> None:
    """Where a choice can end in two places the reading is ambiguous, in whatever order the texts are listed."""
    slots = [SlotReader("street", r"[\w.]+")]
    for template in ("(ул|ул.){street}", "(ул.|ул){street}"):
        read = parse(template, slots, "ул.Ленина")
        assert read == AmbiguousParse(0, {"street": ("Ленина", ".Ленина")}, {})


def test_default_pattern() -> None:
    """A slot without a pattern takes any text without a comma, and no blanks at its ends."""
    assert values("{street};", [STREET], " 1-я «Южная» ;") is None
    assert values("{street} ;", [STREET], "1-я «Южная»  ;") == {"street": "1-я «Южная»"}
    assert values("{street}", [STREET], "а, б") is None


def test_slot_of_blanks() -> None:
    """A slot holds a character that is no blank, whatever its pattern."""
    assert values("<{street}>", [SlotReader("street", ".+")], "<  >") is None


def test_texts_of_slots() -> None:
    """What stands in a slot is kept beside the code that it was read as, without blanks at its ends."""
    read = parse("{region}; {street}", [REGION, SlotReader("street", ".+")], "Чуй;   Ленина")
    assert read == Parsed({"region": "1", "street": "Ленина"}, {"region": "Чуй", "street": "Ленина"}, 0)


@pytest.mark.parametrize(
    ("text", "alternative", "expected"),
    [
        pytest.param("Чуй, Ленина", 0, {"region": "1", "street": "Ленина"}, id="the first that reads"),
        pytest.param(
            "Талас, Ленина", 1, {"city": "Талас", "street": "Ленина"}, id="the next where a slot does not read"
        ),
        pytest.param("Ленина", 2, {"street": "Ленина"}, id="the next where the text does not match"),
    ],
)
def test_alternatives(text: str, alternative: int, expected: dict[str, str]) -> None:
    """Alternatives are tried in order; the first whose slots all read wins."""
    slots = [REGION, SlotReader("city"), STREET]
    read = parse(["{region}, {street}", "{city}, {street}", "{street}"], slots, text)
    assert isinstance(read, Parsed)
    assert (alternative, expected) == (read.alternative, read.values)


def test_literal_alternative() -> None:
    """An alternative without slots reads its text, and gives no values."""
    read = parse(["адрес не указан", "{street}"], [STREET], "Адрес не указан")
    assert read == Parsed({}, {}, 0)


def test_two_readings() -> None:
    """Where the longest and the shortest reading differ nothing is chosen; what both agree on is settled."""
    slots = [SlotReader("a", WORDS), SlotReader("b", WORDS), SlotReader("c", "[0-9]")]
    read = parse("{a} {b}, {c}", slots, "Кара Суу Ош, 7")
    assert read == AmbiguousParse(0, {"a": ("Кара Суу", "Кара"), "b": ("Ош", "Суу Ош"), "c": ("7",)}, {"c": "7"})


def test_slot_of_one_reading_only() -> None:
    """A slot that takes part in one of two readings has one candidate and still is not settled."""
    read = parse("{a}[ кв. {b}]", [SlotReader("a", ".+"), SlotReader("b", ".+")], "Ленина кв. 5 кв. 6")
    assert isinstance(read, AmbiguousParse)
    assert read.settled == {}
    assert read.values["a"] == ("Ленина кв. 5 кв. 6", "Ленина")


def test_readers_choose_between_two_readings() -> None:
    """A reading in which a slot does not read is no reading: the other one is unique."""
    slots = [SlotReader("a", WORDS, lambda text, _: (text,) if text == "Кара Суу" else ()), SlotReader("b", WORDS)]
    assert values("{a} {b}", slots, "Кара Суу Ош") == {"a": "Кара Суу", "b": "Ош"}


def test_readings_with_the_same_values_are_one() -> None:
    """Two readings that give every slot the same value are one, whatever their texts."""
    slots = [
        SlotReader("a", "[а-я. ]+", lambda text, _: (text.strip(". ").removesuffix(" г"),)),
        SlotReader("b", "[0-9]"),
    ]
    assert values("{a}[ г.] {b}", slots, "ош г. 7") == {"a": "ош", "b": "7"}


TERRITORIAL = ["{region}, {district}, {village}", "{region}, {village}", "{village}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Чуй, Панфилов, Октябрь",
            {"region": "1", "district": "12", "village": "121"},
            id="each within the one above",
        ),
        pytest.param(
            "Ош, Панфилов, Октябрь", {"region": "2", "district": "21", "village": "211"}, id="the same names elsewhere"
        ),
        pytest.param(
            "Ош, Октябрь", {"region": "2", "village": "211"}, id="a level left out: within the next one above"
        ),
        pytest.param("Ак-Суу", {"village": "112"}, id="nothing above: within anything"),
        pytest.param("Ош, Ак-Суу", None, id="not within"),
        pytest.param("Ош, Сокулук, Октябрь", None, id="a district elsewhere"),
    ],
)
def test_within(text: str, expected: dict[str, str] | None) -> None:
    """A slot is read within what the nearest slot above it read."""
    assert expected == values(TERRITORIAL, [VILLAGE, DISTRICT, REGION], text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Чуй, Октябрь",
            AmbiguousParse(1, {"region": ("1",), "village": ("111", "121")}, {"region": "1"}),
            id="two of a name within one region",
        ),
        pytest.param("Октябрь", AmbiguousParse(2, {"village": ("111", "121", "211")}, {}), id="three in all"),
    ],
)
def test_several_codes(text: str, expected: AmbiguousParse) -> None:
    """A name that several codes have is ambiguous, with all of them; the other slots keep their value."""
    assert expected == parse(TERRITORIAL, [VILLAGE, DISTRICT, REGION], text)


def test_what_lies_below_resolves_what_is_above() -> None:
    """Of two districts of a name, only the one that has the village is meant."""
    slots = [SlotReader("district", WORDS, territory(2)), VILLAGE]
    assert values("{district}, {village}", slots, "Панфилов, Кара-Суу") == {"district": "21", "village": "212"}


def test_what_lies_far_below_resolves_what_is_above() -> None:
    """Striking goes up level by level: the village decides the district, and the district the region."""
    below = {"1": ("11",), "2": ("21",), "11": (), "21": ("211",)}
    slots = [
        SlotReader("region", WORDS, lambda *_: ("1", "2")),
        SlotReader("district", WORDS, lambda _, above: below[above or ""], "region"),
        SlotReader("village", WORDS, lambda _, above: below[above or ""], "district"),
    ]
    read = values("{region}, {district}, {village}", slots, "а, б, в")
    assert read == {"region": "2", "district": "21", "village": "211"}


def test_what_lies_below_leaves_it_open() -> None:
    """Where both districts have such a village, both stay, and so do both villages."""
    slots = [SlotReader("district", WORDS, territory(2)), VILLAGE]
    read = parse("{district}, {village}", slots, "Панфилов, Октябрь")
    assert read == AmbiguousParse(0, {"district": ("12", "21"), "village": ("121", "211")}, {})


def test_two_slots_below_must_agree() -> None:
    """Each slot below must fit the same one above."""
    slots = [
        SlotReader("district", WORDS, territory(2)),
        SlotReader("from", r"[\w-]+", territory(3), "district"),
        SlotReader("to", r"[\w-]+", territory(3), "district"),
    ]
    template = "{district}: {from} — {to}"
    read = values(template, slots, "Панфилов: Октябрь — Кара-Суу")
    assert read == {"district": "21", "from": "211", "to": "212"}
    assert values(template, slots, "Панфилов: Ак-Суу — Кара-Суу") is None


def test_within_a_slot_without_a_reader() -> None:
    """A slot without a reader gives its text to those that lie within it."""
    seen: list[str | None] = []

    def read(text: str, ancestor: str | None) -> tuple[str, ...]:
        seen.append(ancestor)
        return (text.upper(),)

    slots = [SlotReader("country", WORDS), SlotReader("city", WORDS, read, "country")]
    assert values("{country}, {city}", slots, "KG, ош") == {"country": "KG", "city": "ОШ"}
    assert seen == ["KG"]


def test_many_candidates_do_not_multiply() -> None:
    """Independent ambiguous slots are settled each for itself, not in all combinations."""
    names = [f"s{number}" for number in range(12)]
    codes = tuple(map(str, range(50)))
    slots = [SlotReader(name, r"\w+", lambda *_: codes) for name in names]
    template = compile_template([", ".join(f"{{{name}}}" for name in names)], slots)
    read = template.parse(", ".join(["а"] * 12))
    assert read == AmbiguousParse(0, dict.fromkeys(names, codes), {})


HOSTILE = [
    "а" * 10_000,
    "а, " * 3_333,
    "1 " * 5_000,
    " " * 10_000,
    ", кв. " * 1_700,
    "а, б " + "1, кв. " * 1_400,
    "((((" * 2_500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_hostile_lines_answer(text: str) -> None:
    """A line of 10 KB is answered at once, by templates with many optional parts too."""
    slots = [SlotReader(name, ".+") for name in "abcdef"]
    optional = compile_template(["{a}[, {b}[, {c}[, {d}[, {e}[, {f}]]]]]", "[{a} ][, {b} ][, {c} ][, {d}]"], slots)
    address = compile_template([ADDRESS], ADDRESS_SLOTS)
    optional.parse(text)
    address.parse(text)
