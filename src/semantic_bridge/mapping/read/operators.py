"""Read operators: the closed set of `sb:convert`, each to its document."""

from collections.abc import Callable

from semantic_bridge.mapping.errors import IncompleteError
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.document import (
    FormatDocument,
    LookupDocument,
    OperatorDocument,
    ParseDocument,
    PartDocument,
)
from semantic_bridge.model.operators import (
    Cast,
    Coalesce,
    DateFormat,
    Facet,
    First,
    Form,
    Give,
    IdentifierCheck,
    IdentifierForm,
    IdentifierType,
    Join,
    LabelKind,
    Normalise,
    Split,
)
from semantic_bridge.rdf.nodes import Literal, Node, Subject
from semantic_bridge.terms import RDF, SB, SH, SKOS, XSD, Iri

CASTS = (XSD.string, XSD.integer, XSD.decimal, XSD.boolean)
FORMS = {
    SB.CollapseBlanks: Form.COLLAPSE_BLANKS,
    SB.RemoveBlanks: Form.REMOVE_BLANKS,
    SB.UpperCase: Form.UPPER_CASE,
    SB.LowerCase: Form.LOWER_CASE,
    SB.ComposeUnicode: Form.COMPOSE_UNICODE,
    SB.PlainApostrophes: Form.PLAIN_APOSTROPHES,
    SB.CyrillicLetters: Form.CYRILLIC_LETTERS,
    SB.LatinLetters: Form.LATIN_LETTERS,
}
LABEL_KINDS = {
    SKOS.notation: LabelKind.NOTATION,
    SKOS.prefLabel: LabelKind.PREF_LABEL,
    SKOS.altLabel: LabelKind.ANY_LABEL,
}
IDENTIFIER_TYPES = {SB[item.value]: item for item in IdentifierType}
IDENTIFIER_FORMS = {SB.Compact: IdentifierForm.COMPACT, SB.Grouped: IdentifierForm.GROUPED}
FACETS = {SB[item.value]: item for item in Facet}


def read_operators(reading: Reading, rule: Iri) -> tuple[OperatorDocument, ...]:
    """The operators of a property map in the order in which they apply; unreadable ones become problems."""
    stated = reading.one(rule, SB.convert)
    nodes = reading.items(stated) if stated is not None else ()
    return tuple(operator for node in nodes if (operator := _operator(reading, rule, node)))


def _operator(reading: Reading, rule: Iri, node: Node) -> OperatorDocument | None:
    if isinstance(node, Literal):
        reading.report(rule, "An operator is a text", "Write [ a sb:… ].")
        return None
    kinds = [kind for kind in reading.iris(node, RDF.type) if kind in READERS]
    if len(kinds) != 1:
        known = ", ".join(sorted(f"sb:{kind.local}" for kind in READERS))
        reading.report(rule, "An operator has no known type", f"Its type is one of {known}.")
        return None
    try:
        return READERS[kinds[0]](reading, rule, node)
    except IncompleteError as error:
        reading.problems.append(error)
        return None


