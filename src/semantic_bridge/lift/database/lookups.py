"""Small tables of codes: which tables are some, and what they hold.

A look-up table is one that others refer to by one column, which is its key. Besides it has a name for each code, in
one language or several (`name`, `name_ru`), perhaps a description, the code above, and whole numbers or yes and no that
sort and switch codes. It refers to no other table, and has up to 200 rows. Nothing else is taken for one, however few
its rows are: they could be of people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from semantic_bridge.lift.database.reflected import Cell
from semantic_bridge.lift.described import DescribedCode, DescribedField, DescribedSchema, Texts
from semantic_bridge.model.schema import JsonType

MOST_ROWS: Final = 200

_LANGUAGE: Final = re.compile(
    r"[_ ](?P<language>en|ru|ky|kg|kk|kz|uz|tg|tk|uk|et|fi|sv|de|fr|es|lv|lt|az|hy|ka)$", re.IGNORECASE
)
_LANGUAGES: Final = {"kg": "ky", "kz": "kk"}
"""Countries that columns are named by where the language is meant."""

_DESCRIPTIONS: Final = frozenset({"definition", "description", "note", "comment", "remark", "описание", "примечание"})
_MOST_CODE: Final = 32
"""The longest code: what is longer is no code but a text."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """A look-up table.

    Attributes:
        table: Its name.
        code: The column of the codes.
        labels: The columns of names, each with its language; empty where none is known.
        definition: The column that describes a code; empty where there is none.
        broader: The column of the code above; empty where there is none.
    """

    table: str
    code: str
    labels: tuple[tuple[str, str], ...]
    definition: str = ""
    broader: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read, the codes first."""
        others = (*(name for name, _ in self.labels), self.definition, self.broader)
        return (self.code, *(name for name in others if name))

    def codes(self, rows: list[tuple[Cell, ...]]) -> Iterator[DescribedCode]:
        """The codes of its rows; of two rows with one code the first, of none without."""
        seen: set[str] = set()
        for row in rows:
            cells = dict(zip(self.columns, row, strict=True))
            code = cells[self.code]
            if code is None or code in seen:
                continue
            seen.add(code)
            labels = tuple((language, cells[name] or "") for name, language in self.labels if cells[name])
            yield DescribedCode(code, labels, _text(cells.get(self.definition)), broader=cells.get(self.broader) or "")


def look_up(schema: DescribedSchema, schemas: tuple[DescribedSchema, ...]) -> LookUp | None:
    """The table as a look-up table; None where it is none by what is known without its rows."""
    fields = {field.name: field for field in schema.fields}
    code = fields[schema.key[0]] if len(schema.key) == 1 else None
    if code is None or not _is_code(code) or not _referred(schema, code, schemas):
        return None
    others = [field for field in schema.fields if field.name != code.name]
    above = [field.name for field in others if field.refers == (schema.name, code.name)]
    others = [field for field in others if field.name not in above]
    texts = [field for field in others if field.json_type is JsonType.STRING]
    plain = {JsonType.INTEGER, JsonType.BOOLEAN, JsonType.STRING}
    if any(field.refers or field.many or field.codes or field.json_type not in plain for field in others):
        return None
    described = [field.name for field in texts if _stem(field.name) in _DESCRIPTIONS]
    labels = [field for field in texts if field.name not in described]
    if len(above) > 1 or len(described) > 1 or not _named(labels):
        return None
    named = tuple((field.name, _language(field.name)) for field in labels)
    return LookUp(schema.name, code.name, named, "".join(described), "".join(above))


def _is_code(field: DescribedField) -> bool:
    if field.json_type is JsonType.INTEGER:
        return True
    length = field.facets.max_length
    return field.json_type is JsonType.STRING and length is not None and length <= _MOST_CODE


def _referred(schema: DescribedSchema, code: DescribedField, schemas: tuple[DescribedSchema, ...]) -> bool:
    """Whether another table refers to the codes."""
    others = (other for other in schemas if other.name != schema.name)
    return any(field.refers == (schema.name, code.name) for other in others for field in other.fields)


def _named(labels: list[DescribedField]) -> bool:
    """Whether the texts are one name: a single one, or several that differ in their language alone."""
    languages = [_language(field.name) for field in labels]
    texts = all(field.datatype is not None and field.datatype.local == "string" for field in labels)
    return (
        texts
        and len(labels) > 0
        and len({_stem(field.name) for field in labels}) == 1
        and len(set(languages)) == len(labels)
    )


def _stem(name: str) -> str:
    return _LANGUAGE.sub("", name).casefold()


def _language(name: str) -> str:
    found = _LANGUAGE.search(name)
    language = found["language"].lower() if found else ""
    return _LANGUAGES.get(language, language)


def _text(cell: Cell) -> Texts:
    return (("", cell),) if cell else ()
