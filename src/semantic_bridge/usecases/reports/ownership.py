"""Ownership: who answers for each dataset, since when and until when, and what nobody owns."""

from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.values import INTERIM_OWNER, OWNER, Attribution, Dataset
from semantic_bridge.reports.document import (
    BarChart,
    Cell,
    Figure,
    Figures,
    Paragraph,
    Part,
    Report,
    Row,
    Section,
    Table,
    Tone,
)
from semantic_bridge.reports.words import Words
from semantic_bridge.usecases.catalogue import catalogue_of
from semantic_bridge.usecases.reports.making import columns, report, row

NAME: Final = "ownership"


def ownership(bridge: Bridge, words: Words) -> Report:
    """Who is what to each dataset, and before that the datasets that nobody owns, with whom to ask.

    Raises:
        CrosswalkErrors: The catalogue has mistakes: all of them, each with its place.
    """
    datasets = catalogue_of(bridge.workspace, words.language).datasets
    summary = Section(
        words("ownership.title"),
        (Paragraph(words("ownership.intro")), _figures(datasets, words), _by_owner(datasets, words)),
    )
    return report(
        NAME,
        bridge,
        words,
        (
            summary,
            Section(words("ownership.roles"), (_roles(datasets, words),)),
            Section(words("ownership.without-owner"), (_without_owner(datasets, words),)),
        ),
    )


def _counts(datasets: tuple[Dataset, ...]) -> tuple[int, int, int]:
    """How many have an owner, have one for a time only, and have none."""
    owned = sum(1 for item in datasets if item.has(OWNER))
    interim = sum(1 for item in datasets if item.has(INTERIM_OWNER) and not item.has(OWNER))
    return owned, interim, len(datasets) - owned - interim


def _figures(datasets: tuple[Dataset, ...], words: Words) -> Figures:
    owned, interim, unowned = _counts(datasets)
    return Figures(
        (
            Figure(words("ownership.owned"), str(owned), Tone.GOOD),
            Figure(words("ownership.interim"), str(interim), Tone.FAIR),
            Figure(words("ownership.unowned"), str(unowned), Tone.POOR if unowned else Tone.GOOD),
        )
    )


def _by_owner(datasets: tuple[Dataset, ...], words: Words) -> BarChart:
    agencies = sorted({item.publisher for item in datasets})
    return BarChart(
        "owners",
        words("ownership.by-owner"),
        words("common.run-by"),
        tuple((name, _parts(tuple(item for item in datasets if item.publisher == name), words)) for name in agencies),
    )


def _parts(datasets: tuple[Dataset, ...], words: Words) -> tuple[Part, ...]:
    owned, interim, unowned = _counts(datasets)
    return (
        Part(words("ownership.owned"), owned, Tone.GOOD),
        Part(words("ownership.interim"), interim, Tone.FAIR),
        Part(words("ownership.unowned"), unowned, Tone.POOR),
    )


def _roles(datasets: tuple[Dataset, ...], words: Words) -> Table:
    headings = columns(
        words,
        "common.dataset",
        "common.title",
        "ownership.role",
        "common.party",
        "ownership.since",
        "ownership.until",
    )
    rows = tuple(_role_row(dataset, item) for dataset in datasets for item in dataset.attributions)
    return Table("roles", words("ownership.roles"), headings, rows)


def _role_row(dataset: Dataset, item: Attribution) -> Row:
    return row(dataset.identifier, dataset.title, item.label, item.agent, item.since or "", item.until or "")


def _without_owner(datasets: tuple[Dataset, ...], words: Words) -> Table:
    headings = columns(words, "common.dataset", "common.title", "common.run-by", "ownership.instead")
    rows = tuple(_without(item) for item in datasets if not item.has(OWNER))
    return Table("without-owner", words("ownership.without-owner"), headings, rows)


def _without(item: Dataset) -> Row:
    instead = ", ".join(f"{part.label}: {part.agent}" for part in item.attributions)
    tone = Tone.FAIR if item.has(INTERIM_OWNER) else Tone.POOR
    return Row((Cell(item.identifier), Cell(item.title), Cell(item.publisher), Cell(instead, tone)))
