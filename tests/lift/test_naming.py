"""What is lifted is called by names that follow from those of the source."""

import pytest

from semantic_bridge.lift.naming import Names, short_name, short_names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("LegalEntity", "legal-entity", id="humps are words"),
        pytest.param("legal_entity", "legal-entity", id="low lines are between words"),
        pytest.param("dbo.Legal Entity", "dbo-legal-entity", id="so are dots and blanks"),
        pytest.param("ЮридическоеЛицо", "yuridicheskoe-litso", id="Russian"),
        pytest.param("өңүр", "ongur", id="Kyrgyz"),
        pytest.param("й", "y", id="a letter of two signs is one letter"),
        pytest.param("___", "", id="nothing that a name can hold"),
        pytest.param("日本", "", id="a script without Latin letters here"),
        pytest.param("XMLHttp2Name", "xmlhttp2-name", id="capitals in a row are one word"),
    ],
)
def test_short_name(name: str, expected: str) -> None:
    """Small Latin letters, digits and hyphens."""
    assert expected == short_name(name)


def test_short_names_are_different() -> None:
    """Of two names that come to one, the later one has a number; so has one that is called like it already."""
    names = ["A_b", "a-b", "a-b-2", "a-b2", "__", "--"]
    assert ["a-b", "a-b-2", "a-b-2-2", "a-b2-3", "schema", "schema-2"] == list(short_names(names, "schema").values())


def test_iris() -> None:
    """An IRI holds the name of the source where IRIs can, and is the same at every lift."""
    names = Names("https://example.org/kg/", "library", "readers", {"Reader": "reader"}, {"sex": "sex"})
    assert "https://example.org/kg/org/library" == names.organisation
    assert "https://example.org/kg/library/ReaderShape" == names.shape("Reader")
    assert "https://example.org/kg/library/Reader" == names.record_class("Reader")
    assert "https://example.org/kg/library/ReaderShape-пол" == names.property_shape("Reader", "пол")
    assert "https://example.org/kg/library/reader-a%20b%2F%3C" == names.path("Reader", "a b/<")
    assert "https://example.org/kg/library/codes/sex" == names.scheme("sex")
    assert "https://example.org/kg/library/codes/sex/0%2F1" == names.concept("sex", "0/1")
    assert "https://example.org/kg/library/Service-get-v1" == names.service("get", "v1")
    assert "https://example.org/kg/library/Service-get" == names.service("get", "")
    assert ("library.reader", "library.sex") == (names.schema_name("Reader"), names.list_name("sex"))
