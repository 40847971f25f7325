"""The README of the sample records, made from the tables that made the records, so that it cannot differ from them."""

from collections.abc import Iterator, Mapping
from typing import Final

from examples.samples.addresses.damage import DAMAGES
from examples.samples.addresses.forms import FORMS, Form, Language
from examples.samples.faults import Fault

LANGUAGES: Final = {Language.RUSSIAN: "Russian", Language.KYRGYZ: "Kyrgyz"}
INTRODUCTION: Final = """\
# Sample records

**All persons, organisations and properties in these files are synthetic.** They were invented by
`examples/samples` from lists of common names with a fixed seed; nobody's record was read, and any likeness to a
living or dead person is chance. Every identifier is recognisable as invented: the last five digits of a personal
number (`pin`) and of a tax number (`tin`) begin with `99`, digits 2 and 3 of a property code are `99`, passport numbers
begin with `99`, telephone numbers begin with `+996 000`, mail addresses are under `example.org`. The names of regions,
districts and villages are real, from `ontology/codelists/coate.csv`; street names are those that any town has. Who
lives where is invented.

The files are rewritten by

    python -m examples.samples

byte for byte the same on every run and every version of Python, as long as the classifier and the generator stay the
same. Edit the generator, never the files.

| file | lines | what a line is |
|---|---|---|
"""
JOINS: Final = """
The same 300 persons stand behind all registers, in the same order: `pin` joins `passport.person`, `zags.person` and
the founders of `minjust.legal-entity`; line *n* of `asb.address` and of `cadastre.property` is the home of the person
whose `pin` line *n* of `addresses.truth.ndjson` names, which is also the home in `passport.person`. The civil registry
has children and the passport register has not, so neither covers the other.

## Scoring a parser of addresses

`addresses.truth.ndjson` has one line for each line of `asb.address`, then one for each of `cadastre.property`:

| field | meaning |
|---|---|
"""
TRUTH_FIELDS: Final = (
    ("`schema`, `line`, `pin`", "the record: its schema, its line from 1, whose home it is"),
    ("`form`, `language`, `damage`", "how the line was written, by the tables below; null where nothing was"),
    ("`written`", "the parts that stand in the line"),
    (
        "`region`, `district`, `aymak`, `settlement`",
        (
            "codes of the classifier: what was meant, known from the settlement even where it is not written; null "
            "where there is none (a city of a region has no district), a district of Bishkek only where it is written"
        ),
    ),
    ("`settlement_kind`", "city, town, urban-type settlement or village"),
    (
        "`quarter`, `street`, `street_kind`, `house`, `flat`, `postcode`",
        (
            "what is written, without the words around it and without damage, in the language of the line; "
            '`12 "А"` is `12а`; null where it is not written'
        ),
    ),
    (
        "`ambiguous`",
        (
            "the parts that nobody can know from the line: `settlement` where several of one kind bear the name within "
            "all that is written above them; `house` and `flat` where a slash may mean either"
        ),
    ),
    ("`candidates`", "the codes of all those settlements; empty where there is one"),
    ("`same`", "codes under which the classifier has the settlement again: both answers are right"),
)
READ_RIGHT: Final = """
A line is *read right* when region, district, settlement, street, house and flat equal the truth, or when every part
in `ambiguous` is reported as ambiguous and the others are right. Lines without a settlement (`foreign`, `garbage`) are
read right when nothing is read from them. Landmarks and post boxes have a place, but neither street nor house. No
parser can read all lines; one that reads all is guessing.
"""
FAULTS_INTRODUCTION: Final = """
## Faults

Each fault is planted in the stated share of a register's records, rounded to whole records and at least one, and
`faults.truth.ndjson` lists where (`schema`, `line` from 1, `field`, `fault`). One record may have faults in several
fields. What is not listed is sound, but not tidy: optional fields are missing where an agency would leave them out, `0`
and `-` stand for "none" where the schema says so, a property code is a number in some records and a text with dashes in
others, districts that the address register's published list leaves out have the id 0, and addresses are written as
described above.
"""


def readme(counts: Mapping[str, int], faults: Mapping[str, tuple[Fault, ...]]) -> str:
    """The README: what the files are, how lines of address are written, which faults are planted how often.

    Args:
        counts: The number of records by schema.
        faults: The faults by schema.
    """
    return "\n".join(
        (
            INTRODUCTION + "\n".join(_files(counts)),
            JOINS + "\n".join(f"| {field} | {meaning} |" for field, meaning in TRUTH_FIELDS),
            READ_RIGHT + "\n".join(_forms()),
            FAULTS_INTRODUCTION + "\n".join(_faults(counts, faults)),
            "",
        )
    )


def _files(counts: Mapping[str, int]) -> Iterator[str]:
    for schema, count in counts.items():
        yield f"| `{schema}.ndjson` | {count} | a record of `{schema}` |"
    addresses = counts["asb.address"] + counts["cadastre.property"]
    yield f"| `addresses.truth.ndjson` | {addresses} | what a line of address was meant to say |"
    yield "| `faults.truth.ndjson` | | where a fault was planted |"


def _forms() -> Iterator[str]:
    yield "\n### Forms\n"
    yield "A weight counts among the forms that fit a dwelling: of the address register, then of the cadastre.\n"
    yield "| form | language | weights | layout |\n|---|---|---|---|"
    yield from (_form(form) for form in FORMS)
    yield "\n### Damage\n"
    yield "About a fifth of the address register's lines and a third of the cadastre's have one of these.\n"
    yield "| damage | weight | what it does |\n|---|---|---|"
    yield from (f"| {damage.name} | {damage.weight} | {damage.says} |" for damage in DAMAGES)


def _form(form: Form) -> str:
    return f"| {form.name} | {LANGUAGES[form.language]} | {form.tidy}, {form.dictated} | `{form.layout}` |"


def _faults(counts: Mapping[str, int], faults: Mapping[str, tuple[Fault, ...]]) -> Iterator[str]:
    for schema, planted in faults.items():
        yield f"\n### {schema}\n\n| field | fault | share | records | what is wrong |\n|---|---|---|---|---|"
        yield from (_fault(fault, counts[schema]) for fault in planted)


def _fault(fault: Fault, records: int) -> str:
    return f"| `{fault.field}` | {fault.name} | {fault.share:.1%} | {fault.count(records)} | {fault.says} |"
