"""Write a report as one HTML page that needs nothing else: no script, no font and no picture from elsewhere."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from semantic_bridge.reports.anchors import fragment
from semantic_bridge.reports.charts.bars import THICK, legend
from semantic_bridge.reports.charts.flow import BOX, nodes_of
from semantic_bridge.reports.charts.lettering import LINE
from semantic_bridge.reports.document import Report
from semantic_bridge.reports.marks import MARKS
from semantic_bridge.reports.page import page
from semantic_bridge.reports.visible import breakable, visible
from semantic_bridge.reports.words import Words

BROAD: Final = 960.0
"""The width of a picture, in pixels, above which it is made smaller where the page is not as wide."""
VAST: Final = 1440.0
"""That above which it would be too small to read: on paper it has a page of its own, on a screen it scrolls."""
DENSE: Final = 6
"""How many columns a table may have before its letters are smaller."""
CROWDED: Final = 10
"""How many before, on paper, its words break anywhere."""


def html(report: Report, words: Words) -> str:
    """A report as a page (WHATWG HTML), in which no text of the data is markup, and that may load and run nothing.

    It is for people who see it, hear it, enlarge it or print it (WCAG 2.2, level AA): what a colour says, a sign says
    too, and every chart has its figures in a table.

    Args:
        report: The report.
        words: Of its language: what the page says besides.
    """
    style = files(__package__).joinpath("templates", "report.css").read_text("utf-8")
    template = _environment().get_template("report.html.jinja")
    return template.render(page=page(report), words=words, style=Markup(style), policy=_policy(style))  # noqa: S704


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters |= {"breakable": breakable, "fragment": fragment}
    environment.globals |= {"MARKS": MARKS, "legend": legend, "nodes_of": nodes_of, "DENSE": DENSE, "CROWDED": CROWDED}
    environment.globals |= {"LINE": LINE, "THICK": THICK, "BOX": BOX, "BROAD": BROAD, "VAST": VAST}
    return environment


def _shown(value: object) -> object:
    """What is written of a value: a text as a page can hold it, wherever it is from; a length to tenths of pixels."""
    match value:
        case Markup():
            return value
        case str():
            return visible(value)
        case float():
            return f"{round(value, 1):g}"
        case _:
            return value


def _policy(style: str) -> str:
    """What the page may do (Content Security Policy Level 3): be styled by this very sheet, and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
