"""The inventory and the ownership report, as tables, Markdown and CSV."""

import csv
import io

import pytest

from semantic_bridge.catalogue.values import Attribution, Catalogue, DataService, Dataset, Distribution
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.report_catalogue import ReportTable, as_csv, inventory, markdown, ownership


def _dataset(identifier: str, *attributions: Attribution) -> Dataset:
    return Dataset(
        iri=Iri(f"https://example.org/{identifier}"),
        identifier=identifier,
        title=identifier.upper(),
        publisher="Agency",
        schema=f"agency.{identifier}",
        version="1",
        frequency="daily",
        legal_basis=(),
        personal=("Names", "Sex"),
        attributions=attributions,
        distributions=(Distribution("", "https://example.org/", "XML"), Distribution("", "https://example.org/", "")),
        gaps=("contactPoint",),
    )


SERVICE = DataService(Iri("https://example.org/s"), "x/s", "S", "Agency", "Protocol", ("a", "b"), ("description",))
OWNED = _dataset("a", Attribution("owner", "Ministry"), Attribution("custodian", "Agency"))
UNOWNED = _dataset("b", Attribution("interim owner", "Pilot", "2026-11-24", "2027-02-22"))


def test_inventory() -> None:
    """A dataset and a service have a row each, with what is not known of them."""
    datasets, services = inventory(Catalogue((OWNED,), (SERVICE,)))
    row = ("a", "A", "Agency", "agency.a", "1", "daily", "Names, Sex", "XML", "contactPoint")
    assert (row,) == datasets.rows
    assert (("x/s", "S", "Agency", "Protocol", "a, b", "description"),) == services.rows
    assert all(len(row) == len(table.columns) for table in (datasets, services) for row in table.rows)


def test_ownership() -> None:
    """An owner for a time is no owner: the dataset stays in the list of those without one, with whom to ask."""
    roles, without = ownership(Catalogue((OWNED, UNOWNED), ()))
    assert ("b", "B", "interim owner", "Pilot", "2026-11-24", "2027-02-22") in roles.rows
    assert ("a", "A", "owner", "Ministry", "", "") in roles.rows
    assert (("b", "B", "Agency", "interim owner: Pilot"),) == without.rows


def test_a_dataset_of_nobody() -> None:
    """Where nobody is named at all, the row says so by an empty cell."""
    assert (("c", "C", "Agency", ""),) == ownership(Catalogue((_dataset("c"),), ()))[1].rows


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param("a | b", "a \\| b", id="a bar"),
        pytest.param("a\nb", "a b", id="a line break"),
        pytest.param("<script>", "&lt;script>", id="HTML"),
        pytest.param("a\\|b", "a\\\\\\|b", id="a bar that is escaped already"),
    ],
)
def test_markdown(cell: str, written: str) -> None:
    """No text can break out of its cell."""
    expected = f"## T\n\n| c |\n| --- |\n| {written} |\n"
    assert expected == markdown((ReportTable("T", ("c",), ((cell,),)),))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_holds_no_formula(cell: str) -> None:
    """A spreadsheet that opens the file runs nothing."""
    rows = list(csv.reader(io.StringIO(as_csv(ReportTable("T", ("c",), ((cell,), ("plain",)))))))
    assert [["c"], [f"'{cell}"], ["plain"]] == rows
