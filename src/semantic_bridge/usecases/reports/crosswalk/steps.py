"""What a rule does and what it loses, in plain words: a sentence for every operator."""

from collections.abc import Iterator
from typing import Final, assert_never

from semantic_bridge.mapping.ledger.operators import losses
from semantic_bridge.model.conceptmap import ConceptMap, Policy
from semantic_bridge.model.crosswalk import PropertyMap, untaken
from semantic_bridge.model.operators import (
    Capture,
    Cast,
    Coalesce,
    ConceptLookup,
    DateFormat,
    First,
    Format,
    Give,
    IdentifierCheck,
    Join,
    LabelKind,
    Normalise,
    Operator,
    Parse,
    Split,
)
from semantic_bridge.model.schema import Path
from semantic_bridge.reports.words import Words
from semantic_bridge.terms import SB, SKOS
from semantic_bridge.text.dates import DateParts, compile_date_pattern
from semantic_bridge.usecases.reports.crosswalk.naming import Naming


def done(rule: PropertyMap, path: Path, naming: Naming) -> str:
    """What a rule does to fill the field at a path, step by step."""
    return "; ".join(_steps(rule, path, naming))


def _steps(rule: PropertyMap, path: Path, naming: Naming) -> Iterator[str]:
    words = naming.words
    if rule.constant is not None:
        yield words("crosswalk.step-constant", value=naming.value(rule.constant))
        return
    for number, item in enumerate(rule.operators):
        if not (number and _only_checks(item) and isinstance(rule.operators[number - 1], ConceptLookup)):
            yield operator_in_words(item, path, naming)
    if rule.concept_map is not None:
        yield words("crosswalk.step-map", map=naming.title(rule.concept_map.iri))
    if rule.gathers is not None:
        yield words("crosswalk.step-gathers")
    if rule.settled_by is not None:
        yield words("crosswalk.step-settled", field=naming.field(rule.settled_by))
    if not rule.operators and rule.concept_map is None:
        yield words("crosswalk.step-copy")
    if rule.default is not None:
        yield words("crosswalk.step-default", value=naming.value(rule.default))


def operator_in_words(operator: Operator, path: Path, naming: Naming) -> str:  # noqa: C901, PLR0912  # one case each
    """What one operator does; of one that fills several fields, for the field at a path."""
    words = naming.words
    match operator:
        case Cast():
            return words(f"crosswalk.step-cast-{operator.datatype.local}")
        case Capture():
            return words("crosswalk.step-capture", group=operator.group)
        case DateFormat():
            return _date(operator, words)
        case Normalise():
            return words("crosswalk.step-normalise", forms=_forms(operator, words))
        case Split():
            return words("crosswalk.step-split", separator=operator.separator)
        case Join():
            return words("crosswalk.step-join", separator=operator.separator)
        case First():
            return words("crosswalk.step-first")
        case Coalesce():
            return words("crosswalk.step-coalesce")
        case ConceptLookup():
            return _look_up(operator, naming)
        case IdentifierCheck():
            return _identifier(operator, words)
        case Parse():
            return _parsed(operator, path, naming)
        case Format():
            template = naming.title(operator.template.iri)
            parts = ", ".join(part.slot for part in operator.parts)
            return words("crosswalk.step-format", template=template, parts=parts)
        case _:
            assert_never(operator)


_SAMPLE: Final = DateParts(2001, 12, 31, 23, 59, 58, 0)
"""The day by which a form of dates is shown, since its letters mean nothing to who knows no patterns."""


def _date(operator: DateFormat, words: Words) -> str:
    source, target = _shown(operator.source_pattern), _shown(operator.target_pattern or operator.source_pattern)
    if operator.target_pattern is None or source == target:
        key = "crosswalk.step-date-same" if source == target and operator.target_pattern else "crosswalk.step-date-iso"
        return words(key, source=source)
    return words("crosswalk.step-date", source=source, target=target)


def _shown(pattern: str) -> str:
    """A day in a form of dates."""
    return compile_date_pattern(pattern).format(_SAMPLE) or pattern


def _forms(operator: Normalise, words: Words) -> str:
    return ", ".join(words(f"crosswalk.form-{form}") for form in operator.forms)


