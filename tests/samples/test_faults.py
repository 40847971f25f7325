"""Faults are planted in exact numbers, and each is what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.samples import kinds
from examples.samples.draw import Draw
from examples.samples.faults import Fault, plant
from examples.samples.records import Json, Record

RECORDS: list[Record] = [{"name": "Семён", "code": 7, "inner": {"x": "1"}} for _ in range(40)]


@pytest.mark.parametrize(
    ("share", "records", "expected"),
    [
        pytest.param(0.1, 40, 4, id="a share of the records"),
        pytest.param(0.012, 250, 3, id="rounded to the nearest"),
        pytest.param(0.01, 250, 3, id="a half is rounded up"),
        pytest.param(0.001, 40, 1, id="at least one"),
    ],
)
def test_count(share: float, records: int, expected: int) -> None:
    """A fault is planted in its share of the records."""
    assert kinds.null("x", share).count(records) == expected


@given(st.integers(min_value=0, max_value=999))
def test_faults_are_planted_in_exact_numbers(seed: int) -> None:
    """Each fault has its number of records, none has two faults in one field, and all others are untouched."""
    faults = (kinds.null("name", 0.1), kinds.empty("name", 0.2), kinds.absent("code", 0.5))
    planted = plant(RECORDS, faults, Draw(seed, "x"))
    assert [sum(fault is found for _, found in planted.faults) for fault in faults] == [4, 8, 20]
    places = [(index, fault.field) for index, fault in planted.faults]
    assert len(places) == len(set(places))
    for index, (record, was) in enumerate(zip(planted.records, RECORDS, strict=True)):
        touched = {field for place, field in places if place == index}
        assert {name for name in was if record.get(name, "gone") != was[name]} == touched


def test_a_field_within_a_faulty_field_is_left_alone() -> None:
    """A record that lost an object has no second fault inside it."""
    faults = (kinds.null("inner", 0.5), kinds.constant("other", "inner.x", 0.5, "", "2"))
    planted = plant(RECORDS, faults, Draw(1, "x"))
    assert len({index for index, _ in planted.faults}) == 40


def test_too_few_records() -> None:
    """A fault that too few records can bear is a mistake in the tables, not a smaller share."""
    with pytest.raises(ValueError, match="Only 0 of 4 records can bear the fault null in missing"):
        plant(RECORDS, [kinds.null("missing", 0.1)], Draw(1, "x"))


def change(fault: Fault, before: Json) -> Json:
    """What a fault in the field `x` makes of one value; `unfit` where the record cannot bear it."""
    changed = fault.change({"x": before}, Draw(1, "x"))
    return "unfit" if changed is None else changed.get("x", "absent")


@pytest.mark.parametrize(
    ("fault", "before", "after"),
    [
        pytest.param(kinds.absent("x", 1), "a", "absent", id="absent"),
        pytest.param(kinds.null("x", 1), "a", None, id="null"),
        pytest.param(kinds.null("x", 1), None, "unfit", id="null already"),
        pytest.param(kinds.empty("x", 1), "a", "", id="empty"),
        pytest.param(kinds.sentinel("x", 1, "НЕТ"), "a", "НЕТ", id="sentinel"),
        pytest.param(kinds.latin_letters("x", 1), "щит", "unfit", id="no letter has a Latin twin"),
        pytest.param(kinds.latin_letters("x", 1), "Нур", "Hyp", id="Latin letters"),
        pytest.param(kinds.without_yo("x", 1), "Семён", "Семен", id="no yo"),
        pytest.param(kinds.without_yo("x", 1), "Иван", "unfit", id="there is no yo"),
        pytest.param(kinds.other_apostrophe("x", 1), "Иван", "unfit", id="there is no apostrophe"),
        pytest.param(kinds.extra_blanks("x", 1), "а б", "а  б", id="a doubled blank"),
        pytest.param(kinds.shortened("x", 1), "123", "12", id="short"),
        pytest.param(kinds.as_number("x", 1), "0123", 123, id="a leading zero is lost"),
        pytest.param(kinds.as_number("x", 1), "12а", "unfit", id="a house with a letter is no number"),
        pytest.param(kinds.as_number("x", 1), 5, "unfit", id="a number already"),
        pytest.param(kinds.as_text("x", 1), 5, "5", id="a text for a number"),
        pytest.param(kinds.as_text("x", 1), True, "unfit", id="a boolean is no number"),
        pytest.param(kinds.as_fraction("x", 1), 41708203859030, 41708203859030.0, id="a fraction"),
        pytest.param(kinds.as_fraction("x", 1), "5", "unfit", id="a text is no number"),
        pytest.param(kinds.day_first("x", 1), "1985-03-07T00:00:00", "07.03.1985", id="day first"),
        pytest.param(kinds.day_only("x", 1), "1985-03-07T00:00:00", "1985-03-07", id="day only"),
        pytest.param(kinds.day_only("x", 1), "1985-03-07", "unfit", id="a day already"),
        pytest.param(kinds.with_offset("x", 1), "1985-03-07T00:00:00", "1985-03-07T00:00:00+06:00", id="offset"),
        pytest.param(kinds.swapped_day("x", 1), "1985-03-07T00:00:00", "1985-07-03T00:00:00", id="day and month"),
        pytest.param(kinds.swapped_day("x", 1), "1985-03-17T00:00:00", "unfit", id="there is no month 17"),
        pytest.param(kinds.swapped_day("x", 1), "1985-03-03T00:00:00", "unfit", id="swapping changes nothing"),
    ],
)
def test_kinds(fault: Fault, before: Json, after: Json) -> None:
    """A fault changes what it says, or the record cannot bear it."""
    found = change(fault, before)
    assert (found, type(found)) == (after, type(after))


@given(st.integers(min_value=0, max_value=999))
def test_spaced_digits_keep_the_digits(seed: int) -> None:
    """Blanks are all that is added to an identifier."""
    changed = kinds.spaced_digits("x", 1).change({"x": "20703198599012"}, Draw(seed, "x"))
    assert changed is not None
    assert " " in str(changed["x"])
    assert str(changed["x"]).replace(" ", "") == "20703198599012"


@given(st.integers(min_value=0, max_value=999))
def test_impossible_days_are_in_no_calendar(seed: int) -> None:
    """The year stays and the day is none."""
    changed = kinds.impossible_day("x", 1).change({"x": "1985-03-07T00:00:00"}, Draw(seed, "x"))
    assert changed is not None
    assert str(changed["x"]) in {"1985-02-31T00:00:00", "31.02.1985", "1985-13-01T00:00:00"}


@given(st.integers(min_value=0, max_value=999))
def test_apostrophes_differ(seed: int) -> None:
    """Another apostrophe stands at the same place."""
    changed = kinds.other_apostrophe("x", 1).change({"x": "Ра'но"}, Draw(seed, "x"))
    assert changed is not None
    assert str(changed["x"])[2] in "’ʼ`‘"


@given(st.integers(min_value=0, max_value=999))
def test_times_are_not_midnight(seed: int) -> None:
    """The day stays and the time is another."""
    changed = kinds.not_midnight("x", 1).change({"x": "1985-03-07T00:00:00"}, Draw(seed, "x"))
    assert changed is not None
    assert str(changed["x"])[:11] == "1985-03-07T"
    assert str(changed["x"])[11:] != "00:00:00"
