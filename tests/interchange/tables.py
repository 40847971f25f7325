"""Small correspondence tables for tests: text to table, table to judged rows."""

from typing import Final

from semantic_bridge.documents.tables import Dialect, Table, read_table
from semantic_bridge.interchange.correspondence import Correspondence, Fault
from semantic_bridge.interchange.judging import Codes, Layout, judge
from semantic_bridge.interchange.relations import BY_WORD, Counted, Fixed, RelationSource
from semantic_bridge.text.regex import compile_pattern

EQUAL: Final = Fixed(BY_WORD["equal"])
COUNTED: Final = Counted()


def table(text: str, dialect: Dialect | None = None) -> Table:
    """The table that a text is."""
    return read_table(text.encode(), file="t.csv", dialect=dialect or Dialect())


def judged(
    text: str,
    relation: RelationSource = EQUAL,
    *,
    pattern: str | None = None,
    source: set[str] | None = None,
    target: set[str] | None = None,
) -> Correspondence:
    """The rows of a table whose first two columns are source and target."""
    codes = Codes(
        pattern=None if pattern is None else compile_pattern(pattern),
        source=None if source is None else frozenset(source),
        target=None if target is None else frozenset(target),
    )
    return judge(table(text), Layout(0, 1, relation), codes)


def lines(*rows: str) -> str:
    """A table with the header `from,to` and these rows."""
    return "".join(f"{row}\n" for row in ("from,to", *rows))


def words(found: Correspondence) -> list[tuple[str, str | None, str]]:
    """Source, target and relation of each row."""
    return [(row.source, row.target, row.word) for row in found.rows]


def faults(found: Correspondence) -> list[tuple[int, Fault]]:
    """Line and fault of each doubt."""
    return [(doubt.line, doubt.fault) for doubt in found.doubts]
