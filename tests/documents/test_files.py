"""The guarded reader: nothing outside its folder, nothing that is no plain file, nothing too large."""

import errno
import os
import pickle
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.documents.files import UnreadableFileError, list_files, read_bytes
from semantic_bridge.errors import ReadError

SECRET = b"SECRET"
MOST = 1000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with files, beside a secret that no path may lead to."""
    folder = tmp_path / "inside"
    (folder / "sub" / ".hidden").mkdir(parents=True)
    (folder / "plain.ttl").write_bytes(b"plain")
    (folder / "sub" / "inner.ttl").write_bytes(b"inner")
    (tmp_path / "secret.ttl").write_bytes(SECRET)
    (tmp_path / "root-secret").mkdir()
    (tmp_path / "root-secret" / "secret.ttl").write_bytes(SECRET)
    return folder


def linked(at: str, to: str) -> Callable[[Path], Path]:
    """A path inside the folder that is a symbolic link."""

    def make(root: Path) -> Path:
        link = root / at
        link.symlink_to(to.format(outside=root.parent, root=root))
        return link

    return make


def loop(root: Path) -> Path:
    """Two links that name each other."""
    (root / "a").symlink_to("b")
    (root / "b").symlink_to("a")
    return Path("a")


def linked_folder(root: Path) -> Path:
    """A file behind a folder that is a link out of the root."""
    (root / "out").symlink_to(root.parent)
    return Path("out/secret.ttl")


def links_in_a_row(root: Path) -> Path:
    """A link to a link to a link out of the root."""
    (root / "one").symlink_to("two")
    (root / "two").symlink_to("sub/three")
    (root / "sub" / "three").symlink_to("../../secret.ttl")
    return Path("one")


def pipe(root: Path) -> Path:
    """A named pipe that nobody writes to."""
    os.mkfifo(root / "pipe")
    return Path("pipe")


def unix_socket(root: Path) -> Path:
    """A socket in the file system."""
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(root)  # its path may be too long for the address of a socket
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
    return Path("socket")


TRICKS = [
    pytest.param(lambda _: Path("../secret.ttl"), id="one folder up"),
    pytest.param(lambda _: Path("sub/../../secret.ttl"), id="down and two up"),
    pytest.param(lambda _: Path("../../../../../../../../etc/passwd"), id="far up"),
    pytest.param(lambda _: Path("/etc/passwd"), id="an absolute path"),
    pytest.param(lambda root: root.parent / "secret.ttl", id="an absolute path beside the folder"),
    pytest.param(lambda root: root / ".." / "secret.ttl", id="an absolute path that goes up"),
    pytest.param(lambda _: Path("../root-secret/secret.ttl"), id="a folder whose name starts alike"),
    pytest.param(lambda root: Path(f"{root}-secret/secret.ttl"), id="an absolute path that starts alike"),
    pytest.param(lambda _: Path("missing/../../secret.ttl"), id="through a folder that is not there"),
    pytest.param(lambda _: Path("plain.ttl/../../secret.ttl"), id="through a file"),
    pytest.param(linked("link.ttl", "../secret.ttl"), id="a link out"),
    pytest.param(linked("link.ttl", "{outside}/secret.ttl"), id="an absolute link out"),
    pytest.param(linked("link.ttl", "/etc/passwd"), id="a link to a system file"),
    pytest.param(linked("link.ttl", "{root}/../secret.ttl"), id="a link in and out again"),
    pytest.param(linked("link.ttl", "/proc/self/environ"), id="a link to the environment"),
    pytest.param(linked("link.ttl", "/dev/zero"), id="a link to a device without an end"),
    pytest.param(linked("link.ttl", "/dev/stdin"), id="a link to the standard input"),
    pytest.param(linked("link.ttl", "/proc/self/fd/0"), id="a link to an open file"),
    pytest.param(linked("link.ttl", "missing"), id="a link to nothing"),
    pytest.param(linked_folder, id="a folder that is a link out"),
    pytest.param(links_in_a_row, id="a link to a link to a link out"),
    pytest.param(loop, id="links in a circle"),
    pytest.param(pipe, id="a pipe"),
    pytest.param(unix_socket, id="a socket"),
    pytest.param(lambda _: Path("sub"), id="a folder"),
    pytest.param(lambda _: Path(), id="the folder itself"),
    pytest.param(lambda _: Path("plain.ttl\0.txt"), id="NUL in a name"),
    pytest.param(lambda _: Path("a" * 5000), id="a name of 5,000 characters"),
    pytest.param(lambda _: Path("/".join(["sub"] * 3000)), id="a path of 3,000 folders"),
    pytest.param(lambda _: Path("~/.bashrc"), id="a home folder"),
    pytest.param(lambda _: Path("file:///etc/passwd"), id="an address"),
    pytest.param(lambda _: Path("..\\secret.ttl"), id="a backslash"),
    pytest.param(lambda _: Path("%2e%2e/secret.ttl"), id="a dot as its code"),
    pytest.param(lambda _: Path("\udcff/secret.ttl"), id="a byte that is not UTF-8"),
]


@pytest.mark.parametrize("trick", TRICKS)
def test_path_tricks(root: Path, trick: Callable[[Path], Path]) -> None:
    """No path gives a byte from outside the folder or from what is no plain file, and none keeps the reader waiting."""
    path = trick(root)
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(path, root, MOST)
    assert path == caught.value.path
    assert caught.value.remedy


@pytest.mark.parametrize("there", [True, False])
def test_no_word_on_what_is_outside(root: Path, there: bool) -> None:  # noqa: FBT001  # a column of the table
    """The refusal is the same whether or not there is a file outside: it is no way to look around."""
    name = "secret.ttl" if there else "missing.ttl"
    with pytest.raises(ReadError) as caught:
        read_bytes(Path("..", name), root, MOST)
    assert caught.value.problem == "The file lies outside its folder."


@pytest.mark.parametrize(
    ("path", "content"),
    [
        pytest.param("plain.ttl", b"plain", id="a relative path starts at the folder"),
        pytest.param("sub/inner.ttl", b"inner", id="a folder further down"),
        pytest.param("sub/../plain.ttl", b"plain", id="up, but not out"),
        pytest.param("../inside/plain.ttl", b"plain", id="out and in again"),
        pytest.param("link.ttl", b"inner", id="a link that stays inside"),
        pytest.param("folder/inner.ttl", b"inner", id="a folder that is a link inside"),
    ],
)
def test_files_inside(root: Path, path: str, content: bytes) -> None:
    """What ends inside the folder is read, links included."""
    (root / "link.ttl").symlink_to("sub/inner.ttl")
    (root / "folder").symlink_to(root / "sub")
    assert content == read_bytes(Path(path), root, MOST)
    assert content == read_bytes(root / path, root, MOST)


def test_a_root_that_is_a_link(root: Path) -> None:
    """The folder itself may be reached by a link."""
    link = root.parent / "link"
    link.symlink_to(root)
    assert read_bytes(link / "plain.ttl", link, MOST) == b"plain"
    assert read_bytes(root / "plain.ttl", link, MOST) == b"plain"


def test_a_relative_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder may be named relative to the current one; a relative path still starts at the folder."""
    monkeypatch.chdir(root.parent)
    assert read_bytes(Path("plain.ttl"), Path("inside"), MOST) == b"plain"


