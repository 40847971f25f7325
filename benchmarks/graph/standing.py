"""Standing queries on a large graph: our store beside the engine that it stands on, and beside rdflib.

The graph is made up, and has 1,000,000 triples. All are asked the same text, with parameters bound, and are read to the
last row. The time is the processor's, so that other work on the machine does not count.
"""

import io
import math
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from benchmarks.graph import rival
from benchmarks.graph.country.names import Country
from benchmarks.graph.country.turtle import turtle
from semantic_bridge.rdf.binding import with_values
from semantic_bridge.rdf.results import Boolean, GraphResult, QueryResult
from semantic_bridge.rdf.standing import StandingQuery, bindings
from semantic_bridge.rdf.store import MetadataStore
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.query import ask_standing, standing_queries

DATASETS: Final = 2_000
"""With 20 fields and 50 codes for each: a million triples."""

RUNS: Final = 5
GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "codes-closed-by": {"day": "2003-06-01"},
    "rows-of-code": {"code": "3"},
    "units-below": {"code": "41"},
}
"""What is asked where a query has no default, or one that names a code of the pilot."""

LOAD_SECONDS: Final = 10.0
QUERY_MILLISECONDS: Final = 1_000.0
TIMES_RDFLIB: Final = 5.0
TIMES_RDFLIB_IN_THE_MEAN: Final = 50.0
TIMES_NATIVE: Final = 2.5
MORE_THAN_NATIVE_MILLISECONDS: Final = 1.0
_GRAPH: Final = Iri("https://example.org/kg/country")
_MOST_BYTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """One query.

    Attributes:
        name: What it is called by.
        rows: Of its answer; 1 for yes or no.
        ours: Milliseconds, the median of some runs, with parameters bound and the query guarded.
        native: Likewise, of pyoxigraph alone.
        rdflib: What became of it there; None where it was not asked.
    """

    name: str
    rows: int
    ours: float
    native: float
    rdflib: rival.Asked | None = None

    @property
    def times_native(self) -> float:
        """How many times the native time ours is, once the millisecond is taken off."""
        return max(0.0, self.ours - MORE_THAN_NATIVE_MILLISECONDS) / self.native

    @property
    def times_rdflib(self) -> float | None:
        """How many times faster ours is than rdflib."""
        seconds = None if self.rdflib is None else self.rdflib.seconds
        return None if seconds is None else seconds * 1e3 / self.ours


def report(datasets: int = DATASETS, *, rdflib: bool = True) -> str:
    """The figures as text: a line for each query, then what the whole comes to.

    Args:
        datasets: How many the made-up country has; a multiple of 25.
        rdflib: Whether rdflib is asked too, which takes up to a minute for each query.
    """
    store, native = MetadataStore(), ox.Store()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "country.ttl"
        file.write_text("".join(turtle(Country(datasets))), encoding="utf-8")
        size = file.stat().st_size
        loading = _seconds(lambda: store.load(file.read_bytes(), _GRAPH, file=file.name))
        loading_native = _seconds(lambda: native.load(path=file, format=ox.RdfFormat.TURTLE))
    queries = standing_queries(pilot_workspace(), _MOST_BYTES)
    answers: Iterator[tuple[str, rival.Asked | None]] = ((name, None) for name in queries)
    lines = [f"{datasets:,} datasets, {len(native):,} triples, {size / 1e6:.1f} MB of Turtle"]
    lines.append(f"load: ours {loading:.1f} s (its graph and the union), pyoxigraph {loading_native:.1f} s (one graph)")
    if rdflib:
        graph, loading_rdflib = rival.loaded(_n_triples(native))
        lines[-1] += f", rdflib {loading_rdflib:.1f} s (one graph)"
        answers = rival.asked(graph, {name: _text(query) for name, query in queries.items()})
    rows = [replace(_side_by_side(query, store, native), rdflib=next(answers)[1]) for query in queries.values()]
    return "\n".join([*lines, "", *_table(rows), "", *_verdicts(loading, rows)])


def given(query: StandingQuery) -> Mapping[str, str]:
    """The values of the parameters that a query is asked with on the made-up country."""
    return GIVEN.get(query.name, {})


def count(result: QueryResult) -> int:
    """The rows of a table, the triples of a graph; 1 for yes or no."""
    if isinstance(result, Boolean):
        return 1
    return len(result.graph) if isinstance(result, GraphResult) else len(result.rows)