def _only_checks(operator: Operator) -> bool:
    """Whether a code is only looked up to see that its list has it; after another look-up that says nothing new."""
    if not isinstance(operator, ConceptLookup) or operator.by is not LabelKind.NOTATION:
        return False
    return operator.give == Give(SKOS.notation) and operator.level is None and operator.within is None


def _look_up(operator: ConceptLookup, naming: Naming) -> str:
    words = naming.words
    if _only_checks(operator):
        return words("crosswalk.step-check-code", list=naming.title(operator.scheme.iri))
    said = [
        words("crosswalk.step-look-up", list=naming.title(operator.scheme.iri), by=words(f"crosswalk.by-{operator.by}"))
    ]
    if operator.level is not None:
        said.append(words("crosswalk.at-level", level=operator.level))
    if operator.within is not None:
        said.append(words("crosswalk.within", field=naming.field(operator.within)))
    said.append(given_in_words(operator.give, words))
    return ", ".join(said)


def given_in_words(give: Give, words: Words) -> str:
    """What is taken of a code that was found."""
    match give.property:
        case SKOS.notation:
            what = words("crosswalk.give-code")
        case SKOS.prefLabel:
            what = words("crosswalk.give-name")
        case SB.Iri:
            what = words("crosswalk.give-iri")
        case _:
            what = words("crosswalk.give-other", property=give.property.local)
    return what if give.level is None else words("crosswalk.give-level", what=what, level=give.level)


def _identifier(operator: IdentifierCheck, words: Words) -> str:
    said = [words("crosswalk.step-identifier", type=words(f"crosswalk.identifier-{operator.type}"))]
    said.append(words(f"crosswalk.written-{operator.form}"))
    said += [words(f"crosswalk.facet-{facet}") for facet, _ in operator.agrees]
    return ", ".join(said)


def _parsed(operator: Parse, path: Path, naming: Naming) -> str:
    words, template = naming.words, operator.template
    slots = {slot.name: slot for slot in template.slots}
    parts = [part for part in operator.parts if part.path == path]
    names = ", ".join(dict.fromkeys(part.slot for part in parts))
    said = [
        words(
            "crosswalk.step-parse", slots=names, template=naming.title(template.iri), count=len(template.alternatives)
        )
    ]
    for part in parts:
        slot = slots.get(part.slot)
        if slot is not None and slot.scheme is not None:
            said.append(words("crosswalk.step-named", list=naming.title(slot.scheme.iri)))
            give = part.give or slot.give
            said += [given_in_words(give, words)] if give else []
    return ", ".join(dict.fromkeys(said))


def lost(rule: PropertyMap, words: Words) -> str:
    """What is not kept, whatever the values are; empty where nothing is lost."""
    said = [_lost(name, rule, words) for name in dict.fromkeys(item.operator for item in losses(rule))]
    slots = untaken(rule)
    said += [words("crosswalk.lost-slots", slots=", ".join(slots))] if slots else []
    return "; ".join(said)


def _lost(name: str, rule: PropertyMap, words: Words) -> str:
    """What the operators with this name lose."""
    if name == DateFormat.__name__:
        dropped = (part for item in rule.operators if isinstance(item, DateFormat) for part in _dropped(item))
        return words("crosswalk.lost-DateFormat", parts=", ".join(words(f"crosswalk.date-{part}") for part in dropped))
    return words(f"crosswalk.lost-{name}")


def _dropped(operator: DateFormat) -> Iterator[str]:
    source = compile_date_pattern(operator.source_pattern)
    target = compile_date_pattern(operator.target_pattern or operator.source_pattern)
    return (name for name in source.names if name not in target.names)


def unmapped(concept_map: ConceptMap, naming: Naming) -> str:
    """What becomes of a code without a row."""
    words = naming.words
    match concept_map.policy:
        case Policy.FIXED if concept_map.fixed is not None:
            return words("crosswalk.policy-fixed", code=naming.concept(concept_map.fixed))
        case Policy.OTHER_MAP if concept_map.other is not None:
            return words("crosswalk.policy-other-map", map=naming.title(concept_map.other.iri))
        case _:
            return words(f"crosswalk.policy-{concept_map.policy}")
