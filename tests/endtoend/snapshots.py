"""Snapshots: plain text files that hold what the program prints, compared exactly.

After a change that is meant, write them anew with `SEMANTIC_BRIDGE_REFRESH=1 pytest tests/endtoend` and read the
difference before you commit it.
"""

import os
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "snapshots"
REFRESH: Final = "SEMANTIC_BRIDGE_REFRESH"


def snapshot(name: str, found: str) -> str:
    """What the snapshot says, to be compared with what was found; written first where that is asked for."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get(REFRESH):
        path.write_bytes(found.encode())
    return path.read_bytes().decode() if path.exists() else f"There is no {path.name}: set {REFRESH}=1 once."
