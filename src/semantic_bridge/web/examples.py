"""The examples of a workspace's crosswalks, read from `mappings/<from>--<to>/examples/<name>.json`.

They are shown in the service's own description, and the first is its self-test. Whether they hold is what `test` finds
out; one that cannot be read is left out here, and the log names it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from semantic_bridge.documents.files import list_files, read_bytes
from semantic_bridge.errors import ReadError, RecordError
from semantic_bridge.model.values import Record
from semantic_bridge.records.strict_json import decode_record
from semantic_bridge.settings import Limits
from semantic_bridge.web.faults import LOG
from semantic_bridge.workspace import Workspace

_FOLDER: Final = "mappings"


@dataclass(frozen=True, slots=True)
class Example:
    """A record, and the day for which it is translated; None is today.

    Attributes:
        name: That of the file, without `.json`.
        source: The name of the record's schema.
        target: The name of the schema that it is translated to.
        given: The record.
        as_of: The day.
    """

    name: str
    source: str
    target: str
    given: Record
    as_of: date | None = None

    @property
    def crosswalk(self) -> str:
        """The name of the crosswalk that it belongs to."""
        return f"{self.source}--{self.target}"


def read_examples(workspace: Workspace, limits: Limits) -> tuple[Example, ...]:
    """Every example of every crosswalk, by crosswalk and file name."""
    return tuple(example for pair in sorted(workspace.plans) for example in _examples(workspace.root, pair, limits))


def _examples(root: Path, pair: tuple[str, str], limits: Limits) -> Iterator[Example]:
    folder = root / _FOLDER / "--".join(pair) / "examples"
    for path in list_files(folder, (".json",)) if folder.is_dir() else ():
        try:
            yield _example(path, root, pair, limits)
        except (ReadError, RecordError, _NoExampleError):
            LOG.warning("%s is left out: it is not an example", path.relative_to(root).as_posix())


class _NoExampleError(Exception):
    pass


def _example(path: Path, root: Path, pair: tuple[str, str], limits: Limits) -> Example:
    document = decode_record(read_bytes(path, root, limits.json_body_bytes), limits)
    given, as_of = document.get("given"), document.get("asOf")
    if not isinstance(given, dict) or not isinstance(as_of, str | None):
        raise _NoExampleError
    return Example(path.stem, *pair, given, None if as_of is None else _day(as_of))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _NoExampleError from None
