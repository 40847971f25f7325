"""The dictionaries that executors build from tables, each once; and when two names are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.execute.tables import Dictionaries, loss_of, name_key
from semantic_bridge.plan.tables import Code, CodeEntry, CodeTable, NamedCode, NameTable
from semantic_bridge.terms import Iri
from semantic_bridge.text.templates import SlotReader


def names_table() -> NameTable:
    """A table of one name; each call makes another one."""
    return NameTable(Iri("x:list"), (NamedCode(Code("1"), ("x",)),))


def test_each_table_is_built_once() -> None:
    """Steps that read one table read one dictionary; a table that only looks the same is another one."""
    dictionaries = Dictionaries()
    one, other = names_table(), names_table()
    assert dictionaries.names(one) is dictionaries.names(one)
    assert dictionaries.names(one) is not dictionaries.names(other)
    codes = CodeTable(Iri("x:map"), (CodeEntry(Code("a")),))
    assert dictionaries.codes(codes) is dictionaries.codes(codes)
    gifts = (("1", "x"), ("2", None))
    assert dictionaries.given(gifts) is dictionaries.given(gifts)


def test_each_template_is_compiled_once() -> None:
    """Steps with the same alternatives, patterns and readers have the same template; other readers make another."""
    dictionaries = Dictionaries()
    names, others = dictionaries.names(names_table()), dictionaries.names(names_table())
    readers = [SlotReader("a", reader=item.read) for item in (names, names, others)]
    one, same, another = (dictionaries.template(("{a}",), (reader,)) for reader in readers)
    assert one is same
    assert one is not another


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        pytest.param("Ош", ("Ош",), (), id="the name itself"),
        pytest.param("ОШ", ("Ош",), ("case",), id="another case"),
        pytest.param("Кара  Суу", ("Кара Суу",), ("blanks",), id="doubled blanks"),
        pytest.param("Кара Суу", ("Кара  Суу",), ("blanks",), id="doubled blanks in the list"),
        pytest.param("кара  Суу", ("Кара  Суу",), ("case",), id="doubled blanks in both"),
        pytest.param("и\u0306", ("й",), ("unicode",), id="accents coded otherwise"),
        pytest.param(" И\u0306 ", ("й",), ("blanks", "case", "unicode"), id="all of it"),
        pytest.param("ош", ("г. Ош", "Ош"), ("case",), id="among several names the one that is meant"),
        pytest.param("STRASSE", ("Straße",), ("case",), id="a letter that has no capital"),
    ],
)
def test_loss(name: str, names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """What a look-up passes over is named: exactly that in which the name differs from the list's."""
    assert expected == loss_of(name, names)


@given(st.text(max_size=12))
def test_key_of_a_key(name: str) -> None:
    """A key is its own key, and a name has no loss against itself."""
    assert name_key(name) == name_key(name_key(name))
    assert () == loss_of(name, (name,))


@given(st.text(max_size=8), st.text(max_size=8))
def test_loss_tells_names_apart(one: str, other: str) -> None:
    """Two names with one key are the same, or something is named in which they differ."""
    if name_key(one) == name_key(other):
        assert (one == other) is (loss_of(one, (other,)) == ())
