"""Where the items of an alternative meet: blanks beside parts that are left out, and slots without text between.

In `{city} [{district}] {street}` two blanks meet when the district is left out, and in `[{region}, ] {city}` a blank
comes first. Authors write both and mean neither, so blanks are moved into optional parts until no two can meet; a blank
that can come first or last matches nothing there (`alternative`).
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from semantic_bridge.text.templates.syntax import Blank, Group, Item, Leaf, SlotPlace, TemplateError

Ends: TypeAlias = tuple[Leaf | None, ...]
"""The leaves that can come last before a place; None is the start of the text."""


def settle_blanks(items: Sequence[Item], *, followed: bool = True) -> tuple[Item, ...]:
    """The items with each blank beside an optional part moved into that part, where it otherwise could meet another.

    The texts that match are those that the author means: what an optional part leaves behind is one blank.

    Args:
        items: As read.
        followed: Whether a blank, or the end of the text, always comes after the items.
    """
    settled: list[Item] = []
    rest = list(items)
    while rest:
        item = rest.pop()
        if isinstance(item, Group):
            before = rest[-1] if rest and isinstance(rest[-1], Blank) else None
            closed = _starts_blank(settled, followed=followed)
            item = _settled_group(item, before, closed=closed)
            if before and closed:
                rest.pop()
        settled.insert(0, item)
    return tuple(settled)


def check_neighbours(items: Sequence[Item], alternative: str) -> None:
    """Refuse an alternative in which two slots, or two blanks, can come next to each other.

    Raises:
        TemplateError: Two slots meet, so nothing says where one ends; or two blanks, so that the text needs two.
    """
    for left, right in _neighbours(items, (None,)):
        if isinstance(left, SlotPlace) and isinstance(right, SlotPlace):
            reason = f"the slots {{{left.name}}} and {{{right.name}}} can meet without text between"
            remedy = "Put a text or a blank between them, or read both as one slot."
            raise TemplateError(reason, alternative=alternative, position=right.position, remedy=remedy)
        if isinstance(left, Blank) and isinstance(right, Blank):
            remedy = "Write the blank once, inside the optional part that it belongs to."
            raise TemplateError("two blanks can meet", alternative=alternative, position=right.position, remedy=remedy)


def _settled_group(group: Group, before: Blank | None, *, closed: bool) -> Group:
    """The optional part after the blank `before`; `closed` says that a blank or the end always follows."""
    items = list(group.items)
    if closed and len(items) > 1 and isinstance(items[-1], Blank):
        items.pop()
    if before and len(items) > 1 and isinstance(items[0], Blank):
        items.pop(0)
    settled = settle_blanks(items, followed=closed)
    return Group((before, *settled) if before and closed else settled, group.position)


def _starts_blank(items: Sequence[Item], *, followed: bool) -> bool:
    """Whether the items, with what follows them, begin with a blank whichever optional parts are left out."""
    for item in items:
        if isinstance(item, Blank):
            return True
        if not isinstance(item, Group) or not _starts_blank(item.items, followed=True):
            return False
    return followed


def _neighbours(items: Sequence[Item], ends: Ends) -> Iterator[tuple[Leaf | None, Leaf]]:
    """Every two leaves that can come next to each other, within the items and after `ends`."""
    for item in items:
        if isinstance(item, Group):
            yield from _neighbours(item.items, ends)
        else:
            yield from ((end, item) for end in ends)
        ends = _ends((item,), ends)


def _ends(items: Sequence[Item], ends: Ends) -> Ends:
    for item in items:
        ends = tuple(dict.fromkeys([*ends, *_ends(item.items, ends)])) if isinstance(item, Group) else (item,)
    return ends
