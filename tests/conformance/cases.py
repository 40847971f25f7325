"""Read the files of cases: what a file may hold is stated in README.md and case.schema.json; nothing else passes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias, TypeGuard

Json: TypeAlias = str | int | Decimal | bool | list["Json"] | dict[str, "Json"] | None

HERE: Final = Path(__file__).parent
FOLDER: Final = HERE / "cases"
PREFIXES: Final = HERE / "prefixes.ttl"

STATED: Final = ("output", "status", "complete", "key", "issues", "unused", "asOf", "derivations")
"""What a case may expect of an answer."""

ISSUE: Final = (
    "target source status reason rule policy relation confidence loss successors candidates".split()  # noqa: SIM905  # members
)
"""What a case may expect of an issue; the first of them, the status and the reason it must."""

DERIVATION: Final = (
    "target value source status reason relation confidence loss via rules validity over".split()  # noqa: SIM905
)
"""What a case may expect of a derivation; `target` it must."""

CANDIDATE: Final = ("value", "relation", "weight", "confidence", "over", "when")
"""What a case may expect of a candidate; `value` it must."""


class CaseError(ValueError):
    """A file of cases that does not keep to the format.

    Attributes:
        where: The file, and the place in it.
    """

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        super().__init__(f"{where}: {problem}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a Parquet file, of type `text`, `integer`, `number` or `boolean`; None is a cell without a value."""

    name: str
    type: str
    values: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked.

    Attributes:
        source: The name of the schema that comes in.
        target: The name of the schema that goes out.
        as_of: The day, as 2026-01-31.
        carrier: How the record is written: `json`, `ndjson`, `xml`, `csv` or `parquet`.
        body: The record as written; empty for Parquet.
        columns: The record as a table of one row, for Parquet.
    """

    source: str
    target: str
    as_of: str
    carrier: str
    body: bytes
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        title: A sentence that says the rule.
        request: What is asked.
        expect: What must be answered; `{"problem": CODE}` where the record is refused.
        prevents: The defect, seen in other systems, that the case prevents; or None.
        known: Why the reference engine does not answer so yet; or None.
    """

    title: str
    request: Request
    expect: Mapping[str, Json]
    prevents: str | None = None
    known: str | None = None

    @property
    def explained(self) -> bool:
        """Whether the answer must come with derivations."""
        return "derivations" in self.expect


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A workspace, and the cases that it serves.

    Attributes:
        name: `<topic>/<file>`, unique.
        about: What the cases are about, as a sentence.
        turtle: The Turtle files of the workspace by path, prefixes added.
        attachments: Its CSV and TSV files by path.
        cases: In the order of the file.
    """

    name: str
    about: str
    turtle: Mapping[str, str]
    attachments: Mapping[str, str]
    cases: tuple[Case, ...] = field(repr=False)

    @property
    def texts(self) -> dict[str, str]:
        """Every file of the workspace by path."""
        return {**self.turtle, **self.attachments}

    @property
    def topic(self) -> str:
        """The folder."""
        return self.name.partition("/")[0]


@cache
def case_files() -> tuple[CaseFile, ...]:
    """Every file of cases, by name."""
    return tuple(read_file(path) for path in sorted(FOLDER.glob("*/*.json")))


def read_file(path: Path) -> CaseFile:
    """One file of cases.

    Raises:
        CaseError: It has a member that there is none of, lacks one, or one has another type.
    """
    name = f"{path.parent.name}/{path.stem}"
    whole = _object(json.loads(path.read_text("utf-8"), parse_float=Decimal, object_pairs_hook=_once), name)
    _members(whole, name, "topic prefixes workspace cases", "source target asOf")
    head = PREFIXES.read_text("utf-8") + "".join(
        f"@prefix {prefix}: <{_text(base, name)}> .\n" for prefix, base in _object(whole["prefixes"], name).items()
    )
    texts = {path: _lines(lines, f"{name} {path}") for path, lines in _object(whole["workspace"], name).items()}
    return CaseFile(
        name=name,
        about=_text(whole["topic"], name),
        turtle={path: head + text for path, text in texts.items() if path.endswith(".ttl")},
        attachments={path: text for path, text in texts.items() if not path.endswith(".ttl")},
        cases=tuple(_cases(whole, name)),
    )


def _cases(whole: Mapping[str, Json], name: str) -> Iterator[Case]:
    given = {member: whole[member] for member in ("source", "target", "asOf") if member in whole}
    for number, item in enumerate(_list(whole["cases"], name), start=1):
        where = f"{name} case {number}"
        case = _object(item, where)
        _members(case, where, "title request expect", "prevents known")
        yield Case(
            title=_text(case["title"], where),
            request=_request(given | _object(case["request"], where), where),
            expect=_expectation(_object(case["expect"], where), where),
            prevents=_text(case["prevents"], where) if "prevents" in case else None,
            known=_text(case["known"], where) if "known" in case else None,
        )


def _request(request: Mapping[str, Json], where: str) -> Request:
    _members(request, where, "source target asOf", "record carrier body columns")
    if len({"record", "body", "columns"} & set(request)) != 1:
        raise CaseError(where, "a request has one of record, body and columns")
    carrier = _text(request.get("carrier", "json"), where)
    body = b""
    if "record" in request:
        body = json.dumps(_without_fractions(request["record"], where), ensure_ascii=False).encode()
    elif "body" in request:
        body = _text(request["body"], where).encode()
    if (carrier == "parquet") is not ("columns" in request):
        raise CaseError(where, "Parquet, and nothing else, is given by columns")
    source, target, as_of = (_text(request[member], where) for member in ("source", "target", "asOf"))
    return Request(source, target, as_of, carrier, body, tuple(_columns(request.get("columns", []), where)))


def _columns(columns: Json, where: str) -> Iterator[Column]:
    for item in _list(columns, where):
        column = _object(item, where)
        _members(column, where, "name type values")
        values = tuple(_list(column["values"], where))
        yield Column(_text(column["name"], where), _text(column["type"], where), values)


def _expectation(expect: dict[str, Json], where: str) -> dict[str, Json]:
    if "problem" in expect:
        _members(expect, where, "problem")
        return expect
    _members(expect, where, "output status issues", " ".join(STATED))
    for issue in _objects(expect["issues"], where):
        _members(issue, where, "target status reason", " ".join(ISSUE))
        for candidate in _objects(issue.get("candidates", []), where):
            _members(candidate, where, "value", " ".join(CANDIDATE))
    for derivation in _objects(expect.get("derivations", []), where):
        _members(derivation, where, "target", " ".join(DERIVATION))
    return expect


def _members(value: Mapping[str, Json], where: str, needed: str, allowed: str = "") -> None:
    missing = set(needed.split()) - set(value)
    unknown = set(value) - set(needed.split()) - set(allowed.split())
    if missing or unknown:
        raise CaseError(where, f"missing {sorted(missing)}, unknown {sorted(unknown)}")


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    if len(dict(pairs)) < len(pairs):
        raise CaseError("an object", f"the same member twice among {[name for name, _ in pairs]}")
    return dict(pairs)


def _without_fractions(value: Json, where: str) -> Json:
    """The record, in which no number has a fraction or an exponent: how those are written matters, so they are text."""
    if isinstance(value, Decimal):
        raise CaseError(where, "a number with a fraction or an exponent is written in a body, not in a record")
    if isinstance(value, list):
        return [_without_fractions(item, where) for item in value]
    if isinstance(value, dict):
        return {name: _without_fractions(item, where) for name, item in value.items()}
    return value


def _lines(value: Json, where: str) -> str:
    return "".join(f"{_text(line, where)}\n" for line in _list(value, where))


def _text(value: Json, where: str) -> str:
    if not isinstance(value, str):
        raise CaseError(where, "a text is due")
    return value


def _list(value: Json, where: str) -> list[Json]:
    if not isinstance(value, list):
        raise CaseError(where, "a list is due")
    return value


def _object(value: Json, where: str) -> dict[str, Json]:
    if not is_object(value):
        raise CaseError(where, "an object is due")
    return value


def _objects(value: Json, where: str) -> Iterator[dict[str, Json]]:
    return (_object(item, where) for item in _list(value, where))


def is_object(value: Json) -> TypeGuard[dict[str, Json]]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)
