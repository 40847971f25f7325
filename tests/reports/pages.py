"""Pages that the tests of the HTML writer read, as a parser of HTML does."""

from lxml import html as parser

from semantic_bridge.reports.document import Report
from semantic_bridge.reports.html import html
from semantic_bridge.reports.words import Language, read_words

WORDS = read_words(Language.EN)


def written(report: Report) -> str:
    """A report as a page."""
    return html(report, WORDS)


def read(report: Report) -> parser.HtmlElement:
    """A report as the elements of its page."""
    return parser.document_fromstring(written(report).encode())


def texts(page: parser.HtmlElement, path: str) -> list[str]:
    """What the elements of a path say, with single blanks."""
    return [" ".join(element.text_content().split()) for element in found(page, path)]


def values(page: parser.HtmlElement, path: str) -> list[str]:
    """The values of the attributes of a path."""
    selected = page.xpath(path)
    assert isinstance(selected, list)
    return [str(item) for item in selected]


def found(page: parser.HtmlElement, path: str) -> list[parser.HtmlElement]:
    """The elements of a path."""
    selected = page.xpath(path)
    assert isinstance(selected, list)
    return [item for item in selected if isinstance(item, parser.HtmlElement)]
