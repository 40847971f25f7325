"""The program works with the network cut, and never asks for it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from semantic_bridge.resources import sample_records
from tests.endtoend.terminal import PILOT, Ended, python, sb
from tests.endtoend.town import FROM_TOWN, line
from tests.patience import PATIENCE_SECONDS

LEGAL_ENTITY = ("--from", "minjust.legal-entity", "--to", "hub.organisation")
CUT = """
import sys

attempts = []

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.")):
        attempts.append(event)
        raise OSError("the network is cut")

sys.addaudithook(refuse)

from semantic_bridge.cli.main import run

code = run(sys.argv[1:])
sys.exit(f"asked for the network: {attempts}" if attempts else code)
"""
"""Every event of Python's own network modules fails, and is counted though the program were to go on."""


def cut(*arguments: str | Path, stdin: bytes = b"") -> Ended:
    """The program without a network, as far as Python goes."""
    return python("-c", CUT, *arguments, stdin=stdin)


def samples(source: str, most: int = 25) -> bytes:
    """The first sample records."""
    return b"".join(sample_records(source).read_bytes().splitlines(keepends=True)[:most])


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("translate", *PILOT, *LEGAL_ENTITY, "-"), id="translate"),
        pytest.param(("explain", *FROM_TOWN, "-"), id="explain"),
        pytest.param(("validate", *PILOT, "--schema", "minjust.legal-entity", "-"), id="validate"),
        pytest.param(("check", *FROM_TOWN[:2]), id="check"),
        pytest.param(("query", *FROM_TOWN[:2], "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }"), id="query"),
        pytest.param(("--help",), id="help"),
    ],
)
def test_no_attempt(arguments: tuple[str, ...]) -> None:
    """No command tries to connect, nor to look up a name: it does what it does with a network."""
    ended = cut(*arguments, stdin=samples("minjust.legal-entity"))
    assert "asked for the network" not in ended.error
    assert "the network is cut" not in ended.error
    assert sb(*arguments, stdin=samples("minjust.legal-entity")) == ended


def test_the_cut_is_one() -> None:
    """The test would see an attempt: a connection fails and is counted."""
    code = CUT.replace(
        "code = run(sys.argv[1:])", "import socket\ntry: socket.getaddrinfo('x', 1)\nexcept OSError: code = 0"
    )
    assert "asked for the network: ['socket.getaddrinfo']" in python("-c", code).error


def _can_cut() -> bool:
    """Whether this machine lets a process have a network of its own, which has nothing in it."""
    unshare = shutil.which("unshare")
    return (
        unshare is not None
        and 0 == subprocess.run([unshare, "-rn", "true"], check=False, capture_output=True).returncode
    )


@pytest.mark.skipif(
    not _can_cut(), reason="this machine does not let a process have a network of its own (unshare -rn)"
)
def test_without_a_network() -> None:
    """Where there is no network at all, not even for libraries that are no Python, every line is answered."""
    unshare = shutil.which("unshare") or "unshare"
    command = [unshare, "-rn", sys.executable, "-m", "semantic_bridge", "translate", *FROM_TOWN, "-"]
    done = subprocess.run(command, input=line() + line(), capture_output=True, timeout=PATIENCE_SECONDS, check=False)
    assert (0, b"", 2) == (done.returncode, done.stderr, len(done.stdout.splitlines()))
