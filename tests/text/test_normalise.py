"""Normal forms: what each does, what it names as loss, and that once is enough."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.operators import Form
from semantic_bridge.text.normalise import (
    LOSSES,
    Normalised,
    collapse_blanks,
    cyrillic_letters,
    has_mixed_script,
    latin_letters,
    normalise,
    remove_blanks,
)

# Latin letters stand as escapes where a reader could take them for Cyrillic ones, and the reverse.
LATIN_E, LATIN_O, LATIN_A_CAPITAL, LATIN_C_CAPITAL = "\u0065", "\u006f", "\u0041", "\u0043"
CYRILLIC_A_CAPITAL, CYRILLIC_EN_CAPITAL = "\u0410", "\u041d"
WORDS = st.text("АВСабвөүңЁёIіABCHYabchyiэ '-\u00a0\u0306’`7", max_size=20) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        pytest.param(Form.COLLAPSE_BLANKS, "  ул. \u00a0 Ленина\t5\n", "ул. Ленина 5", id="runs and ends"),
        pytest.param(Form.COLLAPSE_BLANKS, "\u2003\u3000", "", id="only blanks"),
        pytest.param(Form.REMOVE_BLANKS, "1 02\u00a002\u202f7", "102027", id="every blank"),
        pytest.param(Form.UPPER_CASE, "көчө", "КӨЧӨ", id="upper case beyond ASCII"),
        pytest.param(Form.LOWER_CASE, "ҮЙ", "үй", id="lower case beyond ASCII"),
        pytest.param(Form.COMPOSE_UNICODE, "и\u0306", "й", id="letter and mark"),
        pytest.param(Form.PLAIN_APOSTROPHES, "О’ʼ‘`´'", "О''''''", id="every apostrophe"),
        pytest.param(Form.CYRILLIC_LETTERS, f"Бишк{LATIN_E}к", "Бишкек", id="one Latin letter in a word"),
        pytest.param(Form.CYRILLIC_LETTERS, "12A", f"12{CYRILLIC_A_CAPITAL}", id="a word of a look-alike only"),
        pytest.param(Form.CYRILLIC_LETTERS, "London", "London", id="a Latin word stays"),
        pytest.param(Form.CYRILLIC_LETTERS, "XIX", "XIX", id="a Roman numeral stays"),
        pytest.param(Form.CYRILLIC_LETTERS, "Yч", "Yч", id="Y may be У or Ү, so it stays"),
        pytest.param(Form.CYRILLIC_LETTERS, "\u019fзг\u0275н", "Өзгөн", id="Kyrgyz letters have Latin twins"),
        pytest.param(Form.LATIN_LETTERS, f"{CYRILLIC_A_CAPITAL}N", "AN", id="one Cyrillic letter in a word"),
        pytest.param(Form.LATIN_LETTERS, CYRILLIC_A_CAPITAL + CYRILLIC_EN_CAPITAL, "AH", id="a word of twins only"),
        pytest.param(Form.LATIN_LETTERS, "Ош", "Ош", id="a Cyrillic word stays"),
        pytest.param(Form.LATIN_LETTERS, "УҮӀ", "YYI", id="several letters may have one twin"),
        pytest.param(Form.LATIN_LETTERS, "AN", "AN", id="ASCII stays"),
    ],
)
def test_form(form: Form, text: str, expected: str) -> None:
    """Each form does one thing."""
    assert expected == normalise(text, [form]).text


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        pytest.param(" Ош ", [Form.COLLAPSE_BLANKS], Normalised("Ош", ("blanks",)), id="blanks"),
        pytest.param(" О ш", [Form.REMOVE_BLANKS], Normalised("Ош", ("blanks",)), id="all blanks"),
        pytest.param("Ош", [Form.UPPER_CASE], Normalised("ОШ", ("case",)), id="upper case"),
        pytest.param("Ош", [Form.LOWER_CASE], Normalised("ош", ("case",)), id="lower case"),
        pytest.param("и\u0306", [Form.COMPOSE_UNICODE], Normalised("й", ("unicode",)), id="Unicode"),
        pytest.param("’", [Form.PLAIN_APOSTROPHES], Normalised("'", ("apostrophes",)), id="apostrophes"),
        pytest.param("\u041eH", [Form.CYRILLIC_LETTERS], Normalised("ОН", ("look-alikes",)), id="to Cyrillic"),
        pytest.param("\u041eN", [Form.LATIN_LETTERS], Normalised("ON", ("look-alikes",)), id="to Latin"),
        pytest.param("ош", list(Form)[:1], Normalised("ош"), id="nothing changed, nothing lost"),
        pytest.param("ош", [Form.UPPER_CASE, Form.LOWER_CASE], Normalised("ош"), id="changed and changed back"),
        pytest.param(
            " Ош ", [Form.LOWER_CASE, Form.COLLAPSE_BLANKS], Normalised("ош", ("blanks", "case")), id="a fixed order"
        ),
        pytest.param(
            " О  ш", [Form.COLLAPSE_BLANKS, Form.REMOVE_BLANKS], Normalised("Ош", ("blanks",)), id="each kind once"
        ),
        pytest.param("Ош", [], Normalised("Ош"), id="no forms"),
        pytest.param("", list(Form), Normalised(""), id="empty text"),
    ],
)
def test_loss(text: str, forms: list[Form], expected: Normalised) -> None:
    """What really changed is named, each kind once, in the order of `LOSSES`."""
    assert expected == normalise(text, forms)


def test_forms_apply_in_order() -> None:
    """Upper case after composing is another text than before: the forms apply as listed."""
    assert normalise("ŉ", [Form.UPPER_CASE, Form.PLAIN_APOSTROPHES]).text == "'N"
    assert normalise("ŉ", [Form.PLAIN_APOSTROPHES, Form.UPPER_CASE]).text == "ʼN"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Бишк{LATIN_E}к", True, id="one Latin letter in a Cyrillic word"),
        pytest.param(f"М{LATIN_O}скв\u0430", True, id="in the middle"),
        pytest.param(f"Кара-{LATIN_C_CAPITAL}уу", True, id="in the second half of a compound"),
        pytest.param("улица IT", False, id="two words of two scripts"),
        pytest.param("Кара-IT", False, id="a compound of two scripts"),
        pytest.param("12A", False, id="digits have no script"),
        pytest.param("Өзгөн", False, id="Kyrgyz letters are Cyrillic"),
        pytest.param("Zürich", False, id="Latin beyond ASCII"),
        pytest.param("и\u0306", False, id="marks have no script"),
        pytest.param("", False, id="empty"),
    ],
)
def test_mixed_script(text: str, *, expected: bool) -> None:
    """A word mixes scripts when it has letters of both."""
    assert expected == has_mixed_script(text)


@given(WORDS, st.sampled_from(list(Form)))
def test_once_is_enough(text: str, form: Form) -> None:
    """Each form applied twice is the form applied once, and the second time loses nothing."""
    once = normalise(text, [form])
    assert Normalised(once.text) == normalise(once.text, [form])


@given(WORDS, st.lists(st.sampled_from(list(Form)), max_size=5))
def test_loss_is_named_exactly_when_the_text_changed(text: str, forms: list[Form]) -> None:
    """No loss means the same text; a loss is one of the known kinds."""
    result = normalise(text, forms)
    assert (result.text == text) == (not result.loss)
    assert list(result.loss) == [kind for kind in LOSSES if kind in result.loss]


@given(WORDS)
def test_look_alikes_keep_the_length(text: str) -> None:
    """Look-alikes are letter for letter, so nothing else moves, and case is kept."""
    for result in (cyrillic_letters(text), latin_letters(text)):
        assert len(text) == len(result)
        assert all(before.isupper() == after.isupper() for before, after in zip(text, result, strict=True))


@given(st.text("АВСЕНКМОРТХасеорх", min_size=1))
def test_look_alikes_invert(word: str) -> None:
    """A word of Cyrillic twins goes to Latin and back."""
    there = latin_letters(word)
    assert there.isascii()
    assert word == cyrillic_letters(there)


@given(WORDS)
def test_no_blank_is_left(text: str) -> None:
    """No character that Unicode calls a blank survives removal, and collapsing leaves plain spaces only."""
    assert not any(character.isspace() for character in remove_blanks(text))
    assert not any(character.isspace() and character != " " for character in collapse_blanks(text))
    assert all(unicodedata.category(character) != "Zs" for character in remove_blanks(text))


@given(st.text("АВСабвөүABCEHIKMOPTXaceikopxyYбN", min_size=1).map("ж".__add__))
def test_no_twin_is_left_in_a_cyrillic_word(word: str) -> None:
    """A word with a Cyrillic letter keeps only the Latin letters that have no twin, or several."""
    left = {letter for letter in cyrillic_letters(word) if letter.isascii()}
    assert left <= {"Y", "N"}


def test_every_form_is_known() -> None:
    """No form of the language is forgotten."""
    assert all(normalise("Ош", [form]).text for form in Form)
