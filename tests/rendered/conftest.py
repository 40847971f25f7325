"""A browser, and the pages that it shows: every report in every language, and one with every block."""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, sync_playwright

from semantic_bridge.cli.main import COMMANDS
from semantic_bridge.reports.document import Report, Section
from semantic_bridge.reports.html import html
from semantic_bridge.reports.words import Language, read_words
from tests.endtoend.terminal import PILOT, sb
from tests.rendered.visits import Visit, visit
from tests.reports.samples import EVERY_BLOCK, HARD

ARGUMENTS: Final = {
    "report crosswalk": ("--from", "passport.person", "--to", "hub.person"),
    "report plan-90": ("--start", "2026-11-24", "--as-of", "2026-11-24"),
}
"""What a report has to be told besides the workspace; most need nothing."""

SAMPLE: Final = "a report with every block"


def _is_page(name: str) -> bool:
    """Whether a command writes a report that people look at, in a language."""
    module = import_module(f"semantic_bridge.cli.{name.replace(' ', '_').replace('-', '_')}")
    return "language" in signature(module.command).parameters


REPORTS: Final = [name for name in COMMANDS if name.startswith("report ") and _is_page(name)]
PAGES: Final = [(name, language) for name in [SAMPLE, *REPORTS] for language in Language]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it, without a window.

    It ends with the module: as long as it is there its event loop runs, and no other test can run one of its own.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        assert "CI" not in os.environ, "chromium is missing; install it first"
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=program, args=root)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: f"{page[0]}, {page[1]}")
def page_file(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page, in a file of its own."""
    name, language = request.param
    path = tmp_path_factory.mktemp("page") / "report.html"
    if name == SAMPLE:
        sections = Section("Easy", EVERY_BLOCK), Section("Hard", HARD)
        facts = (("Digest", f"sha256:{'0123456789abcdef' * 4}"),)
        report = Report("sample", "Every block", language, facts, sections)
        path.write_text(html(report, read_words(language)), encoding="utf-8")
    else:
        ended = sb(*name.split(), *PILOT, *ARGUMENTS.get(name, ()), "--language", language, "-o", path)
        assert (0, "") == (ended.code, ended.error)
    return path


@pytest.fixture(scope="module")
def shown(browser: Browser, page_file: Path) -> Iterator[Visit]:
    """The page in a window."""
    with visit(browser, page_file) as opened:
        yield opened
