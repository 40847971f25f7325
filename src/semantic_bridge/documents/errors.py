"""What is wrong with a table that somebody else made."""

from collections.abc import Sequence

from semantic_bridge.errors import Place, ReadError, suggest


class TableError(ReadError):
    """A file that is no table of rows and columns."""


class UnknownEncodingError(TableError):
    """An encoding that Python does not know, or that is not one of text.

    Attributes:
        encoding: As it was named.
    """

    def __init__(self, encoding: str, file: str) -> None:
        self.encoding = encoding
        remedy = "Name one such as utf-8, utf-16, cp1251 or latin-1."
        super().__init__(f"{encoding!r} is no encoding of text.", where=Place(file), remedy=remedy)


class NotTextError(TableError):
    """A file that is not written in the encoding that was named."""

    def __init__(self, encoding: str, position: int, file: str) -> None:
        self.encoding, self.position = encoding, position
        remedy = "Name its encoding, as in --encoding cp1251, or save it as UTF-8."
        super().__init__(f"The file is not {encoding} (byte {position}).", where=Place(file), remedy=remedy)


class DelimiterError(TableError):
    """A delimiter that is none, or a header that more than one delimiter could divide."""

    def __init__(self, problem: str, file: str) -> None:
        remedy = "Name it, as in --delimiter ';' or --delimiter tab."
        super().__init__(problem, where=Place(file, 1), remedy=remedy)


class UnknownColumnError(TableError):
    """A column that the table does not have, or a name that several have.

    Attributes:
        name: As it was named.
        header: The columns that there are.
    """

    def __init__(self, name: str, header: Sequence[str], file: str, places: Sequence[int] = ()) -> None:
        self.name, self.header = name, tuple(header)
        if places:
            problem = f"{len(places)} columns are named {name!r}."
            remedy = f"Name the one that is meant by its number: {', '.join(str(place + 1) for place in places)}."
        else:
            problem, remedy = f"There is no column {name!r}.", suggest(name, [item for item in header if item])
            remedy += f" A number from 1 to {len(header)} names a column too."
        super().__init__(problem, where=Place(file, 1), remedy=remedy)
