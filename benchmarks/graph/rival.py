"""rdflib's memory store, asked in processes of their own so that a query which takes too long can be stopped."""

import gc
import multiprocessing
import statistics
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

import rdflib

PATIENCE_SECONDS: Final = 60
RUNS: Final = 3
SHORT_SECONDS: Final = 5
_FIRST: Final = "SELECT ?s WHERE { ?s a ?type . FILTER NOT EXISTS { ?s ?p ?s } } LIMIT 1"
"""A query that makes rdflib import and build what it does once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a query.

    Attributes:
        seconds: Of the processor, the median of three runs where they are short; None where it was stopped after a
            minute, or failed.
        rows: As many as it answered.
    """

    seconds: float | None
    rows: int


def loaded(n_triples: bytes) -> tuple[rdflib.Graph, float]:
    """A graph in rdflib's memory store, and the seconds of the processor that it took."""
    since = time.process_time()
    graph = rdflib.Graph(bind_namespaces="none").parse(data=n_triples, format="nt")
    seconds = time.process_time() - since
    gc.collect()
    gc.freeze()  # a fork that collected would copy the whole graph
    return graph, seconds


def asked(graph: rdflib.Graph, queries: Mapping[str, str]) -> Iterator[tuple[str, Asked]]:
    """Ask each query in a fork of this process, which has the graph already, when its turn comes."""
    list(graph.query(_FIRST))
    for name, text in queries.items():
        yield name, _in_a_fork(graph, text)
    gc.unfreeze()


def _in_a_fork(graph: rdflib.Graph, text: str) -> Asked:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_ask, args=(graph, text, sender))
    process.start()
    sender.close()
    try:
        if receiver.poll(PATIENCE_SECONDS):
            return Asked(*receiver.recv())
    except EOFError:
        pass
    finally:
        process.kill()
        process.join()
    return Asked(None, 0)


def _ask(graph: rdflib.Graph, text: str, sender: Connection) -> None:
    rows, seconds = 0, list[float]()
    while len(seconds) < RUNS and sum(seconds) < SHORT_SECONDS:
        since = time.process_time()
        rows = len(list(graph.query(text)))
        seconds.append(time.process_time() - since)
    sender.send((statistics.median(seconds), rows))
