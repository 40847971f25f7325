"""The values that records hold, and the ways in which a value can be missing."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias

Scalar: TypeAlias = str | int | Decimal | bool
"""A JSON scalar. Numbers with a fraction or an exponent are `Decimal`, as written; there are no floats."""

Value: TypeAlias = Scalar | Sequence["Value"] | Mapping[str, "Value"] | None
"""A JSON value; None is JSON null."""

Record: TypeAlias = Mapping[str, Value]


class Absent(Enum):
    """The type of `ABSENT`: the field is not there at all, which is not null."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


def text_of(value: Value | Absent) -> str:
    """A scalar as text, in the form in which JSON writes it: digits as they are, `true` and `false`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)
