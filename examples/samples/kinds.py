"""The kinds of fault that several registers have, each as a function from a field to a `Fault`."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from examples.samples.draw import Draw
from examples.samples.faults import Fault
from examples.samples.records import Json, Record, has, replaced, text, value, without
from examples.samples.spelling import look_alike

Rewrite: TypeAlias = Callable[[str, Draw], Json]


def absent(field: str, share: float) -> Fault:
    """The field is not stated."""
    return Fault("absent", field, share, "the field is not there", lambda record, _: _stated(record, field, without))


def null(field: str, share: float) -> Fault:
    """The field is null."""
    return constant("null", field, share, "null", None)


def empty(field: str, share: float) -> Fault:
    """The field is an empty text."""
    return constant("empty", field, share, 'an empty text `""`', "")


def sentinel(field: str, share: float, *words: Json) -> Fault:
    """The field holds one of the values that say "no value"."""
    says = f"a value that says that there is none: {_listing(words)}"
    return constant("sentinel", field, share, says, *words)


def constant(name: str, field: str, share: float, says: str, *values: Json) -> Fault:
    """The field holds one of the values, in turn of the draw; it fits where the field holds something else."""

    def change(record: Record, draw: Draw) -> Record | None:
        other = draw.choice(values)
        return replaced(record, field, other) if has(record, field) and value(record, field) != other else None

    return Fault(name, field, share, says, change)


def rewritten(name: str, field: str, share: float, says: str, rewrite: Rewrite) -> Fault:
    """The text of the field is written another way; it fits where there is a text and the rewriting changes it."""

    def change(record: Record, draw: Draw) -> Record | None:
        old = text(record, field)
        new = rewrite(old, draw) if old else old
        return replaced(record, field, new) if new != old or type(new) is not type(old) else None

    return Fault(name, field, share, says, change)


def latin_letters(field: str, share: float) -> Fault:
    """Latin letters that look Cyrillic in a name."""
    return rewritten("look-alike", field, share, "Latin letters that look Cyrillic in a word", look_alike)


def other_apostrophe(field: str, share: float) -> Fault:
    """A typographic or modifier apostrophe for the plain one."""

    def rewrite(name: str, draw: Draw) -> str:
        return name.replace("'", draw.choice("’ʼ`‘"))

    return rewritten("apostrophe", field, share, "another apostrophe than `'`: `’`, `ʼ`, `` ` `` or `‘`", rewrite)


def without_yo(field: str, share: float) -> Fault:
    """`е` for `ё`: the other register keeps the dots."""

    def rewrite(name: str, _draw: Draw) -> str:
        return name.replace("ё", "е")

    return rewritten("no-yo", field, share, "`е` for `ё`", rewrite)


def extra_blanks(field: str, share: float) -> Fault:
    """Blanks around a text, or doubled within it."""

    def rewrite(name: str, draw: Draw) -> str:
        return draw.choice((f" {name}", f"{name} ", f"{name}  ")) if " " not in name else name.replace(" ", "  ")

    return rewritten("blanks", field, share, "blanks around it, or doubled within", rewrite)


def spaced_digits(field: str, share: float) -> Fault:
    """An identifier in groups: `2 07031985 99001`."""

    def rewrite(digits: str, draw: Draw) -> str:
        groups = (f"{digits[:1]} {digits[1:9]} {digits[9:]}", f"{digits[:5]} {digits[5:10]} {digits[10:]}")
        return draw.choice((*groups, f"{digits} "))

    return rewritten("blanks", field, share, "blanks between or after the digits", rewrite)


def shortened(field: str, share: float) -> Fault:
    """An identifier whose last digit is lost."""
    return rewritten("short", field, share, "the last digit is missing", lambda digits, _: digits[:-1])


def as_number(field: str, share: float) -> Fault:
    """Digits as a JSON number; leading zeros are lost."""

    def rewrite(digits: str, _draw: Draw) -> Json:
        return int(digits) if digits.isdecimal() and digits.isascii() else digits

    return rewritten("number", field, share, "a JSON number for a text of digits; leading zeros are lost", rewrite)


def as_text(field: str, share: float) -> Fault:
    """A whole number as a text of digits."""

    def change(record: Record, _draw: Draw) -> Record | None:
        old = value(record, field)
        return replaced(record, field, str(old)) if _whole(old) else None

    return Fault("text", field, share, "a text for a JSON number", change)


def as_fraction(field: str, share: float) -> Fault:
    """A whole number as a JSON fraction, as spreadsheets leave it; a large one loses its last digits."""

    def change(record: Record, _draw: Draw) -> Record | None:
        old = value(record, field)
        return replaced(record, field, float(old)) if isinstance(old, int) and _whole(old) else None

    return Fault("fraction", field, share, "a JSON fraction for a whole number: `41708203859030.0`", change)


def day_first(field: str, share: float) -> Fault:
    """`07.03.1985` for an ISO date or date and time."""
    return rewritten("day-first", field, share, "written like `07.03.1985`", lambda iso, _: _day_first(iso))


def day_only(field: str, share: float) -> Fault:
    """`1985-03-07` where a date and time is due."""
    return rewritten("day-only", field, share, "a date without a time: `1985-03-07`", lambda iso, _: iso[:10])


def impossible_day(field: str, share: float) -> Fault:
    """A 31 February, in the form that the field has."""

    def rewrite(iso: str, draw: Draw) -> str:
        return draw.choice((f"{iso[:4]}-02-31{iso[10:]}", f"31.02.{iso[:4]}", f"{iso[:4]}-13-01{iso[10:]}"))

    return rewritten("impossible-day", field, share, "a day that no calendar has: 31 February, a month 13", rewrite)


def not_midnight(field: str, share: float) -> Fault:
    """A time left by a shift between time zones where only the day is meant."""

    def rewrite(iso: str, draw: Draw) -> str:
        return iso.replace("T00:00:00", draw.choice(("T06:00:00", "T05:00:00", "T23:59:59", "T12:34:56")))

    return rewritten("time", field, share, "a time that is not midnight", rewrite)


def with_offset(field: str, share: float) -> Fault:
    """A date and time with the offset of Bishkek."""
    return rewritten("offset", field, share, "a time zone: `+06:00`", lambda iso, _: f"{iso}+06:00")


def swapped_day(field: str, share: float) -> Fault:
    """Day and month swapped, so that the date contradicts the personal number; fits where the result is a day."""

    def rewrite(iso: str, _draw: Draw) -> str:
        month, day = iso[5:7], iso[8:10]
        return f"{iso[:4]}-{day}-{month}{iso[10:]}" if int(day) <= date.max.month else iso

    return rewritten("against-pin", field, share, "day and month swapped: it contradicts the personal number", rewrite)


def _day_first(iso: str) -> str:
    return f"{iso[8:10]}.{iso[5:7]}.{iso[:4]}"


def _stated(record: Record, field: str, drop: Callable[[Record, str], Record]) -> Record | None:
    return drop(record, field) if has(record, field) else None


def _listing(words: tuple[Json, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _whole(old: Json) -> bool:
    return isinstance(old, int) and not isinstance(old, bool)
