"""Find what ships with the package: the pilot workspace and its sample records.

A wheel carries the pilot as package data, in `pilot/`; in a checkout the repository's own top level is the workspace.
Files are found when they are asked for, never at import.
"""

from pathlib import Path
from typing import Final

from semantic_bridge.errors import BridgeError, NotFoundError

PILOT: Final = "pilot"
"""The name of the workspace that ships."""

_FOLDERS: Final = ("ontology", "shapes", "mappings")
_PACKAGE: Final = Path(__file__).resolve().parent


class PilotMissingError(BridgeError):
    """The pilot workspace is in none of the places where it ships.

    Attributes:
        searched: The folders that were looked at, in order.
    """

    def __init__(self, searched: tuple[Path, ...]) -> None:
        self.searched = searched
        super().__init__(
            "The pilot workspace, which ships with this package, is not there.",
            where=" or ".join(map(str, searched)),
            remedy="Install semantic-bridge again, or name a workspace folder of your own.",
        )


def pilot_workspace() -> Path:
    """The folder of the pilot workspace that ships.

    Returns:
        An absolute path to a folder with `ontology/`, `shapes/`, `mappings/` and `examples/records/`: the package data
        of an installed wheel, else the top level of the checkout that the package is imported from.

    Raises:
        PilotMissingError: Neither of the two has these folders.
    """
    return _first_workspace((_PACKAGE / "pilot", _PACKAGE.parents[1]))


def program_files() -> tuple[Path, ...]:
    """Every source file of this program, sorted: two of the same content behave the same."""
    return tuple(sorted(_PACKAGE.rglob("*.py")))


def workspace_folder(named: Path) -> Path:
    """The folder of a workspace as people name it: the word `pilot` is the one that ships."""
    return pilot_workspace() if named == Path(PILOT) else named


def sample_records(schema_name: str) -> Path:
    """The file of sample records of one schema of the pilot; all persons in it are synthetic.

    Args:
        schema_name: As in `sb:name`, such as `passport.person`.

    Returns:
        An absolute path to an NDJSON file, one record a line.

    Raises:
        NotFoundError: No samples of that schema ship.
        PilotMissingError: The pilot itself is not there.
    """
    return _samples_in(pilot_workspace() / "examples" / "records", schema_name)


def _first_workspace(candidates: tuple[Path, ...]) -> Path:
    for folder in candidates:
        if all((folder / name).is_dir() for name in _FOLDERS):
            return folder
    raise PilotMissingError(candidates)


def _samples_in(folder: Path, schema_name: str) -> Path:
    known = {file.stem: file for file in folder.glob("*.ndjson")}
    if schema_name not in known:
        raise NotFoundError("sample of schema", schema_name, known)
    return known[schema_name]
