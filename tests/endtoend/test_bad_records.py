"""Lines that are no records, and lines that only look so: a problem or an exact result, never a changed digit."""

import json

import pytest

from tests.endtoend.terminal import Ended, sb
from tests.endtoend.town import DAY, FROM_TOWN, line, translated

SOUND = line()
BOM = b"\xef\xbb\xbf"
CANARY = b"20703198599123"
DEEP = 100_000
ENTITY = b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"

PROBLEMS = [
    pytest.param(b"hello", "not-json", id="a word"),
    pytest.param(b"{'number': '1'}", "not-json", id="single quotes"),
    pytest.param(b'{"number": "1",}', "not-json", id="a comma too many"),
    pytest.param(b'{"number": "1"} {}', "not-json", id="two records on one line"),
    pytest.param(b'{"number": "1"', "not-json", id="cut short"),
    pytest.param(b'{"size": 007}', "not-json", id="a number with leading zeros"),
    pytest.param(b'{"size": +7}', "not-json", id="a number with a plus"),
    pytest.param(b'{"size": .5}', "not-json", id="a number without its zero"),
    pytest.param(b'{"name": "a\tb"}', "not-json", id="a tab within a text"),
    pytest.param(b'{"name": "\\x"}', "not-json", id="an escape that is none"),
    pytest.param(b"// comment", "not-json", id="a comment"),
    pytest.param(b'{"share": NaN}', "not-a-number", id="NaN"),
    pytest.param(b'{"share": Infinity}', "not-a-number", id="Infinity"),
    pytest.param(b'{"share": -Infinity}', "not-a-number", id="minus Infinity"),
    pytest.param(b'{"share": 1e999}', "number-range", id="1e999"),
    pytest.param(b'{"share": 1e-999}', "number-range", id="1e-999"),
    pytest.param(b'{"size": ' + b"9" * 4301 + b"}", "integer-digits", id="4,301 digits"),
    pytest.param(b'{"name": "\\ud83d"}', "lone-surrogate", id="the first half of a surrogate pair"),
    pytest.param(b'{"name": "\\ude00"}', "lone-surrogate", id="the second half"),
    pytest.param(b'{"name": "\\ude00\\ud83d"}', "lone-surrogate", id="both, the wrong way round"),
    pytest.param(b'{"name": "a", "name": "b"}', "duplicate-key", id="a key twice"),
    pytest.param(b'{"name": "a", "n\\u0061me": "b"}', "duplicate-key", id="a key twice, once escaped"),
    pytest.param(b'{"kids": [{"called": 1, "called": 1}]}', "duplicate-key", id="a key twice, deep down"),
    pytest.param(b'{"x": ' + b"[" * DEEP + b"]" * DEEP + b"}", "too-deep", id="100,000 lists"),
    pytest.param(b'{"x":' * DEEP + b"1" + b"}" * DEEP, "too-deep", id="100,000 objects"),
    pytest.param(b"[" * DEEP, "too-deep", id="100,000 brackets"),
    pytest.param(b'{"x":' + b"[" * 64 + b"]" * 64 + b"}", "too-deep", id="65 levels"),
    pytest.param(b"[]", "not-an-object", id="an array"),
    pytest.param(b'[{"number": "1"}]', "not-an-object", id="an array of records"),
    pytest.param(b"null", "not-an-object", id="null"),
    pytest.param(b'"text"', "not-an-object", id="a text"),
    pytest.param(b"7", "not-an-object", id="a number"),
    pytest.param(b'{"name": "\xff"}', "not-utf8", id="a byte that is no UTF-8"),
    pytest.param(b'{"name": "\xc0\xaf"}', "not-utf8", id="an overlong byte sequence"),
    pytest.param(b'{"name": "\xed\xa0\x80"}', "not-utf8", id="a surrogate in UTF-8"),
    pytest.param("{}".encode("utf-16"), "not-utf8", id="UTF-16"),
    pytest.param(b'{"name": "' + b"a" * 1_048_577 + b'"}', "line-too-long", id="a line of more than 1 MiB"),
    pytest.param(BOM + BOM + b"{}", "not-json", id="two byte order marks"),
    pytest.param(b"\x00", "not-json", id="a zero byte"),
]

