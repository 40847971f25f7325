"""Explaining a stream: an answer for each line, in order, in each form, masked or not."""

import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from rdflib import Graph

from semantic_bridge.bridge import Bridge
from semantic_bridge.explain.masking import MASK
from semantic_bridge.model.values import Record
from semantic_bridge.records.line import Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.strict_json import encode
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.usecases.explain import (
    Values,
    explained_answers,
    explained_json,
    explained_text,
    explained_turtle,
    explained_whole,
)
from semantic_bridge.usecases.translate import Answer, Job, answer_line, explain_lines

PERSON: Record = {"pin": "20703198599123", "gender": "M", "issuedDate": "2019-05-20T00:00:00", "Secret": "secret"}
REFUSED = RefusedRecordError(Refusal.DUPLICATE_KEY, line=2, pointer="/secret")
LINES = (Line(1, PERSON), Line(2, None, REFUSED), Line(3, {}))
WRITERS = {"text": explained_text, "turtle": explained_turtle}


@pytest.fixture(scope="module")
def job() -> Job:
    """Passport to hub, for one day."""
    return Job(Bridge.open(pilot_workspace()), "passport.person", "hub.person", date(2026, 1, 1))


def answers(job: Job, values: Values) -> Iterator[Answer]:
    """The answers to the lines."""
    return explained_answers(job, LINES, values)


@pytest.mark.parametrize("values", Values)
def test_every_line_has_an_answer(job: Job, values: Values) -> None:
    """One answer for each line, in order, whether it is a record or not."""
    assert [1, 2, 3] == [answer.line for answer in answers(job, values)]
    assert [True, False, True] == [answer.translation is not None for answer in answers(job, values)]


def test_shown_answers_are_those_of_explaining(job: Job) -> None:
    """With values an answer is what `explain_lines` gives, with places besides."""
    plain = [answer_line(job, answer) for answer in explain_lines(job, LINES)]
    found = [explained_json(job, answer, Values.SHOWN) for answer in answers(job, Values.SHOWN)]
    assert plain == [{name: value for name, value in item.items() if name != "places"} for item in found]
    assert [True, False, True] == ["places" in item for item in found]


def test_whole(job: Job) -> None:
    """An explanation that stands by itself names its crosswalks and code lists; a refused line rests on none."""
    one, two, _ = (explained_whole(job, answer, Values.SHOWN) for answer in answers(job, Values.SHOWN))
    assert ({"crosswalks", "codeLists"} <= one.keys(), {"crosswalks"} & two.keys()) == (True, set())


@pytest.mark.parametrize("write", WRITERS.values(), ids=list(WRITERS))
def test_masked_texts(job: Job, write: Callable[[Job, Answer, Values], str]) -> None:
    """No form of a masked answer holds a value, the day that the record declares, or the place of a made-up name."""
    text = "".join(write(job, answer, Values.MASKED) for answer in answers(job, Values.MASKED))
    assert not [word for word in ("20703198599123", "2019", "ecret") if word in text]


def test_masked_json(job: Job) -> None:
    """Nor does a masked answer as JSON; the day is masked too, since it may be that of the record."""
    found = [explained_whole(job, answer, Values.MASKED) for answer in answers(job, Values.MASKED)]
    assert [MASK, None, MASK] == [item.get("asOf") for item in found]
    text = encode(found).decode()
    assert not [word for word in ("20703198599123", "2019", "ecret") if word in text]


def test_day_of_the_call_is_shown(job: Job) -> None:
    """Where a record cannot declare the day it is that of the call, which is no secret."""
    other = Job(job.bridge, "zags.person", "hub.person", job.day)
    (answer,) = explained_answers(other, [Line(1, {"pin": "20703198599123"})], Values.MASKED)
    assert "2026-01-01" == explained_json(other, answer, Values.MASKED)["asOf"]


def test_turtle_of_a_stream(job: Job) -> None:
    """The documents of a stream are one document; a line that is no record is a comment in it."""
    text = "".join(explained_turtle(job, answer, Values.SHOWN) for answer in answers(job, Values.SHOWN))
    assert "# line 2: duplicate-key\n" in text
    assert len(Graph().parse(data=text, format="turtle")) > len(PERSON)


def test_refused_lines_in_words(job: Job) -> None:
    """A refused line says why it is no record, and with values also where, and what to do."""
    shown, hidden = (
        explained_text(job, list(answers(job, values))[1], values) for values in (Values.SHOWN, Values.MASKED)
    )
    assert "line 2: An object has the same key twice." == hidden == shown.splitlines()[0]
    assert "Keep one of the two." in shown


def test_validation_is_masked(job: Job) -> None:
    """Results of validation name the fields of the schema only, and no value."""
    (answer,) = explained_answers(job, [Line(1, {"pin": "x", "gender": "secret"})], Values.MASKED)
    results = explained_json(job, answer, Values.MASKED)["validation"]
    assert results
    assert "secret" not in json.dumps(results)
