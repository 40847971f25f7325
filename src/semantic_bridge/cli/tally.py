"""What a translation of many records came to: the exit code, and what must be said beside the output."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from semantic_bridge.cli.writing import Form
from semantic_bridge.model.translation import Status
from semantic_bridge.records.carriers import Carrier
from semantic_bridge.usecases.strictness import refused
from semantic_bridge.usecases.translate import Answer


@dataclass(slots=True)
class Tally:
    """What was seen on the way.

    Attributes:
        strict: Records below it are refused; None refuses none.
        fail_on: Records as weak as it, or weaker, are findings; None where none are.
        lines: How many input lines were seen.
        unreadable: How many of them were no records.
        withheld: How many records have no output: rejected by a policy, or refused.
        found: Whether a record was a finding.
    """

    strict: Status | None
    fail_on: Status | None
    lines: int = 0
    unreadable: int = 0
    withheld: int = 0
    found: bool = False

    def taken(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """The answers, those below `strict` without their output."""
        for answer in answers:
            self.lines += 1
            translation = answer.translation
            if translation is None:
                self.unreadable += 1
                yield answer
                continue
            kept = refused(translation, self.strict) if self.strict else translation
            below = self.fail_on is not None and translation.status.rank >= self.fail_on.rank
            self.found = self.found or kept is not translation or below
            self.withheld += kept.output is None
            yield replace(answer, translation=kept)

    def exit_code(self, form: Form, carrier: Carrier) -> int:
        """0 where every line has its answer in the output, and nothing was found of what the caller asked for.

        Only NDJSON goes on after a line that is no record; in other carriers what comes after it may be lost.
        """
        asked = self.strict is not None or self.fail_on is not None
        unanswered = self.unreadable and (asked or not form.holds_answers or carrier is not Carrier.NDJSON)
        silent = self.withheld and form.bare
        return int(self.found or bool(unanswered) or bool(silent))

    def remarks(self, form: Form) -> Iterator[str]:
        """What the output cannot say itself, and where it is said."""
        if self.unreadable:
            sentence = f"{self.unreadable} of {self.lines} lines could not be read"
            where = " and have no place in this output; --issues FILE keeps the problem of each."
            yield sentence + ("; each has its problem." if form.holds_answers else where)
        if self.withheld and form.bare:
            sentence = f"{self.withheld} of {self.lines} records were rejected and have no output"
            yield f"{sentence}; --issues FILE keeps the issues of each."
