"""What the codes of a column have in common, and which cells of it are doubtful.

A column is judged by itself: what is usual in it is what most of its different cells do. Where the list of its codes is
known, or a pattern says what a code is, that decides.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from semantic_bridge.interchange.correspondence import Fault
from semantic_bridge.text.normalise import cyrillic_letters, has_mixed_script, latin_letters
from semantic_bridge.text.regex import Pattern

_UNSEEN: Final = r"[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff\x00-\x1f\x7f-\x9f]"
_INVISIBLE: Final = re.compile(_UNSEEN)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_EDGES: Final = re.compile(f"^{_UNSEEN}+|{_UNSEEN}+$")
_CYRILLIC: Final = re.compile("[Ѐ-ԯ]")
_LATIN: Final = re.compile("[A-Za-z]")
_DIGIT: Final = re.compile("[0-9]")
_DIGITS_MEANT: Final = str.maketrans("OoОоIlІіЗз", "0000111133")
_RUNNING: Final = re.compile("0|[1-9][0-9]{0,8}")


def shape(code: str) -> str:
    """The code with 9 for each digit, A for each capital and a for each other letter: `A01.2` has that of `C15.9`."""
    return "".join(map(_kind, code))


def _kind(sign: str) -> str:
    if sign.isdigit():
        return "9"
    return ("A" if sign.isupper() else "a") if sign.isalpha() else sign


@dataclass(frozen=True)
class Column:
    """The different cells of a column that are not empty.

    Attributes:
        cells: The cells.
        pattern: What a code looks like, or None: judged by what is usual.
        known: The codes of its list, or None: the column makes the list, or adds to it.
        grown: The codes that the list has of other tables, where the column adds to it; they are among the cells.
        own: The column without them, where there are any: what is doubtful in itself stays so, whatever is added.
    """

    cells: frozenset[str]
    pattern: Pattern | None = None
    known: frozenset[str] | None = None
    grown: frozenset[str] = frozenset()
    own: "Column | None" = None

    @classmethod
    def of(
        cls,
        cells: Iterable[str],
        pattern: Pattern | None = None,
        known: frozenset[str] | None = None,
        grown: frozenset[str] = frozenset(),
    ) -> "Column":
        """The column with these cells, beside what its list has already: what is usual is usual in both."""
        alone = cls(frozenset(filter(None, cells)), pattern, known)
        return cls(alone.cells | grown, pattern, known, grown, alone) if grown else alone

    @cached_property
    def faults(self) -> Mapping[str, Fault | None]:
        """What is doubtful about each cell; None of a sound code, `NOT_A_CODE` of what was not meant as one."""
        return {cell: self._fault(cell) for cell in self.cells}

    @property
    def sound(self) -> tuple[str, ...]:
        """The cells that are codes, sorted."""
        return tuple(sorted(cell for cell, fault in self.faults.items() if fault is None or fault.remark))

    def is_text(self, cell: str) -> bool:
        """Whether a cell that is no code says in words that there is none, as `no counterpart` does."""
        said = not self._looks_like_code(_EDGES.sub("", cell))
        return said or (self.own is not None and self.own.is_text(cell))

    @property
    def tells_codes_from_texts(self) -> bool:
        """Whether a text is told from a code: not where most cells with digits are of several words, and none is known.

        Codes such as `QA 76` would be taken for words that say that there is no code.
        """
        if self.pattern or self.known is not None:
            return True
        numbered = [cell for cell in self.cells if _DIGIT.search(cell)]
        return 2 * sum(self.is_text(cell) for cell in numbered) <= len(numbered)

    def has_usual_shape(self, cell: str) -> bool:
        """Whether a cell looks like most codes."""
        return bool(cell) and shape(cell) == self.usual_shape

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the list where it is known, else the cells that look like codes as they are."""
        return self.known if self.known is not None else frozenset(filter(self._is_code, self.cells))

    @cached_property
    def usual_shape(self) -> str:
        """The shape of more than half of the codes, or the empty text."""
        counted = Counter(map(shape, self.codes)).most_common(1)
        return counted[0][0] if counted and 2 * counted[0][1] > len(self.codes) else ""

    @cached_property
    def levels(self) -> frozenset[int]:
        """The lengths of codes that are levels of a hierarchy.

        Half of the longer codes extend a code of such a length, and not all the same. The greatest is always one.
        """
        return frozenset(filter(self._is_level, {len(code) for code in self.codes}))

    def _fault(self, cell: str) -> Fault | None:
        if cell in (self.known or ()):
            return None
        fault = self._judged(cell)
        if cell in self.grown:
            return fault if fault is not None and fault.remark else None
        own = self.own._judged(cell) if self.own is not None else None  # noqa: SLF001  # it is a column too
        return own if own is not None and not own.remark else fault

    def _judged(self, cell: str) -> Fault | None:
        if not self._is_code(cell):
            return self._meant(cell)
        fault = self._disguised(cell)
        return Fault.UNKNOWN_CODE if self.known is not None and fault in {None, Fault.SHORT_CODE} else fault

    def _meant(self, cell: str) -> Fault:
        """What is wrong with a cell that is no code as it stands."""
        bare, joined = _EDGES.sub("", cell), _INVISIBLE.sub("", cell)
        if (bare != cell and self._is_code(bare)) or (joined != cell and (joined in self.codes or self._fits(joined))):
            return Fault.BLANKS
        if any(self._is_code(twin) for twin in _twins(cell)):
            return Fault.LOOK_ALIKES
        return Fault.LEADING_ZEROS if self.pattern and self._has_lost_zeros(cell) else Fault.NOT_A_CODE

    def _disguised(self, code: str) -> Fault | None:
        """What is wrong with a cell that looks like a code."""
        if _EDGES.search(code) or _CONTROL.search(code):
            return Fault.BLANKS
        if self._has_look_alikes(code):
            return Fault.LOOK_ALIKES
        if self._has_lost_zeros(code):
            return Fault.LEADING_ZEROS
        return Fault.SHORT_CODE if self._is_short(code) else None

    def _has_look_alikes(self, code: str) -> bool:
        if has_mixed_script(code) or unicodedata.normalize("NFKC", code) != code:
            return True
        foreign = _LATIN if self._is_cyrillic else _CYRILLIC
        if foreign.search(code) and _twins(code):
            return True
        meant = code.translate(_DIGITS_MEANT)
        return meant != code and shape(meant) == self.usual_shape != shape(code)

    def _has_lost_zeros(self, code: str) -> bool:
        """Whether the code is one of the column, or fits, with zeros before it, and is no level above."""
        if not code[:1].isdigit() or len(code) in self.levels:
            return False
        longer = ("0" * count + code for count in range(1, self._longest - len(code) + 1))
        if self.pattern:
            return not self._fits(code) and any(map(self._fits, longer))
        return any(item in self.codes for item in longer)

    def _is_short(self, code: str) -> bool:
        """Whether the code is like the others but for digits that are missing before it, which might have been zeros.

        Where others begin with zeros, only zeros are missed with which it would begin like one of them.
        """
        missing = len(self.usual_shape) - len(code)
        if self.pattern or not code[:1].isdigit() or len(code) in self.levels or self._is_running or missing < 1:
            return False
        start = ("0" * missing + code)[: missing + 1]
        return self.usual_shape.endswith(shape(code)) and (not self._zero_starts or start in self._zero_starts)

    @cached_property
    def _zero_starts(self) -> frozenset[str]:
        """What codes begin with that begin with a zero, of those with the usual shape."""
        padded = (code for code in self.codes if code.startswith("0") and shape(code) == self.usual_shape)
        return frozenset(code[:length] for code in padded for length in range(1, len(code) + 1))

    def _is_code(self, cell: str) -> bool:
        return self._fits(cell) if self.pattern else self._looks_like_code(cell)

    def _fits(self, cell: str) -> bool:
        return self.pattern is not None and self.pattern.fullmatch(cell) is not None

    def _looks_like_code(self, cell: str) -> bool:
        """One word: with a digit in it where half of the cells have one, else with a letter; or one capital letter."""
        if _INVISIBLE.search(cell) or not any(map(str.isalnum, cell)):
            return False
        return not self._is_numbered or any(map(str.isdigit, cell)) or (len(cell) == 1 and cell.isupper())

    @cached_property
    def _is_numbered(self) -> bool:
        cells = self.cells if self.known is None else self.known
        return 2 * sum(_DIGIT.search(cell) is not None for cell in cells) >= len(cells)

    @cached_property
    def _is_cyrillic(self) -> bool:
        cyrillic, latin = (sum(sign.search(code) is not None for code in self.codes) for sign in (_CYRILLIC, _LATIN))
        return cyrillic > latin

    @cached_property
    def _is_running(self) -> bool:
        return is_running(self.codes)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.codes), default=0)

    def _is_level(self, length: int) -> bool:
        longer = [code for code in self.codes if len(code) > length]
        parents = [code[:length] for code in longer if code[:length] in self.codes]
        return not longer or (2 * len(parents) >= len(longer) and len(set(parents)) > 1)


def mixed_levels(codes: Collection[str]) -> tuple[str, ...]:
    """One code of each level, where there are several: codes with digits that differ in length.

    Codes that are numbered from 0 or 1 on have one level, and so have those that are words without a digit.
    """
    if is_running(codes) or not any(map(_DIGIT.search, codes)):
        return ()
    firsts: dict[int, str] = {}
    for code in sorted(codes):
        firsts.setdefault(sum(map(str.isalnum, code)), code)
    return tuple(firsts[length] for length in sorted(firsts)) if len(firsts) > 1 else ()


def is_running(codes: Collection[str]) -> bool:
    """Whether the codes are the numbers from 0 or 1 on, none left out."""
    if not all(map(_RUNNING.fullmatch, codes)):
        return False
    numbers = sorted(map(int, codes))
    return bool(numbers) and numbers[0] in {0, 1} and numbers[-1] - numbers[0] == len(numbers) - 1


def _twins(code: str) -> set[str]:
    """The code in the letters of one script, as far as they look the same; empty where it is so already."""
    return {latin_letters(code), cyrillic_letters(code)} - {code}