EXACT = [
    pytest.param(b'"size": 123456789012345678901234', b'"size":123456789012345678901234', id="24 digits"),
    pytest.param(b'"size": -9223372036854775809', b'"size":-9223372036854775809', id="more than 64 bits"),
    pytest.param(b'"size": -0', b'"size":0', id="minus zero"),
    pytest.param(b'"share": 0.1', b'"share":0.1', id="a fraction that binary cannot hold"),
    pytest.param(b'"share": 1.50', b'"share":1.50', id="a zero at the end"),
    pytest.param(
        b'"share": 0.1234567890123456789012345678901234567890',
        b'"share":0.1234567890123456789012345678901234567890',
        id="40 places",
    ),
    pytest.param(b'"share": 12345678901234567890.5', b'"share":12345678901234567890.5', id="more than a double holds"),
    pytest.param(b'"nick": "\\ud83d\\ude00"', '"nick":"😀"'.encode(), id="a surrogate pair is one character"),
    pytest.param(b'"nick": "\\u0041\\/\\n"', b'"nick":"A/\\n"', id="escapes"),
    pytest.param('"nick": "Ө"'.encode(), '"nick":"Ө"'.encode(), id="a letter of Kyrgyz"),
    pytest.param('"nick": "é"'.encode(), '"nick":"é"'.encode(), id="a composed letter"),
    pytest.param(b'"nick": "e\\u0301"', b'"nick":"e\xcc\x81"', id="and a decomposed one, kept as it came"),
    pytest.param(b'"nick": "\\u0000"', b'"nick":"\\u0000"', id="a zero character"),
    pytest.param(b'"nick": " a "', b'"nick":" a "', id="blanks around a text"),
    pytest.param(b'"nick": "NaN"', b'"nick":"NaN"', id="NaN as a word"),
    pytest.param(b'"nick": 12345678901234567890', b'"nick":"12345678901234567890"', id="digits in a field of texts"),
]


@pytest.mark.parametrize(("bad", "code"), PROBLEMS)
def test_problem(bad: bytes, code: str) -> None:
    """A line that is no record has a problem with its code and what to do; the lines around it are answered."""
    ended = translated(stdin=SOUND + bad + b"\n" + SOUND)
    first, problem, last = ended.lines
    assert (0, "1 of 3 lines could not be read; each has its problem.\n") == (ended.code, ended.error)
    assert (first["output"], 1, 3) == (last["output"], first["line"], last["line"])
    assert (2, code, True) == (problem["line"], problem["problem"]["code"], bool(problem["problem"]["remedy"]))


@pytest.mark.parametrize(("field", "written"), EXACT)
def test_exact(field: bytes, written: bytes) -> None:
    """What looks dangerous and is sound comes out digit by digit, letter by letter."""
    ended = translated(stdin=SOUND[:-2] + b", " + field + b"}\n")
    assert (0, ["exact"]) == (ended.code, [answer["status"] for answer in ended.lines])
    assert written in ended.output


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        pytest.param(BOM + SOUND, [1], id="a byte order mark before the first record"),
        pytest.param(SOUND.replace(b"\n", b"\r\n"), [1], id="lines that end in CRLF"),
        pytest.param(SOUND[:-1], [1], id="a last line without its end"),
        pytest.param(b"\n" + SOUND + b"\n  \t\n\r\n" + SOUND, [2, 6], id="empty lines, which still count"),
        pytest.param(b"", [], id="nothing"),
        pytest.param(b"\n\n", [], id="empty lines only"),
        pytest.param(SOUND[:-1] + b" " * 1000 + b"\n", [1], id="blanks after a record"),
    ],
)
def test_lines(lines: bytes, numbers: list[int]) -> None:
    """What divides records is no part of them; an answer has the number of its line."""
    ended = translated(stdin=lines)
    assert (0, "") == (ended.code, ended.error)
    assert [(number, "exact") for number in numbers] == [(answer["line"], answer["status"]) for answer in ended.lines]


