"""Play a page in a folder: write its files, run its commands, and list where it does not show what there is."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.docs.matching import holds, matches
from tests.docs.page import Appended, Block, Command, Page, Shown, Written
from tests.patience import PATIENCE_SECONDS

ROOT: Final = Path(__file__).parents[2]
COLUMNS: Final = 120
"""Characters of the terminal that the pages show."""

BACKGROUND: Final = " &"
"""The end of a command that starts a service: it is awaited, and ended with the page."""

SHOWN_PORT: Final = "8000"


@dataclass(frozen=True, slots=True)
class Found:
    """What a command or a file of a page really gave: `block` is a `Command` or a `Shown`."""

    block: Command | Shown
    text: str

    @property
    def as_the_page_says(self) -> bool:
        """Whether the page shows it."""
        if isinstance(self.block, Shown):
            return holds(self.block.text, self.text)
        return matches(self.block.output, self.text.splitlines())


class CommandFailedError(Exception):
    """A command of a page left with a code above 1: wrong usage, or a fault, that no page may show as good."""


@dataclass(slots=True)
class Play:
    """A page at play in a folder."""

    page: Page
    folder: Path
    port: str = field(default_factory=lambda: str(_free_port()))
    services: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, block: Block) -> Found | None:
        """Do what a block says; what it gave, where the page says anything of that."""
        match block:
            case Written():
                self._write(block.path, block.text, "w")
            case Appended():
                self._write(block.path, block.text, "a")
            case Shown():
                return Found(block, (self.folder / block.path).read_text("utf-8"))
            case Command():
                return self._command(block)
        return None

    def _write(self, name: str, text: str, mode: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode, encoding="utf-8") as stream:
            stream.write(text)

    def _command(self, block: Command) -> Found | None:
        if block.text.endswith(BACKGROUND):
            self._serve(block.text.removesuffix(BACKGROUND))
            return None
        done = subprocess.run(
            [_shell(), "-c", self._here(block.text)],
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        text = done.stdout.decode("utf-8").replace(f":{self.port}", f":{SHOWN_PORT}").replace(str(self.folder), ".")
        if done.returncode > 1:
            message = f"{self.page.path.name}:{block.line}: left with code {done.returncode}: {block.text}\n{text}"
            raise CommandFailedError(message)
        return Found(block, text)

    def _here(self, command: str) -> str:
        return re.sub(rf"\b{SHOWN_PORT}\b", self.port, command)

    def _serve(self, command: str) -> None:
        log = (self.folder / ".service.log").open("wb")
        with log:
            service = subprocess.Popen(
                [_shell(), "-c", f"exec {self._here(command)}"],
                cwd=self.folder,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.services.append(service)
        until = time.monotonic() + PATIENCE_SECONDS
        while not _listens(self.port):
            if service.poll() is not None or time.monotonic() > until:
                message = f"the service did not start: {command}\n{(self.folder / '.service.log').read_text('utf-8')}"
                raise CommandFailedError(message)
            time.sleep(0.1)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SEMANTIC_BRIDGE_")}
        return kept | {
            "COLUMNS": str(COLUMNS),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
            "PYTHONUTF8": "1",
            "SEMANTIC_BRIDGE_PORT": self.port,
            "TERM": "dumb",
        }

    def end(self) -> None:
        """End the services that the page started."""
        for service in self.services:
            service.send_signal(signal.SIGTERM)
            service.wait(PATIENCE_SECONDS)


@contextmanager
def play(page: Page, folder: Path) -> Iterator[Play]:
    """A page at play; the folders of the checkout that it needs are there, and its services end with it."""
    for name in page.needs:
        (folder / name).symlink_to(ROOT / name)
    at_play = Play(page, folder)
    try:
        yield at_play
    finally:
        at_play.end()


def found(page: Page, folder: Path) -> list[Found]:
    """Everything that the commands and files of a page give, in the order of the page.

    Raises:
        CommandFailedError: A command left with a code above 1, or a service did not start.
    """
    with play(page, folder) as at_play:
        return [item for block in page.blocks if (item := at_play.run(block))]


def differences(page: Page, folder: Path) -> list[str]:
    """Where the page does not show what there is, a paragraph each."""
    return [_difference(page, item) for item in found(page, folder) if not item.as_the_page_says]


def _difference(page: Page, item: Found) -> str:
    name = f"$ {item.block.text}" if isinstance(item.block, Command) else item.block.path
    shown = "\n".join(page.lines[item.block.line - 1 : item.block.end - 1])
    return f"{page.path.name}:{item.block.line}: {name}\n--- the page shows\n{shown}\n--- there is\n{item.text}"


def _shell() -> str:
    shell = shutil.which("sh")
    if shell is None:
        message = "there is no sh on the path"
        raise CommandFailedError(message)
    return shell


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: str) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", int(port))) == 0
