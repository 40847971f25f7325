"""YAML is read into the values that JSON has, each with its place; what could harm is refused."""

from decimal import Decimal

import pytest
import yaml

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema import yaml_text
from semantic_bridge.lift.json_schema.nodes import MOST_DEPTH, Node, Scalar
from semantic_bridge.lift.json_schema.yaml_text import read_yaml


@pytest.fixture(params=[yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)], ids=["in Python", "in C"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads by the parser in Python and by the one in C, which not every machine has."""
    monkeypatch.setattr(yaml_text, "_LOADER", request.param)


def value(text: str) -> Scalar:
    """What one plain value is read as."""
    found = read_yaml(f"a: {text}\n".encode(), "a.yaml").members["a"].value
    assert not isinstance(found, tuple | dict)
    assert found is None or isinstance(found, str | bool | int | Decimal)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("no", "no", id="no is Norway"),
        pytest.param("on", "on", id="on is a text"),
        pytest.param("2024-01-31", "2024-01-31", id="a date is a text"),
        pytest.param("0123", "0123", id="a leading zero makes no number"),
        pytest.param("0x1F", "0x1F", id="no hexadecimal"),
        pytest.param("0o17", "0o17", id="no octal"),
        pytest.param("1_000", "1_000", id="no low line in a number"),
        pytest.param("12:30:45", "12:30:45", id="no sexagesimal"),
        pytest.param("+1", "+1", id="no plus sign"),
        pytest.param(".5", ".5", id="a fraction has a whole part"),
        pytest.param(".inf", ".inf", id="no infinity"),
        pytest.param("41711000000000", 41711000000000, id="an integer"),
        pytest.param("-0", 0, id="minus nought"),
        pytest.param("1.50", Decimal("1.50"), id="a decimal keeps its digits"),
        pytest.param("1e3", Decimal("1e3"), id="an exponent"),
        pytest.param("true", True, id="true"),
        pytest.param("FALSE", False, id="false in capitals"),
        pytest.param("null", None, id="null"),
        pytest.param("~", None, id="a tilde is null"),
        pytest.param("", None, id="nothing is null"),
        pytest.param('"true"', "true", id="quotes make a text"),
        pytest.param("'1'", "1", id="single quotes, too"),
        pytest.param("!!str 1", "1", id="a tag makes a text"),
        pytest.param('!!int "1"', 1, id="a tag makes a number"),
        pytest.param('"\\0x"', "\0x", id="an escape"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_values(text: str, expected: Scalar) -> None:
    """A plain scalar is a number where JSON writes one so, null and booleans as YAML 1.2, else a text."""
    found = value(text)
    assert (expected, type(expected)) == (found, type(found))


def test_text_of_a_number() -> None:
    """A number keeps the text that it is written as."""
    assert "1.0" == read_yaml(b"version: 1.0", "a.yaml").at("version")


def test_places() -> None:
    """Every value has its line and column, counted from 1."""
    root = read_yaml("а: 1\nb:\n  - x\n  - {c: y}\n".encode(), "f/a.yaml")
    b = root.members["b"]
    places = [root.place, b.place, b.items[0].place, b.items[1].members["c"].place]
    assert [Place("f/a.yaml", *at) for at in ((1, 1), (3, 3), (3, 5), (4, 9))] == places


def test_aliases() -> None:
    """An alias is what its anchor names; `<<` adds members and replaces none."""
    root = read_yaml(b"a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [*a, {z: 4}]}\nd: *a\n", "a.yaml")
    assert root.members["a"] is root.members["d"]
    assert {"x": 1, "y": 3} == {name: node.value for name, node in root.members["b"].members.items()}
    assert {"x": 1, "y": 2, "z": 4} == {name: node.value for name, node in root.members["c"].members.items()}


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        pytest.param("", "The file is empty.", 0, id="empty"),
        pytest.param("# only a comment", "The file is empty.", 0, id="only a comment"),
        pytest.param("a: 1\nb: [1, 2, ]]", "This is no YAML", 2, id="one bracket too many"),
        pytest.param('a: "\\ud800"', "", 1, id="half a surrogate pair"),
        pytest.param("a: 1\nb: c: d", "This is no YAML", 2, id="a mapping in a line"),
        pytest.param("a:\n\t- b", "This is no YAML", 2, id="a tab"),
        pytest.param("a: 1\nb: \x07", "A control character stands in the file.", 2, id="a control character"),
        pytest.param("a: 1\nb: 2\na: 3", "The key `a` stands twice in one object.", 3, id="a key twice"),
        pytest.param("1: a\n'1': b", "The key `1` stands twice in one object.", 2, id="a key twice, as a number"),
        pytest.param("? [a]\n: b", "A list or an object is a key.", 1, id="a list as a key"),
        pytest.param("a: 1\n---\nb: 2", "The file holds a second document.", 2, id="two documents"),
        pytest.param("a: !!python/object/apply:os.system [ls]", "The tag `tag:yaml.org,2002:python/", 1, id="Python"),
        pytest.param("a: !mine x", "The tag `!mine` is none that JSON has.", 1, id="a tag of its own"),
        pytest.param("a: !!binary aGk=", "The tag `tag:yaml.org,2002:binary`", 1, id="binary"),
        pytest.param("a: *b", "The alias `*b` has no anchor before it.", 1, id="an alias of nothing"),
        pytest.param("a: &a\n  b: *a", "The alias `*a` is within what it names.", 2, id="an alias within itself"),
        pytest.param(BOMB, "The document holds more than 1000000 values", 6, id="a bomb of aliases"),
        pytest.param("[" * 200 + "]" * 200, f"Objects and lists lie deeper than {MOST_DEPTH}.", 1, id="too deep"),
        pytest.param("- " * 5_000, f"Objects and lists lie deeper than {MOST_DEPTH}.", 1, id="far too deep, in blocks"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_refusals(text: str, problem: str, line: int) -> None:
    """What is broken, or would grow, is refused at its place, with what to do."""
    with pytest.raises(LiftError) as caught:
        read_yaml(text.encode(), "a.yaml")
    assert caught.value.problem.startswith(problem)
    assert (Place("a.yaml", line).line, "a.yaml") == (caught.value.place.line, caught.value.place.file)
    assert caught.value.remedy


@pytest.mark.usefixtures("loader")
def test_half_a_file() -> None:
    """A file that ends too early is refused at its end."""
    with pytest.raises(LiftError, match="This is no YAML") as caught:
        read_yaml(b"a: 1\nb: [1, 2", "a.yaml")
    assert caught.value.place.line in {2, 3}


def test_far_too_deep() -> None:
    """What the parser itself finds too deep is refused, too."""
    with pytest.raises(LiftError):
        read_yaml(b"[" * 100_000, "a.yaml")


def test_encoding() -> None:
    """A byte order mark is passed over; what is not UTF-8 is refused where it starts."""
    assert "b" == read_yaml(b"\xef\xbb\xbfa: b", "a.yaml").at("a")
    with pytest.raises(LiftError, match="not UTF-8") as caught:
        read_yaml("a: b\nя: имя".encode("cp1251"), "a.yaml")
    assert Place("a.yaml", 2, 1) == caught.value.place
    with pytest.raises(LiftError, match="not UTF-8"):
        read_yaml("a: b".encode("utf-16"), "a.yaml")


def test_deep_is_enough() -> None:
    """A document may be as deep as the limit."""
    node: Node | None = read_yaml(b"[" * MOST_DEPTH + b"]" * MOST_DEPTH, "a.yaml")
    depth = 0
    while node is not None:
        depth, node = depth + 1, next(iter(node.items), None)
    assert MOST_DEPTH == depth
