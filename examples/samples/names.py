"""The stock of names that invented persons are put together from, and the grammar of patronymics."""

import enum
from dataclasses import dataclass
from typing import Final


class Sex(enum.Enum):
    """A person's sex; the value is the first digit of the personal number."""

    WOMAN = "1"
    MAN = "2"


@dataclass(frozen=True, slots=True)
class NameStock:
    """Names that go together; any given name may meet any surname, so a full name is nobody's.

    Attributes:
        people: The `notation` of the nationality in the civil registry's list.
        surnames: In the masculine form.
        fathers: Men's names of which patronymics are made by rule.
    """

    people: str
    weight: int
    surnames: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    fathers: tuple[str, ...]


STOCKS: Final = (
    NameStock(
        "kyrgyz",
        62,
        ("Асанов", "Абдылдаев", "Бекназаров", "Жумабаев", "Токтогулов", "Сыдыков", "Мамытов", "Осмонов", "Эсенкулов",
         "Шаршенбеков", "Кадыров", "Усубалиев", "Өмүралиев", "Турдубаев", "Чыныбаев", "Ибраимов", "Орозбаев",
         "Алымкулов", "Маматов", "Кожомкулов", "Сооронбаев", "Дүйшөнов", "Жээнбаев", "Бөкөнбаев", "Түмөнбаев"),
        ("Азамат", "Айбек", "Бакыт", "Нурлан", "Эрлан", "Талант", "Кубаныч", "Мирлан", "Улан", "Данияр", "Тилек",
         "Алмаз", "Бектур", "Чынгыз", "Өмүрбек", "Жаныбек", "Үсөн", "Таалай", "Эмил", "Нурбек"),
        ("Айгүл", "Нургүл", "Гүлнара", "Чолпон", "Айнура", "Бермет", "Жылдыз", "Асель", "Кундуз", "Мээрим", "Назгүл",
         "Эльмира", "Жамиля", "Бегимай", "Айпери", "Нуриза", "Сайкал", "Үмүт", "Динара", "Анара"),
        ("Асан", "Бакыт", "Турат", "Эсен", "Жумабек", "Кадыр", "Омурбек", "Сапар", "Муса", "Темирбек", "Шаршен"),
    ),
    NameStock(
        "russian",
        16,
        ("Семёнов", "Иванов", "Фёдоров", "Ковалёв", "Петров", "Соловьёв", "Орлов", "Зайцев", "Воробьёв", "Никитин",
         "Киселёв", "Журавский", "Белый", "Савельев", "Королёв", "Шевченко"),
        ("Александр", "Сергей", "Артём", "Фёдор", "Пётр", "Дмитрий", "Алексей", "Семён", "Максим", "Николай"),
        ("Наталья", "Алёна", "Елена", "Татьяна", "Ольга", "Марья", "Ксения", "Светлана", "Софья", "Юлия"),
        ("Иван", "Сергей", "Алексей", "Семён", "Артём", "Николай", "Фёдор", "Виктор", "Анатолий", "Андрей"),
    ),
    NameStock(
        "uzbek",
        15,
        ("Са'дуллаев", "Юлдашев", "Ма'муров", "Рахимов", "Каримов", "Турсунов", "Не'матов", "Хакимов", "Исмаилов",
         "Мирзаев"),
        ("Са'дулла", "Фарход", "Бахтиёр", "Шерзод", "Мас'уд", "Жахонгир", "Улугбек", "Ильхом", "Анвар", "Зиёд"),
        ("Ма'рифат", "Дилноза", "Мухаббат", "Гульчехра", "Зухра", "Нигора", "Ра'но", "Малика", "Шахноза", "Барно"),
        ("Рахим", "Карим", "Турсун", "Мас'уд", "Анвар", "Юлдаш", "Ильхом", "Шавкат"),
    ),
    NameStock(
        "dungan",
        7,
        ("Ма", "Лагудза", "Шисыр", "Юсуров", "Дауров", "Манжиев", "Ибрагимов", "Джон"),
        ("Исмар", "Хасан", "Ильяс", "Арли", "Юсур", "Мансур"),
        ("Зулейха", "Фатима", "Сания", "Хадижа", "Айша", "Роза"),
        ("Исмар", "Хасан", "Юсур", "Мансур", "Ибрагим"),
    ),
)  # fmt: skip


def surname(masculine: str, sex: Sex) -> str:
    """The surname in the form for the sex: `Асанов`, `Асанова`; a surname that does not bend stays."""
    if sex is Sex.MAN:
        return masculine
    if masculine.endswith(("ский", "ый")):
        return f"{masculine[:-2]}ая"
    return f"{masculine}а" if masculine.endswith(("ов", "ев", "ёв", "ин")) else masculine


def patronymic(father: str, sex: Sex) -> str:
    """The Russian patronymic: `Асанович`, `Сергеевна`, `Анатольевич`."""
    ending = "вич" if sex is Sex.MAN else "вна"
    if father.endswith("ий"):
        return f"{father[:-2]}ье{ending}"
    if father.endswith(("й", "ь")):
        return f"{father[:-1]}е{ending}"
    return f"{father}е{ending}" if father.endswith("а") else f"{father}о{ending}"


def kyrgyz_patronymic(father: str, sex: Sex) -> str:
    """The Kyrgyz patronymic: `Асан уулу` (his son), `Асан кызы` (his daughter)."""
    return f"{father} {'уулу' if sex is Sex.MAN else 'кызы'}"
