"""Horizontal bars of parts, each with its counts written on it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from semantic_bridge.reports.charts.lettering import LINE, Label, cut, grouped, label, width
from semantic_bridge.reports.document import BarChart, Part, Tone
from semantic_bridge.reports.marks import MARKS

THICK: Final = 22.0
_GAP: Final = 12.0
_LEAST: Final = 3.0
_FIGURES: Final = 40.0
_SHORTEST: Final = 60.0
_BASE: Final = 12.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A width in pixels to draw for, and where the label of a bar stands: beside it, or over it where room is scarce.

    Attributes:
        name: Of the class of the picture, by which the style shows the one that fits the page.
        width: Of the whole.
        room: For a label.
        label_x: Where it ends, or begins where it stands over the bar.
        start: Where bars begin; at the edge if labels stand over them.
    """

    name: str
    width: float
    room: float
    label_x: float
    start: float


WIDE: Final = Frame("wide", 960.0, 300.0, 300.0, 312.0)
NARROW: Final = Frame("narrow", 344.0, 340.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar.

    Attributes:
        x: Where it begins.
        width: How long it is; a part that is not nothing is never too thin to see.
        part: What it stands for.
        shown: Its count as it is written.
        inside: The same where it fits in; else empty.
        again: Whether a part before it has the same tone, and it must be told from that.
    """

    x: float
    width: float
    part: Part
    shown: str
    inside: str
    again: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its parts from the left, and behind them the sum and the counts that do not fit in."""

    y: float
    label: Label
    segments: tuple[Segment, ...]
    end: float
    total: str
    beyond: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A whole picture, for a page of one width."""

    frame: Frame
    height: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What a filling stands for."""

    tone: Tone
    again: bool
    mark: str
    label: str


def draw_bars(chart: BarChart, frame: Frame) -> Bars:
    """Where everything of a bar chart stands, in pixels from the upper left corner."""
    reach = frame.width - frame.start - _FIGURES
    found = _bars(chart, frame, reach)
    while reach > _SHORTEST and (over := max(map(_right, found.bars), default=0.0) - frame.width) > 0:
        reach = max(reach - over - 1, _SHORTEST)
        found = _bars(chart, frame, reach)
    return replace(found, bars=tuple(_within(bar, frame) for bar in found.bars))


def _bars(chart: BarChart, frame: Frame, reach: float) -> Bars:
    """The picture in which the longest bar has such a length."""
    longest = max((sum(map(_count, parts)) for _, parts in chart.bars), default=0)
    top, bars = 0.0, []
    for text, parts in chart.bars:
        named = label(frame.label_x, top + _BASE, text, frame.room, 2)
        high = LINE * len(named.lines)
        if frame.start:
            height = max(high, THICK)
            named = replace(named, y=top + (height - high) / 2 + _BASE + 1)
            y = top + (height - THICK) / 2
        else:
            height = high + 2 + THICK
            y = top + high + 2
        segments = tuple(_segments(parts, frame.start, reach, longest))
        end = segments[-1].x + segments[-1].width if segments else frame.start
        bars.append(Bar(y, named, segments, end, grouped(sum(map(_count, parts))), _beyond(segments)))
        top += height + _GAP
    return Bars(frame, max(top - _GAP, 1.0), tuple(bars))


def legend(chart: BarChart) -> tuple[LegendEntry, ...]:
    """What the parts of a bar are, in their order; none where there is no bar."""
    parts = chart.bars[0][1] if chart.bars else ()
    return tuple(
        LegendEntry(part.tone, _again(parts, place), MARKS[part.tone], part.label) for place, part in enumerate(parts)
    )


def _segments(parts: tuple[Part, ...], start: float, reach: float, longest: int) -> Iterator[Segment]:
    x = start
    for place, part in enumerate(parts):
        if count := _count(part):
            length = round(max(_LEAST, reach * (count / longest)), 1)
            shown = grouped(count)
            inside = shown if len(parts) > 1 and width(shown) + 8 <= length else ""
            yield Segment(x, length, part, shown, inside, _again(parts, place))
            x = round(x + length, 1)


def _beyond(segments: tuple[Segment, ...]) -> str:
    """The counts that did not fit in, by the signs of their tones; none where the sum says the same."""
    if len(segments) <= 1:
        return ""
    return " ".join(f"{MARKS[item.part.tone] or '■'} {item.shown}" for item in segments if not item.inside)


def _within(bar: Bar, frame: Frame) -> Bar:
    """A bar whose counts end in an ellipsis where there is no room for all of them."""
    over = _right(bar) - frame.width
    return bar if over <= 0 else replace(bar, beyond=cut(bar.beyond, max(width(bar.beyond) - over, 0.0)))


def _right(bar: Bar) -> float:
    """Where what stands behind a bar ends; the sum is in bold letters."""
    return bar.end + 16 + 1.15 * width(bar.total) + width(bar.beyond)


def _count(part: Part) -> int:
    return max(part.count, 0)


def _again(parts: tuple[Part, ...], place: int) -> bool:
    return any(part.tone is parts[place].tone for part in parts[:place])
