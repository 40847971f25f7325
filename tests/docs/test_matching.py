"""When a page shows what there is, and how what there is, is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.docs.matching import ANY_DIGEST, WIDTH, as_shown, holds, laid_out, matches

DIGEST = "sha256:" + "0123456789abcdef" * 4

LINES = st.lists(st.text(alphabet="ab …", max_size=3), max_size=5)


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        pytest.param([], [], True, id="nothing and nothing"),
        pytest.param(["a"], [], False, id="a line that was not printed"),
        pytest.param([], ["a"], False, id="a line that is not shown"),
        pytest.param(["a"], ["a   "], True, id="blanks at the end"),
        pytest.param([" a"], ["a"], False, id="blanks at the start"),
        pytest.param(["a", "…", "d"], ["a", "b", "c", "d"], True, id="lines skipped"),
        pytest.param(["a", "…"], ["a"], True, id="no line skipped"),
        pytest.param(["…", "b"], ["a", "b", "c"], False, id="lines after those shown"),
        pytest.param(["a …"], ["a b"], False, id="the sign within a line stands for itself"),
        pytest.param([f"x {ANY_DIGEST} y"], [f"x {DIGEST} y"], True, id="any digest"),
        pytest.param([ANY_DIGEST], ["sha256:12"], False, id="no digest"),
        pytest.param([f"{DIGEST[:-1]}0"], [DIGEST], False, id="another digest"),
        pytest.param(["a.c"], ["abc"], False, id="a stop is no pattern"),
    ],
)
def test_lines(shown: list[str], printed: list[str], expected: bool) -> None:  # noqa: FBT001  # a column of the table
    """Every line counts, but for what `…` stands for and for the ends of lines."""
    assert matches(shown, printed) is expected


@given(lines=LINES)
def test_what_was_printed_can_be_shown(lines: list[str]) -> None:
    """An output that is copied to the page is right."""
    text = "\n".join(lines)
    assert matches(as_shown(text), text.splitlines())


@pytest.mark.parametrize(
    ("shown", "found", "expected"),
    [
        pytest.param('{\n  "a": 1\n}', '{"a": 1}', True, id="another layout"),
        pytest.param('{"a": 1}', '{"a": 1.0}', False, id="another type"),
        pytest.param('{"a": 1}', '{"a": 1, "b": 2}', False, id="a member that is not shown"),
        pytest.param('{"a": 1, "b": 2}', '{"b": 2, "a": 1}', False, id="another order of the members"),
        pytest.param("[1, 2]", "[2, 1]", False, id="another order of the elements"),
        pytest.param("[true]", "[1]", False, id="a boolean is no number"),
        pytest.param(f'["{ANY_DIGEST}"]', f'["{DIGEST}"]', True, id="any digest"),
        pytest.param('{"a": ["…"]}', '{"a": [1, 2]}', True, id="a list that is left out"),
        pytest.param('{"a": ["…"]}', '{"a": {}}', False, id="what is left out is a list"),
        pytest.param('["…", 2]', "[1, 2]", False, id="a part of a list is not left out"),
        pytest.param("not JSON", "not JSON\n", True, id="plain text"),
    ],
)
def test_files(shown: str, found: str, expected: bool) -> None:  # noqa: FBT001  # a column of the table
    """JSON is compared as values, other text line by line."""
    assert holds(shown, found) is expected


def test_layout() -> None:
    """What fits on a line stands on one; what does not is divided, and is the same value."""
    text = '{"a": [1, 2], "b": {"c": "' + "x" * WIDTH + '", "d": []}}'
    assert laid_out(text) == [
        "{",
        '  "a": [1, 2],',
        '  "b": {',
        f'    "c": "{"x" * WIDTH}",',
        '    "d": []',
        "  }",
        "}",
    ]
    assert holds("\n".join(laid_out(text)), text)


def test_layout_leaves_digests_out() -> None:
    """A digest changes with every change of a mapping; a page says that there is one."""
    assert laid_out(f'["{DIGEST}"]') == [f'["{ANY_DIGEST}"]']
