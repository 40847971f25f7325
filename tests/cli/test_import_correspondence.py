"""`sb import correspondence`: options to outcome, in text and in JSON, with exit codes that say whether to look."""

import codecs
from pathlib import Path

import pytest

from semantic_bridge.cli.imports import MOST_LINES
from semantic_bridge.cli.main import FAULT, FINDINGS
from semantic_bridge.interchange.correspondence import SENTENCES, Fault
from tests.endtoend.terminal import Ended, sb, sb_process

SCHEMES = ("--source-scheme", "https://example.org/ours/codes", "--target-scheme", "https://example.org/theirs/codes")
COLUMNS = ("--source-column", "from", "--target-column", "to")
SOUND = "from,to\n0111,01.11\n0112,01.12\n0113,none\n"
DOUBTFUL = SOUND + "0114,01.14 \n111,01.11\n0111,01.11\n0115,\n"


def run(folder: Path, text: str | bytes, *options: str, columns: tuple[str, ...] = COLUMNS) -> Ended:
    """Import a table into `folder/workspace`."""
    table = folder / "table.csv"
    table.write_bytes(text.encode() if isinstance(text, str) else text)
    return sb("import", "correspondence", table, *SCHEMES, *columns, *options, "-o", folder / "workspace")


def test_sound_table(tmp_path: Path) -> None:
    """Nothing is doubtful: exit 0, and the outcome names counts, the map and the files."""
    ended = run(tmp_path, SOUND, "--relation", "equal")
    assert (0, "") == (ended.code, ended.error)
    assert ended.text.splitlines() == [
        "table.csv: 3 rows, of which 0 set aside; 3 source codes, 2 target codes.",
        "    2 equal, 1 no-target",
        "    in <https://example.org/ours/map/codes--codes>",
        "Wrote mappings/ours.codes--theirs.codes/table.ttl",
        "Wrote ontology/codelists/ours.codes.ttl",
        "Wrote ontology/codelists/theirs.codes.ttl",
    ]
    again = run(tmp_path, SOUND, "--relation", "equal")
    assert "Nothing changed." == again.text.splitlines()[-1]


def test_doubtful_table(tmp_path: Path) -> None:
    """Every doubtful row is told with its line and what to do, and the exit code says so."""
    ended = run(tmp_path, DOUBTFUL, "--relation", "equal")
    assert FINDINGS == ended.code
    for fault, line in (
        (Fault.BLANKS, "line 5: '0114', '01.14 '"),
        (Fault.LEADING_ZEROS, "line 6: '111', '01.11'"),
        (Fault.DUPLICATE, "line 7: '0111', '01.11'"),
        (Fault.OPEN, "line 8: '0115', ''"),
    ):
        assert f"{fault.value}: 1 row, set aside: {SENTENCES[fault]}.\n    {line}\n" in ended.text


def test_many_doubts(tmp_path: Path) -> None:
    """People see the first rows of a fault; the report for machines has them all."""
    text = SOUND + "".join(f"{number:04d},\n" for number in range(200, 215))
    shown = run(tmp_path, text, "--relation", "equal").text
    assert "open: 15 rows, set aside" in shown
    assert MOST_LINES == shown.count("    line ")
    assert f"and {15 - MOST_LINES} more, which --report json lists" in shown
    report = run(tmp_path, text, "--relation", "equal", "--report", "json").lines[0]
    assert list(range(5, 20)) == [doubt["line"] for doubt in report["doubts"]]


def test_report(tmp_path: Path) -> None:
    """The report for machines counts rows, relations and codes, and holds every doubt and file."""
    ended = run(tmp_path, DOUBTFUL, "--relation", "equal", "--report", "json")
    report = ended.lines[0]
    assert FINDINGS == ended.code
    assert (7, 4, 1, {"equal": 2}) == tuple(report[name] for name in ("rows", "setAside", "noTarget", "relations"))
    assert report["rows"] == report["setAside"] + report["noTarget"] + sum(report["relations"].values())
    assert {"line": 5, "fault": "blanks", "setAside": True, "source": "0114", "target": "01.14 "} == report["doubts"][0]
    assert 3 == len(report["written"])
    assert {"table.csv", "https://example.org/ours/map/codes--codes"} <= set(map(str, report.values()))


