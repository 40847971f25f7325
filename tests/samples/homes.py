"""Homes and lines whose every part is known, for the tests of the grammar of addresses."""

from dataclasses import replace

from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.forms import FORMS, Form
from examples.samples.addresses.lines import Line
from examples.samples.addresses.streets import Quarter, Street, Way
from examples.samples.territory import Territory, territory

OBLAST, DISTRICT, OTHER = "41708000000000", "41708203000000", "41708222000000"
AYMAK, VILLAGE, TWIN = "41708203859000", "41708203859030", "41708203859040"
ELSEWHERE, TOWN, CITY = "41708222800010", "41708203600010", "41711000000000"
ROWS = (
    (OBLAST, "", "Чуйская область", "Чүй облусу"),
    (DISTRICT, OBLAST, "Аламудунский район", "Аламүдүн району"),
    (OTHER, OBLAST, "Сокулукский район", "Сокулук району"),
    (AYMAK, DISTRICT, "Лебединовский айылный аймак", ""),
    (VILLAGE, AYMAK, "Кек-Дебе", ""),
    (TWIN, AYMAK, "Лебединовка", ""),
    (ELSEWHERE, OTHER, "Кек-Дебе", ""),
    (TOWN, DISTRICT, "Кек-Дебе", ""),
    (CITY, "", "г. Бишкек", "Бишкек шаары"),
    ("41711202000000", CITY, "Октябрьский район", "Октябрь району"),
)


def small() -> Territory:
    """An oblast of two districts with a village of one name in each, and a town of that name; a city."""
    columns = ("notation", "broader", "prefLabel@ru", "prefLabel@ky")
    return territory(dict(zip(columns, row, strict=True)) for row in ROWS)


def village_home() -> Dwelling:
    """`Чуйская обл., Аламудунский р-н, с. Кек-Дебе, ул. Советская, 12а`."""
    units = small().units
    return Dwelling(
        settlement=units[VILLAGE],
        oblast=units[OBLAST],
        district=units[DISTRICT],
        aymak=units[AYMAK],
        quarter=None,
        street=Street("Советская", "Совет"),
        house="12а",
        flat=None,
        postcode="720431",
    )


def city_home() -> Dwelling:
    """`г. Бишкек, Октябрьский р-н, мкр. 7, пр. Манаса, 12/1, кв. 5`."""
    units = small().units
    street = Street("Манаса", "Манас", Way.AVENUE)
    return replace(
        village_home(), settlement=units[CITY], oblast=None, district=units["41711202000000"], aymak=None,
        quarter=Quarter("7"), street=street, house="12/1", flat="5",
    )  # fmt: skip


def form(name: str) -> Form:
    """The form of a name."""
    return next(form for form in FORMS if form.name == name)


def line(name: str, home: Dwelling) -> Line:
    """A home in a form, of which the text does not matter."""
    return Line("", form(name), None, home)
