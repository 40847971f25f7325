"""What annotations say to people: titles, documentation, and in which language."""

from collections.abc import Iterable
from typing import Final

from semantic_bridge.lift.described import Texts
from semantic_bridge.lift.xsd.documents import XS, Element, local
from semantic_bridge.lift.xsd.loading import XML

XROAD: Final = "http://x-road.eu/xsd/xroad.xsd"
"""The namespace of the X-Road message protocol, version 4."""

OLDER_XROAD: Final = frozenset({"http://x-road.ee/xsd/x-road.xsd", "http://x-tee.riik.ee/xsd/xtee.xsd"})
"""Those of versions 2 and 3, which services still carry."""

_TITLED: Final = OLDER_XROAD | {XROAD, "http://metadata.x-road.eu/"}


def titles(annotated: Element | None) -> Texts:
    """The titles of an element: those of X-Road, one for each language, the first.

    Source: X-Road message protocol 4.0, section 2.5, for `xrd:title`.
    """
    found: dict[str, str] = {}
    for element in _annotations(annotated):
        for inner in element.iter(*(f"{{{namespace}}}title" for namespace in _TITLED)):
            if text := _text(inner):
                found.setdefault(_language(inner), text)
    return tuple(found.items())


def definitions(annotated: Element | None) -> Texts:
    """The documentation of an element, and the notes of X-Road; one text for each language.

    Several texts of one language are put together with a blank line between them.
    """
    found: dict[str, list[str]] = {}
    for element in _annotations(annotated):
        for language, text in _documented(element):
            if text and text not in found.setdefault(language, []):
                found[language].append(text)
    return tuple((language, "\n\n".join(texts)) for language, texts in found.items() if texts)


def both(first: Texts, second: Texts) -> Texts:
    """The first texts, and the second ones in the languages that the first lack."""
    return (*first, *(pair for pair in second if pair[0] not in {language for language, _ in first}))


def _annotations(annotated: Element | None) -> Iterable[Element]:
    """The documentation elements and the application information of an element of XML Schema or WSDL."""
    for child in () if annotated is None else annotated:
        if child.tag == f"{{{XS}}}annotation":
            yield from child
        elif local(child) == "documentation":
            yield child


def _documented(element: Element) -> Iterable[tuple[str, str]]:
    marked = [item for item in element if item.tag.partition("}")[0][1:] in _TITLED]
    for item in marked:
        if local(item) in {"notes", "techNotes"}:
            yield _language(item), _text(item)
    if local(element) == "documentation" and not marked:
        yield _language(element), _text(element)


def _text(element: Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _language(element: Element) -> str:
    """The language that an element states, or the nearest one around it; empty where none does."""
    stated = (item.get(f"{{{XML}}}lang") for item in (element, *element.iterancestors()))
    return next((language for language in stated if language is not None), "")
