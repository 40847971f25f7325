"""Heads of standing queries that ask for work."""

import pytest

from semantic_bridge.catalogue.work import Phase, Work, read_work
from semantic_bridge.errors import Place
from semantic_bridge.rdf.standing import QueryHeadError, read_standing_query

BODY = "SELECT ?dataset WHERE { ?dataset ?p ?o }"
DO = '# Do (en): Name who owns "{dataset}".\n# Do (ru): Назначить владельца «{dataset}».\n'


def read(head: str) -> Work | None:
    """What a head asks for."""
    return read_work(read_standing_query("owners", head + BODY))


def test_work() -> None:
    """The phase, what a row is about, and what to do in each language."""
    expected = Work(
        Phase.OWNERS, "dataset", {"en": 'Name who owns "{dataset}".', "ru": "Назначить владельца «{dataset}»."}
    )
    assert expected == read("# Work (owners, about dataset)\n" + DO)


def test_a_query_that_only_answers() -> None:
    """Most queries ask for nothing."""
    assert read("# Question (en): Who works?\n") is None


@pytest.mark.parametrize(
    ("language", "values", "expected"),
    [
        pytest.param("ru", {"dataset": "Реестр"}, "Назначить владельца «Реестр».", id="in the language"),
        pytest.param("ky", {"dataset": "Register"}, 'Name who owns "Register".', id="else in the first"),
        pytest.param("en", {"dataset": ""}, 'Name who owns "–".', id="an empty text is a dash"),
        pytest.param("en", {}, 'Name who owns "–".', id="a variable that is not there, too"),
        pytest.param("en", {"dataset": "{x}"}, 'Name who owns "{x}".', id="braces of the data are kept"),
    ],
)
def test_sentence(language: str, values: dict[str, str], expected: str) -> None:
    """The texts of the variables stand in their places."""
    work = read("# Work (owners, about dataset)\n" + DO)
    assert work is not None
    assert expected == work.sentence(language, values)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        pytest.param("# Work (later, about dataset)\n" + DO, "This is no work.", id="a phase that there is not"),
        pytest.param("# Work (owners)\n" + DO, "This is no work.", id="about nothing"),
        pytest.param("# Work\n" + DO, "This is no work.", id="nothing at all"),
        pytest.param("# Work (owners, about dataset)\n", "Nothing says what to do.", id="no sentence"),
        pytest.param(
            "# Work (owners, about dataset)\n# Do (en): {dataset\n", "Nothing says what to do.", id="an open brace"
        ),
        pytest.param(
            "# Work (owners, about dataset)\n# Do (en): {0.__class__}\n", "Nothing says what to do.", id="no variable"
        ),
    ],
)
def test_what_cannot_be_read(head: str, said: str) -> None:
    """A head that asks for work wrongly names its line."""
    with pytest.raises(QueryHeadError, match=said) as caught:
        read(head)
    assert Place("owners.rq", 1) == caught.value.where
