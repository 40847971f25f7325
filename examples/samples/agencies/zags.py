"""`zags.person`: the civil registry, with the dead and the children. Codes: `ontology/codelists/zags-*.ttl`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from examples.samples import kinds
from examples.samples.agencies.passport import midnight
from examples.samples.draw import Draw
from examples.samples.faults import Fault
from examples.samples.names import Sex
from examples.samples.persons import Marital, Person
from examples.samples.records import Json, Record, replaced, value

SCHEMA: Final = "zags.person"
COUNT: Final = 250
SEX: Final = {Sex.WOMAN: "FEMALE", Sex.MAN: "MALE"}
MARITAL: Final = {
    Marital.SINGLE: (10, "никогда не состоял(а) в браке"),
    Marital.MARRIED: (20, "состоит в зарегистрированном браке"),
    Marital.DIVORCED: (30, "разведён (разведена)"),
    Marital.WIDOWED: (40, "вдовец (вдова)"),
}
NATIONALITY: Final = {
    "kyrgyz": (1, "кыргыз"),
    "russian": (2, "русский"),
    "uzbek": (3, "узбек"),
    "dungan": (6, "дунганин"),
}
CITIZENSHIP: Final = (
    ((1, "Кыргызстан"), 60),
    ((1, "Кыргызская Республика"), 24),
    ((1, "КР"), 8),
    ((2, "Россия"), 3),
    ((3, "Казахстан"), 1),
    ((4, "Узбекистан"), 1),
    ((98, "лицо без гражданства"), 1),
)


def records(persons: Sequence[Person], draw: Draw) -> list[Record]:
    """The sound records of the first 250 persons, in their order."""
    return [_record(person, draw) for person in persons[:COUNT]]


def _record(person: Person, draw: Draw) -> Record:
    status, status_words = MARITAL[person.marital]
    people, people_words = NATIONALITY[person.people]
    state, state_words = draw.weighted(CITIZENSHIP)
    return {
        "pin": person.pin,
        "pinGenerationDate": midnight(_pin_given(person.born, draw)),
        "surname": person.surname,
        "name": person.name,
        **({"patronymic": person.patronymic} if person.patronymic else {}),
        "gender": SEX[person.sex],
        "dateOfBirth": midnight(person.born),
        **({"maritalStatus": status_words} if draw.chance(0.8) else {}),
        "maritalStatusId": status,
        "nationality": people_words,
        "nationalityId": people,
        "citizenship": state_words,
        "citizenshipId": state,
        **({"pinBlocked": "true" if person.died else "false"} if draw.chance(0.4) else {}),
        **({"deathDate": midnight(person.died)} if person.died else {}),
    }


def _pin_given(born: date, draw: Draw) -> date:
    first = max(born, date(1996, 1, 1))
    return first + timedelta(days=draw.between(3, 90))


def _letter(record: Record, _draw: Draw) -> Record | None:
    gender = value(record, "gender")
    return replaced(record, "gender", gender[0]) if isinstance(gender, str) and gender in SEX.values() else None


def _title_case(word: str, _draw: Draw) -> Json:
    return word.capitalize()


def _other_sex(word: str, _draw: Draw) -> Json:
    return {"MALE": "FEMALE", "FEMALE": "MALE"}.get(word, word)


def _apart(record: Record, _draw: Draw) -> Record | None:
    married = value(record, "maritalStatusId") == MARITAL[Marital.MARRIED][0]
    return replaced(record, "maritalStatusId", 21) if married else None


def _disagreeing_words(record: Record, _draw: Draw) -> Record | None:
    married = value(record, "maritalStatusId") == MARITAL[Marital.MARRIED][0]
    return replaced(record, "maritalStatus", MARITAL[Marital.DIVORCED][1]) if married else None


def _old_state(record: Record, _draw: Draw) -> Record:
    return {**record, "citizenship": "СССР", "citizenshipId": 50}


def _other_state(record: Record, draw: Draw) -> Record:
    return {**record, "citizenship": draw.choice(("Монголия", "Афганистан")), "citizenshipId": 97}


FAULTS: Final = (
    Fault("other-list", "gender", 0.02, "the passport register's code: `M`, `F`", _letter),
    kinds.rewritten("lower-case", "gender", 0.012, "the code not in capitals: `Male`", _title_case),
    kinds.constant("unmapped", "gender", 0.01, "a code that the list does not have", "UNKNOWN", "МУЖ"),
    kinds.rewritten("against-pin", "gender", 0.01, "the other sex than the personal number says", _other_sex),
    kinds.null("gender", 0.008),
    kinds.spaced_digits("pin", 0.01),
    kinds.as_number("pin", 0.01),
    kinds.swapped_day("dateOfBirth", 0.01),
    kinds.day_first("dateOfBirth", 0.012),
    kinds.not_midnight("dateOfBirth", 0.03),
    kinds.impossible_day("dateOfBirth", 0.01),
    kinds.empty("dateOfBirth", 0.008),
    kinds.day_only("pinGenerationDate", 0.012),
    kinds.null("pinGenerationDate", 0.012),
    Fault("too-fine", "maritalStatusId", 0.01, "a code below another in the list: `21`", _apart),
    kinds.constant("no-counterpart", "maritalStatusId", 0.01, "a code without a counterpart elsewhere: `50`", 50),
    kinds.constant("unmapped", "maritalStatusId", 0.01, "a code that the list does not have: `60`", 60),
    kinds.sentinel("maritalStatusId", 0.012, 99),
    kinds.as_text("maritalStatusId", 0.012),
    kinds.as_fraction("maritalStatusId", 0.008),
    kinds.constant("boolean", "maritalStatusId", 0.008, "a JSON boolean for a code", True),  # noqa: FBT003  # a value
    kinds.null("maritalStatusId", 0.012),
    kinds.absent("maritalStatusId", 0.012),
    Fault("words-disagree", "maritalStatus", 0.01, "words that contradict the code beside them", _disagreeing_words),
    kinds.sentinel("maritalStatus", 0.012, "-"),
    Fault("retired", "citizenshipId", 0.01, "the Soviet Union, `50`, which has several successors", _old_state),
    Fault("no-counterpart", "citizenshipId", 0.008, "`97`, another state: only the text names it", _other_state),
    kinds.sentinel("citizenshipId", 0.01, 99),
    kinds.as_text("citizenshipId", 0.01),
    kinds.absent("citizenshipId", 0.008),
    kinds.sentinel("nationalityId", 0.012, 99),
    kinds.null("nationalityId", 0.01),
    kinds.constant("sentinel", "deathDate", 0.008, "the first day that a program knows", "0001-01-01T00:00:00"),
    kinds.empty("deathDate", 0.008),
    kinds.latin_letters("surname", 0.012),
    kinds.without_yo("surname", 0.008),
    kinds.other_apostrophe("name", 0.008),
    kinds.other_apostrophe("surname", 0.008),
    kinds.extra_blanks("name", 0.012),
    kinds.latin_letters("name", 0.012),
    kinds.sentinel("patronymic", 0.012, "-", "НЕТ"),
    kinds.null("patronymic", 0.02),
)
