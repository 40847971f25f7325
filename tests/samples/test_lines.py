"""Lines of address are damaged one way at a time, and know how."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.samples.addresses.damage import DAMAGES, doubled_blanks, glued, other_stops, without_commas
from examples.samples.addresses.lines import DICTATED, TIDY, Habit, write_line
from examples.samples.draw import Draw
from examples.samples.spelling import LATIN_TWINS
from tests.samples.homes import city_home, form, village_home

LINE = "г. Бишкек, ул. Советская, д. 12, кв. 5"
SEEDS = st.integers(min_value=0, max_value=9999)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(LINE, "г.Бишкек, ул.Советская, д.12, кв.5", id="after abbreviations"),
        pytest.param(
            "Чүй облусу, Аламүдүн району", "Чүй облусу,Аламүдүн району", id="after commas where there are none"
        ),
    ],
)
def test_glued(before: str, after: str) -> None:
    """Blanks after abbreviations are lost."""
    assert glued(before, Draw(1, "x")) == after


def test_commas_are_lost() -> None:
    """Every comma goes and every blank stays."""
    assert without_commas(LINE, Draw(1, "x")) == "г. Бишкек ул. Советская д. 12 кв. 5"


@given(SEEDS)
def test_doubled_blanks(seed: int) -> None:
    """One blank is doubled and one is added at the end; nothing else changes."""
    spoilt = doubled_blanks(LINE, Draw(seed, "x"))
    assert " ".join(spoilt.split()) == LINE
    assert (len(spoilt) - len(LINE), spoilt.count("  "), spoilt[-1]) == (2, 1, " ")


@given(SEEDS)
def test_other_stops(seed: int) -> None:
    """Semicolons for all commas, or one full stop for the first."""
    assert other_stops(LINE, Draw(seed, "x")) in {LINE.replace(",", ";"), LINE.replace(",", ".", 1)}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_every_damage_changes_a_line(damage: object) -> None:
    """Every kind of damage is seen on an ordinary line, whose letters it keeps but for case and twins."""
    kind = next(kind for kind in DAMAGES if kind is damage)
    spoilt = kind.spoil(LINE, Draw(1, "x"))
    assert spoilt != LINE
    if kind.name == "upper-case":
        assert spoilt == LINE.upper()
    elif kind.name != "older-spelling":
        assert _letters(spoilt) == _letters(LINE)


def test_a_damage_that_finds_nothing_is_none() -> None:
    """A line that a kind of damage cannot change counts as undamaged."""
    habit = Habit(((form("garbage"), 1),), 1.0)
    assert {write_line(city_home(), habit, Draw(seed, "x")).damage for seed in range(50)} == {None}


@pytest.mark.parametrize(("habit", "least", "most"), [(TIDY, 0.12, 0.25), (DICTATED, 0.25, 0.40)])
def test_damage_has_its_share(habit: Habit, least: float, most: float) -> None:
    """The address register's lines are tidier than the cadastre's."""
    lines = [write_line(village_home(), habit, Draw(seed, "x")) for seed in range(600)]
    assert least < sum(line.damage is not None for line in lines) / len(lines) < most


@given(SEEDS)
def test_a_line_keeps_what_it_was_written_from(seed: int) -> None:
    """The form fits the home, and damage is named exactly where the text is not what a form writes."""
    line = write_line(village_home(), TIDY, Draw(seed, "x"))
    assert line.form.fits(line.dwelling)
    assert line.text
    if line.damage is None:
        assert line.text == " ".join(line.text.split())


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).translate(LATIN_TWINS)
