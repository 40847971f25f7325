"""What an import came to, as text and as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from semantic_bridge.interchange.correspondence import NO_TARGET, Doubt, Fault
from semantic_bridge.model.values import Value
from semantic_bridge.usecases.import_correspondence import Imported

MOST_LINES: Final = 10
"""How many rows of one fault are shown to people."""


def imported_text(imported: Imported) -> str:
    """What was read, what is doubtful, and what was written."""
    return "\n".join([*_summary(imported), *_doubts(imported.correspondence.doubts), *_files(imported)])


def _summary(imported: Imported) -> Iterator[str]:
    found, destination = imported.correspondence, imported.destination
    yield (
        f"{destination.table}: {_rows(found.count)}, of which {found.set_aside} set aside; "
        f"{len(found.source_codes)} source codes, {len(found.target_codes)} target codes."
    )
    counts = Counter(row.word for row in found.rows).most_common()
    if counts:
        yield f"    {', '.join(f'{count} {word}' for word, count in counts)}"
    yield f"    in <{destination.concept_map}>"


def _doubts(doubts: Sequence[Doubt]) -> Iterator[str]:
    """The rows of each fault, in the order of the faults."""
    for fault in Fault:
        lines = [doubt for doubt in doubts if doubt.fault is fault]
        if lines:
            kept = "imported" if fault.remark else "set aside"
            yield f"{fault.value}: {_rows(len(lines))}, {kept}: {fault.sentence}."
            yield from (f"    line {doubt.line}{_cells(doubt)}" for doubt in lines[:MOST_LINES])
        if len(lines) > MOST_LINES:
            yield f"    and {len(lines) - MOST_LINES} more, which --report json lists"


def _cells(doubt: Doubt) -> str:
    return f": {doubt.source!r}, {doubt.target!r}" if doubt.source or doubt.target else ""


def _rows(count: int) -> str:
    return f"{count} row{'s' * (count != 1)}"


def _files(imported: Imported) -> Iterator[str]:
    yield from (f"Wrote {name}" for name in imported.written)
    if not imported.written:
        yield "Nothing changed."


def imported_json(imported: Imported) -> dict[str, Value]:
    """The same with every row that is doubtful."""
    found, destination = imported.correspondence, imported.destination
    counts = Counter(row.word for row in found.rows)
    return {
        "table": destination.table,
        "conceptMap": str(destination.concept_map),
        "sourceScheme": str(destination.source.iri),
        "targetScheme": str(destination.target.iri),
        "sourceCodes": len(found.source_codes),
        "targetCodes": len(found.target_codes),
        "rows": found.count,
        "setAside": found.set_aside,
        "noTarget": counts.pop(NO_TARGET, 0),
        "relations": dict(sorted(counts.items())),
        "doubts": [
            {
                "line": doubt.line,
                "fault": doubt.fault.value,
                "setAside": not doubt.fault.remark,
                "source": doubt.source,
                "target": doubt.target,
            }
            for doubt in found.doubts
        ],
        "written": list(imported.written),
        "unchanged": list(imported.unchanged),
    }
