"""Laws of every import, on tables that nobody would write: nothing is lost, the loader reads it, and twice is once."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from semantic_bridge.documents.tables import Dialect, read_table
from semantic_bridge.interchange.errors import MixedLevelsError, NoCodesError, NoHeaderError
from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.usecases.import_correspondence import ColumnNames, Imported
from tests.interchange.workspaces import files, imported, loaded, read_rows

COLUMNS = ColumnNames("from", "to", weight="share", since="since", until="until", note="note")
WITH_WORDS = ColumnNames(**{**{name: getattr(COLUMNS, name) for name in COLUMNS.__slots__}, "relation": "is"})
HEADER = ("from", "to", "is", "share", "since", "until", "note")

few = st.integers(1, 3).map(lambda number: f"{number:03d}")
codes = st.one_of(
    few,
    few,
    few,
    st.integers(0, 40).map(lambda number: f"{number:03d}"),
    st.text("01239", min_size=1, max_size=4),
    st.text("A1АО .:/%|#<\"'\\\u00a0\u200b\u0301Ж\n\t,", max_size=4),
    st.sampled_from(["", " ", "none", "no counterpart", "-", "нет", "001 ", "O01", "1", "from", "no\rcode"]),
)
relations = st.sampled_from(["equal", "overlap", "target-broader", "skos:closeMatch", "", "?"])
shares = st.sampled_from(["", "1/2", "0.5", "1", "half"])
days = st.sampled_from([*[""] * 6, "2020-01-01", "2021-01-01", "01.01.2020"])
notes = st.sampled_from(["", "a\nb", "a\rb\r\nc\x0bd", "tab\t", "#", '"', "é\u2028"])
rows = st.tuples(codes, codes, relations, shares, days, days, notes).flatmap(
    lambda cells: st.sampled_from([*[cells] * 20, cells[:3], (*cells, "more")])
)
tables = st.lists(rows, max_size=9).map(lambda found: [HEADER, *found])


def written(table: list[tuple[str, ...]]) -> str:
    """The table as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue()


def attempt(folder: Path, text: str, columns: ColumnNames, relation: StatedRelation | None) -> Imported | None:
    """What an import made of a table, or None where it refused it whole and wrote nothing."""
    try:
        return imported(folder, text, columns, relation=relation)
    except (MixedLevelsError, NoCodesError, NoHeaderError):
        assert {} == files(folder)
        return None


kinds = st.sampled_from([(COLUMNS, relation) for relation in StatedRelation] + [(WITH_WORDS, None)])
often = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


@often
@given(tables, kinds)
def test_nothing_is_lost(table: list[tuple[str, ...]], kind: tuple[ColumnNames, StatedRelation | None]) -> None:
    """Each row of the table is a row, a row without a target, or is set aside: exactly one of them, by its line."""
    with tempfile.TemporaryDirectory() as folder:
        text = written(table)
        result = attempt(Path(folder), text, *kind)
        if result is None:
            return
        found = result.correspondence
        lines = [row.line for row in read_table(text.encode(), file="t", dialect=Dialect()).rows]
        aside = [doubt.line for doubt in found.doubts if not doubt.fault.remark]
        assert sorted(lines) == sorted([*(row.line for row in found.rows), *aside])
        assert len(lines) == found.count == len(found.rows) + found.set_aside
        assert {doubt.line for doubt in found.doubts if doubt.fault.remark} <= {row.line for row in found.rows}


@often
@given(tables, kinds)
def test_loader_reads_it(table: list[tuple[str, ...]], kind: tuple[ColumnNames, StatedRelation | None]) -> None:
    """What was written has no mistake, and says of each pair of codes what was judged; codes are those of the table."""
    with tempfile.TemporaryDirectory() as folder:
        result = attempt(Path(folder), written(table), *kind)
        if result is None:
            return
        found, judged = loaded(Path(folder)), result.correspondence
        assert sorted(((row.source, row.target, row.word) for row in judged.rows), key=str) == read_rows(found)
        cells = {cell for row in table for cell in row[:2]}
        assert {concept.notation for concept in (*found.source.concepts, *found.target.concepts)} <= cells


@often
@given(tables, tables)
def test_two_tables(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> None:
    """Of two tables between the same lists both lists have the codes, and importing either again changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for name, table in (("one.csv", one), ("other.csv", other)) * 2:
            before = files(Path(folder))
            try:
                result = imported(Path(folder), written(table), COLUMNS, relation=StatedRelation.UNKNOWN, name=name)
            except (NoCodesError, NoHeaderError):
                return
            found.append((result, before == files(Path(folder))))
        sound = [{*item.correspondence.source_codes, *item.correspondence.target_codes} for item, _ in found[:2]]
        cells = [{cell for row in table for cell in row[:2]} for table in (one, other)]
        assume(not (cells[0] - sound[0]) & sound[1])  # a doubtful code that the other table makes one of the list
        assert [(True, ()), (True, ())] == [(same, result.written) for result, same in found[2:]]
        kept = {concept.notation for concept in loaded(Path(folder)).source.concepts}
        assert {code for result, _ in found for code in result.correspondence.source_codes} == kept


@often
@given(tables, kinds)
def test_twice_is_once(table: list[tuple[str, ...]], kind: tuple[ColumnNames, StatedRelation | None]) -> None:
    """A second import of the same table says the same and changes no byte."""
    with tempfile.TemporaryDirectory() as folder:
        first = attempt(Path(folder), written(table), *kind)
        if first is None:
            return
        before = files(Path(folder))
        second = attempt(Path(folder), written(table), *kind)
        assert second is not None
        assert before == files(Path(folder))
        assert (first.correspondence, ()) == (second.correspondence, second.written)
        assert set(before) == set(second.unchanged)
