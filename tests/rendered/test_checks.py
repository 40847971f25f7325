"""What is asked of pages is found where it is wrong: on small pages that are made so."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.rendered.visits import visit

PAGE = "<!DOCTYPE html><html lang=en><head><title>t</title><link rel=icon href=data:,></head><body>{}</body></html>"
PICTURE = '<svg role="img" aria-labelledby="n" width="100" height="50"><title id="n">n</title>{}</svg>'


@pytest.mark.parametrize(
    ("script", "body", "expected"),
    [
        pytest.param("unsound", "<h1>t</h1><p id=a>", [], id="all is well"),
        pytest.param("unsound", "<h1>t</h1><p id=a><p id=a>", ["twice: a", "twice: a"], id="one name for two"),
        pytest.param("unsound", "<h1>t</h1><a href='#b'>b</a>", ["nowhere: #b"], id="a link to nowhere"),
        pytest.param("unsound", "<h1>t</h1><p aria-labelledby=b>", ["no name: b"], id="a name that is not there"),
        pytest.param("unsound", "<h1>t</h1><svg></svg>", ["a picture"], id="a picture without a name"),
        pytest.param("unsound", "<h1>t</h1><table></table>", ["a table"], id="a table without a caption"),
        pytest.param("unsound", "<p>t", ["main headings"], id="no heading"),
        pytest.param("unsound", "<h1>t</h1><h3>u</h3>", ["a heading of level 3 after 1"], id="a level left out"),
        pytest.param("cut_off", PICTURE.format("<text x=5 y=20>in</text>"), [], id="a text within"),
        pytest.param("cut_off", PICTURE.format("<text x=95 y=20>out</text>"), ["cut off: out"], id="a text cut off"),
        pytest.param(
            "cut_off",
            PICTURE.format("<text x=5 y=20>one</text><text x=9 y=22>two</text>"),
            ["one over the other: one / two"],
            id="a text over another",
        ),
        pytest.param("cut_off", "<p style='width:2000px'>t", ["the page is 2008 wide"], id="a page too wide"),
        pytest.param("cut_off", f"<figure id=f>{PICTURE * 2}</figure>", ["2 pictures: f"], id="a picture twice"),
        pytest.param("off_paper", f"<figure id=f><p hidden>{PICTURE}</figure>", ["0 pictures: f"], id="no picture"),
        pytest.param("faint", "<p>black", [], id="black on white"),
        pytest.param(
            "faint", "<p style='color:#777'>grey", ["4.48: P. 119,119,119 on 255,255,255"], id="grey on white"
        ),
        pytest.param(
            "faint",
            PICTURE.format("<g><rect width=50 height=50 fill='#333'></rect><text y=20>dark</text></g>"),
            ["1.66: text. 0,0,0 on 51,51,51"],
            id="black on a dark shape",
        ),
        pytest.param(
            "off_paper",
            "<section><p style='width:900px;margin:0'>t</section>",
            ["P ends at 908"],
            id="wider than paper",
        ),
    ],
)
def test_checks(browser: Browser, tmp_path: Path, script: str, body: str, expected: list[str]) -> None:
    """Each check finds its fault, and none where there is none."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(body), encoding="utf-8")
    with visit(browser, path) as shown:
        assert expected == shown.wrong(script)


@pytest.mark.parametrize(
    ("body", "complaints", "requests"),
    [
        pytest.param("<script>console.warn('x')</script>", ["warning: x"], 1, id="a warning"),
        pytest.param("<script>throw new Error('x')</script>", ["x"], 1, id="an error"),
        pytest.param("<img src='no.png'>", ["error: Failed to load resource: net::ERR_FILE_NOT_FOUND"], 2, id="a file"),
    ],
)
def test_complaints(browser: Browser, tmp_path: Path, body: str, complaints: list[str], requests: int) -> None:
    """What the browser complains of and what it asks for is heard."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(body), encoding="utf-8")
    with visit(browser, path) as shown:
        shown.page.wait_for_load_state("networkidle")
        assert complaints == shown.complaints
        assert requests == len([address for address in shown.requests if address.startswith("file:")])
