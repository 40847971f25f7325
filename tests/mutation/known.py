"""What is known to survive, with the reason: `known.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

KNOWN: Final = Path(__file__).with_name("known.toml")


@dataclass(frozen=True, slots=True)
class Known:
    """A change that no test can notice.

    Attributes:
        module: The file, from `src/semantic_bridge` on.
        removed: The lines that are taken away.
        added: What stands in their place.
        why: Why the code does the same.
    """

    module: str
    removed: str
    added: str
    why: str


def known() -> tuple[Known, ...]:
    """All of them, in the order of the file."""
    stated = tomllib.loads(KNOWN.read_text("utf-8")).get("mutant", [])
    return tuple(Known(**item) for item in stated)
