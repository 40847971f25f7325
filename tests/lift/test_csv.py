"""Tables in CSV: what cells show of a column, and what they do not."""

from pathlib import Path

import pytest

from semantic_bridge.documents.errors import TableError
from semantic_bridge.errors import BridgeError
from semantic_bridge.lift.csv import MOST_COLUMNS, lift_csv
from semantic_bridge.lift.described import DescribedCode, DescribedField, Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri


def lifted(folder: Path, text: str | bytes, most_bytes: int = 1_000_000) -> Description:
    """What a table says."""
    data = text.encode() if isinstance(text, str) else text
    (folder / "readers.csv").write_bytes(data)
    return lift_csv(SourceFile(Path("readers.csv"), folder, most_bytes))


def column(folder: Path, *cells: str) -> DescribedField:
    """The field that a column of these cells is."""
    quoted = (f'"{cell}"' for cell in ("c", *cells))
    return lifted(folder, "\n".join(quoted) + "\n").schemas[0].fields[0]


def numbered(pattern: str, count: int = 70) -> tuple[str, ...]:
    """Different cells, more than there are codes of a list."""
    return tuple(pattern.format(number) for number in range(count))


@pytest.mark.parametrize(
    ("cells", "json_type", "datatype"),
    [
        pytest.param(numbered("{}"), JsonType.INTEGER, XSD.integer, id="whole numbers of different lengths"),
        pytest.param(numbered("{:06}"), JsonType.STRING, XSD.string, id="numbers with zeros in front are texts"),
        pytest.param(numbered("1{:013}"), JsonType.STRING, XSD.string, id="numbers of 14 digits are texts"),
        pytest.param(("1.5", "2", "-0.25"), JsonType.NUMBER, XSD.decimal, id="a decimal point"),
        pytest.param(("1,5", "2", "0,25"), JsonType.STRING, XSD.string, id="a decimal comma stays text"),
        pytest.param(("2020-01-31", "1999-12-01"), JsonType.STRING, XSD.date, id="ISO dates"),
        pytest.param(("2020-01-31T00:00:00", "1999-12-01T10:00:00Z"), JsonType.STRING, XSD.dateTime, id="ISO times"),
        pytest.param(("true", "false", ""), JsonType.BOOLEAN, XSD.boolean, id="truth values"),
        pytest.param(("31.01.2020",), JsonType.STRING, XSD.string, id="other dates stay texts"),
        pytest.param(("2020-01-31", "soon"), JsonType.STRING, XSD.string, id="one that is no date"),
        pytest.param((), JsonType.STRING, XSD.string, id="nothing"),
    ],
)
def test_types(tmp_path: Path, cells: tuple[str, ...], json_type: JsonType, datatype: Iri) -> None:
    """A type is one that every cell has; where a text could be a code it stays one."""
    found = column(tmp_path, *cells)
    assert (json_type, datatype) == (found.json_type, found.datatype)


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        pytest.param(("31.01.2020", "01.02.2020"), "Every value is a date by the pattern dd.MM.yyyy.", id="day first"),
        pytest.param(("01/31/2020",), "Every value is a date by the pattern MM/dd/yyyy.", id="month first"),
        pytest.param(
            ("01/02/2020", "03/04/2021"),
            "Every value is a date, by MM/dd/yyyy or by dd/MM/yyyy: the values do not say which; ask the owner.",
            id="either",
        ),
        pytest.param(("1,5", "2,25"), "Every value is a number with a decimal comma.", id="a decimal comma"),
        pytest.param(("a", "", "NULL"), "2 of 3 have no value.", id="empty cells and texts for nothing are counted"),
        pytest.param(("a", "bcd"), "The longest of 2 values has 3 characters.", id="lengths are no rule, and told"),
        pytest.param(("a", "b"), "Each of 2 has a value.", id="nor is that none is empty"),
    ],
)
def test_what_was_seen_is_a_note(tmp_path: Path, cells: tuple[str, ...], note: str) -> None:
    """What only holds of these rows is said to people and made no rule."""
    found = column(tmp_path, *cells)
    assert note in found.notes
    assert (False, None) == (found.required, found.facets.max_length)