@pytest.mark.parametrize("size", [0, 1, MOST - 1, MOST])
def test_sizes_up_to_the_limit(root: Path, size: int) -> None:
    """A file may be as large as the limit."""
    (root / "file").write_bytes(b"x" * size)
    assert read_bytes(Path("file"), root, MOST) == b"x" * size


@pytest.mark.parametrize("size", [MOST + 1, 10 * MOST])
def test_sizes_over_the_limit(root: Path, size: int) -> None:
    """A larger file is refused, with the limit in the message."""
    (root / "file").write_bytes(b"x" * size)
    with pytest.raises(ReadError, match="larger than 1000 bytes"):
        read_bytes(Path("file"), root, MOST)


def test_a_huge_file_is_not_read(root: Path) -> None:
    """The limit holds while reading: a file of a terabyte takes no time."""
    with (root / "huge").open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(ReadError):
        read_bytes(Path("huge"), root, MOST)


def test_files_over_a_megabyte(root: Path) -> None:
    """A file of several chunks is read whole."""
    content = os.urandom(3_000_001)
    (root / "file").write_bytes(content)
    assert content == read_bytes(Path("file"), root, 4_000_000)


def test_a_file_that_grows(root: Path) -> None:
    """A file that is written to while it is read never gives more than the limit."""
    path = root / "growing"
    path.write_bytes(b"x" * MOST)
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"x" * 100)
                time.sleep(0.0005)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(50):
            try:
                assert len(read_bytes(Path("growing"), root, 5 * MOST)) <= 5 * MOST
            except UnreadableFileError as error:
                assert "larger" in error.problem  # noqa: PT017  # either outcome is right, another error is not
    finally:
        stop.set()
        writer.join()


