"""The words of reports: in every language the same keys and the same places."""

from string import Formatter

import pytest

from semantic_bridge.reports.words import Language, read_words

ENGLISH = read_words(Language.EN).texts


def places(text: str) -> set[str]:
    """The named places of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", list(Language))
def test_every_language_says_everything(language: Language) -> None:
    """No report falls back to another language for its headings."""
    texts = read_words(language).texts
    assert ENGLISH.keys() == texts.keys()
    assert [] == [key for key in ENGLISH if places(ENGLISH[key]) != places(texts[key])]
    assert [] == [key for key, text in texts.items() if not text.strip()]


def test_places_are_filled() -> None:
    """A sentence takes what stands in its places; a place that is not given is our fault."""
    words = read_words(Language.RU)
    assert "Перечень данных" == words("inventory.title")
    with pytest.raises(KeyError):
        words("inventory.no-such")
