"""`sb report ledger`: what a crosswalk or a concept map keeps and loses."""

from enum import StrEnum
from typing import Annotated

import typer

from semantic_bridge.cli.console import output, table_output
from semantic_bridge.cli.ledgers import chain_json, fields_table, ledger_json, map_json, map_table, verdict_lines
from semantic_bridge.cli.options import AsOfOption, WorkspaceOption, day_of, open_bridge
from semantic_bridge.mapping.ledger.conceptmaps import MapLedger, map_ledger
from semantic_bridge.mapping.ledger.crosswalks import Ledger
from semantic_bridge.records.strict_json import encode
from semantic_bridge.usecases.chain_ledger import ChainLedger, chain_ledger
from semantic_bridge.usecases.codes import find_map
from semantic_bridge.usecases.ledger import ledgers


class ReportFormat(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"


def command(
    source: Annotated[str | None, typer.Option("--from", metavar="SCHEMA", help="The schema that comes in.")] = None,
    target: Annotated[str | None, typer.Option("--to", metavar="SCHEMA", help="The schema that goes out.")] = None,
    name: Annotated[
        str | None, typer.Option("--map", metavar="NAME", help="A concept map instead: its IRI, or the end of it.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    form: Annotated[
        ReportFormat, typer.Option("--format", help="text is for people; json holds every code.")
    ] = ReportFormat.TEXT,
) -> int:
    """Show what a crosswalk keeps and loses, decided from its rules and code lists, without records.

    Example: sb report ledger --workspace pilot --from passport.person --to zags.person
    """
    day = day_of(as_of)
    if name is not None:
        if source is not None or target is not None:
            message = "a concept map stands alone; leave out --from and --to"
            raise typer.BadParameter(message, param_hint="--map")
        found = map_ledger(find_map(open_bridge(workspace).workspace, name), day)
        _write_map(found, form)
        return 0
    if source is None or target is None:
        message = "name both schemas, or a concept map with --map"
        raise typer.BadParameter(message, param_hint="--from, --to")
    opened = open_bridge(workspace).workspace
    legs, chain = ledgers(opened, source, target, day), chain_ledger(opened, source, target, day)
    if form is ReportFormat.JSON:
        written = (source, target) in opened.crosswalks
        whole = chain_json(chain) if chain else None
        _print(encode({"written": written, "chain": whole, "ledgers": [ledger_json(item) for item in legs]}).decode())
        return 0
    if (source, target) not in opened.crosswalks:
        _write_unwritten(source, target, chain)
    for number, item in enumerate(legs):
        if number:
            _print("")
        _write(item)
    return 0


def _write_map(found: MapLedger, form: ReportFormat) -> None:
    if form is ReportFormat.JSON:
        _print(encode(map_json(found)).decode())
        return
    of = f"{found.cardinality.cells} codes of {found.cardinality.fields[0]}"
    _print(f"{found.concept_map.local}, {of} that are valid on {found.as_of}")
    _print(*verdict_lines(found.verdicts))
    table_output().print(map_table(found), markup=False, highlight=False)


def _write_unwritten(source: str, target: str, chain: ChainLedger | None) -> None:
    """What is to be known before the ledgers of what is written: that of all legs together, where there are several."""
    if chain is None:
        legs_are = "this is what is written on the way, as it is written"
        _print(f"No crosswalk is written from {source} to {target}: {legs_are}.\n")
        return
    over = f"this is the way over {' and '.join(chain.crosswalks)}"
    _print(f"No crosswalk is written from {source} to {target}: {over}.\n")
    _write(chain)
    _print("\nWhat is written on the way, as it is written:\n")


def _write(found: Ledger | ChainLedger) -> None:
    _print(f"{found.name}, codes of {found.as_of}")
    table_output().print(fields_table(found.fields), markup=False, highlight=False)
    if found.unread:
        _print(f"read by no rule: {', '.join(found.unread)}")
    if found.unwritten:
        _print(f"filled by no rule: {', '.join(found.unwritten)}")
    _print(*verdict_lines(found.verdicts))


def _print(*lines: str) -> None:
    output().print(*lines, sep="\n", markup=False, highlight=False, soft_wrap=True)
