"""The errors of compiling: a resolved crosswalk that no plan can run."""

from semantic_bridge.errors import PlanError
from semantic_bridge.terms import Iri


class UnknownRuleError(PlanError):
    """A rule names a property map that is not in its crosswalk."""

    def __init__(self, iri: Iri, rule: Iri) -> None:
        self.iri, self.rule = iri, rule
        super().__init__(
            f"There is no property map <{iri}> in this crosswalk.",
            where=rule,
            remedy="Name a property map that the crosswalk lists under sb:propertyMap.",
        )


class CyclicRulesError(PlanError):
    """Rules wait for each other's values."""

    def __init__(self, rules: tuple[Iri, ...]) -> None:
        self.rules = rules
        super().__init__(
            "Property maps wait for each other: " + " → ".join(rule.local for rule in rules) + ".",
            where=rules[0],
            remedy="Take one sb:agrees out, so that an order exists.",
        )
