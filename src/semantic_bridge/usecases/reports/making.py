"""What the reports share: what they were made of, and cells of what the catalogue says."""

from collections.abc import Iterable, Mapping
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.parties import CUSTODIAN, Party
from semantic_bridge.catalogue.values import INTERIM_OWNER, OWNER
from semantic_bridge.reports.document import Cell, Column, Report, Row, Section, Tone
from semantic_bridge.reports.words import Words
from semantic_bridge.terms import DCT, Iri

_ROLES: Final[Mapping[Iri, str]] = {
    OWNER: "role-owner",
    INTERIM_OWNER: "role-interim-owner",
    CUSTODIAN: "role-custodian",
    DCT.publisher: "role-publisher",
}
"""The words for what a party is to a thing."""


def report(name: str, bridge: Bridge, words: Words, sections: Iterable[Section], day: str | None = None) -> Report:
    """A report with its heading, and what it was made of.

    Args:
        name: What it is called by on the command line; `<name>.title` is its heading.
        bridge: The workspace.
        words: Of the language.
        sections: What it says.
        day: The day that it is of; None for one that no day changes.
    """
    facts = [(words("common.day"), day)] if day is not None else []
    facts.append((words("common.digest"), bridge.workspace.digest))
    return Report(name, words(f"{name}.title"), words.language, tuple(facts), tuple(sections))


def columns(words: Words, *keys: str) -> tuple[Column, ...]:
    """Headings of texts, by the keys of their words."""
    return tuple(Column(words(key)) for key in keys)


def row(*texts: str, key: str | None = None) -> Row:
    """A row of plain texts."""
    return Row(tuple(map(Cell, texts)), key)


def gap(texts: Iterable[str]) -> Cell:
    """What is not known: a cell that stands out where there is anything in it."""
    text = ", ".join(texts)
    return Cell(text, Tone.MISSING if text else Tone.NEUTRAL)


def asked(parties: Iterable[Party], words: Words) -> Cell:
    """Whom to ask, each with what it is to the thing; a cell that stands out where nobody is named."""
    texts = [f"{party.name} ({words(f'common.{_ROLES[party.role]}')})" for party in parties]
    return Cell("; ".join(texts)) if texts else Cell(words("common.nobody"), Tone.MISSING)