def _side_by_side(query: StandingQuery, store: MetadataStore, native: ox.Store) -> Row:
    """Both in turn, after one round to warm up."""
    text = _text(query)
    pairs = [
        (_seconds(lambda: ask_standing(store, query, given(query))), _seconds(lambda: _read(native, text)))
        for _ in range(RUNS + 1)
    ]
    ours, theirs = (statistics.median(times) * 1e3 for times in zip(*pairs[1:], strict=True))
    return Row(query.name, count(ask_standing(store, query, given(query))), ours, theirs)


def _read(store: ox.Store, text: str) -> None:
    """Ask, and go through the answer to its end."""
    found = store.query(text)
    if not isinstance(found, ox.QueryBoolean):
        for _ in found:
            pass


def _text(query: StandingQuery) -> str:
    return with_values(query.text, bindings(query, given(query)))


def _seconds(work: Callable[[], object]) -> float:
    since = time.process_time()
    work()
    return time.process_time() - since


def _n_triples(store: ox.Store) -> bytes:
    output = io.BytesIO()
    store.dump(output, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return output.getvalue()


def _table(rows: list[Row]) -> Iterator[str]:
    yield f"{'query':<27}{'rows':>7}{'ours ms':>10}{'native ms':>11}{'rdflib ms':>12}{'/ native':>10}{'rdflib /':>10}"
    for row in rows:
        faster = "" if row.times_rdflib is None else f"{row.times_rdflib:.0f}x"
        yield (
            f"{row.name:<27}{row.rows:>7,}{row.ours:>10.1f}{row.native:>11.1f}{_told(row.rdflib):>12}"
            f"{row.ours / row.native:>9.1f}x{faster:>10}{_difference(row)}"
        ).rstrip()


def _told(asked: rival.Asked | None) -> str:
    if asked is None:
        return ""
    return f"> {rival.PATIENCE_SECONDS} s" if asked.seconds is None else f"{asked.seconds * 1e3:.1f}"


def _difference(row: Row) -> str:
    asked = row.rdflib
    if asked is None or asked.seconds is None or asked.rows == row.rows:
        return ""
    return f"  {asked.rows:,} rows there"


def _verdicts(loading: float, rows: list[Row]) -> Iterator[str]:
    yield _verdict(f"load: {loading:.1f} s, under {LOAD_SECONDS:.0f} s", holds=loading < LOAD_SECONDS)
    slowest = max(rows, key=lambda row: row.ours)
    told = f"slowest: {slowest.ours:.0f} ms, {slowest.name}, under {QUERY_MILLISECONDS:,.0f} ms"
    yield _verdict(told, holds=slowest.ours < QUERY_MILLISECONDS)
    worst = max(rows, key=lambda row: row.times_native)
    told = f"to native, less {MORE_THAN_NATIVE_MILLISECONDS:.0f} ms: {worst.times_native:.2f} times at most"
    holds = worst.times_native <= TIMES_NATIVE
    yield _verdict(f"{told}, {worst.name}, within {TIMES_NATIVE} times", holds=holds)
    yield from _verdicts_on_rdflib(rows)


def _verdicts_on_rdflib(rows: list[Row]) -> Iterator[str]:
    faster = {row.name: row.times_rdflib for row in rows if row.times_rdflib is not None}
    if not faster:
        return
    least = min(faster, key=lambda name: faster[name])
    told = f"to rdflib: at least {faster[least]:.1f} times faster, {least}, {TIMES_RDFLIB:.0f} times at least"
    yield _verdict(told, holds=faster[least] >= TIMES_RDFLIB)
    mean = math.exp(statistics.fmean(map(math.log, faster.values())))
    told = f"to rdflib: {mean:.0f} times faster in the geometric mean of {len(faster)} queries"
    yield _verdict(f"{told}, {TIMES_RDFLIB_IN_THE_MEAN:.0f} times at least", holds=mean >= TIMES_RDFLIB_IN_THE_MEAN)
    stopped = ", ".join(row.name for row in rows if row.times_rdflib is None)
    yield f"rdflib does not end in a minute: {stopped or 'none'}"


def _verdict(told: str, *, holds: bool) -> str:
    return f"{'holds' if holds else 'FALLS SHORT'}  {told}"
