"""Write a report as one HTML page that needs nothing else: no script, no font and no picture from elsewhere."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from semantic_bridge.reports.document import Block, Report, Table
from semantic_bridge.reports.words import Words


def html(report: Report, words: Words) -> str:
    """A report as a page (WHATWG HTML), in which no text of the data is markup.

    Args:
        report: The report.
        words: Of its language: what is said where a table has no row.
    """
    environment = Environment(
        loader=PackageLoader("semantic_bridge.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("report.html.jinja")
    return template.render(report=report, words=words, kind=_kind, table_of=_table_of)


def _kind(block: Block) -> str:
    return type(block).__name__


def _table_of(block: Block) -> Table:
    if isinstance(block, Table):
        return block
    return block.as_table()  # type: ignore[union-attr]
