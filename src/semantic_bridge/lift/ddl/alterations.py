"""What ALTER TABLE and ALTER TYPE change of what was created above them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from semantic_bridge.lift.ddl.columns import NUMBERED
from semantic_bridge.lift.ddl.definitions import with_item
from semantic_bridge.lift.ddl.tables import Column, Name, Table
from semantic_bridge.lift.ddl.words import Reading, Word, Words, items, name_at

_KEEPING: Final = frozenset({
    "OWNER", "ENABLE", "DISABLE", "SET", "CLUSTER", "REPLICA", "VALIDATE", "CHECK", "NOCHECK", "AUTO_INCREMENT",
    "ENGINE", "FORCE", "DEFAULT", "CONVERT", "ORDER", "RESET", "NO", "LOGGING", "NOLOGGING", "PARALLEL", "MOVE",
    "COLLATE", "CHARACTER", "CHARSET", "ROW_FORMAT", "ALGORITHM", "LOCK", "TABLESPACE", "MONITORING", "REBUILD",
})  # fmt: skip
"""Actions on how the database keeps a table, which say nothing about its records."""

_PIECES: Final = frozenset({"CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "INDEX", "KEY", "(", "COLUMN"})


def alter_table(reading: Reading) -> None:
    """Apply the actions in their order; one that is not understood is remarked."""
    position = reading.after("IF", "EXISTS", at=2)
    position = reading.after("ONLY", at=position)
    name, position = name_at(reading.words, position)
    if reading.starts("ATTACH", "PARTITION", at=position):
        reading.found.partitions.add(name_at(reading.words, position + 2)[0])
        return
    if reading.starts("WITH", at=position):
        position += 2
    known = reading.found.name(name, reading.found.tables)
    actions = list(items(reading.words[position:]))
    if known is None:
        if any(action and action[0].keyword not in _KEEPING for action in actions):
            reading.found.remark(f"The table {name} is changed and never made.", reading.place())
        return
    for action in _continued(actions):
        _act(reading, known, action)


def _continued(actions: list[Words]) -> list[Words]:
    """The actions; what follows an ADD without a verb of its own is added, too, as SQL Server has it."""
    whole: list[Words] = []
    for action in actions:
        if whole and action and whole[-1][0].keyword == "ADD" and action[0].keyword not in {*_VERBS, *_KEEPING}:
            whole.append((whole[-1][0], *action))
        elif action:
            whole.append(action)
    return whole


def _act(reading: Reading, known: Name, action: Words) -> None:
    table, verb = reading.found.tables[known], action[0].keyword
    if verb in _VERBS:
        changed = _VERBS[verb](reading, table, action[1:])
        if changed is not None:
            reading.found.tables[known] = changed
            return
    if verb not in _KEEPING:
        problem = f"A change of {table.name} is not understood: {verb}."
        reading.found.remark(problem, reading.place(action[0]), "Look at what is lifted of the table.")


def _added(reading: Reading, table: Table, rest: Words) -> Table | None:
    rest = _without(rest, "COLUMN")
    rest = _without(rest, "IF", "NOT", "EXISTS")
    if rest and rest[0].keyword == "(":
        for item in items(rest[1:-1]):
            table = with_item(reading, table, item)
        return table
    words = {word.keyword for word in rest}
    if rest and rest[0].keyword in {"DEFAULT", "PARTITION"}:
        return table
    if rest and rest[0].keyword == "CONSTRAINT" and "DEFAULT" in words and "FOR" in words:
        return table
    if rest and rest[0].keyword == "CONSTRAINT" and "USING" in words and "INDEX" in words and "(" not in words:
        return None  # the columns are those of an index
    return with_item(reading, table, rest) if rest else None


def _dropped(_: Reading, table: Table, rest: Words) -> Table | None:
    if rest and rest[0].keyword in _PIECES - {"COLUMN", "("}:
        return None
    rest = _without(_without(rest, "COLUMN"), "IF", "EXISTS")
    column = table.column(rest[0].text) if rest else None
    if column is None:
        return None
    return replace(table, columns=tuple(each for each in table.columns if each != column))


def _altered(reading: Reading, table: Table, rest: Words) -> Table | None:
    rest = _without(rest, "COLUMN")
    column = table.column(rest[0].text) if rest else None
    if column is None:
        return None
    words = tuple(word.keyword for word in rest[1:])
    if words[:3] == ("SET", "NOT", "NULL") or words[:3] == ("DROP", "NOT", "NULL"):
        return table.with_column(replace(column, required=words[0] == "SET"))
    if words[:2] in {("ADD", "GENERATED"), ("SET", "DEFAULT")}:
        return _with_default(reading, table, column, rest)
    if words[:1] == ("TYPE",) or words[:3] == ("SET", "DATA", "TYPE"):
        kind = _until(rest[words.index("TYPE") + 2 :], "USING")
        return _retyped(reading, table, column, (_word(column.name, kind), *kind), keeps=True)
    if words[:1] in {("SET",), ("DROP",), ("RESET",), ("RESTART",)}:
        return table
    return _retyped(reading, table, column, rest, keeps=False)


def _with_default(reading: Reading, table: Table, column: Column, rest: Words) -> Table:
    """The table with what the database gives a column where nothing is given."""
    if rest[1].keyword == "ADD":
        return table.with_column(replace(column, required=True, notes=(*column.notes, NUMBERED)))
    alone = with_item(reading, Table(table.name), (_word(column.name, rest[2:]), *rest[2:]))
    notes = alone.columns[0].notes if alone.columns else ()
    return table.with_column(replace(column, notes=(*column.notes, *notes)))


def _modified(reading: Reading, table: Table, rest: Words) -> Table | None:
    rest = _without(rest, "COLUMN")
    if rest and rest[0].keyword == "(":
        for item in items(rest[1:-1]):
            table = _modified(reading, table, item) or table
        return table
    column = table.column(rest[0].text) if rest else None
    if column is None:
        return None
    words = tuple(word.keyword for word in rest[1:4])
    if words[:2] == ("NOT", "NULL") or words[:1] == ("NULL",):
        return table.with_column(replace(column, required=words[0] == "NOT"))
    return table if words[:1] == ("DEFAULT",) else _retyped(reading, table, column, rest, keeps=False)


def _changed(reading: Reading, table: Table, rest: Words) -> Table | None:
    rest = _without(rest, "COLUMN")
    renamed = _renamed(reading, table, (rest[0], Word("TO", 0, 0), rest[1])) if len(rest) > 1 else None
    return _modified(reading, renamed, rest[1:]) if renamed else None


def _renamed(_: Reading, table: Table, rest: Words) -> Table | None:
    rest = _without(rest, "COLUMN")
    if len(rest) < 3 or rest[1].keyword != "TO":  # noqa: PLR2004  # the old name, TO, the new name
        return None
    old, new = table.column(rest[0].text), rest[2].text
    if old is None or any(column.name == new for column in table.columns):
        return None
    columns = tuple(replace(column, name=new) if column == old else column for column in table.columns)
    key = tuple(new if name == old.name else name for name in table.key)
    foreign_keys = tuple(
        replace(each, columns=tuple(new if name == old.name else name for name in each.columns))
        for each in table.foreign_keys
    )
    checks = tuple(
        replace(each, columns=tuple(new if name == old.name else name for name in each.columns))
        for each in table.checks
    )
    return replace(table, columns=columns, key=key, foreign_keys=foreign_keys, checks=checks)


def _retyped(reading: Reading, table: Table, column: Column, item: Words, *, keeps: bool) -> Table | None:
    """The table with a column that is defined anew; `keeps` is whether NOT NULL stays from before."""
    alone = with_item(reading, Table(table.name), item)
    if not alone.columns:
        return None
    new = alone.columns[0]
    required = column.required if keeps else new.required
    definition, notes = new.definition or column.definition, column.notes if keeps else new.notes
    return table.with_column(replace(column, kind=new.kind, required=required, definition=definition, notes=notes))


def _word(name: str, rest: Words) -> Word:
    """A name that is said of what follows, as if it stood before it."""
    start = rest[0].start if rest else 0
    return Word(name, start, start)


def _without(words: Words, *keywords: str) -> Words:
    """The words without these keywords at their start."""
    return words[len(keywords) :] if keywords == tuple(word.keyword for word in words[: len(keywords)]) else words


def _until(words: Words, keyword: str) -> Words:
    return words[: next((at for at, word in enumerate(words) if word.keyword == keyword), len(words))]


_VERBS: Final[dict[str, Callable[[Reading, Table, Words], Table | None]]] = {
    "ADD": _added,
    "DROP": _dropped,
    "ALTER": _altered,
    "MODIFY": _modified,
    "CHANGE": _changed,
    "RENAME": _renamed,
}


def alter_type(reading: Reading) -> None:
    """Add a code to an enumeration, where the statement says; other changes are remarked."""
    written, position = name_at(reading.words, 2)
    name = reading.found.name(written, reading.found.enumerations)
    rest = reading.words[position:]
    if rest and rest[0].keyword == "OWNER":
        return
    texts = [word.text for word in rest if word.literal]
    if name is None or not texts or not reading.starts("ADD", "VALUE", at=position):
        reading.found.remark(f"A change of the type {written} is not understood.", reading.place())
        return
    enumeration = reading.found.enumerations[name]
    codes = [code for code in enumeration.codes if code != texts[0]]
    words = {word.keyword for word in rest}
    beside = codes.index(texts[1]) if len(texts) > 1 and texts[1] in codes else len(codes)
    codes.insert(beside + ("AFTER" in words and len(texts) > 1), texts[0])
    reading.found.enumerations[name] = replace(enumeration, codes=tuple(codes))
