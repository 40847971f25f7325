"""The classifier is read into units that know their kind and their place."""

from pathlib import Path

import pytest

from examples.samples.territory import SETTLEMENTS, Kind, Territory, Unit, read_territory, territory


def row(code: str, upper: str, russian: str, kyrgyz: str = "") -> dict[str, str]:
    """One row of the code list."""
    return {"notation": code, "broader": upper, "prefLabel@ru": russian, "prefLabel@ky": kyrgyz}


ROWS = (
    row("41708203859030", "41708203859000", "Кек-Дебе   "),
    row("41708203859000", "41708203000000", "Лебединовский  айылный аймак"),
    row("41708203000000", "41708000000000", "Аламудунский районрайон", "Аламүдүн району"),
    row("41708000000000", "", "Чуйская область", "Чүй облусу"),
    row("41708206600010", "41708203000000", "Кант"),
    row("41708213530020", "41708203000000", "Бордунский"),
    row("41705236610810", "41708203000000", "Голбо"),
    row("41707400000010", "41708000000000", "г. Талас", "Талас шаары"),
    row("41721000000000", "", "г. Ош", "Ош шаары"),
    row("41700000000021", "41721000000000", "город Ош", "Ош шаары"),
    row("41711203000000", "41721000000000", "Первомайский район", "Биринчи Май району"),
    row("41706242832000", "41708203000000", "Айылный аймак  им. Токтомата Зулпуева"),
)


@pytest.fixture
def small() -> Territory:
    """A dozen units, one for each way in which the list writes them."""
    return territory(ROWS)


@pytest.mark.parametrize(
    ("code", "kind", "name", "kyrgyz"),
    [
        pytest.param("41708000000000", Kind.OBLAST, "Чуйская", "Чүй", id="an oblast at level 1"),
        pytest.param("41721000000000", Kind.CITY, "Ош", "Ош", id="a city at level 1"),
        pytest.param("41708203000000", Kind.DISTRICT, "Аламудунский", "Аламүдүн", id="a district, with its misprint"),
        pytest.param("41711203000000", Kind.DISTRICT, "Первомайский", "Биринчи Май", id="a Kyrgyz name of two words"),
        pytest.param("41707400000010", Kind.CITY, "Талас", "Талас", id="a city at level 2"),
        pytest.param("41708203859000", Kind.AYMAK, "Лебединовский", "Лебединовский", id="a rural community"),
        pytest.param("41706242832000", Kind.AYMAK, "им. Токтомата Зулпуева", "им. Токтомата Зулпуева", id="kind first"),
        pytest.param("41708206600010", Kind.TOWN, "Кант", "Кант", id="a town by its code"),
        pytest.param("41708213530020", Kind.URBAN, "Бордунский", "Бордунский", id="an urban-type settlement"),
        pytest.param("41705236610810", Kind.VILLAGE, "Голбо", "Голбо", id="a village below a town"),
        pytest.param("41708203859030", Kind.VILLAGE, "Кек-Дебе", "Көк-Дөбө", id="a village, spelt in Kyrgyz by word"),
    ],
)
def test_units(small: Territory, code: str, kind: Kind, name: str, kyrgyz: str) -> None:
    """The kind is read from the name or the code, and taken off the name."""
    unit = small.units[code]
    assert (unit.kind, unit.name, unit.name_ky) == (kind, name, kyrgyz)


def test_the_path_begins_at_the_top(small: Territory) -> None:
    """The order of the rows does not matter for who lies in whom."""
    expected = ("41708000000000", "41708203000000", "41708203859000", "41708203859030")
    assert small.units["41708203859030"].path == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.OBLAST, "41708000000000"),
        (Kind.AYMAK, "41708203859000"),
        (Kind.VILLAGE, "41708203859030"),
        (Kind.CITY, None),
    ],
)
def test_above(small: Territory, kind: Kind, expected: str | None) -> None:
    """The unit of a kind above a unit, or itself; None where there is none."""
    found = small.above(small.units["41708203859030"], kind)
    assert (found.code if found else None) == expected


def test_a_city_that_is_listed_twice(small: Territory) -> None:
    """The lower double is no settlement of its own, and the upper one names it."""
    assert small.doubles(small.units["41721000000000"]) == ("41700000000021",)
    assert "41700000000021" not in {unit.code for unit in small.settlements}
    assert small.doubles(small.units["41707400000010"]) == ()


def test_settlements_are_lived_in(small: Territory) -> None:
    """Oblasts, districts and rural communities are not settlements."""
    assert {unit.kind for unit in small.settlements} <= SETTLEMENTS
    assert {unit.name for unit in small.settlements} == {"Кек-Дебе", "Кант", "Бордунский", "Голбо", "Талас", "Ош"}


def test_a_parent_that_is_missing() -> None:
    """A list whose units lie nowhere cannot be read."""
    with pytest.raises(KeyError):
        territory([row("41708203000000", "41708000000000", "Аламудунский район")])


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    """Without the code list there are no samples."""
    with pytest.raises(FileNotFoundError):
        read_territory(tmp_path / "coate.csv")


def test_the_whole_classifier(country: Territory) -> None:
    """Nine units at the top, 44 districts, and no unit whose name kept a word for its kind."""
    tops = [unit for unit in country.units.values() if len(unit.path) == 1]
    districts = [unit for unit in country.units.values() if unit.kind is Kind.DISTRICT]
    assert (len(tops), len(districts)) == (9, 44)
    assert not [unit for unit in country.units.values() if _tells_its_kind(unit)]


def _tells_its_kind(unit: Unit) -> bool:
    return any(word in f"{unit.name}|{unit.name_ky}".split() for word in ("область", "район", "г.", "облусу", "аймак"))
