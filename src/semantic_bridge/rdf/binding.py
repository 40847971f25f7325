"""Terms bound to the variables of a query: one data block (SPARQL 1.1, section 10) that any store reads alike.

The engine at hand can bind variables itself, but only those that the query projects, and no other store can: a data
block gives the same answer everywhere. Terms are written by the engine's serialiser, and no text becomes syntax.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from semantic_bridge.errors import QueryError
from semantic_bridge.rdf.nodes import Node
from semantic_bridge.rdf.oxigraph_terms import term_of
from semantic_bridge.rdf.sparql_tokens import SparqlKind, SparqlToken, sparql_tokens
from semantic_bridge.terms import PREFIXES

FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
"""The words that queries start with, after their prefixes."""


def with_values(text: str, bound: Mapping[str, Node]) -> str:
    """The query with a data block at the start of its WHERE.

    The variables are bound in the outermost group, its filters, and whatever is joined to it; in a subquery or a branch
    of UNION a filter does not see them.

    Args:
        text: A query with a WHERE of its own, written out.
        bound: The term of each variable, without `?`.

    Raises:
        QueryError: The query has no `WHERE {`.
        ValueError: A term has no valid form.
    """
    if not bound:
        return text
    offset = _start_of_where(sparql_tokens(text))
    if offset is None:
        remedy = "Write WHERE before the outermost group."
        raise QueryError("The query has parameters, and no WHERE to bind them in.", remedy=remedy)
    variables = " ".join(f"?{name}" for name in bound)
    terms = " ".join(str(term_of(node)) for node in bound.values())
    return f"{text[:offset]} VALUES ({variables}) {{ ({terms}) }}{text[offset:]}"


def with_prefixes(text: str) -> str:
    """The query with declarations of the project's prefixes that it uses and does not declare."""
    tokens = tuple(sparql_tokens(text))
    declared = dict(_declared(tokens))
    used = {token.text.partition(":")[0] for token in tokens if token.kind is SparqlKind.NAME}
    missing = sorted(name for name in used - declared.keys() if name in PREFIXES)
    return "".join(f"PREFIX {name}: <{PREFIXES[name].base}> " for name in missing) + text


def expanded(iri: str, text: str) -> str:
    """An IRI with a prefix that the query declares, or that the project has, in full; any other as it is."""
    prefix, colon, local = iri.partition(":")
    namespaces = {name: namespace.base for name, namespace in PREFIXES.items()} | dict(_declared(sparql_tokens(text)))
    is_short = bool(colon) and prefix in namespaces and not local.startswith("//")
    return namespaces[prefix] + local if is_short else iri


def form_of(text: str) -> str:
    """The word after the prologue, in upper case: one of `FORMS`, else the text is no query; empty where none is."""
    tokens = iter(sparql_tokens(text))
    for token in tokens:
        if token.word not in {"PREFIX", "BASE"}:
            return token.word
        for following in tokens:
            if following.kind in {SparqlKind.IRI, SparqlKind.UNSURE}:
                break
    return ""


def _start_of_where(tokens: Iterator[SparqlToken]) -> int | None:
    """The offset after the bracket that opens the outermost group; no token after it is read."""
    for token, following in pairwise(tokens):
        if token.word == "WHERE" and not token.inside and following.text == "{":
            return following.offset + 1
    return None


def _declared(tokens: Sequence[SparqlToken] | Iterator[SparqlToken]) -> Iterator[tuple[str, str]]:
    """The prefixes that the query declares, with their IRIs."""
    window = tuple(tokens)
    for word, name, iri in zip(window, window[1:], window[2:], strict=False):
        if word.word == "PREFIX" and name.kind is SparqlKind.NAME:
            yield name.text.partition(":")[0], iri.text.strip("<>")
