"""Put tables in the terms that all sources share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from sqlglot import exp

from semantic_bridge.lift.ddl.checks import Checked
from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.ddl.facets import both
from semantic_bridge.lift.ddl.kinds import Typed, typed
from semantic_bridge.lift.ddl.tables import Column, ForeignKey, Found, Name, Table
from semantic_bridge.lift.described import DescribedCode, DescribedField, DescribedList, DescribedSchema, Texts
from semantic_bridge.model.schema import JsonType

ALONE: Final = "No two records have the same value of it."


def describe(found: Found, dialect: Dialect) -> tuple[tuple[DescribedSchema, ...], tuple[DescribedList, ...]]:
    """The schemas and the code lists of what was found."""
    describing = _Describing(found, dialect, _labels(found))
    schemas = tuple(describing.schema(table) for name, table in found.tables.items() if name not in found.partitions)
    return schemas, tuple(describing.lists.values())


def texts(definition: str) -> Texts:
    """A comment as a definition, whose language no database states."""
    return (("", definition),) if definition.strip() else ()


def _labels(found: Found) -> dict[Name, str]:
    """What each table and type is called: with the database's schema only where two would be called the same."""
    labels: dict[Name, str] = {}
    for names in (list(found.tables), [*found.enumerations, *found.domains]):
        shared = Counter(name.local for name in names)
        labels |= {name: name.local if shared[name.local] == 1 else str(name) for name in names}
    return labels


@dataclass(slots=True)
class _Describing:
    """What is found, and the lists that were made of it so far, by their names."""

    found: Found
    dialect: Dialect
    labels: dict[Name, str]
    lists: dict[str, DescribedList] = field(default_factory=dict)
    anonymous: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The enumerations of the source are lists whether or not a column has them."""
        for name, each in self.found.enumerations.items():
            if len(each.codes) > 1:
                label = self.labels[name]
                self.lists[label] = _listed(label, each.codes, texts(each.definition))

    def schema(self, table: Table) -> DescribedSchema:
        """The schema of a table."""
        label = self.labels[table.name]
        fields = tuple(self._field(label, table, column) for column in table.columns)
        key = tuple(name for name in table.key if table.column(name))
        return DescribedSchema(label, fields, key=key, definition=texts(table.definition), root=table.root)

    def _field(self, schema: str, table: Table, column: Column) -> DescribedField:
        one, codes = self._typed(column.name, column.kind, frozenset())
        for check in table.checks:
            one = _checked(one, check, column.name)
            codes = codes or (check.codes if _names(check, column.name) else ())
        if codes and not one.codes:
            one = replace(one, codes=self._anonymous(schema, column.name, codes))
        one = _referring(replace(one, notes=(*one.notes, *column.notes)), table, self)
        return replace(
            one,
            required=one.required or column.required or column.name in table.key,
            definition=texts(column.definition) or one.definition,
            notes=tuple(dict.fromkeys((*one.notes, *_uniques(table, column.name)))),
        )

    def _typed(self, name: str, kind: exp.Expr | None, seen: frozenset[Name]) -> tuple[DescribedField, tuple[str, ...]]:
        """The field as its type says, and its codes where the type lists them and has no name."""
        said = typed(kind, self.dialect)
        plain = DescribedField(
            name, said.json_type, said.datatype, many=said.many, facets=said.facets, notes=said.notes
        )
        if said.name is None:
            if len(said.codes) == 1:
                return replace(plain, notes=(*plain.notes, f"It is always {said.codes[0]}.")), ()
            return plain, said.codes
        return self._own(plain, said, said.name, seen), ()

    def _own(self, plain: DescribedField, said: Typed, written: Name, seen: frozenset[Name]) -> DescribedField:
        """The field as a type says that the source defines itself; as it is where the source does not."""
        found = self.found
        if name := found.name(written, found.enumerations):
            codes = found.enumerations[name].codes
            if len(codes) > 1:
                return replace(plain, codes=self.labels[name], notes=())
            return replace(plain, notes=tuple(f"It is always {code}." for code in codes))
        if (name := found.name(written, found.domains)) and name not in seen:
            return replace(self._domain(plain.name, found.domains[name], seen | {name}), many=said.many)
        if name := found.name(written, found.tables):
            return DescribedField(plain.name, JsonType.OBJECT, many=said.many, node=self.labels[name])
        return plain

    def _domain(self, name: str, domain: Table, seen: frozenset[Name]) -> DescribedField:
        if not domain.columns:
            return DescribedField(name, JsonType.STRING)
        value = domain.columns[0]
        one, codes = self._typed(name, value.kind, seen)
        for check in domain.checks:
            one = _checked(one, check, value.name)
            codes = codes or check.codes
        if codes and not one.codes:
            label = self.labels[domain.name]
            self.lists.setdefault(label, _listed(label, codes, texts(domain.definition)))
            one = replace(one, codes=label)
        definition = texts(domain.definition) if not codes else ()
        return replace(
            one, required=value.required or one.required, definition=definition, notes=(*one.notes, *value.notes)
        )

    def _anonymous(self, schema: str, name: str, codes: tuple[str, ...]) -> str:
        """The list of a column's own codes: the same one for a column of the same name with the same codes."""
        label = self.anonymous.setdefault((name, codes), f"{schema}.{name}")
        self.lists.setdefault(label, _listed(label, codes, ()))
        return label


def _listed(label: str, codes: tuple[str, ...], definition: Texts) -> DescribedList:
    return DescribedList(label, tuple(DescribedCode(code) for code in codes), definition=definition)


def _names(check: Checked, column: str) -> bool:
    return column.casefold() in {name.casefold() for name in check.columns}


def _checked(one: DescribedField, check: Checked, column: str) -> DescribedField:
    """The field with what a check says about it."""
    if not _names(check, column):
        return one
    notes = one.notes + ((check.note,) if check.note else ())
    if one.facets.pattern and check.facets.pattern:
        notes = (*notes, f"It also matches {check.facets.pattern}.")
    if one.codes and check.codes:
        notes = (*notes, f"The source checks that it is one of: {', '.join(check.codes)}.")
    return replace(one, facets=both(one.facets, check.facets), required=one.required or check.required, notes=notes)


def _uniques(table: Table, column: str) -> Iterator[str]:
    for names in table.uniques:
        if names == (column,) and table.key != names:
            yield ALONE
        elif column in names and len(names) > 1 and table.key != names:
            yield f"Together with {_others(names, column)} it never repeats."


def _referring(one: DescribedField, table: Table, describing: _Describing) -> DescribedField:
    """The field with the foreign keys that it is part of: the first plain one as a term, all others as notes."""
    for key in table.foreign_keys:
        if one.name not in key.columns:
            continue
        target = describing.found.table(key.table)
        targets = (target.spelled(key.targets) or target.key) if target else key.targets
        label = describing.labels[target.name] if target else str(key.table)
        known = target is not None and len(key.columns) == len(targets) == 1 and target.column(targets[0]) is not None
        if known and one.refers is None:
            one = replace(one, refers=(label, targets[0]))
        else:
            one = replace(
                one, notes=(*one.notes, _reference_note(one.name, key, label, targets, known=target is not None))
            )
    return one


def _reference_note(name: str, key: ForeignKey, label: str, targets: tuple[str, ...], *, known: bool) -> str:
    together = f"Together with {_others(key.columns, name)} it" if len(key.columns) > 1 else "It"
    listed = f" ({', '.join(targets)})" if targets else ""
    return f"{together} refers to {label}{listed}{'' if known else ', which the source does not describe'}."


def _others(names: tuple[str, ...], name: str) -> str:
    return ", ".join(other for other in names if other != name)