@pytest.mark.parametrize(
    ("text", "options", "columns", "relations"),
    [
        pytest.param(SOUND, ("--relation", "cardinality"), COLUMNS, {"equal": 2}, id="counted"),
        pytest.param(SOUND, ("--relation", "unknown"), COLUMNS, {"unknown": 2}, id="unknown"),
        pytest.param(
            "from,to,is\n1,A1,overlap\n2,A2,skos:broadMatch\n",
            ("--relation-column", "is"),
            COLUMNS,
            {"overlap": 1, "target-broader": 1},
            id="in a column",
        ),
        pytest.param(
            "from,to,s,t\n1,A1,1,0\n2,A2,0,1\n",
            ("--source-partial-column", "s", "--target-partial-column", "4"),
            COLUMNS,
            {"target-broader": 1, "target-narrower": 1},
            id="by flags",
        ),
        pytest.param(
            "from;to\n1;A1\n", ("--relation", "equal", "--delimiter", ";"), COLUMNS, {"equal": 1}, id="delimiter"
        ),
        pytest.param(
            "код,to\n1,A1\n".encode("cp1251"),
            ("--relation", "equal", "--encoding", "cp1251"),
            ("--source-column", "код", "--target-column", "2"),
            {"equal": 1},
            id="encoding",
        ),
        pytest.param(
            codecs.BOM_UTF8 + SOUND.encode(), ("--relation", "equal"), COLUMNS, {"equal": 2}, id="byte order mark"
        ),
        pytest.param(
            "from,to\n0111,01.11\n011,01.1\n",
            ("--relation", "equal", "--code-pattern", r"[0-9]{4}|[0-9]{2}\.[0-9]{2}"),
            COLUMNS,
            {"equal": 1},
            id="pattern",
        ),
    ],
)
def test_options(
    tmp_path: Path, text: str | bytes, options: tuple[str, ...], columns: tuple[str, ...], relations: dict[str, int]
) -> None:
    """Each option does what it says."""
    ended = run(tmp_path, text, *options, "--report", "json", columns=columns)
    assert "" == ended.error
    assert relations == ended.lines[0]["relations"]


def test_spans_and_weights(tmp_path: Path) -> None:
    """Dates, shares and notes come in; the last day is one of the row where that is said."""
    text = "from,to,a,b,w,n\n1,A1,2020-01-01,2020-12-31,0.5,first\n1,A2,2020-01-01,2020-12-31,50%,\n"
    options = ("--from-column", "a", "--until-column", "b", "--weight-column", "w", "--note-column", "n")
    assert 0 == run(tmp_path, text, "--relation", "equal", *options, "--to-inclusive").code
    written = (tmp_path / "workspace/mappings/ours.codes--theirs.codes/table.ttl").read_text("utf-8")
    assert 2 == written.count('sb:validUntil "2021-01-01"')
    assert 2 == written.count('sb:weight "1/2"')
    assert 'sssom:comment "first"' in written


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        pytest.param(SOUND, (), "Nothing says how the codes are related.", id="no relation"),
        pytest.param(SOUND, ("--relation", "equal", "--relation-column", "to"), "exclude each other", id="two"),
        pytest.param(SOUND, ("--relation", "close"), "Invalid value for '--relation'", id="no such relation"),
        pytest.param(SOUND, ("--relation", "equal", "--note-column", "note"), "There is no column 'note'", id="column"),
        pytest.param(SOUND, ("--relation", "equal", "--code-pattern", "["), "The pattern `[` is refused", id="pattern"),
        pytest.param(SOUND, ("--relation", "equal", "--to-inclusive"), "--until-column", id="the end of nothing"),
        pytest.param(SOUND, ("--relation", "equal", "--encoding", "x"), "'x' is no encoding", id="encoding"),
        pytest.param(SOUND, ("--relation", "equal", "--delimiter", "xx"), "'xx' is no delimiter", id="delimiter"),
        pytest.param(b"\xff", ("--relation", "equal"), "The file is not utf-8", id="not that encoding"),
        pytest.param("", ("--relation", "equal"), "The table has no header", id="empty"),
        pytest.param(
            "from,to\n01,1\n011,2\n", ("--relation", "cardinality"), "mixes codes of several levels", id="levels"
        ),
        pytest.param(
            SOUND, ("--relation", "equal", "--source-scheme", "ours"), "<ours> is no absolute IRI", id="no IRI"
        ),
    ],
)
def test_wrong_usage(tmp_path: Path, text: str | bytes, options: tuple[str, ...], said: str) -> None:
    """What cannot be done is told with what to do, and nothing is written."""
    ended = run(tmp_path, text, *options)
    assert (FAULT, b"") == (ended.code, ended.output)
    assert said in ended.error
    assert not (tmp_path / "workspace").exists()


