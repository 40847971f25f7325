"""What a parser's complaint means to the author of a Turtle file, and what to do about it."""

import re
from typing import Final

from semantic_bridge.errors import Place, ReadError
from semantic_bridge.terms import PREFIXES

_PREFIX: Final = re.compile(r"The prefix (?P<name>[^ ]*): has not been declared")
_NOISE: Final = re.compile(r"^Parser error at line \d+ (?:column \d+|between columns? \d+ and (?:line \d+ )?(?:column )?\d+)?:? ?")


def syntax_error(error: SyntaxError, content: bytes, file: str) -> ReadError:
    """The parser's error as ours: the place of the mistake, and the remedy in plain words."""
    message = _NOISE.sub("", error.msg)
    where = Place(file, error.lineno or 0, error.offset or 0)
    return ReadError(f"The file is not Turtle: {message}.", where=where, remedy=_remedy(message))


def _remedy(message: str) -> str:
    prefix = _PREFIX.match(message)
    if prefix is None:
        return ""
    name = prefix["name"]
    namespace = PREFIXES[name].base if name in PREFIXES else "…"
    return f"Add: @prefix {name}: <{namespace}> ."
