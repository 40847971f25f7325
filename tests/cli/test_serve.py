"""`sb serve`: a real process on a free port of this machine, until it is told to end."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

import httpx2
import pytest

from semantic_bridge.cli.serve import _listening
from tests.patience import PATIENCE_SECONDS
from tests.web.workspace import JSON, NDJSON, PERSON, PIN, TRANSLATE, VALIDATE, write_workspace


@dataclass(frozen=True, slots=True)
class Served:
    """A running service: its process, its address, and the lines of its standard error so far."""

    process: subprocess.Popen[str]
    url: str
    lines: "Queue[str]"

    @property
    def port(self) -> int:
        """The TCP port."""
        return int(self.url.rsplit(":", 1)[1])

    def end(self, number: signal.Signals) -> str:
        """Send the signal and wait for the end; everything that was logged."""
        self.process.send_signal(number)
        self.process.wait(PATIENCE_SECONDS)
        return "".join(drained(self.lines))


def drained(lines: "Queue[str]") -> Iterator[str]:
    """What the process has written, up to its end."""
    while (line := lines.get(timeout=PATIENCE_SECONDS)) != "":
        yield line


def start(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """`sb serve` with these arguments."""
    command = [sys.executable, "-m", "semantic_bridge", "serve", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | (environment or {}), cwd="/")


@contextmanager
def serving(*arguments: str, environment: dict[str, str] | None = None) -> Iterator[Served]:
    """A service that listens; it is ended by its process id if it has not ended before."""
    process = start(*arguments, environment=environment)
    lines: Queue[str] = Queue()

    def follow() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            lines.put(line)
        lines.put("")

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    try:
        first = lines.get(timeout=PATIENCE_SECONDS)
        found = re.search(r"Listening on (http://\S+:\d+) until Ctrl-C", first)
        assert found, first
        yield Served(process, found[1], lines)
    finally:
        process.kill()
        process.wait(PATIENCE_SECONDS)
        thread.join(PATIENCE_SECONDS)
        assert process.stderr is not None
        process.stderr.close()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace."""
    return write_workspace(tmp_path_factory.mktemp("workspace"))


@pytest.fixture(scope="module")
def served(root: Path) -> Iterator[Served]:
    """One service for all calls."""
    with serving("--workspace", str(root), "--port", "0") as found:
        yield found


def test_answers(served: Served) -> None:
    """The service answers over HTTP as it does without a network."""
    assert "ready" == httpx2.get(served.url + "/readyz", timeout=PATIENCE_SECONDS).json()["status"]
    answer = httpx2.post(served.url + TRANSLATE, json=PERSON, timeout=PATIENCE_SECONDS).json()
    assert ("exact", "1") == (answer["status"], answer["output"]["sex"])


