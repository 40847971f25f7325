"""How a list changed: what counts as new, ended, renamed, split, merged, at the edges of the window too."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.changes import Change, Kind, changes
from semantic_bridge.model.codelist import ALWAYS, CodeList, Concept, Succession, Validity
from semantic_bridge.terms import Iri

SINCE, UNTIL = date(2020, 1, 1), date(2021, 1, 1)
WINDOW, DAY = Validity(SINCE, UNTIL), timedelta(days=1)
MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)
ENDS, BEGINS = Validity(until=MAY), Validity(MAY)


def code(notation: str, validity: Validity = ALWAYS, label: str = "", of: str = "x") -> Concept:
    """A code of the list `of`."""
    return Concept(Iri(f"{of}/{notation}"), notation, labels=(("en", label),) if label else (), validity=validity)


def code_list(*concepts: Concept, replaced: Iterable[tuple[str, str]] = (), name: str = "x") -> CodeList:
    """A list; `replaced` names codes of this list, or with the name of another list before them."""
    iris = [[Iri(end if "/" in end else f"{name}/{end}") for end in pair] for pair in replaced]
    successions = tuple(sorted(Succession(old, new) for old, new in iris))
    return CodeList(Iri(name), name, "", name, None, concepts, "sha256:0", successions=successions)


def told(found: Iterable[Change]) -> list[tuple[str, str, list[str], list[str]]]:
    """Day, kind, and the codes before and after, those of other lists with its name."""
    return [
        (
            change.day.isoformat(),
            change.kind.value,
            [str(member.concept.iri).removeprefix("x/") for member in change.before],
            [str(member.concept.iri).removeprefix("x/") for member in change.after],
        )
        for change in found
    ]


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        pytest.param(SINCE - DAY, False, id="the day before"),
        pytest.param(SINCE, True, id="the first day"),
        pytest.param(UNTIL - DAY, True, id="the last day"),
        pytest.param(UNTIL, False, id="the end"),
    ],
)
def test_window(day: date, *, inside: bool) -> None:
    """A code is new on its first day, and ended on the first day on which it is not valid."""
    added = changes(code_list(code("1", Validity(since=day))), WINDOW)
    ended = changes(code_list(code("1", Validity(until=day))), WINDOW)
    assert ([(day.isoformat(), "new", [], ["1"])] if inside else []) == told(added)
    assert ([(day.isoformat(), "ended", ["1"], [])] if inside else []) == told(ended)


def test_no_bounds() -> None:
    """Without a window everything that is dated is told, and what is not dated never."""
    found = changes(code_list(code("1", Validity(date.min)), code("2", Validity(until=date.max)), code("3")), ALWAYS)
    assert [("0001-01-01", "new", [], ["1"]), ("9999-12-31", "ended", ["2"], [])] == told(found)


A, B, C, D = code("a", ENDS), code("b", ENDS), code("c", BEGINS), code("d", BEGINS)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(code_list(A, C, replaced=[("a", "c")]), [("rename", "a", "c")], id="another code"),
        pytest.param(
            code_list(A, C, D, replaced=[("a", "c"), ("a", "d")]), [("split", "a", "c d")], id="one became two"
        ),
        pytest.param(
            code_list(A, B, C, replaced=[("a", "c"), ("b", "c")]), [("merge", "a b", "c")], id="two became one"
        ),
        pytest.param(
            code_list(A, B, C, D, replaced=[("a", "c"), ("a", "d"), ("b", "d")]),
            [("n:m", "a b", "c d")],
            id="two became two, together",
        ),
        pytest.param(
            code_list(A, B, C, D, replaced=[("a", "c"), ("b", "d")]),
            [("rename", "a", "c"), ("rename", "b", "d")],
            id="two became two, each by itself",
        ),
        pytest.param(code_list(A, C), [("ended", "a", ""), ("new", "", "c")], id="nobody says what replaced it"),
        pytest.param(
            code_list(A, code("z"), replaced=[("a", "z")]), [("rename", "a", "z")], id="by a code without dates"
        ),
        pytest.param(
            code_list(A, code("z", Validity(SINCE - DAY)), replaced=[("a", "z")]),
            [("merge", "a z", "z")],
            id="by a code that was there before the window: the two became one",
        ),
        pytest.param(
            code_list(A, code("z", Validity(SINCE)), replaced=[("a", "z")]),
            [("rename", "a", "z")],
            id="by a code that begins in the window, if only to be there in time",
        ),
        pytest.param(
            code_list(code("z"), C, replaced=[("z", "c")]),
            [("split", "z", "c z")],
            id="a part of a code that lives on: one became two",
        ),
        pytest.param(
            code_list(code("z", Validity(until=SINCE)), C, replaced=[("z", "c")]),
            [("rename", "z", "c")],
            id="what it replaced had ended before the window",
        ),
        pytest.param(
            code_list(A, code("z", Validity(UNTIL)), replaced=[("a", "z")]),
            [("rename", "a", "z")],
            id="by a code that begins after the window",
        ),
        pytest.param(
            code_list(D, C, replaced=[("d", "c")]),
            [("rename", "d", "c"), ("new", "", "d")],
            id="a code that is new itself, and was not there before",
        ),
        pytest.param(code_list(A, replaced=[("a", "a")]), [("ended", "a", "")], id="by itself, which is by nothing"),
        pytest.param(code_list(A, replaced=[("a", "gone")]), [("ended", "a", "")], id="by a code of no list"),
    ],
)
def test_kinds(found: CodeList, expected: list[tuple[str, str, str]]) -> None:
    """What happened is told by how many codes there were before and after."""
    said = told(changes(found, WINDOW))
    assert expected == [(kind, " ".join(before), " ".join(after)) for _, kind, before, after in said]


def test_chain() -> None:
    """A code that came and went in the window is new in one change and old in the next."""
    middle = code("m", Validity(MAY, JUNE))
    found = changes(code_list(A, middle, code("z", Validity(JUNE)), replaced=[("a", "m"), ("m", "z")]), WINDOW)
    assert [("2020-05-01", "rename", ["a"], ["m"]), ("2020-06-01", "rename", ["m"], ["z"])] == told(found)


def test_pairs() -> None:
    """A change of two into two tells which replaced which, and with itself what lives on."""
    (found,) = changes(code_list(A, B, C, D, replaced=[("a", "c"), ("a", "d"), ("b", "d")]), WINDOW)
    pairs = [(old.concept.notation, new.concept.notation) for old, new in found.pairs if old and new]
    assert [("a", "c"), ("a", "d"), ("b", "d")] == pairs
    (merged,) = changes(code_list(A, code("z", Validity(SINCE - DAY)), replaced=[("a", "z")]), WINDOW)
    pairs = [(old.concept.notation, new.concept.notation) for old, new in merged.pairs if old and new]
    assert [("a", "z"), ("z", "z")] == pairs


def test_day_of_a_change() -> None:
    """A change has the first day on which something is otherwise: a gap after the end is in it."""
    found = changes(code_list(A, code("z", Validity(JUNE)), replaced=[("a", "z")]), WINDOW)
    assert [("2020-05-01", "rename", ["a"], ["z"])] == told(found)


@pytest.mark.parametrize(("label", "kind"), [("one", "kept"), ("", "kept"), ("other", "rename")])
def test_same_code_in_another_list(label: str, kind: str) -> None:
    """A code that the next edition keeps is kept; with another label in a language that both have, it is renamed."""
    old = code_list(code("a", ENDS, "one"), replaced=[("a", "y/a")])
    new = code_list(code("a", BEGINS, label, of="y"), name="y")
    expected = [("2020-05-01", kind, ["a"], ["y/a"])]
    assert expected == told(changes(old, WINDOW, [old, new])) == told(changes(new, WINDOW, [old, new]))


def test_edition_without_dates() -> None:
    """A list that supersedes and has no dates was not there before: what it took over is no merge."""
    old = code_list(A, B, replaced=[("a", "y/a"), ("b", "y/b")])
    new = code_list(code("a", of="y"), code("b", Validity(SINCE), of="y"), name="y")
    assert [("kept", ["a"]), ("kept", ["b"])] == [
        (kind, before) for _, kind, before, _ in told(changes(old, WINDOW, [old, new]))
    ]
    assert () == changes(new, Validity(MAY, UNTIL), [old, new])


DATES = st.sampled_from([None, SINCE - DAY, SINCE, MAY, JUNE, UNTIL])
NAMES = "abcde"


@st.composite
def code_lists(draw: st.DrawFn) -> CodeList:
    """A list of five codes with some dates, and some of them replaced by others."""
    concepts = [code(name, Validity(draw(DATES), draw(DATES))) for name in NAMES]
    ends = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
    return code_list(*concepts, replaced=draw(st.sets(ends, max_size=6)))


@given(code_lists())
def test_nothing_is_left_out_or_told_twice(found: CodeList) -> None:
    """A code that ended in the window is replaced in exactly one change, and one that began in it replaces in one.

    What lives on beside that, paired with itself, does not count.
    """
    told_ = [[pair for pair in change.pairs if pair[0] != pair[1]] for change in changes(found, WINDOW)]
    before = [iri for pairs in told_ for iri in {old.concept.iri for old, _ in pairs if old}]
    after = [iri for pairs in told_ for iri in {new.concept.iri for _, new in pairs if new}]
    for concept in found.concepts:
        since, until = concept.validity.since, concept.validity.until
        if until is not None and WINDOW.at(until) == 0:
            assert 1 == before.count(concept.iri)
        if since is not None and WINDOW.at(since) == 0:
            assert 1 == after.count(concept.iri)


@given(code_lists())
def test_kind_and_numbers(found: CodeList) -> None:
    """The kind says how many codes there were and are, and each day lies in the window."""
    for change in changes(found, WINDOW):
        numbers = len(change.before), len(change.after)
        expected = {
            (0, 1): {Kind.NEW},
            (1, 0): {Kind.ENDED},
            (1, 1): {Kind.RENAME, Kind.KEPT},
        }.get(numbers) or {{True: Kind.SPLIT, False: Kind.MERGE}[numbers[0] == 1] if 1 in numbers else Kind.REGROUPED}
        assert change.kind in expected
        assert 0 == WINDOW.at(change.day)


@given(code_lists(), st.sampled_from([MAY, JUNE]))
def test_windows_side_by_side(found: CodeList, day: date) -> None:
    """Two windows side by side tell of the same codes as the whole."""
    parts = [*changes(found, Validity(SINCE, day)), *changes(found, Validity(day, UNTIL))]
    whole = changes(found, WINDOW)
    for side in ("before", "after"):
        names = [{item.concept.iri for change in told_ for item in getattr(change, side)} for told_ in (parts, whole)]
        assert names[0] >= names[1]