def test_a_link_that_changes(root: Path) -> None:
    """While a name is switched between a file and a link out, no read gives the secret."""
    path, stop = root / "switch", threading.Event()
    path.write_bytes(b"plain")

    def switch() -> None:
        new = root / "new"
        while not stop.is_set():
            new.symlink_to(root.parent / "secret.ttl")
            new.replace(path)
            new.write_bytes(b"plain")
            new.replace(path)

    switcher = threading.Thread(target=switch)
    switcher.start()
    try:
        seen = {outcome(path, root) for _ in range(2000)}
    finally:
        stop.set()
        switcher.join()
    assert seen <= {b"plain", b""}


def outcome(path: Path, root: Path) -> bytes:
    """What a read gives, or nothing."""
    try:
        return read_bytes(path, root, MOST)
    except UnreadableFileError:
        return b""


def test_missing_files(root: Path) -> None:
    """A missing file is an error that says what the system says, where, and what to do."""
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(Path("missing.ttl"), root, MOST)
    assert "No such file" in caught.value.problem
    assert "in missing.ttl" in str(caught.value)
    assert "Check its name" in str(caught.value)


def test_errors_pickle(root: Path) -> None:
    """An error keeps its facts when it crosses processes."""
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(Path("missing.ttl"), root, MOST)
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # our own bytes
    assert (str(caught.value), caught.value.path) == (str(copy), copy.path)


def test_descriptors_are_closed(root: Path) -> None:
    """Neither a read nor a refusal leaves a file open."""
    open_files = Path("/proc/self/fd")
    before = len(list(open_files.iterdir()))
    for path in ("plain.ttl", "sub", "../secret.ttl", "missing"):
        outcome(Path(path), root)
    assert before == len(list(open_files.iterdir()))


@given(st.lists(st.sampled_from(["..", ".", "sub", "inside", "secret.ttl", "plain.ttl", "/", "link", "~"]), max_size=6))
def test_any_path(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    """Whatever a path is put together from, only files inside are read."""
    base = tmp_path_factory.mktemp("any")
    (base / "inside" / "sub").mkdir(parents=True)
    (base / "secret.ttl").write_bytes(SECRET)
    (base / "inside" / "plain.ttl").write_bytes(b"plain")
    (base / "inside" / "link").symlink_to(base)
    assert outcome(Path(*parts), base / "inside") in (b"plain", b"")


def test_list_files(root: Path) -> None:
    """Files are listed by their endings at every depth, sorted; hidden names and other endings are passed over."""
    for name in ("b.ttl", "a.csv", "a.sssom.tsv", "a.tsv", ".#b.ttl", "ttl", "sub/.hidden/x.ttl", "sub/z.ttl", "c.TTL"):
        (root / name).write_bytes(b"")
    ttl = ["b.ttl", "plain.ttl", "sub/inner.ttl", "sub/z.ttl"]
    assert [root / name for name in ttl] == list(list_files(root, [".ttl"]))
    assert [root / name for name in ("a.sssom.tsv", "sub/inner.ttl", "sub/z.ttl")] == [
        path for path in list_files(root, {".ttl", ".sssom.tsv"}) if path.name not in ("b.ttl", "plain.ttl")
    ]
    assert () == list_files(root, [".json"])
    assert () == list_files(root, [])


def test_links_in_lists(root: Path) -> None:
    """A folder that is a link is not followed; a file that is a link out is listed, and refused when it is read."""
    (root / "circle").symlink_to(root)
    (root / "out").symlink_to(root.parent / "root-secret")
    (root / "link.ttl").symlink_to(root.parent / "secret.ttl")
    listed = list_files(root, [".ttl"])
    assert [root / "link.ttl", root / "plain.ttl", root / "sub" / "inner.ttl"] == list(listed)
    assert [b"", b"plain", b"inner"] == [outcome(path, root) for path in listed]


def test_folders_that_cannot_be_listed(root: Path) -> None:
    """A folder that is not there, or is a file, is an error, never an empty list."""
    for name in ("missing", "plain.ttl"):
        with pytest.raises(UnreadableFileError) as caught:
            list_files(root / name, [".ttl"])
        assert caught.value.path == root / name


def test_folders_that_may_not_be_listed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder below that may not be listed is an error: its files would be missing in silence."""
    really = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "sub":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(UnreadableFileError, match="Permission denied") as caught:
        list_files(root, [".ttl"])
    assert caught.value.path == root / "sub"


def test_a_file_that_breaks_off(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the disk while reading is an error like others."""

    def read(descriptor: int, size: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "read", read)
    with pytest.raises(UnreadableFileError, match="Input/output error"):
        read_bytes(Path("plain.ttl"), root, MOST)
