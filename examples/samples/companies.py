"""Names of invented legal entities, in the forms that the register writes."""

from dataclasses import dataclass
from typing import Final

from examples.samples.draw import Draw

FIRST: Final = (
    "Ак-Жол", "Тулпар", "Жаңы-Таң", "Ала-Арча", "Береке", "Сары-Өзөн", "Көк-Асман", "Дөөлөт", "Ынтымак", "Мээрим",
    "Северный", "Нур", "Алтын-Казык", "Келечек", "Арча", "Ырыс",
)  # fmt: skip
SECOND: Final = ("Строй", "Сервис", "Трейд", "Агро", "Логистик", "плюс", "Групп", "Маркет", "Медиа", "Кызматы")


@dataclass(frozen=True, slots=True)
class Category:
    """A legal form: its code and its names, long and short; the long Kyrgyz name stands behind the entity's own."""

    code: str
    name_ru: str
    short_ru: str
    name_ky: str
    short_ky: str


CATEGORIES: Final = (
    (Category("01", "Общество с ограниченной ответственностью", "ОсОО", "жоопкерчилиги чектелген коому", "ЖЧК"), 70),
    (Category("02", "Открытое акционерное общество", "ОАО", "ачык акционердик коому", "ААК"), 3),
    (Category("03", "Закрытое акционерное общество", "ЗАО", "жабык акционердик коому", "ЖАК"), 5),
    (Category("04", "Государственное или муниципальное предприятие", "МП", "муниципалдык ишканасы", "МИ"), 4),
    (Category("05", "Учреждение", "Учреждение", "мекемеси", "Мекеме"), 4),
    (Category("06", "Общественное объединение", "ОО", "коомдук бирикмеси", "КБ"), 4),
    (Category("07", "Общественный фонд", "ОФ", "коомдук фонду", "КФ"), 4),
    (Category("08", "Кооператив", "СПК", "кооперативи", "Кооператив"), 3),
    (Category("10", "Филиал", "Филиал", "филиалы", "Филиал"), 2),
    (Category("11", "Представительство", "Представительство", "өкүлчүлүгү", "Өкүлчүлүк"), 1),
)


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The name of an entity without its legal form."""

    name: str

    def full_ru(self, category: Category) -> str:
        """`Общество с ограниченной ответственностью "Береке Агро"`."""
        return f'{category.name_ru} "{self.name}"'

    def short_ru(self, category: Category) -> str:
        """`ОсОО "Береке Агро"`."""
        return f'{category.short_ru} "{self.name}"'

    def full_ky(self, category: Category) -> str:
        """`"Береке Агро" жоопкерчилиги чектелген коому`."""
        return f'"{self.name}" {category.name_ky}'

    def short_ky(self, category: Category) -> str:
        """`ЖЧК "Береке Агро"`."""
        return f'{category.short_ky} "{self.name}"'


def company_name(draw: Draw) -> CompanyName:
    """An invented name of two words."""
    return CompanyName(f"{draw.choice(FIRST)} {draw.choice(SECOND)}")
