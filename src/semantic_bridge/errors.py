"""The base of every error: what is wrong, where, and what to do.

    BridgeError
    ├── ReadError              a file cannot be read as what it should be
    ├── CrosswalkShapeError    (validation) a mapping file breaks the shapes of the language
    ├── CrosswalkError         one mistake in a crosswalk, code list, schema or catalogue
    ├── CrosswalkErrors        all of them at once, an ExceptionGroup
    ├── PlanError              a resolved crosswalk that no plan can run
    ├── RecordError            an input that is not a record
    ├── NotFoundError          a name that the workspace does not have
    └── QueryError             a query that is refused or malformed

A bad *value* is none of these: it is an `Issue` in a `Translation`.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: line and column count from 1; 0 is unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file:line:column`, as far as known."""
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


class BridgeError(Exception):
    """Base of all errors of this package.

    Attributes:
        problem: One sentence: what is wrong.
        where: The file position, the IRI of the rule, or the record path; None where there is none.
        remedy: One sentence: what to do; empty where nothing can be said.
    """

    def __init__(self, problem: str, *, where: Place | str | None = None, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem, self.where, self.remedy = problem, where, remedy

    def __str__(self) -> str:
        """The problem, then its place, then the remedy, a line each."""
        place = f"    in {self.where}" if self.where else ""
        remedy = f"    {self.remedy}" if self.remedy else ""
        return "\n".join(line for line in (self.problem, place, remedy) if line)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by state, so that errors with keyword arguments cross processes."""
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(kind: type[BridgeError], args: tuple[object, ...], state: dict[str, object]) -> BridgeError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ReadError(BridgeError):
    """A file cannot be read as what it should be."""


class CrosswalkError(BridgeError):
    """One mistake in a crosswalk, a code list, a schema or a catalogue.

    Attributes:
        code: The documented rule that it breaks, such as `SB101`.
        subject: The IRI of the resource that is wrong, or None.
    """

    code = "SB100"

    def __init__(
        self, problem: str, *, subject: str | None = None, where: Place | str | None = None, remedy: str = ""
    ) -> None:
        super().__init__(problem, where=where or subject, remedy=remedy)
        self.subject = subject


class CrosswalkErrors(ExceptionGroup[BridgeError]):
    """Every mistake of a workspace at once; nothing of it was loaded."""

    def __new__(cls, errors: Sequence[BridgeError]) -> Self:
        """Group the errors under a message that counts them."""
        count = len(errors)
        return super().__new__(cls, f"{count} {'problem' if count == 1 else 'problems'}, nothing was loaded", errors)

    def __init__(self, errors: Sequence[BridgeError]) -> None:
        super().__init__(self.message, errors)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by the errors: the group's own state holds the message too, which `__new__` makes."""
        return type(self), (list(self.errors),)

    @property
    def errors(self) -> tuple[BridgeError, ...]:
        """The errors, groups within taken apart."""
        flat: list[BridgeError] = []
        for error in self.exceptions:
            if isinstance(error, BridgeError):
                flat.append(error)
            elif isinstance(error, CrosswalkErrors):
                flat += error.errors
        return tuple(flat)

    def derive(self, excs: Sequence[BridgeError], /) -> "CrosswalkErrors":  # type: ignore[override]  # a group of the same kind, narrower than typeshed's
        """A group of the same kind, for `split` and `subgroup`."""
        return CrosswalkErrors(excs)


class PlanError(BridgeError):
    """A resolved crosswalk that no plan can run."""


class RecordError(BridgeError):
    """An input that is not a record: it is refused before any value of it is read.

    The message never quotes the input.
    """


class NotFoundError(BridgeError):
    """A name that the workspace does not have."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        super().__init__(f"There is no {kind} {name!r}.", remedy=suggest(name, self.known))


class QueryError(BridgeError):
    """A query that is refused or malformed."""


def suggest(name: str, known: Iterable[str]) -> str:
    """The remedy for a wrong name: the nearest known one, else what there is."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"Did you mean {close[0]!r}?"
    return f"There is: {listing(names)}." if names else "There is none yet."


def listing(names: Sequence[str], most: int = 8) -> str:
    """The names with commas, cut after `most`."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
