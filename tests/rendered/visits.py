"""Pages as a browser shows them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

SCRIPTS: Final = {path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.js")}
"""What is asked of a page, in the language of browsers: each gives a list of what is wrong."""


@dataclass(slots=True)
class Visit:
    """A page that is shown, and what the browser had to say of it."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def wrong(self, script: str, width: int = 1280) -> list[str]:
        """What a script finds wrong with the page in a window of a width."""
        self.page.set_viewport_size({"width": width, "height": 900})
        found: list[str] = self.page.evaluate(SCRIPTS[script])
        return found


@contextmanager
def visit(browser: Browser, path: Path, *, scripts: bool = True) -> Iterator[Visit]:
    """A file in a window of its own, in which scripts may run or not."""
    with browser.new_context(java_script_enabled=scripts) as window:
        visit = Visit(window.new_page(), path.as_uri())
        visit.page.on("console", lambda said: visit.complaints.append(f"{said.type}: {said.text}"))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.goto(visit.address)
        yield visit
