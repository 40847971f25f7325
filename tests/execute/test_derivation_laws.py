"""What holds for every explanation: it never contradicts the translation, nor itself, on any day that it names."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.passed import Why
from semantic_bridge.model.translation import Derivation, Translation
from semantic_bridge.model.values import ABSENT, Record
from tests.crosswalks import codes, plan_of
from tests.execute.executors import EXECUTORS
from tests.execute.test_codes import IN, MAP, OUT, RULE, row
from tests.execute.test_laws import DAYS, RECORDS, plan, translated

MAPS = {"codes", "pass", "fixed"}
"""Concept maps, after which plain rows are called in answers."""

OF_ROWS = {Why.PAST, Why.NOT_YET, Why.STRUCK, Why.RELATION, Why.DATES, Why.PRIORITY}
ANY_DAY = st.dates(date(2000, 1, 1), date(2050, 1, 1))


def same(one: object, other: object) -> bool:
    """Whether two values are written the same; NaN is."""
    return repr(one) == repr(other)


@given(RECORDS, DAYS)
def test_explaining_changes_nothing(record: Record, day: date) -> None:
    """An explained answer is the plain answer, with derivations: the same output, statuses and issues."""
    plain = RecordExecutor(plan()).translate(record, day)
    for found in translated(record, day):
        assert all(same(getattr(plain, name), getattr(found, name)) for name in _but_derivations())
        assert plain.derivations == ()
        assert found.derivations


def _but_derivations() -> Iterator[str]:
    return (item.name for item in fields(Translation) if item.name != "derivations")


@given(RECORDS, DAYS)
def test_what_made_a_value_was_not_passed_over(record: Record, day: date) -> None:
    """No row that was used was passed over, nor was the rule that made the value; where none did, all of them were."""
    for found in translated(record, day):
        for item in found.derivations:
            assert not {row.rule for row in item.passed_over if row.is_row} & set(_named_rows(item))
            passed = {other.rule for other in item.passed_over if not other.is_row}
            if item.rules[0] in passed:
                assert _ways(item) == passed
                assert item.value in (None, ABSENT, "", [])


def _named_rows(item: Derivation) -> Iterator[str]:
    return (rule for rule in item.rules[1:] if rule.local not in MAPS)


def _ways(item: Derivation) -> set[str]:
    """Every rule for a target of the record itself."""
    return {way.rule for target in plan().block.targets if target.pointer == item.target for way in target.ways}


@given(RECORDS, DAYS)
def test_everything_is_passed_over_once(record: Record, day: date) -> None:
    """A rule or row is passed over for one reason, and rows for reasons that rows can have."""
    for found in translated(record, day):
        for item in found.derivations:
            named = [(other.rule, other.code, other.target) for other in item.passed_over]
            assert len(named) == len(set(named))
            assert all(other.why in OF_ROWS for other in item.passed_over if other.is_row)


@given(RECORDS, DAYS, ANY_DAY)
@example({"items": [{"code": "b"}]}, date(2019, 1, 1), date(2000, 1, 1))
def test_an_answer_holds_on_every_day_that_it_names(record: Record, day: date, other: date) -> None:
    """On each day of its validity a value is the same, by the same rules; without a validity, on every day."""
    for number, found in enumerate(translated(record, day)):
        asked = [(item, on) for item in found.derivations for on in _days(item, day, other)]
        days = {on for _, on in asked}
        again = {on: {item.target: item for item in translated(record, on)[number].derivations} for on in days}
        assert all(same(item, again[on][item.target]) for item, on in asked)


def _days(item: Derivation, day: date, other: date) -> Iterator[date]:
    """The first and the last day of a validity, as far as it has any, and a day between; any day without one."""
    since, _, until = (item.validity or "/").partition("/")
    first = date.fromisoformat(since) if since else date(1900, 1, 1)
    last = date.fromisoformat(until) - timedelta(days=1) if until else date(2100, 1, 1)
    assert first <= day <= last
    yield from {first, last, min(max(first, other), last)}


@given(RECORDS, DAYS)
def test_sources_are_shown(record: Record, day: date) -> None:
    """There is one value for each source, which is that of the record."""
    for found in translated(record, day):
        for item in found.derivations:
            assert len(item.source) == len(item.given)
            plain = {f"/{name}": value for name, value in record.items() if "/" not in name}
            shown = dict(zip(item.source, item.given, strict=True))
            assert all(same(shown[at], plain[at]) for at in shown.keys() & plain.keys())


@given(RECORDS, DAYS)
def test_the_same_every_time(record: Record, day: date) -> None:
    """The same record and day give the same explanation."""
    assert same(translated(record, day), translated(record, day))


BOUNDS = st.sampled_from(["", *(f"'20{year}-01-01'^^xsd:date" for year in (10, 20, 30))])
TARGETS = codes("in:Code", "a") + codes(
    "out:Code", "1", "2 | sb:validUntil '2020-01-01'^^xsd:date", "3 | sb:validFrom '2015-01-01'^^xsd:date"
)


@st.composite
def rows(draw: st.DrawFn) -> list[str]:
    """Up to four rows of one code, with dates, priorities and relations of any kind."""
    count = draw(st.integers(1, 4))
    found = []
    for number in range(count):
        since, until = draw(BOUNDS), draw(BOUNDS)
        terms = [f"; sb:validFrom {since}"] if since else []
        terms += [f"; sb:validUntil {until}"] if until and (not since or since < until) else []
        terms += [f"; sb:priority {draw(st.integers(0, 1))}"]
        terms += ['; sssom:predicate_modifier "Not"'] if draw(st.integers(0, 3)) == 0 else []
        predicate = draw(st.sampled_from(["skos:exactMatch", "skos:broadMatch", "skos:closeMatch"]))
        found.append(row(f"r{number}", draw(st.sampled_from(["1", "2", "3"])), " ".join(terms), predicate))
    return found


@settings(max_examples=150)
@given(rows(), ANY_DAY, ANY_DAY)
def test_every_row_is_used_or_passed_over(stated: list[str], day: date, other: date) -> None:
    """Each row of a code that says what it is was used, or passed over; and so it is as long as the answer holds."""
    positive = {f"r{number}" for number, text in enumerate(stated) if "Not" not in text}
    try:
        made = plan_of(TARGETS, IN, OUT, f"{MAP} .", "".join(stated), RULE)
    except CrosswalkErrors:  # rows that cannot be true together are refused
        assume(condition=False)
    for make in EXECUTORS.values():
        (item,) = make().run(made, {"in": "a"}, day).derivations
        used = {rule.local for rule in item.rules[1:]}
        passed = {one.rule.local for one in item.passed_over}
        assert positive == used | passed
        assert not used & passed
        for on in _days(item, day, other):
            assert (item,) == make().run(made, {"in": "a"}, on).derivations
