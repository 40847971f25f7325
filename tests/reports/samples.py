"""Reports that the tests of the writers share."""

from semantic_bridge.reports.document import (
    BarChart,
    Block,
    Cell,
    Column,
    Edge,
    Figure,
    Figures,
    FlowGraph,
    HeatMap,
    Paragraph,
    Part,
    Report,
    Row,
    Section,
    Table,
    Tone,
)

TABLE = Table(
    "roles",
    "Roles",
    (Column("dataset"), Column("count", numeric=True)),
    (Row((Cell("a"), Cell("1", Tone.GOOD)), "row-1"), Row((Cell("b", href="#row-1"), Cell("", Tone.MISSING)))),
    "Read it slowly.",
)
EMPTY = Table("none", "None", (Column("dataset"),), ())
BARS = BarChart(
    "bars",
    "Bars",
    "agency",
    (
        ("A", (Part("good", 3, Tone.GOOD), Part("poor", 1, Tone.POOR))),
        ("B", (Part("good", 0, Tone.GOOD), Part("poor", 2, Tone.POOR))),
    ),
)
MAP = HeatMap(
    "pairs",
    "Pairs",
    "from",
    ("A", "B"),
    (("A", (Cell(""), Cell("50 %", Tone.FAIR))), ("B", (Cell("100 %", Tone.GOOD), Cell("")))),
)
FLOW = FlowGraph(
    "flow",
    "Flow",
    ("from", "to", "what"),
    (Edge("A", "hub", "names"), Edge("B", "hub"), Edge("hub", "C", "", Tone.POOR)),
)
FIGURES = Figures((Figure("Gaps", "12", Tone.MISSING),))
EVERY_BLOCK: tuple[Block, ...] = (Paragraph("Read me."), FIGURES, TABLE, EMPTY, BARS, MAP, FLOW)


def report(*blocks: Block, title: str = "A report") -> Report:
    """A report of one section."""
    return Report("sample", title, "en", (("Digest", "sha256:0"),), (Section("First", blocks),))


LONG = "Департамент кадастра и регистрации прав на недвижимое имущество при Министерстве сельского хозяйства"
SERVICE = "central-server/GOV/70000019/dkrpni-service/api_GetPropertyInfoByIdentificationCodeOfTheUnit/v1"
AGENCIES = (
    "Инфоком",
    LONG,
    "Министерство юстиции",
    "Социальный фонд",
    "Санарип Аймак",
    "Өзгөчө кырдаалдар министрлиги",
    "Портал государственных услуг",
    "Тундук",
    "Национальный статистический комитет",
    "ЗАГС",
    SERVICE,
    "Ң Ө Ү ң ө ү",
)
TONES = (Tone.GOOD, Tone.FAIR, Tone.POOR, Tone.MISSING, Tone.NEUTRAL, Tone.NEUTRAL)


def _parts(*counts: int) -> tuple[Part, ...]:
    """A part for each tone, and one more of a tone that was there."""
    numbered = enumerate(zip(TONES, counts, strict=True))
    return tuple(Part(f"{tone} {place}", count, tone) for place, (tone, count) in numbered)


MANY_BARS = BarChart(
    "many-bars",
    "Thirty bars",
    "agency",
    tuple(
        (AGENCIES[place % 12], _parts(place, place * 7 % 11, place % 3, place % 5, 30 - place, 4))
        for place in range(30)
    ),
)
HUGE_BARS = BarChart(
    "huge-bars",
    "Bars of nothing and of very much",
    "agency",
    (
        ("nothing", _parts(0, 0, 0, 0, 0, 0)),
        ("one beside very much", _parts(10**12, 1, 1, 1, 1, 1)),
        (LONG, _parts(0, 10**12, 0, 0, 0, 10**12)),
    ),
)
NO_BARS = BarChart("no-bars", "No bar", "agency", ())
LARGE_MAP = HeatMap(
    "large-map",
    "Twelve by twelve",
    "from",
    AGENCIES,
    tuple(
        (
            name,
            tuple(
                Cell("" if row == column else f"{row * 9 + column} %", TONES[(row + column) % 5])
                for column in range(12)
            ),
        )
        for row, name in enumerate(AGENCIES)
    ),
)
NO_MAP = HeatMap("no-map", "No pair", "from", (), ())
HUB = "Единый узел обмена (hub.person)"
CYCLE = FlowGraph(
    "cycle",
    "A flow with cycles",
    ("from", "to", "what"),
    (
        *(Edge(name, HUB, "имена, адреса", TONES[place % 5]) for place, name in enumerate(AGENCIES[:6])),
        Edge(HUB, "Банки", SERVICE),
        Edge(HUB, "МФЦ"),
        Edge("Банки", "Инфоком", "ошибки", Tone.POOR),
        Edge("МФЦ", "МФЦ", "свои копии"),
        Edge("Банки", "МФЦ", "справки"),
        Edge("Инфоком", "МФЦ", "фото"),
    ),
)
WEB = FlowGraph(
    "web",
    "Forty nodes",
    ("from", "to", "what"),
    tuple(
        Edge(f"node {place % 40}", f"node {(place * 7 + 3) % 40}", f"what {place}" if place % 4 else "")
        for place in range(70)
    ),
)
NO_FLOW = FlowGraph("no-flow", "No flow", ("from", "to", "what"), ())
TOO_MUCH = FlowGraph(
    "too-much", "Too much to draw", ("from", "to", "what"), tuple(Edge("hub", f"node {place}") for place in range(41))
)
HARD_TABLE = Table(
    "hard",
    "Cells of every kind",
    (Column("service"), Column("what it says"), Column("records", numeric=True), Column("more")),
    tuple(
        Row(
            (
                Cell(SERVICE, href="https://example.org/a?b=c&d=e"),
                Cell(f"{LONG}. {LONG}." if place % 3 else "", tone),
                Cell(f"{10 ** (place * 3):,}"),
                Cell("the first row", href="#hard/0"),
            ),
            f"hard/{place}",
        )
        for place, tone in enumerate(TONES)
    ),
)
HARD: tuple[Block, ...] = (
    HARD_TABLE,
    MANY_BARS,
    HUGE_BARS,
    NO_BARS,
    LARGE_MAP,
    NO_MAP,
    CYCLE,
    WEB,
    NO_FLOW,
    TOO_MUCH,
)