def test_empty_record() -> None:
    """A record without fields is a record: what is required is missing."""
    (answer,) = translated(stdin=b"{}\n").lines
    missing = [issue["target"] for issue in answer["issues"] if issue["status"] == "missing-input"]
    assert ("missing-input", False, ["/identifier", "/name"]) == (answer["status"], answer["complete"], missing)


@pytest.mark.parametrize("command", ["translate", "explain", "validate"])
def test_no_command_falls_over(command: str) -> None:
    """Every command that reads records goes on after a line that is none, whatever it is."""
    bad: list[bytes] = [case.values[0] for case in PROBLEMS]  # type: ignore[misc]  # pytest does not say what a case holds
    lines, last = b"".join(item + b"\n" for item in bad), len(bad) + 1
    ended = _run(command, lines + SOUND)
    assert {"translate": 0, "explain": 0, "validate": 1}[command] == ended.code
    assert "Traceback" not in ended.error
    assert (f"line {last}:" if command == "explain" else f'"line":{last}') in ended.text


def _run(command: str, lines: bytes) -> Ended:
    if command == "validate":
        return sb("validate", *FROM_TOWN[:2], "--schema", "town.person", "-", stdin=lines)
    return sb(command, *FROM_TOWN, *DAY, "-", stdin=lines)


@pytest.mark.parametrize(
    ("carrier", "data", "code"),
    [
        pytest.param("json", b"[{}, 7]", "not-an-object", id="an element of a list that is no record"),
        pytest.param("json", b"{" * 10, "not-json", id="a document that is none"),
        pytest.param("json", b" " * 2_097_153, "too-large", id="a document of more than 2 MiB"),
        pytest.param("csv", b'number,name\n"1,2\n', "not-csv", id="a quote that never ends"),
        pytest.param("csv", b"number,name\n1\n", "row-length", id="a row with a cell too few"),
        pytest.param("csv", b"number,name\n1,\xff\n", "not-utf8", id="a row that is no UTF-8"),
        pytest.param("xml", b"<a>", "not-xml", id="an element that never ends"),
        pytest.param("xml", b"<other/>", "no-record", id="a document without a record"),
        pytest.param("xml", ENTITY, "document-type", id="an entity that names a file"),
        pytest.param("xml", b"<p><Person><name>A<b/></name></Person></p>", "mixed-text", id="text beside elements"),
    ],
)  # fmt: skip
def test_problems_of_other_carriers(carrier: str, data: bytes, code: str) -> None:
    """What a carrier cannot read is a problem like any other; as what follows it may be lost, it is a finding too."""
    ended = sb("translate", *FROM_TOWN, *DAY, "-", "--format", carrier, stdin=data)
    assert 1 == ended.code
    assert [code] == [answer["problem"]["code"] for answer in ended.lines if "problem" in answer]
    assert b"root:" not in ended.output


@pytest.mark.parametrize(
    ("carrier", "data", "words"),
    [
        pytest.param("csv", b"", "Start with a line of column names.", id="CSV without a header"),
        pytest.param("csv", b"number\n1\n", "Add what is required: name.", id="CSV without a required column"),
        pytest.param("csv", b"number,name,name\n1,2,3\n", "name", id="CSV with a column twice"),
        pytest.param("csv", b"number,name,kids.called\n1,2,3\n", "no lists of objects", id="CSV with a list"),
        pytest.param("parquet", b"PAR1 and no more", "The input is not a Parquet file.", id="Parquet that is none"),
        pytest.param("parquet", b"", "The input is not a Parquet file.", id="an empty Parquet file"),
    ],
)  # fmt: skip
def test_table_that_does_not_fit(carrier: str, data: bytes, words: str) -> None:
    """A table whose columns do not fit is refused before any record is read."""
    ended = sb("translate", *FROM_TOWN, *DAY, "-", "--format", carrier, stdin=data)
    assert (2, b"", True) == (ended.code, ended.output, words in ended.error)


def test_every_refusal_is_one_line_of_json() -> None:
    """The answer to a line that is no record is JSON like the others, and holds nothing of the line."""
    ended = translated(stdin=b'{"number": "' + CANARY + b'", "name": }\n')
    assert CANARY not in ended.output
    assert {"line", "key", "plan", "problem"} == json.loads(ended.output).keys()
