"""Find where the definitions of a workspace disagree: run every standing query that is a rule."""

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.annotations import LDQD, annotations
from semantic_bridge.catalogue.inconsistencies import Context, Inconsistency, inconsistencies, order
from semantic_bridge.mapping.files import BASE
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.standing import StandingQuery
from semantic_bridge.rdf.writing import blocks
from semantic_bridge.terms import DQV, OA, PREFIXES
from semantic_bridge.usecases.query import ask_standing, standing_queries

LANGUAGE_PARAMETER = "language"
"""The parameter of a rule that is given the language of the list."""


def rules(bridge: Bridge) -> tuple[StandingQuery, ...]:
    """The standing queries that are rules, those of the workspace with those that ship, by name.

    Raises:
        ReadError: A file cannot be read.
        QueryHeadError: A head cannot be read.
    """
    queries = standing_queries(bridge.workspace.root, bridge.limits.query_bytes)
    return tuple(query for query in queries.values() if query.rule is not None)


def find_inconsistencies(bridge: Bridge, language: str = "en") -> tuple[Inconsistency, ...]:
    """What disagrees, the most severe first, then by rule; a conflict that goes from the files goes from the list.

    Args:
        bridge: The workspace.
        language: Of labels and remedies; English where there is none in it.

    Raises:
        RuleError: A rule does not answer with inconsistencies, or with too many.
        ParameterError: A rule has a parameter without a default.
        QueryError: A rule is refused or malformed.
        ReadError: A file of a rule cannot be read.
    """
    context = Context.of(bridge.workspace.graph, language)
    found = [item for rule in rules(bridge) for item in _found(bridge, rule, context)]
    return tuple(sorted(found, key=order))


def _found(bridge: Bridge, rule: StandingQuery, context: Context) -> tuple[Inconsistency, ...]:
    has_language = any(parameter.name == LANGUAGE_PARAMETER for parameter in rule.parameters)
    given = {LANGUAGE_PARAMETER: context.language} if has_language else {}
    return inconsistencies(rule, ask_standing(bridge.store, rule, given), context)


def annotated(bridge: Bridge, language: str = "en") -> str:
    """What disagrees as `dqv:QualityAnnotation`s in Turtle, in the order of `find_inconsistencies`.

    Raises:
        RuleError: As for `find_inconsistencies`.
    """
    base = f"{BASE}inconsistencies/"
    names = {**PREFIXES, "dqv": DQV, "ldqd": LDQD, "oa": OA}
    prefixes = {name: namespace.base for name, namespace in names.items()} | {"found": base}
    return blocks(Graph(annotations(find_inconsistencies(bridge, language), base, language)), prefixes)
