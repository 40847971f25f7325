"""A real SPARQL 1.1 store for tests: the server of Oxigraph, on the loopback interface."""

import io
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.oxigraph_terms import terms_of
from tests.patience import PATIENCE_SECONDS

PROGRAM: Final = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
"""Where the server is installed; None where it is not."""

_MOST_PORTS: Final = 20


@contextmanager
def serving(log: Path) -> Iterator[str]:
    """The address of an empty store on a free port, which listens; it ends with the block.

    Args:
        log: A file for what the server says.
    """
    server, port = _started(log)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def fill(address: str, graph: Graph) -> None:
    """Give the default graph of a store these triples, in place of what it has (SPARQL 1.1 Graph Store, 5.3)."""
    buffer = io.BytesIO()
    ox.serialize(terms_of(graph), buffer, format=ox.RdfFormat.N_TRIPLES)
    request = urllib.request.Request(  # noqa: S310  # http, on the loopback interface
        f"{address}/store?default", buffer.getvalue(), {"Content-Type": "application/n-triples"}, method="PUT"
    )
    with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS):  # noqa: S310  # likewise
        return


def _started(log: Path) -> tuple["subprocess.Popen[bytes]", int]:
    """A server that listens, and its port: one that another program takes first is given up for the next."""
    for _ in range(_MOST_PORTS):
        port = _free_port()
        with log.open("ab") as sink:
            command = [str(PROGRAM), "serve", "--bind", f"127.0.0.1:{port}"]
            server = subprocess.Popen(command, stdout=sink, stderr=sink)
        if _listens(server, port):
            return server, port
        server.kill()
        server.wait(PATIENCE_SECONDS)
    raise AssertionError(f"The server does not listen: {log.read_text('utf-8')}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _listens(server: "subprocess.Popen[bytes]", port: int) -> bool:
    """Whether it comes to listen, however slow the machine is; what has ended never will."""
    end = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            probe.settimeout(PATIENCE_SECONDS)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server.poll() is None
        time.sleep(0.05)
    return False
