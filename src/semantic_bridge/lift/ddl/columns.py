"""What a definition of a column says besides its constraints that concern the table."""

from collections.abc import Iterable
from typing import Final

from sqlglot import exp

from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.ddl.tables import Column

NUMBERED: Final = "The database numbers it."
_SERIALS: Final = frozenset({exp.DType.SERIAL, exp.DType.SMALLSERIAL, exp.DType.BIGSERIAL})
_COUNTERS: Final = (exp.AutoIncrementColumnConstraint, exp.GeneratedAsIdentityColumnConstraint)
_MOST_NOTED: Final = 500


def column_of(name: str, parsed: exp.ColumnDef, dialect: Dialect) -> Column:
    """The column of a definition."""
    kind = parsed.args.get("kind")
    kinds = constraints_of(parsed)
    required = any(isinstance(each, exp.NotNullColumnConstraint) and not each.args.get("allow_null") for each in kinds)
    counted = isinstance(kind, exp.DataType) and kind.this in _SERIALS
    counted = counted or any(isinstance(each, _COUNTERS) and not each.args.get("expression") for each in kinds)
    notes = dict.fromkeys([NUMBERED] if counted else [])
    notes.update(dict.fromkeys(note for each in kinds if (note := _note(each, dialect))))
    comments = (each.this.name for each in kinds if isinstance(each, exp.CommentColumnConstraint))
    return Column(name, kind, required or counted, next(comments, ""), tuple(notes))


def constraints_of(parsed: exp.ColumnDef) -> list[exp.Expr]:
    """The constraints at a column, without their names."""
    return [each.kind for each in parsed.args.get("constraints") or () if isinstance(each, exp.ColumnConstraint)]


def _note(kind: exp.Expr, dialect: Dialect) -> str:
    match kind:
        case exp.AutoIncrementColumnConstraint() | exp.GeneratedAsIdentityColumnConstraint():
            computed = kind.args.get("expression")
            return f"It is computed: {_sql(computed, dialect)}." if computed else NUMBERED
        case exp.ComputedColumnConstraint():
            return f"It is computed: {_sql(kind.this, dialect)}."
        case exp.DefaultColumnConstraint():
            return default_note(kind.this, dialect)
        case exp.OnUpdateColumnConstraint():
            return f"With every change of its row it becomes {_sql(kind.this, dialect)}."
        case _:
            return ""


def default_note(default: exp.Expr, dialect: Dialect) -> str:
    """The sentence on a default; empty where it is NULL."""
    bare = default
    while isinstance(bare, exp.Cast | exp.Paren):
        bare = bare.this
    if isinstance(bare, exp.Null):
        return ""
    if isinstance(bare, exp.Literal | exp.National):
        return f"Where none is given it becomes {bare.name}." if bare.name else "Where none is given it is empty."
    written = _sql(bare, dialect)
    return NUMBERED if "nextval" in written.lower() else f"Where none is given it becomes {written}."


def _sql(value: exp.Expr, dialect: Dialect) -> str:
    """As the source would write it, shortened."""
    written = value.unnest().sql(dialect=dialect.grammar)
    return written if len(written) <= _MOST_NOTED else f"{written[:_MOST_NOTED]} …"


def names_of(expressions: Iterable[exp.Expr]) -> tuple[str, ...]:
    """The names of the columns that a constraint lists."""
    found = (each if isinstance(each, exp.Identifier) else each.find(exp.Identifier) for each in expressions)
    return tuple(name.name for name in found if name is not None)
