"""What a CHECK says about one column: its codes, its range, its length, its pattern.

A condition is taken apart at its ANDs. What is left over stays a sentence, in the words of the source.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from sqlglot import exp

from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.described import Facets
from semantic_bridge.text.regex import PatternError, compile_pattern

NOTHING: Final = Facets()
_SIDES: Final[dict[type[exp.Expr], type[exp.Expr]]] = {
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
    exp.EQ: exp.EQ,
}
"""What a comparison is with its sides swapped."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What one part of a condition says.

    Attributes:
        columns: The columns that it is about, as it writes them.
        codes: The only values, where it lists them.
        required: Whether it says that there is a value.
        note: The sentence that is left of it; empty where the rest says all.
    """

    columns: tuple[str, ...]
    facets: Facets = NOTHING
    codes: tuple[str, ...] = ()
    required: bool = False
    note: str = ""


def checked(condition: exp.Expr, dialect: Dialect) -> Iterator[Checked]:
    """Every part of a condition."""
    condition = condition.unnest()
    if isinstance(condition, exp.And):
        yield from checked(condition.left, dialect)
        yield from checked(condition.right, dialect)
        return
    yield (
        _codes(condition)
        or _compared(condition)
        or _matched(condition)
        or _present(condition)
        or _left(condition, dialect)
    )


def _codes(condition: exp.Expr) -> Checked | None:
    """A list of values: IN, equal to one of an array, or equalities with OR between."""
    column, codes = "", []
    for part in _alternatives(condition):
        if _denied(part):
            return None
        name, values = _listed(part)
        if isinstance(part, exp.Is) and isinstance(part.expression, exp.Null):
            name, values = _column(part.this), []
        if not name or (column and name.casefold() != column.casefold()) or values is None:
            return None
        column = column or name
        codes += values
    if not codes:
        return None
    listed = tuple(dict.fromkeys(codes))
    note = f"It is always {listed[0]}." if len(listed) == 1 else ""
    return Checked((column,), codes=listed if len(listed) > 1 else (), note=note)


def _alternatives(condition: exp.Expr) -> Iterator[exp.Expr]:
    condition = condition.unnest()
    if isinstance(condition, exp.Or):
        yield from _alternatives(condition.left)
        yield from _alternatives(condition.right)
    else:
        yield condition


def _listed(part: exp.Expr) -> tuple[str, list[str] | None]:
    """The column and the values that it may equal; None where a value is no literal."""
    match part:
        case exp.In(this=this, expressions=values) if values:
            pass
        case exp.EQ(this=this, expression=exp.Any(this=array)):
            found = array.find(exp.Array)
            values = found.expressions if found else []
        case exp.EQ(this=this, expression=other):
            this, other = (this, other) if _column(this) else (other, this)
            values = [other]
        case _:
            return "", None
    literals = [_literal(value) for value in values]
    return _column(this), None if None in literals or not literals else [text for text in literals if text is not None]


def _compared(condition: exp.Expr) -> Checked | None:
    """A comparison of the column, or of its length, with a number."""
    if _denied(condition):
        return None
    if isinstance(condition, exp.Between):
        low, high = _number(condition.args["low"]), _number(condition.args["high"])
        return None if low is None or high is None else _limited(condition.this, exp.GTE, low, exp.LTE, high)
    if type(condition) not in _SIDES:
        return None
    left, right, kind = condition.this, condition.expression, type(condition)
    number = _number(right)
    if number is None:
        left, number, kind = right, _number(left), _SIDES[kind]
    return None if number is None else _limited(left, kind, number)


def _limited(subject: exp.Expr, *limits: type[exp.Expr] | Decimal) -> Checked | None:
    subject = _bare(subject)
    length = isinstance(subject, exp.Length)
    column = _column(subject.this if length else subject)
    facets: Facets | None = Facets()
    for kind, number in zip(limits[::2], limits[1::2], strict=True):
        if facets is None or not isinstance(number, Decimal):
            return None
        facets = _length(facets, kind, int(number)) if length else _range(facets, kind, number)
    return Checked((column,), facets) if column and facets else None


def _length(facets: Facets, kind: object, number: int) -> Facets | None:
    if kind is exp.EQ:
        return replace(facets, min_length=number, max_length=number)
    if kind in {exp.GT, exp.GTE}:
        return replace(facets, min_length=number + (kind is exp.GT))
    return replace(facets, max_length=number - (kind is exp.LT))


def _range(facets: Facets, kind: object, number: Decimal) -> Facets | None:
    if kind is exp.GTE:
        return replace(facets, minimum=number)
    if kind is exp.LTE:
        return replace(facets, maximum=number)
    if kind is exp.GT:
        return replace(facets, above=number)
    return replace(facets, below=number) if kind is exp.LT else None


def _matched(condition: exp.Expr) -> Checked | None:
    """A regular expression, where it means the same here; only RE2 would run it."""
    if not isinstance(condition, exp.RegexpLike) or condition.args.get("flag") or _denied(condition):
        return None
    column, pattern = _column(condition.this), _literal(condition.expression)
    if not column or pattern is None:
        return None
    try:
        compile_pattern(pattern)
    except PatternError:
        return None
    return Checked((column,), Facets(pattern=pattern))


def _present(condition: exp.Expr) -> Checked | None:
    """IS NOT NULL, which sqlglot reads in two ways."""
    negated = _denied(condition)
    if isinstance(condition, exp.Not):
        condition, negated = condition.this.unnest(), not _denied(condition.this.unnest())
    if not negated or not isinstance(condition, exp.Is) or not isinstance(condition.expression, exp.Null):
        return None
    column = _column(condition.this)
    return Checked((column,), required=True) if column else None


def _denied(condition: exp.Expr) -> bool:
    """Whether a NOT is in it: NOT IN, NOT BETWEEN, IS NOT."""
    return bool(condition.args.get("negate"))


def _left(condition: exp.Expr, dialect: Dialect) -> Checked:
    for cast in condition.find_all(exp.Cast):
        cast.set("this", cast.this.unnest())
    names = dict.fromkeys(column.name for column in condition.find_all(exp.Column))
    return Checked(tuple(names), note=f"The source checks: {condition.sql(dialect=dialect.grammar)}.")


def _bare(value: exp.Expr) -> exp.Expr:
    while isinstance(value, exp.Cast | exp.Paren | exp.Collate):
        value = value.this
    return value


def _column(value: exp.Expr) -> str:
    """The name of the column that a value is; empty where it is none."""
    bare = _bare(value)
    return bare.name if isinstance(bare, exp.Column) else ""


def _literal(value: exp.Expr) -> str | None:
    bare = _bare(value)
    if isinstance(bare, exp.Neg) and isinstance(bare.this, exp.Literal):
        return f"-{bare.this.name}"
    return bare.name if isinstance(bare, exp.Literal | exp.National) else None


def _number(value: exp.Expr) -> Decimal | None:
    text = _literal(value)
    try:
        number = Decimal(text) if text is not None else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None
