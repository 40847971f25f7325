"""Normal forms of text, each with the name of what it drops.

The scripts are Latin and Cyrillic, of which people type one letter for another that looks the same. A form never
guesses: Latin Y looks like Cyrillic У and like Kyrgyz Ү, so it stays as it is on the way to Cyrillic.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from semantic_bridge.model.operators import Form

LOSSES: Final = ("blanks", "case", "unicode", "apostrophes", "look-alikes")
"""What normalising can drop, in the order in which answers name it."""

_LATIN: Final = "A-Za-zªºÀ-ÖØ-öø-ʸḀ-ỿⱠ-ⱿꜢ-ꟿＡ-Ｚａ-ｚ"
_CYRILLIC: Final = "Ѐ-ԯᲀ-ᲊᴫꙀ-ꚟ"
_WORD: Final = re.compile(r"(?:[^\W\d_][\u0300-\u036F]*)+")
_HAS_LATIN: Final = re.compile(f"[{_LATIN}]")
_HAS_CYRILLIC: Final = re.compile(f"[{_CYRILLIC}]")

_LATIN_TWINS: Final = "ABCEHIKMOPTXaceikopxyËëƟɵ"
_CYRILLIC_TWINS: Final = "АВСЕНІКМОРТХасеікорхуЁёӨө"
_TO_CYRILLIC: Final = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
# Many Cyrillic letters may become one Latin letter, so the letters left out above have a place here.
_TO_LATIN: Final = str.maketrans(_CYRILLIC_TWINS + "УҮӀ", _LATIN_TWINS + "YYI")
# Without the letter I: a word with no other letters is a Roman numeral, and neither Russian nor Kyrgyz has an І.
_ONLY_LATIN_TWINS: Final = re.compile("[" + _LATIN_TWINS.replace("I", "").replace("i", "") + "]+")
_ONLY_CYRILLIC_TWINS: Final = re.compile(f"[{_CYRILLIC_TWINS}УҮӀ]+")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in normal form.

    Attributes:
        text: The text.
        loss: Those of `LOSSES` that really changed something, in that order; empty when the text was so already.
    """

    text: str
    loss: tuple[str, ...] = ()


def normalise(text: str, forms: Sequence[Form]) -> Normalised:
    """Apply the forms, in order."""
    changed, result = set(), text
    for form in forms:
        apply, loss = _FORMS[form]
        before, result = result, apply(result)
        if result != before:
            changed.add(loss)
    return Normalised(text) if result == text else Normalised(result, tuple(loss for loss in LOSSES if loss in changed))


def has_mixed_script(text: str) -> bool:
    """Whether a word has both Latin and Cyrillic letters, as `Бишкeк` with a Latin e has."""
    return not text.isascii() and any(
        _HAS_LATIN.search(word) and _HAS_CYRILLIC.search(word) for word in _WORD.findall(text)
    )


def collapse_blanks(text: str) -> str:
    """Each run of blanks, no-break ones included, as one space; none at the ends."""
    return " ".join(text.split())


def remove_blanks(text: str) -> str:
    """No blanks at all, no-break ones included."""
    return "".join(text.split())


def compose_unicode(text: str) -> str:
    """Normalisation Form C, in which й is one character (Unicode UAX 15)."""
    return unicodedata.normalize("NFC", text)


def plain_apostrophes(text: str) -> str:
    """The ASCII apostrophe for every typographic one, and for the accents typed in its place."""
    return text.translate(_APOSTROPHES)


def cyrillic_letters(text: str) -> str:
    """Cyrillic for the Latin look-alikes in a word that has Cyrillic letters, or that is made of nothing else."""
    return _WORD.sub(_cyrillic_word, text)


def latin_letters(text: str) -> str:
    """Latin for the Cyrillic look-alikes in a word that has Latin letters, or that is made of nothing else."""
    return text if text.isascii() else _WORD.sub(_latin_word, text)


def _cyrillic_word(found: re.Match[str]) -> str:
    word = found[0]
    meant = _HAS_CYRILLIC.search(word) or _ONLY_LATIN_TWINS.fullmatch(word)
    return word.translate(_TO_CYRILLIC) if meant else word


def _latin_word(found: re.Match[str]) -> str:
    word = found[0]
    meant = _HAS_LATIN.search(word) or _ONLY_CYRILLIC_TWINS.fullmatch(word)
    return word.translate(_TO_LATIN) if meant else word


_FORMS: Final[Mapping[Form, tuple[Callable[[str], str], str]]] = {
    Form.COLLAPSE_BLANKS: (collapse_blanks, "blanks"),
    Form.REMOVE_BLANKS: (remove_blanks, "blanks"),
    Form.UPPER_CASE: (str.upper, "case"),
    Form.LOWER_CASE: (str.lower, "case"),
    Form.COMPOSE_UNICODE: (compose_unicode, "unicode"),
    Form.PLAIN_APOSTROPHES: (plain_apostrophes, "apostrophes"),
    Form.CYRILLIC_LETTERS: (cyrillic_letters, "look-alikes"),
    Form.LATIN_LETTERS: (latin_letters, "look-alikes"),
}
