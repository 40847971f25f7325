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


class UnjoinableWaysError(PlanError):
    """Two ways from one schema to another make the same list of objects of different lists."""

    def __init__(self, field: str, rules: tuple[Iri, ...]) -> None:
        self.field, self.rules = field, rules
        super().__init__(
            f"Two ways fill the list {field} from different lists, so that their elements cannot be compared.",
            where=rules[0],
            remedy="Write a crosswalk between the two schemas: a direct one goes before derived ones.",
        )
