"""A made-up town: a small workspace with a field for each way in which a value can fare."""

import json
from pathlib import Path
from typing import Final

from tests.endtoend.terminal import Ended, Json, sb

WORKSPACE: Final = Path(__file__).parent / "workspace"
FROM_TOWN: Final = ("--workspace", str(WORKSPACE), "--from", "town.person", "--to", "hub.person")
DAY: Final = ("--as-of", "2024-01-01")

PERSON: Final[Json] = {"number": "20703198599123", "name": "Asan", "country": "KAZ"}
"""A person who does not exist, with a number that nobody has; translated exactly."""


def line(**fields: object) -> bytes:
    """A record of the person with further fields, as one line; a field that is `...` is left out."""
    record = {name: value for name, value in (PERSON | fields).items() if value is not ...}
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def translated(*arguments: str, stdin: bytes) -> Ended:
    """`sb translate` of the lines on standard input, for one day in 2024."""
    return sb("translate", *FROM_TOWN, *DAY, "-", *arguments, stdin=stdin)