def _cast(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    datatype = reading.iri(node, SH.datatype)
    if datatype not in CASTS:
        raise _lacking(rule, f"sb:Cast needs sh:datatype, one of {', '.join(f'xsd:{item.local}' for item in CASTS)}")
    return Cast(datatype)


def _date_format(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    pattern = reading.text(node, SB.pattern)
    if pattern is None:
        raise _lacking(rule, "sb:DateFormat lacks sb:pattern")
    return DateFormat(pattern, reading.text(node, SB.targetPattern))


def _normalise(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    stated = reading.one(node, SB.forms)
    items = reading.items(stated) if stated is not None else ()
    forms = tuple(FORMS[item] for item in items if isinstance(item, Iri) and item in FORMS)
    if not forms or len(forms) != len(items):
        raise _lacking(rule, "sb:Normalise needs sb:forms, a list of known forms")
    return Normalise(forms)


def _split(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    separator = reading.text(node, SB.separator)
    if not separator:
        raise _lacking(rule, "sb:Split lacks sb:separator")
    return Split(separator)


def _join(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    separator = reading.text(node, SB.separator)
    if separator is None:
        raise _lacking(rule, "sb:Join lacks sb:separator")
    return Join(separator)


def _first(_reading: Reading, _rule: Iri, _node: Subject) -> OperatorDocument:
    return First()


def _coalesce(_reading: Reading, _rule: Iri, _node: Subject) -> OperatorDocument:
    return Coalesce()


def _lookup(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    scheme = reading.iri(node, SB.scheme)
    if scheme is None:
        raise _lacking(rule, "sb:ConceptLookup lacks sb:scheme")
    within = reading.one(node, SB.within)
    return LookupDocument(
        scheme=scheme,
        by=read_by(reading, node),
        language=read_language(reading, node, SB.language),
        give=read_give(reading, node) or Give(SKOS.notation),
        within=reading.path(rule, within) if within is not None else None,
        level=reading.integer(node, SB.ofLevel),
    )


def read_by(reading: Reading, node: Subject) -> LabelKind:
    """`sb:by`; without it all labels are read."""
    stated = reading.iri(node, SB.by)
    if stated is not None and stated not in LABEL_KINDS:
        known = ", ".join(f"skos:{item.local}" for item in LABEL_KINDS)
        reading.report(node, f"sb:by is none of those that there are, <{stated}>", f"Write one of {known}.")
    return LABEL_KINDS.get(stated, LabelKind.ANY_LABEL) if stated else LabelKind.ANY_LABEL


def read_language(reading: Reading, node: Subject, predicate: Iri) -> str | None:
    """A language tag, in lower case, in which tags are compared (BCP 47, section 2.1.1)."""
    stated = reading.text(node, predicate)
    return stated.lower() if stated else None


def read_give(reading: Reading, node: Subject) -> Give | None:
    """`sb:give` with `sb:giveLanguage` and `sb:atLevel`; None where none is stated."""
    stated, level = reading.iri(node, SB.give), reading.integer(node, SB.atLevel)
    if stated is None and level is None:
        return None
    return Give(stated or SKOS.notation, read_language(reading, node, SB.giveLanguage), level)


def _identifier(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    kind = reading.iri(node, SB.identifierType)
    if kind not in IDENTIFIER_TYPES:
        raise _lacking(rule, "sb:IdentifierCheck lacks a known sb:identifierType")
    form = reading.iri(node, SB.write) or SB.Compact
    if form not in IDENTIFIER_FORMS:
        raise _lacking(rule, "sb:write is sb:Compact or sb:Grouped, and here it is neither")
    agrees = []
    for item in reading.graph.objects(node, SB.agrees):
        facet = reading.iri(item, SB.facet) if not isinstance(item, Literal) else None
        other = reading.iri(item, SB["with"]) if not isinstance(item, Literal) else None
        if facet not in FACETS or other is None:
            raise _lacking(rule, "sb:agrees needs a known sb:facet and sb:with, a property map")
        agrees.append((FACETS[facet], other))
    return IdentifierCheck(IDENTIFIER_TYPES[kind], IDENTIFIER_FORMS[form], tuple(sorted(agrees)))


def _parse(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    template = reading.iri(node, SB.template)
    parts = _parts(reading, rule, node, SB.to)
    if template is None or not parts:
        raise _lacking(rule, "sb:Parse needs sb:template and sb:part")
    return ParseDocument(template, parts)


def _format(reading: Reading, rule: Iri, node: Subject) -> OperatorDocument:
    template = reading.iri(node, SB.template)
    parts = _parts(reading, rule, node, SB["from"])
    if template is None or not parts:
        raise _lacking(rule, "sb:Format needs sb:template and sb:part")
    return FormatDocument(template, parts)


def _parts(reading: Reading, rule: Iri, node: Subject, side: Iri) -> tuple[PartDocument, ...]:
    parts = []
    for item in reading.graph.objects(node, SB.part):
        name = reading.text(item, SB.slotName) if not isinstance(item, Literal) else None
        if isinstance(item, Literal) or name is None:
            raise _lacking(rule, "sb:part lacks sb:slotName")
        path = reading.path(rule, reading.one(item, side))
        parts.append(PartDocument(name, path, read_give(reading, item)))
    return tuple(sorted(parts, key=lambda part: (part.slot, part.path)))


def _lacking(rule: Iri, lacks: str) -> IncompleteError:
    return IncompleteError(rule, lacks, "See the operators in ontology/README.md.")


READERS: dict[Iri, Callable[[Reading, Iri, Subject], OperatorDocument]] = {
    SB.Cast: _cast,
    SB.DateFormat: _date_format,
    SB.Normalise: _normalise,
    SB.Split: _split,
    SB.Join: _join,
    SB.First: _first,
    SB.Coalesce: _coalesce,
    SB.ConceptLookup: _lookup,
    SB.IdentifierCheck: _identifier,
    SB.Parse: _parse,
    SB.Format: _format,
}
