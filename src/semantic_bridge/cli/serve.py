"""`sb serve`: the HTTP service on this machine."""

import contextlib
import logging
import os
import socket
from typing import Annotated, Final

import typer
import uvicorn

from semantic_bridge.cli.console import errors
from semantic_bridge.cli.options import WorkspaceOption
from semantic_bridge.errors import BridgeError
from semantic_bridge.settings import Settings, variable

APPLICATION: Final = "semantic_bridge.web.app:from_environment"
PATIENCE_SECONDS: Final = 5
"""How long a call may go on after Ctrl-C before it is cut."""

_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class AddressError(BridgeError):
    """The service cannot listen where it was told to.

    Attributes:
        host: The address.
        port: The TCP port.
    """

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.host, self.port = host, port
        super().__init__(
            f"The service cannot listen: {reason}.",
            where=f"{host}:{port}",
            remedy="Name another --port, 0 for any that is free, or another --host.",
        )


def command(
    host: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Where to listen; by default only for this machine.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="The TCP port; 0 for any that is free.")] = None,
    workspace: WorkspaceOption = None,
) -> int:
    """Translate, explain and validate over HTTP until Ctrl-C. The service is described at /openapi.json.

    Example: sb serve --workspace pilot --port 8000
    """
    settings = _settings(host, port, workspace)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    config = uvicorn.Config(
        APPLICATION,
        factory=True,
        ws="none",
        access_log=False,  # it would hold the addresses as called, and so the queries
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=PATIENCE_SECONDS,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    config.load()
    with _listening(settings.host, settings.port) as listener, contextlib.suppress(KeyboardInterrupt):
        _announce(settings, listener)
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def _settings(host: str | None, port: int | None, workspace: str | None) -> Settings:
    """What the options say, else the environment, which the application reads too: the options are put into it."""
    stated = {"host": host, "port": port, "workspace": workspace}
    os.environ.update({variable(name): str(value) for name, value in stated.items() if value is not None})
    return Settings.from_environment(os.environ)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise AddressError(host, port, error.strerror or "there is no such address") from None
    # Connections inherit it. Without it the body of each answer waits 40 ms for the client to acknowledge the head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _announce(settings: Settings, listener: socket.socket) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    port: int = listener.getsockname()[1]
    errors().print(f"Listening on http://{host}:{port} until Ctrl-C.", markup=False, highlight=False, soft_wrap=True)
    if settings.host not in _LOOPBACK:
        errors().print("Other machines can reach it, and it asks nobody who they are.", markup=False, soft_wrap=True)
