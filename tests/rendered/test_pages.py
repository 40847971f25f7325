"""Reports as a browser shows them, which is what their readers see."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.rendered.conftest import REPORTS
from tests.rendered.visits import Visit, visit
from tests.reports.pages import written
from tests.reports.test_hostile import HOSTILE, every_block


def test_reports_are_found() -> None:
    """Every report that people look at is among the pages."""
    assert {"report inventory", "report ownership", "report plan-90"} <= set(REPORTS)
    assert not {"report ledger", "report round-trip"} & set(REPORTS)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_page_fits_its_window(shown: Visit, width: int) -> None:
    """Nobody has to scroll to the side for anything but a table or a drawing, and no text in a drawing is cut off."""
    assert [] == shown.wrong("cut_off", width)


def test_page_is_whole(shown: Visit) -> None:
    """Names are given once, links lead somewhere, pictures have names and tables captions."""
    assert [] == shown.wrong("unsound")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out(shown: Visit, scheme: Literal["light", "dark"]) -> None:
    """Every text has the contrast to what is behind it that WCAG 2.2 asks for (1.4.3, level AA)."""
    shown.page.emulate_media(color_scheme=scheme)
    assert [] == shown.wrong("faint")


def test_page_on_paper(shown: Visit) -> None:
    """On paper charts have their picture and their figures, and nothing is wider than A4, upright or lying."""
    shown.page.emulate_media(media="print")
    wrong = shown.wrong("off_paper", 680)
    shown.page.emulate_media(media="screen")
    assert [] == wrong
    assert shown.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_nothing_failed_and_nothing_was_asked_for(shown: Visit) -> None:
    """The browser found nothing to complain of in all that, and needed nothing but the file."""
    assert ([], [shown.address]) == (shown.complaints, shown.requests)


def test_page_needs_no_script(shown: Visit, browser: Browser, page_file: Path) -> None:
    """Where scripts are off the page is the same, and the figures of a chart can be opened."""
    with visit(browser, page_file, scripts=False) as other:
        window = other.page.viewport_size
        assert window is not None
        shown.page.set_viewport_size(window)
        assert shown.page.inner_text("body") == other.page.inner_text("body")
        chart = other.page.locator("details").first
        if chart.count():
            assert not chart.locator("table").is_visible()
            chart.locator("summary").click()
            assert chart.locator("table").is_visible()


def test_hostile_texts_do_nothing(browser: Browser, tmp_path: Path) -> None:
    """Texts that want to be more run nothing, ask for nothing and push nothing out of the window."""
    sections = tuple(section for text in HOSTILE for section in every_block(text).sections)
    path = tmp_path / "page.html"
    path.write_text(written(replace(every_block(HOSTILE[0]), sections=sections)), encoding="utf-8")
    with visit(browser, path) as opened:
        assert [] == [fault for fault in opened.wrong("cut_off", 390) if fault.startswith("the page")]
        assert ([], [opened.address]) == (opened.complaints, opened.requests)
