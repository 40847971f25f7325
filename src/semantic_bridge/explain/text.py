"""Derivations as rows of a table that people read."""

from collections.abc import Iterator

from semantic_bridge.model.translation import Derivation, Translation
from semantic_bridge.model.values import ABSENT, Absent, Value

Row = tuple[str, str, str, str, str, str]
"""Target, status, reason, value, sources, and how: operators, relation, loss and rules."""


def explained(translation: Translation) -> Iterator[Row]:
    """A row for each target value, in the order of the target's fields."""
    for item in translation.derivations:
        yield (
            item.target,
            item.status.value,
            item.reason.value if item.reason else "",
            shown(item.value),
            " ".join(item.source),
            _how(item),
        )


def shown(value: Value | Absent) -> str:
    """A value as JSON would show it, lists and objects cut to their size; nothing where there is none."""
    if value is ABSENT:
        return ""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{len(value)}]"
    return str(value)


def _how(item: Derivation) -> str:
    words = [" → ".join(item.via) or "copy"]
    if item.relation:
        words.append(item.relation)
    if item.loss:
        words.append(f"lost: {', '.join(item.loss)}")
    words.append("by " + " ".join(rule.local for rule in item.rules))
    return "; ".join(words)
