"""Shares in words: never a percent without its count, and none of none is no percent at all."""

from typing import Final

from semantic_bridge.reports.document import Cell, Tone
from semantic_bridge.reports.words import Words
from semantic_bridge.usecases.harmonisation.share import Share

GOOD_FROM: Final = 90
"""From this percent on a share is good."""

FAIR_FROM: Final = 50
"""From this percent on a share is fair."""


def percent(share: Share) -> int | None:
    """The percent, rounded; 100 only of all, 0 only of none, None of nothing."""
    if share.ratio is None:
        return None
    if share.count in (0, share.of):
        return 100 * share.count // share.of
    return min(max(round(share.ratio * 100), 1), 99)


def tone(share: Share) -> Tone:
    """How good a share is."""
    found = percent(share)
    if found is None:
        return Tone.NEUTRAL
    if found >= GOOD_FROM:
        return Tone.GOOD
    return Tone.FAIR if found >= FAIR_FROM else Tone.POOR


def said(share: Share, words: Words) -> str:
    """`5 of 6 (83 %)`; `none` of nothing."""
    found = percent(share)
    if found is None:
        return words("common.none")
    return words("common.share", count=f"{share.count:,}", of=f"{share.of:,}", percent=found)


def share_cell(share: Share, words: Words) -> Cell:
    """A share in a table."""
    return Cell(said(share, words), tone(share))


def square(share: Share, words: Words) -> Cell:
    """A share in a heat map: `83 % (5/6)`."""
    found = percent(share)
    text = words("common.none") if found is None else f"{found} % ({share.count}/{share.of})"
    return Cell(text, tone(share))
