"""Compare what a page shows with what there is, and write what there is as a page shows it."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

ANY_DIGEST: Final = "sha256:…"
SKIPPED: Final = "…"
WIDTH: Final = 110
"""Characters of a line of JSON that the layout does not go beyond, where a value can be divided."""

_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")

Json: TypeAlias = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


def matches(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether the page's lines are the printed ones.

    A line that is `…` stands for any lines or none, `sha256:…` for any digest; blanks at the ends of lines do not
    count.
    """
    if not shown:
        return not printed
    if shown[0] == SKIPPED:
        return any(matches(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and _same(shown[0], printed[0]) and matches(shown[1:], printed[1:])


def _same(shown: str, printed: str) -> bool:
    pattern = re.escape(shown.rstrip()).replace(re.escape(ANY_DIGEST), _DIGEST.pattern)
    return re.fullmatch(pattern, printed.rstrip()) is not None


def holds(shown: str, found: str) -> bool:
    """Whether a file holds what the page shows: the same JSON value, however it is laid out; else the same lines.

    A JSON list that is shown as `["…"]` may hold anything.
    """
    one, other = _decoded(shown), _decoded(found)
    if one is not None and other is not None:
        return _same_value(one, other)
    return matches(shown.splitlines(), found.splitlines())


def _decoded(text: str) -> Json:
    try:
        decoded: Json = json.loads(text)
    except ValueError:
        return None
    return decoded


def _same_value(shown: Json, found: Json) -> bool:
    match shown, found:
        case [str(only)], list() if only == SKIPPED:
            return True
        case dict(), dict():
            return list(shown) == list(found) and all(_same_value(shown[key], found[key]) for key in shown)
        case list(), list():
            return len(shown) == len(found) and all(map(_same_value, shown, found))
        case str(), str():
            return _same(shown, found)
        case _:
            return type(shown) is type(found) and shown == found


def as_shown(text: str) -> list[str]:
    """The lines as a page shows them: without digests, and without blanks at their ends."""
    return [_DIGEST.sub(ANY_DIGEST, line).rstrip() for line in text.splitlines()]


def laid_out(text: str) -> list[str]:
    """JSON as a page shows it: what fits on a line stands on one; the keys keep their order. Other text as it is."""
    decoded = _decoded(text)
    return as_shown(text if decoded is None else "\n".join(_laid_out(decoded, "", 0)))


def _laid_out(value: Json, start: str, depth: int) -> Iterator[str]:
    line = start + json.dumps(value, ensure_ascii=False)
    inner = "  " * (depth + 1)
    if not isinstance(value, dict | list) or len(_DIGEST.sub(ANY_DIGEST, line)) <= WIDTH:
        yield line
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    yield start + opening
    members = (
        [(f"{inner}{json.dumps(key, ensure_ascii=False)}: ", item) for key, item in value.items()]
        if isinstance(value, dict)
        else [(inner, item) for item in value]
    )
    for number, (head, item) in enumerate(members, start=1):
        *lines, last = _laid_out(item, head, depth + 1)
        yield from lines
        yield last + ("," if number < len(members) else "")
    yield "  " * depth + closing
