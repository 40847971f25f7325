"""What operators lose, whatever the texts are: each with two inputs, made up, that give the same."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, assert_never

from semantic_bridge.model.claim import Cell
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.operators import (
    Capture,
    Cast,
    Coalesce,
    ConceptLookup,
    DateFormat,
    First,
    Form,
    Format,
    IdentifierCheck,
    IdentifierType,
    Join,
    LabelKind,
    Normalise,
    Operator,
    Parse,
    Split,
)
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import SKOS, XSD
from semantic_bridge.text.dates import DateParts, compile_date_pattern
from semantic_bridge.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class Loss:
    """What an operator does not keep.

    Attributes:
        operator: Its name, as `DateFormat`.
        sentence: For people.
        pair: Two inputs of the operator that give the same; empty where none is made up.
        first: Whether nothing comes before it, so that the rule itself may be given the pair.
    """

    operator: str
    sentence: str
    pair: tuple[Cell, ...] = ()
    first: bool = True


def losses(rule: PropertyMap) -> Iterator[Loss]:
    """What each of a rule's operators loses, in their order; those that keep all that they are given lose nothing."""
    for number, operator in enumerate(rule.operators):
        found = None if number == 0 and _keeps_all(operator, rule) else _loss(operator)
        if found is not None:
            yield replace(found, first=number == 0)


def _keeps_all(first: Operator, rule: PropertyMap) -> bool:
    """Whether a rule's first operator casts what is a number already, or has one input to choose from."""
    if isinstance(first, Cast):
        return rule.inputs[0][-1].json_type is not JsonType.STRING
    return isinstance(first, Coalesce) and len(rule.inputs) == 1


def _loss(operator: Operator) -> Loss | None:  # noqa: C901  # one case for each operator
    match operator:
        case Cast():
            return _of_cast(operator)
        case DateFormat():
            return _of_dates(operator)
        case Normalise():
            return _of_forms(operator)
        case Split():
            between = operator.separator
            return Loss("Split", "Blanks around the elements are dropped.", ((f"a{between}b",), (f"a{between} b",)))
        case Join():
            joined = f"a{operator.separator}b"
            return Loss("Join", "An element that holds the separator looks like two.", ((("a", "b"),), ((joined,),)))
        case First():
            return Loss("First", "The other elements are dropped.", ((("a", "b"),), (("a", "c"),)))
        case Capture():
            return Loss("Capture", "What is outside of the group is dropped.")
        case Coalesce():
            return Loss("Coalesce", "Which of the inputs had the value is not kept.", (("a", None), (None, "a")))
        case ConceptLookup():
            return _of_look_up(operator)
        case IdentifierCheck():
            return _of_identifier(operator)
        case Parse() | Format():
            return None
        case _:
            assert_never(operator)


def _of_cast(operator: Cast) -> Loss | None:
    """A text that stands for a number is not kept as it is written."""
    if operator.datatype not in (XSD.integer, XSD.decimal):
        return None
    return Loss("Cast", "Leading zeros of a text are dropped.", (("007",), ("7",)))


_SAMPLE: Final = DateParts(2001, 2, 3, 4, 5, 6, 7)
_OTHER: Final = {"year": 2002, "month": 3, "day": 4, "hour": 5, "minute": 6, "second": 7, "millisecond": 8}


def _of_dates(operator: DateFormat) -> Loss | None:
    source = compile_date_pattern(operator.source_pattern)
    target = compile_date_pattern(operator.target_pattern or operator.source_pattern)
    dropped = [name for name in source.names if name not in target.names]
    if not dropped:
        return None
    stated = {name: getattr(_SAMPLE, name) for name in _OTHER}
    other = DateParts(**{**stated, **{name: _OTHER[name] for name in dropped}})
    pair = tuple((text,) for parts in (_SAMPLE, other) if (text := source.format(parts)) is not None)
    return Loss("DateFormat", f"Dropped: {', '.join(dropped)}.", pair)


_SPELLINGS: Final = (
    ("a  b", "a b"),
    ("a b", "ab"),
    ("a", "A"),
    ("\u00e9", "e\u0301"),
    ("a\u2019b", "a'b"),
    ("\u0430\u0431", "a\u0431"),
    ("\u0430b", "ab"),
)
"""Pairs of texts of which some form makes one text: blanks, case, composed letters, apostrophes, look-alikes."""

_WHAT: Final = {
    Form.COLLAPSE_BLANKS: "blanks",
    Form.REMOVE_BLANKS: "blanks",
    Form.UPPER_CASE: "case",
    Form.LOWER_CASE: "case",
    Form.COMPOSE_UNICODE: "the coding of accents",
    Form.PLAIN_APOSTROPHES: "the kind of apostrophe",
    Form.CYRILLIC_LETTERS: "look-alike letters",
    Form.LATIN_LETTERS: "look-alike letters",
}


def _of_forms(operator: Normalise) -> Loss:
    made = (tuple(normalise(text, operator.forms).text for text in pair) for pair in _SPELLINGS)
    pairs = [pair for pair, texts in zip(_SPELLINGS, made, strict=True) if len(set(texts)) == 1]
    what = ", ".join(dict.fromkeys(_WHAT[form] for form in operator.forms))
    return Loss("Normalise", f"Dropped: {what}.", tuple((text,) for text in pairs[0]) if pairs else ())


def _of_identifier(operator: IdentifierCheck) -> Loss | None:
    if operator.type is not IdentifierType.KG_PROPERTY_CODE:
        return None
    pair = (("1-02-02-0007-0001-01-061",), ("102020007000101061",))
    return Loss("IdentifierCheck", "Whether the separators were written is not kept.", pair)


def _of_look_up(operator: ConceptLookup) -> Loss | None:
    """By a name: the name in other letters names the same; by a code: what is given of it may be given of others."""
    if operator.by is LabelKind.NOTATION:
        if operator.give.property == SKOS.notation and operator.give.level is None:
            return None
        return Loss("ConceptLookup", "Several codes may have the same ancestor or property.")
    return Loss("ConceptLookup", "Which of the names of a concept was written, and in which case, is not kept.")
