"""Writing a dwelling in one line: a form that fits it, then perhaps a damage."""

from dataclasses import dataclass
from typing import Final

from examples.samples.addresses.damage import DAMAGES, Damage
from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.forms import FORMS, Form
from examples.samples.draw import Draw


@dataclass(frozen=True, slots=True)
class Habit:
    """How a register's lines come about: each form with its weight there, and the share of lines that are damaged."""

    forms: tuple[tuple[Form, int], ...]
    damaged: float


TIDY: Final = Habit(tuple((form, form.tidy) for form in FORMS), 0.22)
DICTATED: Final = Habit(tuple((form, form.dictated) for form in FORMS), 0.36)


@dataclass(frozen=True, slots=True)
class Line:
    """A written address with what it was written from; `damage` is None where the line is as its form wrote it."""

    text: str
    form: Form
    damage: Damage | None
    dwelling: Dwelling


def write_line(dwelling: Dwelling, habit: Habit, draw: Draw) -> Line:
    """Write a dwelling in one line as a register would."""
    form = draw.weighted([(form, weight) for form, weight in habit.forms if form.fits(dwelling)])
    text = form.write(dwelling, draw)
    damage = draw.weighted([(damage, damage.weight) for damage in DAMAGES])
    spoilt = damage.spoil(text, draw) if form.meant and draw.chance(habit.damaged) else text
    return Line(spoilt, form, damage if spoilt != text else None, dwelling)
