"""The dictionaries that an executor builds once from the tables of a plan."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from semantic_bridge.model.operators import Form, LabelKind
from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.plan.outcome import ABSENT_INPUT, INTERNAL_ERROR, Outcome, failed, lossy
from semantic_bridge.plan.rows import map_code, not_current
from semantic_bridge.plan.steps import Gifts
from semantic_bridge.plan.tables import CodeEntry, CodeTable, NamedCode, NameTable
from semantic_bridge.text.conditions import CompiledTexts
from semantic_bridge.text.normalise import normalise
from semantic_bridge.text.templates import CompiledTemplate, SlotReader, compile_template
from semantic_bridge.text.templates.alternative import Reader

KEY_FORMS = (Form.COMPOSE_UNICODE, Form.COLLAPSE_BLANKS)
"""What does not count when a name is looked up, besides case."""


@dataclass(frozen=True, slots=True)
class Codes:
    """A concept map ready to be asked."""

    table: CodeTable
    entries: Mapping[str, CodeEntry]
    other: "Codes | None"

    @classmethod
    def of(cls, table: CodeTable) -> "Codes":
        """The dictionaries of a table and of the one that it falls back to."""
        entries = {entry.code.notation: entry for entry in table.entries}
        return cls(table, entries, cls.of(table.other) if table.other else None)

    def ask(self, code: str, day: date) -> Outcome:
        """What the map says of a code, asking the other map where the policy says so."""
        outcome = map_code(code, self.entries.get(code), self.table, day)
        if outcome is not None:
            return outcome
        if self.other is None:  # a plan never has the policy without the table
            return INTERNAL_ERROR
        outcome = self.other.ask(code, day)
        return outcome if outcome.policy else outcome._replace(policy=self.table.policy)

    def has_row(self, code: str) -> bool:
        """Whether a row is stated for the code, current or not."""
        entry = self.entries.get(code)
        return entry is not None and bool(entry.rows)


@dataclass(frozen=True, slots=True)
class Names:
    """A reference list ready to be asked by name."""

    entries: Mapping[str, tuple[NamedCode, ...]]
    by_code: Mapping[str, NamedCode]
    key: Callable[[str], str]

    @classmethod
    def of(cls, table: NameTable) -> "Names":
        """The dictionary of a table, by the key of each name."""
        make_key = str if table.by is LabelKind.NOTATION else name_key
        entries: defaultdict[str, list[NamedCode]] = defaultdict(list)
        for entry in table.entries:
            for key in {make_key(name) for name in entry.names}:
                entries[key].append(entry)
        by_code = {entry.code.notation: entry for entry in table.entries}
        return cls({key: tuple(found) for key, found in entries.items()}, by_code, make_key)

    def find(self, name: str, above: frozenset[str] | None) -> tuple[NamedCode, ...]:
        """The codes with this name; where `above` is given those below one of these codes, or one of them itself.

        What does not count does not settle either: a name that another code bears with a blank more, or in other
        letters, is that one's name too.
        """
        found = self.entries.get(self.key(name), ())
        if above is None:
            return found
        return tuple(entry for entry in found if not above.isdisjoint((*entry.ancestors, entry.code.notation)))

    def read(self, name: str, within: str | None) -> tuple[str, ...]:
        """The notations with this name; the reader of a template's slot."""
        above = frozenset({within}) if within is not None else None
        return tuple(entry.code.notation for entry in self.find(name, above))

    def meant(self, text: str) -> frozenset[str]:
        """The codes that a text may mean: itself where it is one, else those that it names; empty for neither."""
        return frozenset({text}) if text in self.by_code else frozenset(self.read(text, None))

    def ask(self, name: str, above: frozenset[str] | None, day: date) -> Outcome:
        """The code that a name names on a day; ambiguous or unmapped where it does not name one.

        Below an ancestor that is said but not known no code can be sure to be meant, so that there is none.
        """
        found = self.find(name, above)
        current = [entry for entry in found if entry.code.validity.at(day) == 0]
        if found and not current:
            return not_current(found[0].code, day) or INTERNAL_ERROR
        if len(current) > 1:
            codes = sorted(entry.code.notation for entry in current)
            loss = tuple(dict.fromkeys(loss for entry in current for loss in loss_of(name, entry.names)))
            return failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, *map(Candidate, codes))._replace(loss=loss)
        if not current:
            return failed(Status.UNMAPPED, Reason.NO_ROW)
        return lossy(current[0].code.notation, loss_of(name, current[0].names))

    def current(self, code: str, day: date) -> Outcome:
        """The code itself where it is current on a day, else why it is not."""
        entry = self.by_code.get(code)
        return (not_current(entry.code, day) if entry else None) or Outcome(code)


TemplateKey: TypeAlias = tuple[tuple[str, ...], tuple[tuple[SlotReader, Reader | None], ...]]


class Dictionaries:
    """The dictionaries of the tables of one or more plans, each made once however many steps read the table.

    Attributes:
        texts: How conditions read texts; it keeps the patterns.
    """

    def __init__(self) -> None:
        # By identity: tables are large, and hashing one takes as long as building its dictionary. Each is kept with
        # what was made of it, so that no other table can take its identity.
        self._codes: dict[int, tuple[CodeTable, Codes]] = {}
        self._names: dict[int, tuple[NameTable, Names]] = {}
        self._given: dict[int, tuple[Gifts, Mapping[str, Outcome]]] = {}
        self._templates: dict[TemplateKey, CompiledTemplate] = {}
        self.texts = CompiledTexts()

    def codes(self, table: CodeTable) -> Codes:
        """A concept map ready to be asked."""
        if id(table) not in self._codes:
            self._codes[id(table)] = table, Codes.of(table)
        return self._codes[id(table)][1]

    def names(self, table: NameTable) -> Names:
        """A reference list ready to be asked by name."""
        if id(table) not in self._names:
            self._names[id(table)] = table, Names.of(table)
        return self._names[id(table)][1]

    def given(self, gifts: Gifts) -> Mapping[str, Outcome]:
        """What a list says of each of its codes; of an ancestor that a code does not have, nothing."""
        if id(gifts) not in self._given:
            outcomes = {code: ABSENT_INPUT if text is None else Outcome(text) for code, text in gifts}
            self._given[id(gifts)] = gifts, outcomes
        return self._given[id(gifts)][1]

    def template(self, alternatives: tuple[str, ...], slots: tuple[SlotReader, ...]) -> CompiledTemplate:
        """A template with readers; the same one for steps that have the same alternatives, patterns and readers."""
        key = alternatives, tuple((slot, slot.reader) for slot in slots)
        if key not in self._templates:
            self._templates[key] = compile_template(alternatives, slots)
        return self._templates[key]


def name_key(name: str) -> str:
    """A name without what does not count: case, doubled blanks, the way in which accents are coded."""
    return normalise(name, KEY_FORMS).text.casefold()


def loss_of(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """What the code no longer tells of the name as it was written; nothing where it is one of the code's names."""
    if name in names:
        return ()
    key = name_key(name)
    meant = next((item for item in names if name_key(item) == key), name)
    return tuple(loss for loss, form in _BUT_ONE.items() if form(name) != form(meant))


_BUT_ONE: Final[Mapping[str, Callable[[str], str]]] = {
    "blanks": lambda name: normalise(name, (Form.COMPOSE_UNICODE,)).text.casefold(),
    "case": lambda name: normalise(name, KEY_FORMS).text,
    "unicode": lambda name: normalise(name, (Form.COLLAPSE_BLANKS,)).text.casefold(),
}
"""Each thing that does not count, with the key of a name in which it does."""
