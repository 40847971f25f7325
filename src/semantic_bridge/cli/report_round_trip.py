"""`sb report round-trip`: records to another schema and back, and what of each field came back."""

from collections import Counter
from typing import Annotated

import typer
from rich.table import Table

from semantic_bridge.cli.console import many, output, table_output
from semantic_bridge.cli.options import (
    AsOfOption,
    FormatOption,
    InputArgument,
    SourceOption,
    TargetOption,
    WorkspaceOption,
    carrier_for,
    day_of,
    open_bridge,
    opened,
)
from semantic_bridge.cli.progress import counted
from semantic_bridge.cli.report_ledger import ReportFormat
from semantic_bridge.model.values import Value
from semantic_bridge.records.carriers import open_records
from semantic_bridge.records.strict_json import encode
from semantic_bridge.usecases.round_trip import FieldCount, Returned, RoundTrip, round_trip


def command(
    source: SourceOption,
    target: TargetOption,
    input_path: InputArgument,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    input_format: FormatOption = None,
    report: Annotated[
        ReportFormat, typer.Option(help="How the outcome is written; neither shows a value.")
    ] = ReportFormat.TEXT,
) -> int:
    """Translate records to another schema and back, and count what of each field came back. No value is shown.

    Exit 1 if a value came back otherwise than it was and nothing had said so.

    Example: sb report round-trip --workspace pilot --from passport.person --to zags.person people.ndjson
    """
    day = day_of(as_of)
    with opened(input_path) as stream:
        bridge = open_bridge(workspace)
        carrier = carrier_for(input_path, input_format)
        lines = counted(open_records(stream, carrier, bridge.workspace.schema(source), bridge.limits))
        found = round_trip(bridge, source, target, lines, day)
    if report is ReportFormat.JSON:
        output().print(encode(_json(found)).decode(), markup=False, highlight=False, soft_wrap=True)
    else:
        table_output().print(_table(found.fields))
        output().print(_sum(found), markup=False, highlight=False, soft_wrap=True)
    return int(found.differs > 0)


def _table(fields: tuple[FieldCount, ...]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("field", overflow="fold")
    for kind in Returned:
        table.add_column(kind.value, justify="right")
    table.add_column("because", overflow="fold")
    for item in fields:
        counts = (str(item.counts[kind] or "") for kind in Returned)
        table.add_row(item.at, *counts, "; ".join(f"{count} {why}" for why, count in item.because.most_common()))
    return table


def _sum(found: RoundTrip) -> str:
    words = {True: "exact", False: "exact up to declared loss"}
    differ = f"{many(found.differs, 'value')} came back otherwise, and nothing had said so"
    outcome = differ if found.differs else words[found.exact]
    apart = [f"{many(found.unreadable, 'line')} could not be read"] if found.unreadable else []
    apart += [f"{many(found.rejected, 'record')} rejected"] if found.rejected else []
    return "; ".join([f"{many(found.records, 'record')}: {outcome}", *apart]) + "."


def _json(found: RoundTrip) -> dict[str, Value]:
    return {
        "records": found.records,
        "unreadable": found.unreadable,
        "rejected": found.rejected,
        "exact": found.exact,
        "differs": found.differs,
        "fields": [_field_json(item) for item in found.fields],
    }


def _field_json(item: FieldCount) -> dict[str, Value]:
    counts: dict[str, Value] = {kind.value: item.counts[kind] for kind in Returned}
    return {"field": item.at, "counts": counts, "because": dict(_sorted(item.because))}


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items())