def test_no_table(tmp_path: Path) -> None:
    """A table that is not there is told by its name."""
    ended = sb(
        "import", "correspondence", tmp_path / "none.csv", *SCHEMES, *COLUMNS, "--relation", "equal", "-o", tmp_path
    )
    assert FAULT == ended.code
    assert "none.csv" in ended.error


def test_relative_folders(tmp_path: Path) -> None:
    """Table and workspace are named as a person types them, and the workspace opens by that name."""
    (tmp_path / "table.csv").write_text(SOUND, encoding="utf-8")
    command = ("import", "correspondence", "table.csv", *SCHEMES, *COLUMNS, "--relation", "equal", "-o", "inner")
    assert 0 == sb_process(*command, cwd=tmp_path).code
    again = sb_process(*command, cwd=tmp_path)
    assert (0, "Nothing changed.") == (again.code, again.text.splitlines()[-1])
    asked = sb_process("codes", "translate", "--workspace", "inner", "--map", "codes--codes", "0111", cwd=tmp_path)
    assert "0111  exact   01.11   equal" == asked.text.splitlines()[1]
    assert (0, "Nothing found.\n") == (
        (checked := sb_process("check", "--workspace", "inner", cwd=tmp_path)).code,
        checked.text,
    )


NAMED = "from,to,name,since\n0111,01.11,Пшеница,31.01.2020\n0112,01.12,Рожь,\n0112,01.13,Полба,2020-01-31\n"


def test_labels_and_dates(tmp_path: Path) -> None:
    """Names go to the list in the language that is said; days are read in the form that is said, and in no other."""
    options = ("--relation", "unknown", "--source-label-column", "name", "--label-language", "ru")
    ended = run(tmp_path, NAMED, *options, "--from-column", "since", "--date-format", "dd.MM.yyyy")
    assert FINDINGS == ended.code
    assert f"dates: 1 row, set aside: {SENTENCES[Fault.DATES]}.\n    line 4: '0112', '01.13'\n" in ended.text
    text = (tmp_path / "workspace" / "ontology" / "codelists" / "ours.codes.ttl").read_text("utf-8")
    assert '"Пшеница"@ru' in text
    rows = (tmp_path / "workspace" / "mappings" / "ours.codes--theirs.codes" / "table.ttl").read_text("utf-8")
    assert '"2020-01-31"' in rows


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(("--label-language", "ru"), "--source-label-column", id="a language of no labels"),
        pytest.param(("--source-label-column", "name", "--label-language", "по-русски"), "BCP 47", id="no language"),
        pytest.param(("--from-column", "since", "--date-format", "MM.yyyy"), "dd.MM.yyyy", id="no day in a date"),
        pytest.param(("--target-label-column", "label"), "no column 'label'", id="no such column"),
    ],
)
def test_options_that_say_nothing(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    """What cannot be meant is refused before anything is written, with what to write instead."""
    ended = run(tmp_path, NAMED, "--relation", "unknown", *options)
    assert FAULT == ended.code
    assert said in ended.error
    assert not (tmp_path / "workspace").exists()
