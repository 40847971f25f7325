"""The words of reports in the languages that they come in: headings, and sentences with named places.

They stand in `words/<report>.<language>.toml`, so that a translator needs no Python; `common` is shared. What the data
says, labels and titles, comes from the graph in the same language.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files


class Language(StrEnum):
    """A language that reports come in."""

    EN = "en"
    RU = "ru"
    KY = "ky"


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language.

    Attributes:
        language: Which.
        texts: By report and key, as `inventory.title`.
    """

    language: Language
    texts: Mapping[str, str]

    def __call__(self, key: str, **places: str | int) -> str:
        """The text of a key, with what stands in its named places.

        Raises:
            KeyError: There is no such text, or it has a place that is not given: our fault, which the tests exclude.
        """
        return self.texts[key].format_map(places)


def read_words(language: Language) -> Words:
    """The words of a language, of every report."""
    texts: dict[str, str] = {}
    for file in files(__package__).joinpath("words").iterdir():
        table, _, ending = file.name.partition(".")
        if ending == f"{language}.toml":
            texts |= {f"{table}.{key}": said for key, said in tomllib.loads(file.read_text("utf-8")).items()}
    return Words(language, texts)