def test_texts_for_nothing(tmp_path: Path) -> None:
    """What people write for no value is named as written, and does not spoil the type."""
    found = column(tmp_path, "2020-01-31", "N/A", "нет данных", "N/A", "")
    assert (("N/A", "нет данных"), XSD.date) == (found.sentinels, found.datatype)


def test_digits_of_one_length_have_a_pattern(tmp_path: Path) -> None:
    """An identifier is known by its length."""
    assert "^[0-9]{14}$" == column(tmp_path, *numbered("1{:013}")).facets.pattern


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        pytest.param(("M", "F") * 4, ("F", "M"), id="few texts that come often"),
        pytest.param(("1", "2", "9") * 4, ("1", "2", "9"), id="digits too, as texts"),
        pytest.param(("M", "F"), (), id="texts that do not come often"),
        pytest.param(("M",) * 20, (), id="always the same"),
        pytest.param(numbered("{}") * 5, (), id="too many"),
        pytest.param(("2020-01-31", "2020-02-01") * 9, (), id="dates"),
        pytest.param(("31.01.2020", "30.01.2020") * 9, (), id="dates by another pattern"),
        pytest.param(("x" * 40, "y" * 40) * 9, (), id="long texts"),
    ],
)
def test_codes(tmp_path: Path, cells: tuple[str, ...], codes: tuple[str, ...]) -> None:
    """A column that may hold codes has a list of them, with how often each occurs."""
    found = lifted(tmp_path, "c\n" + "\n".join(cells) + "\n")
    lists = [(item.name, item.codes) for item in found.lists]
    counts = tuple(DescribedCode(code, count=cells.count(code)) for code in codes)
    assert ([("c", counts)] if codes else []) == lists
    assert ("c" if codes else "") == found.schemas[0].fields[0].codes


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("имя,жашы\nА,1\n".encode(), id="UTF-8"),
        pytest.param("\ufeffимя,жашы\nА,1\n".encode(), id="UTF-8 with a mark"),
        pytest.param("имя;жашы\nА;1\n".encode("utf-16"), id="UTF-16 and semicolons"),
        pytest.param("имя\tжашы\nА\t1\n".encode("cp1251"), id="Windows-1251 and tabs"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    """The names of columns are read in the encoding that the table is in."""
    found = lifted(tmp_path, data)
    assert ["имя", "жашы"] == [item.name for item in found.schemas[0].fields]
    assert 1 == found.schemas[0].rows


def test_another_encoding_is_told(tmp_path: Path) -> None:
    """That it was not UTF-8 is for people to check."""
    (remark,) = lifted(tmp_path, "имя\nА\n".encode("cp1251")).remarks
    assert "The table is no UTF-8; it was read as cp1251." == remark.problem


def test_rows_of_other_lengths_are_told(tmp_path: Path) -> None:
    """Nothing is dropped without a word: the first such row is named."""
    (remark,) = lifted(tmp_path, "a,b\n1,2\n1\n1,2,3\n").remarks
    assert ("2 of 3 rows have more or fewer cells than the header, this one first.", "readers.csv:3") == (
        remark.problem,
        str(remark.place),
    )


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        pytest.param("", TableError, "The table has no header.", id="an empty file"),
        pytest.param("a,a\n", LiftError, "Two columns are called 'a'.", id="two of one name"),
        pytest.param("a,,b\n", LiftError, "Column 2 has no name.", id="a column without a name"),
        pytest.param(
            ",".join(map(str, range(MOST_COLUMNS + 1))), LiftError, "The table has 2001 columns.", id="too many columns"
        ),
        pytest.param('a\n"b', TableError, "The table breaks off", id="half a file"),
        pytest.param("a\n\0\n", TableError, "not", id="no text"),
    ],
)
def test_what_cannot_be_lifted(tmp_path: Path, text: str, kind: type[BridgeError], said: str) -> None:
    """The place and the remedy are named."""
    with pytest.raises(kind, match=said) as caught:
        lifted(tmp_path, text)
    assert "readers.csv" in str(caught.value.where)
    assert caught.value.remedy


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    """Nothing beyond the limit is read."""
    with pytest.raises(BridgeError, match="larger than 10 bytes"):
        lifted(tmp_path, "a,b\n" + "1,2\n" * 10, 10)
