"""What a rule makes of a code, for rules that read nothing but codes."""

from collections.abc import Sequence
from datetime import date

from semantic_bridge.mapping.ledger.conceptmaps import Ask, asked
from semantic_bridge.model.crosswalk import PropertyMap, Stated
from semantic_bridge.model.operators import ConceptLookup, Give, LabelKind
from semantic_bridge.model.schema import pointer
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import text_of
from semantic_bridge.plan.codes import Naming, Tables, code_of
from semantic_bridge.plan.outcome import ABSENT_INPUT, Outcome, failed
from semantic_bridge.plan.rows import instead, not_current, stated
from semantic_bridge.plan.tables import Code
from semantic_bridge.terms import SKOS

_NOTATION = Give(SKOS.notation)


def function(rule: PropertyMap, tables: Tables) -> Ask | str:
    """What a rule that fills one field makes of the code that it reads; one sentence, why no code list decides it."""
    if rule.constant is not None:
        return _constant(rule.constant)
    why = undecidable(rule)
    if why:
        return why
    stages = [_look_up(item, tables) for item in rule.operators if isinstance(item, ConceptLookup)]
    if rule.concept_map is not None:
        stages.append(asked(rule.concept_map, tables))
    return _in_turn(stages, rule.default)


def undecidable(rule: PropertyMap) -> str:
    """Why no list of codes decides what the rule does; empty where one does."""
    if rule.settled_by is not None:
        return f"{pointer(rule.settled_by)} settles what the code leaves open."
    if rule.gathers is not None:
        return "It fills a list with all that a code has."
    if len(rule.inputs) != 1:
        return "It makes one value of several fields."
    (path,) = rule.inputs
    if path[-1].scheme is None:
        return f"{pointer(path)} is no coded field, so what it may hold is not known."
    if not all(map(_reads_codes, rule.operators)):
        return f"An operator reads {pointer(path)} as a text, and not as a code of its list."
    return ""


def _reads_codes(operator: object) -> bool:
    return isinstance(operator, ConceptLookup) and operator.by is LabelKind.NOTATION and operator.within is None


def _constant(value: Stated) -> Ask:
    code = code_of(value.concept) if value.concept else Code(value.text)
    return lambda _code, day: stated(code, day)


def _in_turn(stages: Sequence[Ask], default: Stated | None) -> Ask:
    code = None if default is None else code_of(default.concept) if default.concept else Code(default.text)

    def _ask(given: str, day: date) -> Outcome:
        found = Outcome(given)
        for stage in stages:
            if found.usable:
                found = found.then(stage(text_of(found.value), day))
        return found if code is None or not found.missing else instead(code, found.reason, day)

    return _ask


def _look_up(operator: ConceptLookup, tables: Tables) -> Ask:
    table = tables.name_table(operator.scheme, Naming(operator.by, operator.language, operator.level))
    codes = {entry.code.notation: entry.code for entry in table.entries}
    gifts = None if operator.give == _NOTATION else dict(tables.given(operator.scheme, operator.give))

    def _ask(given: str, day: date) -> Outcome:
        code = codes.get(given)
        if code is None or (gifts is not None and given not in gifts):
            return failed(Status.UNMAPPED, Reason.NO_ROW)
        gift = given if gifts is None else gifts[given]
        return not_current(code, day) or (ABSENT_INPUT if gift is None else Outcome(gift))

    return _ask
