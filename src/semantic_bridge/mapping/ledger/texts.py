"""What is known of a rule that reads texts, of which there is no list."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from semantic_bridge.mapping.ledger.operators import losses
from semantic_bridge.mapping.ledger.products import Setting, asked, premises, tested_fields
from semantic_bridge.model.claim import Claim, Verdict, Witness, proved, refuted, undecided
from semantic_bridge.model.crosswalk import PropertyMap, untaken
from semantic_bridge.model.operators import Cast, ConceptLookup, DateFormat, Format, IdentifierCheck, Operator, Parse
from semantic_bridge.model.schema import JsonType, Path, pointer
from semantic_bridge.terms import XSD


def judged(rules: Sequence[PropertyMap], output: Path | None, why: str, setting: Setting) -> tuple[Verdict, ...]:
    """The verdicts on the single claims but `Claim.INVERTIBLE`.

    Args:
        rules: Those of one target.
        output: The target; None for all that one rule writes.
        why: Why no list of codes decides, in one sentence.
        setting: The day, and the lists of the fields that conditions test.
    """
    if len(rules) > 1:
        return tuple(undecided(claim, why) for claim in _SINGLE)
    (rule,) = rules
    if rule.concept_map is not None or any(isinstance(item, ConceptLookup | Parse | Format) for item in rule.operators):
        return _of_names(rule, why)
    alike = output is not None and len(rule.inputs) == 1 and _alike(rule.inputs[0], output)
    same = alike and not rule.operators and rule.default is None
    return (
        _total(rule, why, setting, alike=alike),
        proved(Claim.FUNCTIONAL),
        _injective(rule, why),
        proved(Claim.SURJECTIVE) if same and not rule.conditions else undecided(Claim.SURJECTIVE, why),
        proved(Claim.EQUAL_RELATIONS),
    )


_SINGLE = (Claim.TOTAL, Claim.FUNCTIONAL, Claim.INJECTIVE, Claim.SURJECTIVE, Claim.EQUAL_RELATIONS)


def _of_names(rule: PropertyMap, why: str) -> tuple[Verdict, ...]:
    """Which texts a template or a list of names reads is not decided; what a template reads and drops is known."""
    found: dict[Claim, Verdict] = {claim: undecided(claim, why) for claim in _SINGLE}
    if rule.concept_map is None:
        found[Claim.EQUAL_RELATIONS] = proved(Claim.EQUAL_RELATIONS)
    slots = untaken(rule)
    if slots:
        found[Claim.INJECTIVE] = refuted(Claim.INJECTIVE, f"{', '.join(slots)} is read and goes nowhere.")
    return tuple(found.values())


def _alike(source: Path, target: Path) -> bool:
    """Whether two fields hold the same kind of thing."""
    kinds = [(item.json_type, item.datatype, item.many, item.scheme) for item in (source[-1], target[-1])]
    return kinds[0] == kinds[1]


def _total(rule: PropertyMap, why: str, setting: Setting, *, alike: bool) -> Verdict:
    unmet = _unmet(rule, setting)
    if isinstance(unmet, str):
        return undecided(Claim.TOTAL, unmet)
    if unmet is not None:
        said = zip(unmet.fields, unmet.given[0], strict=True)
        given = ", ".join(f"{at} is {value or 'not given'}" for at, value in said)
        return refuted(Claim.TOTAL, f"Nothing is carried where {given}.", unmet)
    to_text = rule.output is not None and rule.output[-1].json_type is JsonType.STRING and bool(rule.operators)
    whole = all(map(_reads_all, rule.operators)) and (alike or to_text)
    return proved(Claim.TOTAL) if whole else undecided(Claim.TOTAL, why)


def _unmet(rule: PropertyMap, setting: Setting) -> Witness | str | None:
    """What the tested fields may hold so that a condition does not hold; None where all always do, or why not known."""
    fields = tested_fields((replace(rule, inputs=()),), setting)
    if isinstance(fields, str):
        return fields
    pointers = tuple(pointer(field.path) for field in fields)
    tests = premises(rule.conditions, {at: number for number, at in enumerate(pointers)})
    cells = product(*(field.values for field in fields))
    found = next((cell for cell in cells if not all(item.met for item in asked(tests, cell))), None)
    return None if found is None else Witness(pointers, (found,))


def _reads_all(operator: Operator) -> bool:
    """Whether an operator has a value for every value that it may be given, and never one for two."""
    return isinstance(operator, Cast) and operator.datatype == XSD.string


def _injective(rule: PropertyMap, why: str) -> Verdict:
    """What the first operator does to two texts is seen at the end; what a later one does may not come about."""
    if rule.default is not None:
        return undecided(Claim.INJECTIVE, "What is not given and what is the default give the same.")
    known = tuple(losses(rule))
    if known and known[0].first and known[0].pair:
        fields = tuple(map(pointer, rule.inputs))
        return refuted(Claim.INJECTIVE, known[0].sentence, Witness(fields, known[0].pair))
    if known or not all(_reads_all(item) or isinstance(item, DateFormat | IdentifierCheck) for item in rule.operators):
        return undecided(Claim.INJECTIVE, known[0].sentence if known else why)
    return proved(Claim.INJECTIVE)
