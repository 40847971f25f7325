"""Why a table is not imported at all; a row that is not imported is a `Doubt`."""

from collections.abc import Iterable, Sequence

from semantic_bridge.documents.errors import TableError
from semantic_bridge.errors import BridgeError, Place, listing
from semantic_bridge.terms import Iri


class NoHeaderError(TableError):
    """A table whose first line looks like its rows: imported as a header, it would be lost."""

    def __init__(self, file: str) -> None:
        remedy = "Put a line with the names of the columns before it."
        super().__init__("The first line looks like a row, not like a header.", where=Place(file, 1), remedy=remedy)


class NoCodesError(TableError):
    """A column of targets in which most cells with digits are of several words: codes, or texts that say of none?

    Attributes:
        column: The name of the column.
    """

    def __init__(self, column: str, file: str) -> None:
        self.column = column
        super().__init__(
            f"Most cells of the column {column!r} have digits and blanks: nothing says whether they are codes.",
            where=Place(file),
            remedy="Say what a code looks like with --code-pattern.",
        )


class MixedLevelsError(TableError):
    """A column with codes of several levels, in which counting partners says nothing of meanings.

    Attributes:
        column: The name of the column.
        codes: One code of each level.
    """

    def __init__(self, column: str, codes: Iterable[str], file: str) -> None:
        self.column, self.codes = column, tuple(codes)
        super().__init__(
            f"The column {column!r} mixes codes of several levels, such as {listing(self.codes)}: "
            "how many partners a code has does not tell its relation.",
            where=Place(file),
            remedy="Keep one level with --code-pattern, or name a column of relations, or --relation unknown.",
        )


class TakenNameError(BridgeError):
    """A table whose rows would be written over those of another table.

    Attributes:
        table: The table.
        path: The file of the rows.
    """

    def __init__(self, table: str, path: str) -> None:
        self.table, self.path = table, path
        problem = f"The rows of {table} would be written over those of another table."
        super().__init__(problem, where=Place(path), remedy="Give the table another name.")


class RelationSourceError(BridgeError):
    """A call that says nothing of the relations, or says it twice; a relation is never assumed.

    Attributes:
        stated: The options that were given.
    """

    def __init__(self, stated: Sequence[str]) -> None:
        self.stated = tuple(stated)
        problem = f"{' and '.join(stated)} exclude each other." if stated else "Nothing says how the codes are related."
        remedy = (
            "Give one of --relation equal|cardinality|unknown, --relation-column, "
            "or --source-partial-column with --target-partial-column."
        )
        super().__init__(problem, remedy=remedy)


class LanguageError(BridgeError):
    """A language of labels that is no language tag.

    Attributes:
        language: As it was given.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(f"{language!r} is no language tag.", remedy="Write one such as en, ru or ky (BCP 47).")


class SchemeError(BridgeError):
    """A scheme that is no absolute IRI, or two that would be called the same.

    Attributes:
        scheme: As it was given.
    """

    def __init__(self, scheme: Iri, problem: str, remedy: str) -> None:
        self.scheme = scheme
        super().__init__(f"<{scheme}> {problem}.", remedy=remedy)
