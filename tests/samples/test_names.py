"""Names bend as they should, and identifiers say that they are invented."""

from datetime import date

import pytest

from examples.samples.companies import CATEGORIES, CompanyName, company_name
from examples.samples.draw import Draw
from examples.samples.names import STOCKS, Sex, kyrgyz_patronymic, patronymic, surname
from examples.samples.numbers import INVENTED, compact, personal_number, property_code, tax_number


@pytest.mark.parametrize(
    ("masculine", "feminine"),
    [("Асанов", "Асанова"), ("Соловьёв", "Соловьёва"), ("Никитин", "Никитина"), ("Журавский", "Журавская"),
     ("Белый", "Белая"), ("Шевченко", "Шевченко"), ("Ма", "Ма")],
)  # fmt: skip
def test_surname(masculine: str, feminine: str) -> None:
    """A woman's surname bends by its ending; a man's is the given one."""
    assert (surname(masculine, Sex.MAN), surname(masculine, Sex.WOMAN)) == (masculine, feminine)


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [("Асан", "Асанович", "Асановна"), ("Сергей", "Сергеевич", "Сергеевна"), ("Анатолий", "Анатольевич", "Анатольевна"),
     ("Муса", "Мусаевич", "Мусаевна"), ("Артём", "Артёмович", "Артёмовна")],
)  # fmt: skip
def test_patronymic(father: str, son: str, daughter: str) -> None:
    """The patronymic is made of the father's name and bends by the sex."""
    assert (patronymic(father, Sex.MAN), patronymic(father, Sex.WOMAN)) == (son, daughter)


def test_kyrgyz_patronymic() -> None:
    """A son is `уулу`, a daughter `кызы`."""
    assert (kyrgyz_patronymic("Асан", Sex.MAN), kyrgyz_patronymic("Асан", Sex.WOMAN)) == ("Асан уулу", "Асан кызы")


def test_names_have_the_letters_that_break_things() -> None:
    """Among the names are ё, apostrophes and Kyrgyz letters."""
    everything = "".join("".join((*stock.surnames, *stock.men, *stock.women)) for stock in STOCKS)
    assert set("ё'өүӨҮ") <= set(everything)


def test_personal_number() -> None:
    """Sex, birth date, 99 and the serial: 14 digits that say that they are invented."""
    assert personal_number(Sex.MAN, date(1985, 3, 7), 12) == "20703198599012"
    assert personal_number(Sex.WOMAN, date(2001, 12, 31), 0) == "13112200199000"


def test_tax_number() -> None:
    """A legal entity's number begins with 0, which a JSON number cannot keep."""
    number = tax_number(date(2015, 3, 7), 7)
    assert number == "00703201599007"
    assert len(str(int(number))) < len(number)


@pytest.mark.parametrize("serial", [0, 59, 100, 9999, 99_999])
def test_property_code(serial: int) -> None:
    """18 digits in groups of 1-2-2-4-4-2-3, the second of them 99."""
    code = property_code(7, serial)
    assert [len(group) for group in code.split("-")] == [1, 2, 2, 4, 4, 2, 3]
    assert code.split("-")[1] == INVENTED
    assert len(compact(code)) == 18
    assert int(compact(code)) > 2**53


def test_property_codes_differ() -> None:
    """Two serials never give one code."""
    assert len({property_code(1, serial) for serial in range(20_000)}) == 20_000


def test_company_names() -> None:
    """The legal form stands before the name in Russian and behind it in Kyrgyz; the short forms are usual."""
    name, (limited, _) = CompanyName("Береке Агро"), CATEGORIES[0]
    assert name.full_ru(limited) == 'Общество с ограниченной ответственностью "Береке Агро"'
    assert name.full_ky(limited) == '"Береке Агро" жоопкерчилиги чектелген коому'
    assert (name.short_ru(limited), name.short_ky(limited)) == ('ОсОО "Береке Агро"', 'ЖЧК "Береке Агро"')
    assert len(company_name(Draw(1, "x")).name.split()) == 2
