"""Write answers in the form that the output asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, assert_never

import typer

from semantic_bridge.errors import RecordError
from semantic_bridge.model.schema import Schema
from semantic_bridge.model.translation import Translation
from semantic_bridge.model.values import Record
from semantic_bridge.records import csv, xml
from semantic_bridge.records.carriers import Carrier, carrier_of
from semantic_bridge.records.ndjson import write_line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.usecases.translate import Answer, Job, answer_line


@dataclass(frozen=True, slots=True)
class Form:
    """How answers are written: in which carrier, and whether as bare records."""

    carrier: Carrier
    bare: bool

    @classmethod
    def of(cls, output: Path | None, *, bare: bool) -> "Form":
        """The form that the suffix of the output names; NDJSON on standard output. XML holds bare records only."""
        carrier = Carrier.NDJSON if output is None or str(output) == "-" else carrier_of(output)
        if carrier is Carrier.XML and not bare:
            message = "XML holds records without statements; add --records, or write to .ndjson, .csv or .parquet"
            raise typer.BadParameter(message, param_hint="--output")
        return cls(carrier, bare)

    @property
    def holds_answers(self) -> bool:
        """Whether the output has the whole answer to each line, the problem of one that is no record too."""
        return not self.bare and self.carrier in {Carrier.JSON, Carrier.NDJSON}


def write_answers(job: Job, answers: Iterable[Answer], form: Form, sink: BinaryIO) -> None:
    """Write every answer. CSV, Parquet and XML hold only lines that could be read; JSON and NDJSON hold them all.

    Raises:
        RecordError: The carrier cannot hold a value; the place is the field of the target.
    """
    try:
        _write(job, answers, form, sink)
    except RefusedRecordError as error:
        if error.code is not Refusal.UNWRITABLE:
            raise
        raise RecordError(error.problem, where=error.pointer, remedy=error.remedy) from None


def _write(job: Job, answers: Iterable[Answer], form: Form, sink: BinaryIO) -> None:
    schema = job.bridge.schema(job.target)
    match form.carrier:
        case Carrier.JSON | Carrier.NDJSON:
            lines = _records(answers) if form.bare else (answer_line(job, answer) for answer in answers)
            sink.writelines(write_line(line) for line in lines)
        case Carrier.CSV if form.bare:
            sink.writelines(csv.write_records(_outputs(answers), schema))
        case Carrier.CSV:
            sink.writelines(csv.write_translations(_translations(answers), schema))
        case Carrier.PARQUET:
            _write_table(answers, schema, form, sink)
        case Carrier.XML:
            sink.writelines(xml.write_document(_outputs(answers), schema))
        case _:
            assert_never(form.carrier)


def _write_table(answers: Iterable[Answer], schema: Schema, form: Form, sink: BinaryIO) -> None:
    from semantic_bridge.records import tables  # noqa: PLC0415  # polars loads slowly, and only Parquet needs it

    if form.bare:
        tables.write_records(_outputs(answers), schema, sink)
    else:
        tables.write_translations(_translations(answers), schema, sink)


def _translations(answers: Iterable[Answer]) -> Iterator[Translation]:
    return (answer.translation for answer in answers if answer.translation is not None)


def _outputs(answers: Iterable[Answer]) -> Iterator[Record]:
    return (item.output for item in _translations(answers) if item.output is not None)


def _records(answers: Iterable[Answer]) -> Iterator[Record | None]:
    """The bare records, a line for each input line: null where a line could not be read or was refused."""
    return (answer.translation.output if answer.translation else None for answer in answers)
