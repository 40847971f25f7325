"""How one word is spelt in several ways: Kyrgyz from Russian, older Russian, Latin letters that look Cyrillic."""

import re
from typing import Final

from examples.samples.draw import Draw

WORD: Final = re.compile(r"[^\W\d_]+")
LATIN_TWINS: Final = str.maketrans("АВЕКМНОРСТХаеорсухі", "ABEKMHOPCTXaeopcyxi")
KYRGYZ: Final = {
    "Бель": "Бел", "Берю": "Бөрү", "Дебе": "Дөбө", "Джал": "Жал", "Джаны": "Жаңы", "Джар": "Жар", "Джер": "Жер",
    "Джети": "Жети", "Джийде": "Жийде", "Джол": "Жол", "Джыгач": "Жыгач", "Джылдыз": "Жылдыз", "Добо": "Дөбө",
    "Кек": "Көк", "Кель": "Көл", "Кетерме": "Көтөрмө", "Куль": "Көл", "Кунгей": "Күңгөй", "Мин": "Миң",
    "Озгерюш": "Өзгөрүш", "Орюк": "Өрүк", "Тебе": "Төбө", "Терт": "Төрт", "Тюрген": "Түргөн", "Ункюр": "Үңкүр",
    "Уч": "Үч", "Чон": "Чоң",
}  # fmt: skip
OLDER: Final = (
    ("Аламудун", "Аламедин"), ("Ысык-Ат", "Иссык-Ат"), ("Жайыл", "Джаил"), ("Ноокат", "Наукат"),
    ("Жети-Ог", "Джети-Ог"), ("Жумгал", "Джумгал"), ("Кара-Суу", "Кара-Су"), ("Ак-Суй", "Ак-Су"), ("Токмок", "Токмак"),
    ("Бишкек", "Фрунзе"), ("Каракол", "Пржевальск"), ("Джаны", "Жаны"), ("Джол", "Жол"), ("Кек-", "Кок-"),
    ("Балыкчы", "Рыбачье"), ("Узген", "Озгон"), ("Сокулук", "Сукулук"), ("Араван", "Арован"), ("Токтогул", "Токтагул"),
)  # fmt: skip


def kyrgyz_name(name: str) -> str:
    """A village's name in Kyrgyz letters, by word: `Кек-Дебе` is `Көк-Дөбө`; a word that is not known stays."""
    return WORD.sub(lambda word: KYRGYZ.get(word[0], word[0]), name)


def older(text: str) -> str:
    """The text with the first place name that has an older or looser spelling in it; unchanged where none has."""
    known = next((pair for pair in OLDER if pair[0] in text), None)
    return text.replace(*known, 1) if known else text


def look_alike(text: str, draw: Draw) -> str:
    """The text with one word's letters written in Latin where they look the same; unchanged where no letter does."""
    words = [word for word in WORD.finditer(text) if word[0].translate(LATIN_TWINS) != word[0]]
    if not words:
        return text
    start, end = draw.choice(words).span()
    return text[:start] + text[start:end].translate(LATIN_TWINS) + text[end:]
