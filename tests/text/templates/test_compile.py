"""Compiling a template: alternatives and slots that do not fit together are refused."""

import pytest

from semantic_bridge.text.regex import PatternError
from semantic_bridge.text.templates import SlotReader, TemplateError, compile_template

CITY, STREET = SlotReader("city"), SlotReader("street")


@pytest.mark.parametrize(
    ("alternatives", "slots", "alternative", "position", "reason", "remedy"),
    [
        pytest.param([], [], None, None, "no alternative", "sb:alternatives", id="no alternative"),
        pytest.param(
            ["{city}, {street}"],
            [CITY],
            "{city}, {street}",
            8,
            "{street} is not declared",
            "one of city",
            id="unknown slot",
        ),
        pytest.param(
            ["{city}", "{city} / {city}"], [CITY], "{city} / {city}", 9, "{city} stands twice", "once", id="slot twice"
        ),
        pytest.param(
            ["{city}[ ({city}|x)]"], [CITY], "{city}[ ({city}|x)]", 9, "in a choice", "outside", id="syntax of one"
        ),
        pytest.param(
            ["{city}"], [CITY, STREET], None, None, "{street} is declared and never used", "Write", id="unused"
        ),
        pytest.param(
            ["{city}"], [CITY, CITY], None, None, "{city} is declared twice", "one sb:slot", id="declared twice"
        ),
        pytest.param(
            ["{city}{street}"],
            [CITY, STREET],
            "{city}{street}",
            6,
            "can meet",
            "between",
            id="slots without text between",
        ),
        pytest.param(
            ["{city}"],
            [SlotReader("city", within="region")],
            None,
            None,
            "within {region}, which there is not",
            "sb:slot",
            id="within no slot",
        ),
        pytest.param(
            ["{city} {street}"],
            [SlotReader("city", within="street"), SlotReader("street", within="city")],
            None,
            None,
            "in a circle",
            "largest",
            id="within in a circle",
        ),
        pytest.param(
            ["{city}"],
            [SlotReader("city", within="city")],
            None,
            None,
            "{city} within {city}",
            "none",
            id="within itself",
        ),
        pytest.param(
            ["{city}"], [SlotReader("city", "[а-я]*")], None, None, "matches the empty text", "[ ]", id="an empty slot"
        ),
        pytest.param(
            ["{city}"],
            [SlotReader("city", "^[а-я]+$")],
            None,
            None,
            "has an anchor",
            "whole slot",
            id="anchors in a slot",
        ),
        pytest.param(
            ["{city}"],
            [SlotReader("city", r"[а-я]+\z")],
            None,
            None,
            "has an anchor",
            "whole slot",
            id="a written anchor",
        ),
        pytest.param(
            ["{city}, {street}"],
            [SlotReader("city", r"\w{1,200}"), SlotReader("street", r"\w{1,200}")],
            "{city}, {street}",
            None,
            "too large",
            "two alternatives",
            id="too large together",
        ),
    ],
)
def test_refused(
    alternatives: list[str],
    slots: list[SlotReader],
    alternative: str | None,
    position: int | None,
    reason: str,
    remedy: str,
) -> None:
    """What does not fit is refused with the alternative, the character and what to write."""
    with pytest.raises(TemplateError) as caught:
        compile_template(alternatives, slots)
    error = caught.value
    assert (alternative, position) == (error.alternative, error.position)
    assert reason in error.reason
    assert remedy in error.remedy


def test_pattern_of_a_slot() -> None:
    """A pattern that RE2 cannot run is refused as such, by its own text."""
    with pytest.raises(PatternError) as caught:
        compile_template(["{city}"], [SlotReader("city", "(?=а)")])
    assert caught.value.pattern == "(?=а)"


def test_slots_are_ordered() -> None:
    """Slots are read after the slots that they lie within, however they are declared."""
    slots = [SlotReader("village", within="district"), SlotReader("district", within="region"), SlotReader("region")]
    template = compile_template(["{village}, {district}, {region}"], slots)
    assert [slot.name for slot in template.slots] == ["region", "district", "village"]


def test_signs_of_a_pattern_stay_in_their_slot() -> None:
    """A choice, a flag or a group in a slot's pattern ends with the slot."""
    slots = [SlotReader("kind", "(?i)ул|пр"), SlotReader("name", "([а-я])+")]
    template = compile_template(["{kind}. {name}"], slots)
    read = template.parse("УЛ. ош")
    assert read is not None
    assert read.values == {"kind": "УЛ", "name": "ош"}
    assert template.parse("ул. ОШ") is None
