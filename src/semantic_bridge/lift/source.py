"""The file that is lifted, and those beside it: read only inside the folder that was given, up to a size."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from semantic_bridge.documents.files import read_bytes

MOST_BYTES: Final = 32 * 1024 * 1024
"""The largest file that is read whole."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a source.

    Attributes:
        path: Relative to the root.
        root: The folder that nothing is read outside of.
        most_bytes: The largest size.
    """

    path: Path
    root: Path
    most_bytes: int = MOST_BYTES

    @property
    def name(self) -> str:
        """Its path in the root, with `/`, for messages and places."""
        return self.path.as_posix()

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            UnreadableFileError: It is missing, no plain file, outside the root, or larger.
        """
        return read_bytes(self.path, self.root, self.most_bytes)

    def beside(self, relative: str) -> "SourceFile":
        """A file that this one names by a path relative to itself; `read` says whether it lies inside the root."""
        return replace(self, path=self.path.parent / relative)
