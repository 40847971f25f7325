"""What has no inverse, or only part of one, and why."""

from dataclasses import dataclass
from enum import StrEnum

from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.terms import Iri


class Uninvertible(StrEnum):
    """Why a rule, or something that it does, cannot be turned round."""

    CONSTANT = "constant"
    CONDITION = "condition"
    ALTERNATIVES = "alternatives"
    SEVERAL_INPUTS = "several-inputs"
    FIRST = "first"
    COALESCE = "coalesce"
    CAPTURE = "capture"
    GIVEN = "given"
    ORDER = "order"
    SEVERAL = "several"
    SETTLED = "settled"
    TEMPLATE = "template"
    DEFAULT = "default"
    FIXED = "fixed"
    NORMALISE = "normalise"
    NAMES = "names"

    @property
    def sentence(self) -> str:
        """For people."""
        return _SENTENCES[self]


_SENTENCES = {
    Uninvertible.CONSTANT: "A constant says nothing of the source.",
    Uninvertible.CONDITION: "Whether the condition held cannot be read from the value.",
    Uninvertible.ALTERNATIVES: "Which of the rules that fill the field under different conditions did so is not known.",
    Uninvertible.SEVERAL_INPUTS: "One value cannot be taken apart into the fields that it was made of.",
    Uninvertible.FIRST: "The other elements of the list are not known.",
    Uninvertible.COALESCE: "Which of the inputs had the value is not known.",
    Uninvertible.CAPTURE: "The text that the group was taken from is not known.",
    Uninvertible.GIVEN: "Several concepts may give the same: an ancestor, or a property that is no name.",
    Uninvertible.ORDER: "A concept map comes after operators that would have to come after it.",
    Uninvertible.SEVERAL: "For which code the codes of a list stand together is not decided.",
    Uninvertible.SETTLED: "How the field that names the one of several candidates named it is not known.",
    Uninvertible.TEMPLATE: "No alternative of the template can be written with the fields that there are.",
    Uninvertible.DEFAULT: "A value that is the default may have been stated or not.",
    Uninvertible.FIXED: "A code that stands for codes without a row may have been any of them.",
    Uninvertible.NAMES: "By which of its names a concept was called is not known; it comes back by the first.",
    Uninvertible.NORMALISE: "The text before it was brought into its form is not known.",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that has no inverse.

    Attributes:
        rule: The IRI of the property map.
        why: The reason.
        whole: Whether nothing of the rule is turned round; else its value is, and only what `why` says is not.
    """

    rule: Iri
    why: Uninvertible
    whole: bool = True


@dataclass(slots=True)
class Turning:
    """The gaps found while the rules of one crosswalk are turned round."""

    gaps: list[Gap]

    def lost(self, rule: PropertyMap, why: Uninvertible) -> None:
        """Note a rule that has no inverse."""
        self.gaps.append(Gap(rule.iri, why))

    def weaker(self, rule: PropertyMap, why: Uninvertible) -> None:
        """Note what is not turned round of a rule that is."""
        self.gaps.append(Gap(rule.iri, why, whole=False))
