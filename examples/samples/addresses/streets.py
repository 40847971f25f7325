"""Street and quarter names that occur in towns and villages all over the country, in Russian and Kyrgyz."""

import enum
from dataclasses import dataclass
from typing import Final


class Way(enum.Enum):
    """What kind of street it is; the value is the word for it in the truth file."""

    STREET = "street"
    AVENUE = "avenue"
    BOULEVARD = "boulevard"
    LANE = "lane"


@dataclass(frozen=True, slots=True)
class Street:
    """A street: its Russian name as it stands after `ул.`, its Kyrgyz name as it stands before `көчөсү`."""

    name: str
    name_ky: str
    way: Way = Way.STREET


@dataclass(frozen=True, slots=True)
class Quarter:
    """A microdistrict (`мкр.`) or, where `estate` says so, a residential estate (`ж/м`)."""

    name: str
    estate: bool = False


_STREETS: Final = (
    ("Советская", "Совет"), ("Манаса", "Манас"), ("Гагарина", "Гагарин"), ("Токтогула", "Токтогул"),
    ("Ленина", "Ленин"), ("Московская", "Москва"), ("Киевская", "Киев"), ("Фрунзе", "Фрунзе"), ("Школьная", "Мектеп"),
    ("Набережная", "Жээк"), ("Центральная", "Борбордук"), ("Садовая", "Бакча"), ("Победы", "Жеңиш"),
    ("Достук", "Достук"), ("Ынтымак", "Ынтымак"), ("Ала-Тоо", "Ала-Тоо"), ("Жибек Жолу", "Жибек Жолу"),
    ("8 Марта", "8-Март"), ("Айтматова", "Айтматов"), ("Панфилова", "Панфилов"), ("Ошская", "Ош"),
    ("Курманжан Датка", "Курманжан Датка"), ("Юбилейная", "Мааракелик"), ("Жаш Тилек", "Жаш Тилек"),
    ("Льва Толстого", "Лев Толстой"), ("50 лет Октября", "Октябрдын 50 жылдыгы"), ("5-я", "Бешинчи"),
    ("Горького", "Горький"), ("Кара-Суу", "Кара-Суу"), ("Бейшеналиевой", "Бейшеналиева"), ("Молодёжная", "Жаштар"),
    ("Тоголок Молдо", "Тоголок Молдо"), ("Суюнбаева", "Сүйүнбаев"), ("Раззакова И.", "И. Раззаков"),
    ("им. Жакыпова", "Жакыпов атындагы"), ("Кольбаева", "Көлбаев"),
)  # fmt: skip
STREETS: Final = tuple(Street(*names) for names in _STREETS)
CITY_WAYS: Final = (
    Street("Чуй", "Чүй", Way.AVENUE),
    Street("Манаса", "Манас", Way.AVENUE),
    Street("Мира", "Тынчтык", Way.AVENUE),
    Street("Эркиндик", "Эркиндик", Way.BOULEVARD),
    Street("Молодой Гвардии", "Жаш Гвардия", Way.BOULEVARD),
    Street("Тополиный", "Терек", Way.LANE),
    Street("Светлый", "Жарык", Way.LANE),
    Street("2-й Садовый", "2-Бакча", Way.LANE),
)
QUARTERS: Final = (
    *(Quarter(name) for name in ("Асанбай", "Джал", "Восток-5", "Тунгуч", "Улан-2", "Кок-Жар", "Южный", "Ак-Тилек")),
    *(Quarter(name) for name in ("6", "7", "12", "Аламедин-1")),
    *(Quarter(name, estate=True) for name in ("Ак-Орго", "Арча-Бешик", "Алтын-Ордо", "Келечек", "Ынтымак", "Дордой-2")),
)