def test_only_this_machine(served: Served) -> None:
    """By default nobody else can reach it."""
    assert served.url.startswith("http://127.0.0.1:")
    names = {str(item[4][0]) for item in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for name in names - {"127.0.0.1", "127.0.1.1"}:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((name, served.port), timeout=PATIENCE_SECONDS)


def test_large_body(served: Served) -> None:
    """A body over the limit is refused while it is still on its way, stated in length or not."""
    pieces = (b"x" * 65_536 for _ in range(320))
    for content in (b"x" * 20_971_520, pieces):
        answer = httpx2.post(served.url + TRANSLATE, content=content, headers=JSON, timeout=PATIENCE_SECONDS)
        assert 413 == answer.status_code


def test_stream(served: Served) -> None:
    """A stream of lines comes back whole and in order."""
    body = b"".join(json.dumps({**PERSON, "serial": number}).encode() + b"\n" for number in range(1000))
    response = httpx2.post(served.url + TRANSLATE, content=body, headers=NDJSON, timeout=PATIENCE_SECONDS)
    assert list(range(1000)) == [json.loads(line)["output"]["serial"] for line in response.iter_lines()]
    assert "chunked" == response.headers["transfer-encoding"]


def test_answer_before_the_next_line(served: Served) -> None:
    """A caller may wait for the answer to a line before it sends the next one."""
    head = (
        f"POST {VALIDATE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/jsonl\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    with closing(socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE_SECONDS)) as connection:
        connection.sendall(head.encode())
        with connection.makefile("rb") as answer:
            for number in range(1, 4):
                connection.sendall(b"3\r\n{}\n\r\n")
                line = next(line for line in answer if b'"conforms"' in line)
                assert json.loads(line)["line"] == number


def test_caller_who_leaves(served: Served) -> None:
    """A caller who goes away in the middle leaves the service as it was."""
    head = f"POST {TRANSLATE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/jsonl\r\nContent-Length: 9999\r\n\r\n"
    with closing(socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE_SECONDS)) as connection:
        connection.sendall(head.encode() + b"{}\n")
        assert connection.recv(12).startswith(b"HTTP/1.1 200")
    assert 200 == httpx2.get(served.url + "/livez", timeout=PATIENCE_SECONDS).status_code


def test_headers_of_the_server(served: Served) -> None:
    """The answer does not say what the server is made of."""
    assert "server" not in httpx2.get(served.url + "/livez", timeout=PATIENCE_SECONDS).headers


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_end(root: Path, number: signal.Signals) -> None:
    """Ctrl-C ends it with 0, and the order to end as any program; neither leaves a traceback or a value in the log."""
    with serving("--workspace", str(root), "--port", "0") as served:
        query = {"query": f"ASK {{ ?s ?p '{PIN}' }}"}
        httpx2.get(served.url + "/sparql", params=query, timeout=PATIENCE_SECONDS)
        log = served.end(number)
    assert served.process.returncode == (0 if number is signal.SIGINT else -signal.SIGTERM)
    assert "GET /sparql 200" in log
    assert "Traceback" not in log
    assert PIN not in log


def test_end_during_a_stream(root: Path) -> None:
    """A caller who neither goes on nor goes away does not keep the service from ending."""
    head = f"POST {VALIDATE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/jsonl\r\nContent-Length: 9999\r\n\r\n"
    with serving("--workspace", str(root), "--port", "0") as served:
        with closing(socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE_SECONDS)) as connection:
            connection.sendall(head.encode() + b"{}\n")
            assert connection.recv(12).startswith(b"HTTP/1.1 200")
            served.end(signal.SIGINT)
        assert 0 == served.process.returncode


def test_environment(root: Path) -> None:
    """What no option says, the environment does; an option goes before it."""
    environment = {
        "SEMANTIC_BRIDGE_WORKSPACE": str(root),
        "SEMANTIC_BRIDGE_PORT": "1",
        "SEMANTIC_BRIDGE_HOST": "127.0.0.1",
    }
    with serving("--port", "0", environment=environment) as served:
        assert 200 == httpx2.get(served.url + "/readyz", timeout=PATIENCE_SECONDS).status_code


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("--workspace", "/dev"), 2, "not a workspace", id="a folder that is none"),
        pytest.param(("--port", "65536"), 2, "--port", id="a port that is none"),
        pytest.param(("--host", "not an address"), 2, "cannot listen", id="an address that is none"),
    ],
)
def test_refused(root: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    """What cannot be served is told in words, with an exit code, and nothing listens."""
    process = start("--workspace", str(root), *arguments)
    _, error = process.communicate(timeout=PATIENCE_SECONDS)
    assert code == process.returncode
    assert words in error
    assert "Traceback" not in error


def test_workspace_with_mistakes(tmp_path: Path) -> None:
    """A workspace that does not load is told with all its mistakes, as by `check`, and exit code 1."""
    root = write_workspace(tmp_path, {"ontology/broken.ttl": "reg: reg:"})
    process = start("--workspace", str(root), "--port", "0")
    _, error = process.communicate(timeout=PATIENCE_SECONDS)
    assert 1 == process.returncode
    assert "ontology/broken.ttl" in error
    assert "Traceback" not in error


def test_port_in_use(root: Path) -> None:
    """A port that somebody else has is told, with what to do."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        process = start("--workspace", str(root), "--port", str(taken.getsockname()[1]))
        _, error = process.communicate(timeout=PATIENCE_SECONDS)
    assert 2 == process.returncode
    assert "in use" in error
    assert "--port" in error


def test_answers_are_not_held_back() -> None:
    """The body of an answer does not wait until its head has been acknowledged."""
    with closing(_listening("127.0.0.1", 0)) as listener, closing(socket.create_connection(listener.getsockname())):
        connection, _ = listener.accept()
        with closing(connection):
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_other_machines(root: Path) -> None:
    """Whoever lets other machines in is told that nobody is asked who they are."""
    with serving("--workspace", str(root), "--port", "0", "--host", "0.0.0.0") as served:  # noqa: S104  # the case itself
        assert "it asks nobody who they are" in served.lines.get(timeout=PATIENCE_SECONDS)
        with pytest.raises(Empty):
            served.lines.get_nowait()
