"""The inventory: the datasets and services of the catalogue, and what is not known of them."""

from collections import Counter
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.values import Catalogue, DataService, Dataset
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
from semantic_bridge.usecases.reports.making import columns, gap, report

NAME: Final = "inventory"


def inventory(bridge: Bridge, words: Words) -> Report:
    """The datasets and the services, each by its identifier.

    Raises:
        CrosswalkErrors: The catalogue has mistakes: all of them, each with its place.
    """
    catalogue = catalogue_of(bridge.workspace, words.language)
    summary = Section(
        words("inventory.title"),
        (Paragraph(words("inventory.intro")), _figures(catalogue, words), _by_agency(catalogue, words)),
    )
    return report(
        NAME,
        bridge,
        words,
        (
            summary,
            Section(words("inventory.datasets"), (_datasets(catalogue, words),)),
            Section(words("inventory.services"), (_services(catalogue, words),)),
        ),
    )


def _figures(catalogue: Catalogue, words: Words) -> Figures:
    with_schema = sum(1 for item in catalogue.datasets if item.schema)
    listed = [*(item.gaps for item in catalogue.datasets), *(item.gaps for item in catalogue.services)]
    gaps = sum(map(len, listed))
    return Figures(
        (
            Figure(words("inventory.datasets"), str(len(catalogue.datasets))),
            Figure(words("inventory.with-schema"), str(with_schema)),
            Figure(words("inventory.services"), str(len(catalogue.services))),
            Figure(words("inventory.gaps-open"), str(gaps), Tone.MISSING if gaps else Tone.GOOD),
        )
    )


def _by_agency(catalogue: Catalogue, words: Words) -> BarChart:
    with_schema = Counter(item.publisher for item in catalogue.datasets if item.schema)
    without = Counter(item.publisher for item in catalogue.datasets if not item.schema)
    services = Counter(item.publisher for item in catalogue.services)
    whole = with_schema + without + services
    parts = (("with-schema", with_schema, Tone.GOOD), ("without-schema", without, Tone.MISSING))
    kinds = (*parts, ("services", services, Tone.NEUTRAL))
    return BarChart(
        "agencies",
        words("inventory.per-agency"),
        words("inventory.agency"),
        tuple(
            (name, tuple(Part(words(f"inventory.{key}"), counts[name], tone) for key, counts, tone in kinds))
            for name in sorted(whole, key=lambda name: (-whole[name], name))
        ),
    )


def _datasets(catalogue: Catalogue, words: Words) -> Table:
    headings = columns(
        words,
        "common.dataset",
        "common.title",
        "common.run-by",
        "inventory.schema",
        "inventory.version",
        "inventory.updated",
        "inventory.personal-data",
        "inventory.format",
        "common.gaps",
    )
    return Table("datasets", words("inventory.datasets"), headings, tuple(map(_dataset_row, catalogue.datasets)))


def _dataset_row(item: Dataset) -> Row:
    forms = sorted({part.form for part in item.distributions if part.form})
    texts = item.identifier, item.title, item.publisher, item.schema, item.version, item.frequency
    listed = ", ".join(item.personal), ", ".join(forms)
    return Row((*map(Cell, texts), *map(Cell, listed), gap(item.gaps)))


def _services(catalogue: Catalogue, words: Words) -> Table:
    headings = columns(
        words,
        "inventory.service",
        "common.title",
        "common.run-by",
        "inventory.protocol",
        "inventory.serves",
        "common.gaps",
    )
    return Table("services", words("inventory.services"), headings, tuple(map(_service_row, catalogue.services)))


def _service_row(item: DataService) -> Row:
    texts = item.identifier, item.title, item.publisher, item.protocol, ", ".join(item.serves)
    return Row((*map(Cell, texts), gap(item.gaps)))
