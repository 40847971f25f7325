"""All readings of a text: what a reader refuses at both ends may stand between."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from semantic_bridge.text.regex import compile_pattern
from semantic_bridge.text.templates import (
    AmbiguousParse,
    CompiledTemplate,
    Parsed,
    SlotReader,
    TemplateError,
    compile_template,
)
from semantic_bridge.text.templates.alternative import ANY_TEXT, Reader
from semantic_bridge.text.templates.between import MOST_BOUNDARIES, MOST_READINGS, MOST_TRIED, Readings, compile_walk
from semantic_bridge.text.templates.layout import settle_blanks
from semantic_bridge.text.templates.syntax import read_alternative, slot_names
from tests.text.templates.test_laws import CHOICES, alternatives

Labels = Mapping[str, str]

CITIES: Labels = {"Кара": "1", "Кара Балта": "2", "Балта": "3"}


def reads(labels: Labels) -> Reader:
    """Reads a label to its code; the code begins with that of the one above, where there is one."""

    def read(text: str, ancestor: str | None) -> tuple[str, ...]:
        code = labels.get(text)
        return (code,) if code and code.startswith(ancestor or "") else ()

    return read


def template(text: str, readers: Mapping[str, Labels], **patterns: str) -> CompiledTemplate:
    """One alternative; the slots that `readers` does not name have no reader."""
    names = slot_names([text])
    slots = [
        SlotReader(name, patterns.get(name, ANY_TEXT), reads(readers[name]) if name in readers else None)
        for name in names
    ]
    return compile_template([text], slots)


def only(*codes: str) -> Labels:
    """The cities of some codes."""
    return {label: code for label, code in CITIES.items() if code in codes}


@pytest.mark.parametrize(
    ("text", "codes", "expected"),
    [
        pytest.param("Кара Балта Чуй пр", "1", {"city": "1", "street": "Балта Чуй пр"}, id="the shortest alone"),
        pytest.param("Кара Балта Чуй пр", "2", {"city": "2", "street": "Чуй пр"}, id="the one between alone"),
        pytest.param("Кара\u00a0 Чуй пр", "12", {"city": "1", "street": "Чуй пр"}, id="a run of blanks is one"),
        pytest.param("Кара Балта", "12", {"city": "1", "street": "Балта"}, id="the longest is the shortest"),
        pytest.param("Балта Кара Чуй", "12", None, id="none of them reads"),
    ],
)
def test_the_one_reading_is_found(text: str, codes: str, expected: Mapping[str, str] | None) -> None:
    """The one reading that a reader lets stand is the answer, wherever it is between the longest and the shortest."""
    read = template("{city} {street}", {"city": only(*codes)}).parse(text)
    assert read is None or isinstance(read, Parsed)
    assert expected == (read and read.values)


def test_a_reading_between_is_another() -> None:
    """A reading at one end is not unique where one between reads too."""
    read = template("{city} {street}", {"city": only("1", "2")}).parse("Кара Балта Чуй пр")
    assert read == AmbiguousParse(0, {"city": ("2", "1"), "street": ("Чуй пр", "Балта Чуй пр")}, {})


def test_what_a_reading_between_changes_is_not_settled() -> None:
    """A slot on which both ends agree is not settled where a reading between says another thing."""
    places = {"а": "1", "а б": "1", "а б в": "1"}
    marks = {"в г": "x", "г": "y", "б в г": "x"}
    read = template("{a} {b}", {"a": places, "b": marks}).parse("а б в г")
    assert read == AmbiguousParse(0, {"a": ("1",), "b": ("y", "x")}, {"a": "1"})
    ends = {"а": "1", "а б в": "1", "а б": "2"}
    read = template("{a} {b}, {c}", {"a": ends}, b=r"\w+(?: \w+)*").parse("а б в г, 7")
    assert isinstance(read, AmbiguousParse)
    assert read.settled == {"c": "7"}
    assert read.values["a"] == ("1", "2")


@pytest.mark.parametrize(
    ("text", "line", "readers", "expected"),
    [
        pytest.param(
            "{a}, {b}", "х, у, я, ж", {"a": {"х, у": "1"}}, {"a": "1", "b": "я, ж"}, id="boundary at a comma"
        ),
        pytest.param("{a}-{b}", "1-2-3-4", {"a": {"1-2": "1"}}, {"a": "1", "b": "3-4"}, id="boundary at a dash"),
        pytest.param("{a}х{b}", "1Х2х3х4", {"a": {"1Х2": "1"}}, {"a": "1", "b": "3х4"}, id="a letter in any case"),
        pytest.param(
            "{a} ( ул. | улица имени ) {b}",
            "х ул. у Улица  имени я ул. ж",
            {"a": {"х ул. у": "1"}},
            {"a": "1", "b": "я ул. ж"},
            id="choice with blanks",
        ),
        pytest.param("{a}[, {b}][, {c}]", "х, у, я", {"a": {"х": "1"}, "b": {"у": "2"}, "c": {"я": "3"}},
                     {"a": "1", "b": "2", "c": "3"}, id="all optional parts"),
        pytest.param("{a}[, {b}][, {c}]", "х, у, я", {"a": {"х": "1"}, "c": {"у, я": "3"}},
                     None, id="an optional part more or less is another reading"),
        pytest.param("[{a} ][{b} ]{c}", "х у я", {"a": {"х": "1"}, "b": {"у я": "2"}, "c": {"у я": "3"}},
                     {"a": "1", "c": "3"}, id="an optional part left out"),
        pytest.param("{a} [{b}]", "х у я", {"a": {"х у": "1"}}, {"a": "1", "b": "я"}, id="a blank before an end"),
    ],
)  # fmt: skip
def test_boundaries(text: str, line: str, readers: Mapping[str, Labels], expected: Mapping[str, str] | None) -> None:
    """A slot may end wherever what comes after it can begin: at blanks, signs, words, optional parts."""
    read = template(text, readers, **dict.fromkeys("abc", ".+")).parse(line)
    assert expected == (read.values if isinstance(read, Parsed) else None)


def test_patterns_hold_between() -> None:
    """A reading between must match the patterns of its slots."""
    labels = {"а б": "1"}
    assert template("{a} {b}", {"a": labels}, b="в .*").parse("а б в г д") is not None
    assert template("{a} {b}", {"a": labels}, b="[г-я] .*|б .*|д").parse("а б в г д") is None


def test_slots_within_others_are_read_between() -> None:
    """A slot that lies within another is read under what that one says in the same reading."""
    slots = [
        SlotReader("a", r"\w+(?: \w+)*", reads({"а": "1", "а б": "2"})),
        SlotReader("b", r"\w+(?: \w+)*", reads({"б в": "21", "в": "22"}), "a"),
        SlotReader("c", r"\w+(?: \w+)*"),
    ]
    read = compile_template(["{a} {b} {c}"], slots).parse("а б в г д")
    assert read == Parsed({"a": "2", "b": "22", "c": "г д"}, {"a": "а б", "b": "в", "c": "г д"}, 0)


def test_without_readers_only_the_ends_count() -> None:
    """Where no slot has a reader, the longest and the shortest reading are all that is looked at."""
    read = template("{a} {b}", {}).parse("а б в г")
    assert read == AmbiguousParse(0, {"a": ("а б в", "а"), "b": ("г", "б в г")}, {})


def many(count: int) -> str:
    """A text with as many places where its first slot can end."""
    return " ".join(["а", *(str(number) for number in range(count))])


def test_what_is_left_untried_is_not_unique() -> None:
    """One reading is not called unique, and nothing is settled, where others were not looked at."""
    anything = SlotReader("a", r"\w+(?: \w+)*", lambda *_: ("1",))
    rest = SlotReader("b", ".+", lambda *_: ("2",))
    alternative = compile_template(["{a} {b}"], [anything, rest])
    assert isinstance(alternative.parse(many(MOST_BOUNDARIES)), Parsed)
    assert alternative.parse(many(MOST_BOUNDARIES + 1)) == AmbiguousParse(0, {"a": ("1",), "b": ("2",)}, {})


def test_what_a_reader_refuses_does_not_count() -> None:
    """Of many boundaries only those count at which the slot reads: a long text is still read in its one way."""
    labels = {many(40): "1"}
    read = template("{a} {b}", {"a": labels}).parse(many(40) + " б в")
    assert isinstance(read, Parsed)
    assert read.values == {"a": "1", "b": "б в"}


def test_a_later_alternative_does_not_hide_what_was_untried() -> None:
    """A text of which an earlier alternative may have a reading that was not looked at is not read by a later one."""
    above = SlotReader("top", "т")
    slots = [above, SlotReader("a", r"\w+(?: \w+)*", lambda *_: (), "top"), SlotReader("b", ".+")]
    alternatives = compile_template(["{top}: {a} {b}", "{b}"], slots)
    assert isinstance(alternatives.parse("т: " + many(MOST_BOUNDARIES)), Parsed)
    assert alternatives.parse("т: " + many(MOST_BOUNDARIES + 1)) is None


def walked(text: str, line: str) -> Readings:
    """All readings of a line whose slots take anything."""
    return compile_walk(settle_blanks(read_alternative(text)), dict.fromkeys("abc", bool)).readings(line)


def test_readings_are_counted_once() -> None:
    """A reading is its texts: that it can be reached in several ways makes no other of it."""
    assert walked("[x][x][x][x]{a}", "xxxx") == Readings(({"a": "x"}, {"a": "xx"}, {"a": "xxx"}, {"a": "xxxx"}))
    assert walked("{a} {b}", "х  у") == Readings(({"a": "х", "b": "у"},))
    assert walked("{a}, {b}", "х у") == Readings(())


def test_longest_texts_come_first() -> None:
    """The readings are in the order of their first texts; an optional part is taken first."""
    assert walked("{a} {b}", "х у я").texts == ({"a": "х у", "b": "я"}, {"a": "х", "b": "у я"})
    assert walked("{a}[ {b}]", "х у я").texts == ({"a": "х у я"}, {"a": "х у", "b": "я"}, {"a": "х", "b": "у я"})
    assert walked("[{a} ]{b}", "х у").texts == ({"a": "х", "b": "у"}, {"b": "х у"})


def test_most_readings() -> None:
    """More readings than the most are cut, and that is said; exactly the most are not."""
    assert walked("{a} {b} {c}", many(10)).complete
    cut = walked("{a} {b} {c}", many(12))
    assert (len(cut.texts), cut.complete) == (MOST_READINGS, False)


WORDS = st.lists(st.sampled_from(["Кара", "Балта", "Суу"]), min_size=1, max_size=3).map(" ".join)
CODES = st.sampled_from(["1", "11", "12", "2", "21"])
LABELS = st.dictionaries(WORDS, CODES, min_size=1, max_size=5)
TEXTS = st.lists(st.sampled_from(["Кара", "Балта", "Суу"]), min_size=1, max_size=6)


def splits(names: Sequence[str], words: Sequence[str]) -> Iterator[dict[str, str]]:
    """Every way to give each slot one or more words, in order."""
    for cuts in combinations(range(1, len(words)), len(names) - 1):
        bounds = (0, *cuts, len(words))
        yield {name: " ".join(words[bounds[i] : bounds[i + 1]]) for i, name in enumerate(names)}


def by_hand(names: Sequence[str], words: Sequence[str], slots: Sequence[SlotReader]) -> list[dict[str, str]]:
    """The values of every reading, each once; `slots` has upper ones first, and each text at most one code."""
    readings: list[dict[str, str]] = []
    for texts in splits(names, words):
        values: dict[str, str] = {}
        for slot in slots:
            if slot.name in texts:
                codes = slot.reader(texts[slot.name], values.get(slot.within or "")) if slot.reader else ("",)
                values |= dict.fromkeys([slot.name] * len(codes), "".join(codes) or texts[slot.name])
        if values.keys() == texts.keys() and values not in readings:
            readings.append(values)
    return readings


@given(LABELS, LABELS, st.sampled_from([None, "a"]), st.sampled_from(["{a} {b}", "{a} {b}[ {c}]"]), TEXTS)
def test_the_answer_is_that_of_all_splits(
    first: Labels,
    second: Labels,
    within: str | None,
    text: str,
    words: list[str],
) -> None:
    """Unique is what has one reading among all splits at blanks; ambiguous is what has more, with all their values."""
    slots = [SlotReader("a", reader=reads(first)), SlotReader("b", reader=reads(second), within=within)]
    expected = by_hand(("a", "b"), words, slots)
    if "{c}" in text:
        slots.append(SlotReader("c"))
        expected += by_hand(("a", "b", "c"), words, slots)
    read = compile_template([text], slots).parse(" ".join(words))
    if isinstance(read, AmbiguousParse):
        assert len(expected) > 1
        every = {(name, value) for each in expected for name, value in each.items()}
        assert every == {(name, value) for name, found in read.values.items() for value in found}
        alike = set.intersection(*(set(each.items()) for each in expected))
        assert dict(alike) == read.settled
    else:
        assert expected == ([] if read is None else [read.values])


def prefix_free(labels: set[str]) -> list[str]:
    """The labels that do not go on where another one ends."""
    return sorted(each for each in labels if not any(each.startswith(f"{other} ") for other in labels))


WIDE = {"a": r"[а-я]+(?: [а-я]+)*", "b": r"\w+(?: \w+)*", "c": ANY_TEXT, "d": r"\S.*"}
PIECES = st.sampled_from(["аб", "нет", "1", "22а", "аб нет", "нет 1 аб", "аб, 1", "1-я", "кв. 1 /  нет"])


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """An alternative, and a line that is much as it spells."""
    text = draw(alternatives(CHOICES))
    line = re.sub(r"\{.\}", lambda _: draw(PIECES), text).replace("( ул. | улица )", "УЛ.")
    return text, re.sub(r"[\[\]]", "", line)


NAMES = st.sets(WORDS, min_size=1, max_size=5).map(prefix_free)


@given(NAMES, NAMES, WORDS, st.data())
def test_prefix_free_labels_read_back(first: list[str], second: list[str], street: str, data: st.DataObject) -> None:
    """Where no label of a slot begins another, a text gives back the parts that it was written from."""
    parts = {"a": data.draw(st.sampled_from(first)), "b": data.draw(st.sampled_from(second)), "c": street}
    itself = {"a": {each: each for each in first}, "b": {each: each for each in second}}
    read = template("{a} {b} {c}", itself).parse(" ".join(parts.values()))
    assert read == Parsed(parts, parts, 0)


@given(spelled())
def test_the_walk_agrees_with_the_expressions(alternative: tuple[str, str]) -> None:
    """The walk finds both ends that the regular expressions find, and nothing where they find nothing."""
    text, line = alternative
    try:
        ends = compile_template([text], [SlotReader(name, WIDE[name]) for name in slot_names([text])])
    except TemplateError:
        assume(condition=False)
        raise
    patterns = {name: compile_pattern(pattern) for name, pattern in WIDE.items()}
    fits = {name: lambda part, name=name: patterns[name].fullmatch(part) is not None for name in patterns}
    found = compile_walk(ends.alternatives[0].items, fits).readings(line.strip())
    expected = ends.alternatives[0].match(line.strip()).texts
    assert all(texts in found.texts for texts in expected) or not found.complete
    assert bool(expected) == bool(found.texts)


HOSTILE = [
    pytest.param("а " * 5_000, id="blanks"),
    pytest.param("а" + " " * 9_998 + "б", id="one run of blanks"),
    pytest.param("а, " * 3_333 + "б", id="commas"),
    pytest.param("а, б " * 2_000 + "в", id="both"),
    pytest.param("х" * 10_000, id="letters of a literal"),
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("known", [(), ("1",)], ids=["reads nothing", "reads everything"])
@pytest.mark.parametrize(
    "alternative",
    [
        "{a} {b} {c} {d} {e} {f}",
        "{a}[, {b}][, {c}][, {d}][, {e}][, {f}]",
        "{a}[х{b}[х{c}[х{d}[х{e}[х{f}]]]]]",
        "[х][х][х][х][х][х][х][х]{a}[ {b}[х]][, {c}][, {d}][, [х][х][х]{e}][[[[, {f}]]]]",
    ],
)  # fmt: skip
def test_hostile_lines_answer(alternative: str, known: tuple[str, ...], text: str) -> None:
    """A line of 10 KB is answered after few questions, whatever the readers say, also of slots within another."""
    asked: list[str] = []

    def read(part: str, _: str | None) -> tuple[str, ...]:
        asked.append(part)
        return known

    slots = [SlotReader("a", ".+"), *(SlotReader(name, ".+", read, "a") for name in "bcdef")]
    compile_template([alternative], slots).parse(text)
    assert len(asked) <= MOST_TRIED


def test_many_optional_parts_compile() -> None:
    """What can come after a slot is found without trying every choice of optional parts."""
    text = "{a}" + "[[[ x]]]" * 60 + ", {b}"
    assert isinstance(template(text, {"a": {"у": "1"}}).parse("у x x x, б"), Parsed)
