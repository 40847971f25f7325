"""How weak a record may be before it is refused or counted as a finding."""

from dataclasses import replace

from semantic_bridge.model.translation import Status, Translation


def weaker(translation: Translation, bound: Status) -> bool:
    """Whether the record's status is weaker than the bound."""
    return translation.status.rank > bound.rank


def refused(translation: Translation, bound: Status) -> Translation:
    """The translation without its output where the record is weaker than the bound; the issues say why."""
    return replace(translation, output=None) if weaker(translation, bound) else translation
