"""`sb reason`: what follows from a workspace, where its mappings contradict each other, and what it proposes."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.cli.check import Report
from semantic_bridge.cli.console import show_lines
from semantic_bridge.cli.findings import finding_json, findings_text
from semantic_bridge.cli.options import AsOfOption, WorkspaceOption, day_of, open_bridge
from semantic_bridge.cli.streams import written
from semantic_bridge.rdf.writing import trig
from semantic_bridge.records.strict_json import encode
from semantic_bridge.terms import PREFIXES
from semantic_bridge.usecases.reasoning import Conclusions, Part, proposed_maps, reason


class Wanted(StrEnum):
    """What is asked for."""

    ALL = "all"
    ONTOLOGY = "ontology"
    MAPPINGS = "mappings"
    PROPOSALS = "proposals"


def command(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="TriG, or Turtle by the suffix .ttl; else standard output."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    wanted: Annotated[
        Wanted,
        typer.Option(
            "--from", help="What to reason from; proposals are property maps that equivalent properties suggest."
        ),
    ] = Wanted.ALL,
    as_of: AsOfOption = None,
    report: Annotated[Report, typer.Option(help="How contradictions are told, on standard error.")] = Report.TEXT,
) -> int:
    """Write what follows from ontology, schemas and mappings, each in a named graph with where it comes from.

    Contradictions between mappings are listed, not resolved; exit 1 if there are any. Proposals are Turtle to read, and
    are never applied.

    Example: sb reason --workspace pilot --from mappings -o follows.trig
    """
    day = day_of(as_of)
    opened = open_bridge(workspace).workspace
    if wanted is Wanted.PROPOSALS:
        with written(output) as sink:
            sink.write(trig({None: proposed_maps(opened)}, _prefixes()).encode())
        return 0
    found = reason(opened, Part(wanted.value), day)
    with written(output) as sink:
        sink.write(_text(found, output).encode())
    if report is Report.JSON:
        show_lines(encode([finding_json(item) for item in found.findings]).decode())
    else:
        show_lines(_count(found), *([findings_text(found.findings)] if found.findings else []))
    return int(bool(found.findings))


def _prefixes() -> dict[str, str]:
    return {name: namespace.base for name, namespace in PREFIXES.items()}


def _text(found: Conclusions, output: Path | None) -> str:
    if output is not None and output.suffix == ".ttl":
        return trig({None: found.merged}, _prefixes())
    return trig(found.graphs, _prefixes())


def _count(found: Conclusions) -> str:
    counts = [f"{len(graph)} triples in <{name}>" for name, graph in found.graphs.items() if name is not None]
    return f"{', '.join(counts)}."
