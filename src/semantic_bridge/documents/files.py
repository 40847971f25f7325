"""The one reader of files that others wrote: only plain files, inside one folder, up to a size.

Every message names the file and what to do, and none quotes what is in it.
"""

import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import Final, NoReturn

from semantic_bridge.errors import Place, ReadError

_CHUNK: Final = 1_048_576
# Not every system has all of them; where one is missing, resolving the path first has still refused the link.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class UnreadableFileError(ReadError):
    """A file or folder that is not read.

    Attributes:
        path: As it was named.
    """

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        self.path = path
        super().__init__(problem, where=Place(str(path)), remedy=remedy)


def read_bytes(path: Path, root: Path, most_bytes: int) -> bytes:
    """The bytes of a file inside a folder.

    Args:
        path: The file; a relative path starts at `root`. Links are followed as long as they end inside `root`.
        root: The folder that nothing is read outside of.
        most_bytes: The largest size; one byte beyond it, and nothing further, is read to find a larger file.

    Raises:
        UnreadableFileError: It lies outside `root`, which is said whether or not it is there; it is missing, or may not
            be read; it is a folder, a device or a pipe; it is larger.
    """
    real = _confined(path, root)
    try:
        descriptor = os.open(real, _FLAGS)
    except OSError as error:
        _refuse(path, error)
    try:
        return _content(descriptor, path, most_bytes)
    except OSError as error:
        _refuse(path, error)
    finally:
        os.close(descriptor)


def list_files(root: Path, suffixes: Collection[str]) -> tuple[Path, ...]:
    """The files below a folder whose names end in one of the suffixes, such as `.ttl`, sorted by path.

    Names that start with a dot, of folders and of files, are passed over; links to folders are not followed. A link
    to a file is listed like a file: `read_bytes` decides where it may lead.

    Raises:
        UnreadableFileError: `root`, or a folder below it, cannot be listed.
    """
    endings = tuple(suffixes)
    found: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=_refuse_folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if name.endswith(endings) and not name.startswith(".")]
    return tuple(sorted(found))


def _confined(path: Path, root: Path) -> Path:
    inside = Path(os.path.realpath(root))
    try:
        real = Path(os.path.realpath(inside / path))
    except (OSError, ValueError):
        raise UnreadableFileError(path, "This is no name of a file.", "Check the name.") from None
    if not real.is_relative_to(inside):
        problem, remedy = "The file lies outside its folder.", f"Name a file inside {root}, and no link out of it."
        raise UnreadableFileError(path, problem, remedy)
    return real


def _content(descriptor: int, path: Path, most_bytes: int) -> bytes:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise UnreadableFileError(path, "This is not a plain file.", "Name a file, not a folder, device or pipe.")
    pieces: list[bytes] = []
    left = most_bytes + 1
    while left and (piece := os.read(descriptor, min(left, _CHUNK))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise UnreadableFileError(path, f"The file is larger than {most_bytes} bytes.", "Split it, or raise the limit.")
    return b"".join(pieces)


def _refuse(path: Path, error: OSError) -> NoReturn:
    problem = f"The file cannot be read: {error.strerror}."
    raise UnreadableFileError(path, problem, "Check its name, and who may read it.") from None


def _refuse_folder(error: OSError) -> NoReturn:
    path = Path(os.fsdecode(error.filename))
    problem = f"The folder cannot be listed: {error.strerror}."
    raise UnreadableFileError(path, problem, "Check its name, and who may read it.") from None
