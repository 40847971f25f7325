"""Compile a plan into one function from record to translation.

The plan is compiled once and run many times, so every choice that depends only on the crosswalk is made here. What a
null, an empty text or an unmapped code means is decided in `plan.semantics`; this module only orders the steps.
"""

from dataclasses import dataclass
from datetime import date

from semantic_bridge.execute.block import BlockRun, compile_block
from semantic_bridge.execute.derivations import derivations
from semantic_bridge.execute.reading import compile_reader
from semantic_bridge.execute.statements import Statement, issue
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.execute.unused import compile_unused
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.translation import Derivation, Issue, Reason, Status, Translation, weakest
from semantic_bridge.model.values import ABSENT, Record, text_of
from semantic_bridge.plan.outcome import ABSENT_INPUT, Outcome
from semantic_bridge.plan.plan import Plan
from semantic_bridge.text.dates import iso_date


@dataclass(frozen=True, slots=True)
class Run:
    """What a plan made of one record, before it is put into words."""

    block: BlockRun
    as_of: date
    key: str | None
    unused: tuple[str, ...]
    doubt: Issue | None


class RecordExecutor:
    """A plan, ready to run on records one by one. It keeps no state between them and may be shared by threads.

    Args:
        plan: The compiled crosswalk.
        dictionaries: Made for other plans with the same tables; what this plan needs besides is added.
    """

    def __init__(self, plan: Plan, dictionaries: Dictionaries | None = None) -> None:
        self.plan = plan
        self._dictionaries = dictionaries or Dictionaries()
        self._block = compile_block(plan.block, self._dictionaries)
        self._as_of = compile_reader(plan.as_of) if plan.as_of else None
        self._key = compile_reader(plan.key) if plan.key else None
        self._unused = compile_unused(plan.block, *([plan.as_of] if plan.as_of else []))

    def translate(self, record: Record, day: date) -> Translation:
        """Translate one record.

        Args:
            record: In the source schema. It is not changed.
            day: For which codes are read, where the record itself declares no date.

        Returns:
            The target record with a statement about every value that was not carried exactly. A value that cannot be
            translated is null; a record never fails.
        """
        return self._translation(self._run(record, day), ())

    def explain(self, record: Record, day: date) -> Translation:
        """As `translate`, with a derivation for every target value."""
        run = self._run(record, day)
        return self._translation(run, derivations(run.block.statements, record, self._dictionaries))

    def _run(self, record: Record, day: date) -> Run:
        found = self._as_of(record) if self._as_of else ABSENT_INPUT
        declared = iso_date(text_of(found.value)) if found.usable else None
        doubt = None if declared or found.missing else self._unread_day(found)
        as_of = declared or day
        return Run(self._block(record, as_of), as_of, self._key_of(record), self._unused(record), doubt)

    def _unread_day(self, found: Outcome) -> Issue:
        """The record declares a day that is none: codes are read as of the call's, and the whole record says so."""
        source = self.plan.as_of.pointer if self.plan.as_of else ""
        reason = found.reason or Reason.NO_PARSE
        return Issue("", (source,), Status.INVALID_SOURCE, reason, self.plan.crosswalks[0].iri)

    def _key_of(self, record: Record) -> str | None:
        found = self._key(record) if self._key else ABSENT_INPUT
        return text_of(found.value) if found.usable else None

    def _translation(self, run: Run, derivations: tuple[Derivation, ...]) -> Translation:
        statements = run.block.statements
        rejected = any(map(_rejects, statements))
        doubts = (run.doubt,) if run.doubt else ()
        return Translation(
            output=None if rejected else run.block.output,
            status=weakest(*(item.outcome.status for item in statements), *(item.status for item in doubts)),
            complete=not rejected and all(map(_has_value, statements)),
            issues=(*doubts, *filter(None, map(issue, statements))),
            unused=run.unused,
            as_of=run.as_of,
            key=run.key,
            derivations=derivations,
        )


def _rejects(statement: Statement) -> bool:
    outcome = statement.outcome
    return outcome.policy is Policy.REJECT and outcome.status is Status.UNMAPPED


def _has_value(statement: Statement) -> bool:
    """Whether a target has a value, or need not have one; a list has one if an element of it has."""
    values = statement.outcome.elements or (statement.outcome,)
    return not statement.required or any(item.value not in (None, ABSENT) for item in values)
