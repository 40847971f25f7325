"""A server of PostgreSQL that the tests start, and end."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.patience import PATIENCE_SECONDS


def programs() -> Path:
    """The folder of the server's programs.

    Skips the test where there is none; where `CI` is set, it is the test's failure.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    here = shutil.which("initdb")
    if found or here:
        return (found[-1] if found else Path(here or "")).parent
    reason = "there is no PostgreSQL server here: install postgresql"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server of its own, which listens on a socket in its folder only, and whose user asks no password."""
    folder = programs()
    home = Path(tempfile.mkdtemp(prefix="sb-pg-"))
    user = _user(home)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    try:
        made: list[str | Path] = [
            folder / "initdb",
            "-D",
            home / "data",
            "-A",
            "trust",
            "-U",
            "tester",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(made, check=True, capture_output=True, user=user, env=environment, cwd=home)
        flags = ("-c", "listen_addresses=", "-c", "fsync=off", "-c", f"unix_socket_directories={home}")
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [folder / "postgres", "-D", home / "data", *flags],
                stdout=log,
                stderr=log,
                user=user,
                env=environment,
                cwd=home,
            )
        try:
            _wait(home, process)
            yield f"postgresql://tester@/postgres?host={home}"
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _user(home: Path) -> int | None:
    """Who runs the server, which refuses to run as root; None is whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    names = {each.pw_name: each.pw_uid for each in pwd.getpwall()}
    user = names.get("postgres", names["nobody"])
    os.chown(home, user, -1)
    return user


def _wait(home: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            psycopg.connect(host=str(home), user="tester", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    pytest.fail((home / "log").read_text("utf-8", "replace"))
