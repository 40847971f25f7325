"""A page is read as its author meant it."""

from pathlib import Path

import pytest

from tests.docs.page import Appended, Command, Page, Shown, Written, read_page

TEXT = """\
# A page

<!-- with: examples -->

```json title="a/b.json"
{"a": 1}
```

Some words.

```json append="a/b.json"
{"a": 2}
```

```console
$ cat a/b.json
{"a": 1}
{"a": 2}
$ one \\
    two
$ three
3
```

```json shows="a/b.json"
{}
```

```turtle
a b c .
```
"""


def page(tmp_path: Path, text: str) -> Page:
    """The text as a page."""
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    return read_page(path)


def test_blocks(tmp_path: Path) -> None:
    """Files, appended lines, commands with their outputs and shown files come in the order of the page."""
    assert page(tmp_path, TEXT).blocks == (
        Written("a/b.json", '{"a": 1}\n'),
        Appended("a/b.json", '{"a": 2}\n'),
        Command("cat a/b.json", ('{"a": 1}', '{"a": 2}'), 17, 19),
        Command("one \\\n    two", (), 21, 21),
        Command("three", ("3",), 22, 23),
        Shown("a/b.json", "{}\n", 26, 27),
    )


def test_positions(tmp_path: Path) -> None:
    """The lines of an output are those of the page, so that they can be replaced."""
    found = page(tmp_path, TEXT)
    assert [
        found.lines[block.line - 1 : block.end - 1] for block in found.blocks if isinstance(block, Command | Shown)
    ] == [('{"a": 1}', '{"a": 2}'), (), ("3",), ("{}",)]


def test_folders_and_illustrations(tmp_path: Path) -> None:
    """A page names the folders that it needs; a block without a name is only shown."""
    found = page(tmp_path, TEXT)
    assert found.needs == ("examples",)
    assert [(fence.language, fence.text) for fence in found.illustrations] == [("turtle", "a b c .\n")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("```json\n{}\n", "line 1: this block is not closed", id="a block that is not closed"),
        pytest.param("```console\nfirst\n```\n", "line 2: a console block begins with a command", id="no command"),
        pytest.param('```json name="a"\n```\n', "line 1: a block has title, append or shows, not name", id="attribute"),
        pytest.param(
            "```JSON 5\n```\n", "line 1: this fence cannot be read: ```JSON 5", id="a fence that nobody knows"
        ),
    ],
)
def test_a_broken_page(tmp_path: Path, text: str, message: str) -> None:
    """What cannot be read is said, with its line: a block that is passed over is a block that nobody tests."""
    with pytest.raises(ValueError, match=message):
        _ = page(tmp_path, text).blocks
