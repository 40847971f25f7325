"""The laws between reading and writing, over made-up templates."""

from hypothesis import assume, given
from hypothesis import strategies as st

from semantic_bridge.text.templates import (
    AmbiguousParse,
    CompiledTemplate,
    Parsed,
    SlotReader,
    TemplateError,
    compile_template,
    slot_names,
)

PATTERNS = {"a": r"[а-я]+(?: [а-я]+)?", "b": "[0-9]+[а-я]?", "c": r"[^,\s](?:[^,]*[^,\s])?", "d": r"\w+"}
READERS = {"d": lambda text, _: (text.lower(),) if text != "нет" else ()}
TEXTS = st.text("аб 1,нет", min_size=1, max_size=6)
SEPARATORS = st.sampled_from([", ", " ", " / ", ", кв. ", "-"])
CHOICES = st.sampled_from(["", "", "( ул. | улица ) "])


@st.composite
def alternatives(draw: st.DrawFn, choices: st.SearchStrategy[str]) -> str:
    """An alternative over some of the slots in some order, some of them in optional parts, nested or in a row."""
    names = draw(st.permutations(list(PATTERNS)))[: draw(st.integers(1, 4))]
    text = f"{draw(choices)}{{{names[0]}}}"
    still_open = 0
    for name in names[1:]:
        piece = f"{draw(SEPARATORS)}{{{name}}}"
        kind = draw(st.sampled_from(["plain", "optional", "nested"]))
        text += {"plain": piece, "optional": f"[{piece}]", "nested": f"[{piece}"}[kind]
        still_open += kind == "nested"
    return text + "]" * still_open


def compiled(texts: list[str]) -> CompiledTemplate:
    """The template over the slots that it uses."""
    slots = [SlotReader(name, PATTERNS[name], READERS.get(name)) for name in slot_names(texts)]
    try:
        return compile_template(texts, slots)
    except TemplateError:
        assume(condition=False)
        raise


TEMPLATES = st.lists(alternatives(CHOICES), min_size=1, max_size=3).map(compiled)
PLAIN = alternatives(st.just("")).map(lambda text: compiled([text]))
PARTS = st.dictionaries(st.sampled_from(list(PATTERNS)), TEXTS, min_size=1)
SPELLED = {"a": ["аб", "нет аб"], "b": ["1", "22а"], "c": ["аб 1", "нет"], "d": ["АБ1", "б"]}
GOOD_PARTS = st.fixed_dictionaries({}, optional={name: st.sampled_from(texts) for name, texts in SPELLED.items()})


@given(TEMPLATES, PARTS | GOOD_PARTS)
def test_what_is_written_uniquely_reads_back(template: CompiledTemplate, parts: dict[str, str]) -> None:
    """A text called unique reads back to the parts that it was written from."""
    written = template.format(parts)
    if written is None:
        return
    read = template.parse(written.text)
    used = {name: text for name, text in parts.items() if name not in written.left_out}
    assert written.unique == (isinstance(read, Parsed) and used == read.texts)


@given(PLAIN, GOOD_PARTS, st.sampled_from([" ", "  ", "\u00a0"]))
def test_what_is_read_is_written_again(template: CompiledTemplate, parts: dict[str, str], blank: str) -> None:
    """Without choices, a text that reads in one way is written again as it was, but for blanks and case of literals."""
    written = template.format(parts)
    assume(written is not None)
    assert written is not None
    text = written.text.replace(" кв. ", f"{blank}КВ. ")
    read = template.parse(text)
    assume(isinstance(read, Parsed))
    assert isinstance(read, Parsed)
    again = template.format(read.texts)
    assert again is not None
    assert " ".join(text.lower().split()) == " ".join(again.text.lower().split())
    assert not again.left_out


@given(TEMPLATES, PARTS | GOOD_PARTS)
def test_every_part_is_written_or_named(template: CompiledTemplate, parts: dict[str, str]) -> None:
    """What is written and what is left out are together the parts; no alternative would use more."""
    written = template.format(parts)
    if written is None:
        return
    used = [name for name in parts if name not in written.left_out]
    assert all(parts[name].strip() in written.text for name in used)
    for index in range(len(template.alternatives)):
        alone = CompiledTemplate(template.alternatives[index : index + 1], template.slots).format(parts)
        assert alone is None or len(alone.left_out) >= len(written.left_out)


@given(TEMPLATES, st.text() | st.text("аб 1,-/улкв.нет", max_size=30))
def test_reading_is_total(template: CompiledTemplate, text: str) -> None:
    """Any text is read, ambiguous or not read; an ambiguous one has a slot that is not settled."""
    read = template.parse(text)
    if isinstance(read, AmbiguousParse):
        assert read.settled.keys() < read.values.keys()
        assert all(len(values) == len(set(values)) > 0 for values in read.values.values())
    if isinstance(read, Parsed):
        assert (
            read.values.keys()
            == read.texts.keys()
            == set(template.alternatives[read.alternative].slots) & read.texts.keys()
        )


@given(TEMPLATES, st.text("аб 1,-/улкв.нет", max_size=30))
def test_the_first_alternative_that_reads_wins(template: CompiledTemplate, text: str) -> None:
    """The answer is that of the first alternative that has one when alone."""
    alone = [CompiledTemplate((each,), template.slots).parse(text) for each in template.alternatives]
    number = next((index for index, read in enumerate(alone) if read is not None), None)
    read = template.parse(text)
    assert number == (None if read is None else read.alternative)
    if read is not None and number is not None:
        first = alone[number]
        assert first is not None
        assert read.values == first.values
