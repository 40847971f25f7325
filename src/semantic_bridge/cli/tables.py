"""Answers of queries on a terminal and in files."""

import io
from collections.abc import Sequence
from enum import StrEnum
from typing import BinaryIO

import typer
from rich.console import Console
from rich.table import Table as Grid

from semantic_bridge.rdf.nodes import Blank, Literal, Node
from semantic_bridge.rdf.results import Boolean, GraphResult, QueryResult, Table, formats_of, write_result
from semantic_bridge.terms import PREFIXES, Iri

WIDTH = 160
"""Columns of a table that is not shown on a terminal."""


class QueryFormat(StrEnum):
    """How an answer is written; a graph in `table` form is Turtle."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"
    TURTLE = "turtle"
    JSONLD = "json-ld"
    NTRIPLES = "n-triples"
    RDFXML = "rdf-xml"


def write_answer(result: QueryResult, form: QueryFormat, sink: BinaryIO) -> None:
    """Write an answer.

    Raises:
        BadParameter: The format is for another kind of answer.
    """
    if form is QueryFormat.TABLE:
        sink.write(shown(result).encode())
        return
    known = {item.name: item for item in formats_of(result)}
    if form not in known:
        message = f"this answer can be written as {', '.join(known)}, not as {form}"
        raise typer.BadParameter(message, param_hint="--format")
    sink.write(write_result(result, known[form]))


def shown(result: QueryResult) -> str:
    """An answer for people: a table, yes or no, or Turtle."""
    match result:
        case Boolean():
            return "yes\n" if result.value else "no\n"
        case GraphResult():
            return write_result(result, formats_of(result)[0]).decode()
        case Table():
            return _grid(result.variables, result.rows)


def _grid(variables: Sequence[str], rows: Sequence[Sequence[Node | None]]) -> str:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for variable in variables:
        grid.add_column(variable, overflow="fold")
    for row in rows:
        grid.add_row(*(_cell(node) for node in row))
    buffer = io.StringIO()
    console = Console(file=buffer, width=max(WIDTH, Console().width), color_system=None, markup=False, highlight=False)
    console.print(grid)
    lines = [line.rstrip() for line in buffer.getvalue().splitlines()]
    return "\n".join([*lines, f"({len(rows)} row{'s' * (len(rows) != 1)})"]) + "\n"


def _cell(node: Node | None) -> str:
    if node is None:
        return ""
    if isinstance(node, Literal):
        return node.value
    return f"_:{node.id}" if isinstance(node, Blank) else _short(node)


def _short(iri: Iri) -> str:
    """The IRI with a prefix of the project, else in full."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace.base):
            return f"{prefix}:{iri.removeprefix(namespace.base)}"
    return iri
