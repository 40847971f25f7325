"""Pages are played as a reader would: in a fresh folder, command by command."""

from pathlib import Path

import pytest

from tests.docs.page import Page, read_page
from tests.docs.refresh import refreshed
from tests.docs.running import CommandFailedError, differences, found

RIGHT = """\
```text title="sub/a.txt"
one
```

```text append="sub/a.txt"
two
```

```console
$ cat sub/a.txt
one
two
$ cat sub/a.txt | \\
    wc -l
2
```

```text shows="sub/a.txt"
one
…
```
"""
WRONG = RIGHT.replace("$ cat sub/a.txt\none\n", "$ cat sub/a.txt\nthree\n").replace("…\n", "")


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "fresh"
    folder.mkdir()
    return folder


def page(folder: Path, text: str) -> Page:
    """The text as a page beside the folder."""
    path = folder.parent / "page.md"
    path.write_text(text, encoding="utf-8")
    return read_page(path)


def test_a_page_that_is_right(fresh: Path) -> None:
    """Files are written, commands run and outputs compared; nothing is left to say."""
    assert differences(page(fresh, RIGHT), fresh) == []


def test_a_page_that_is_wrong(fresh: Path) -> None:
    """Each output that is not what the page shows is named with its line, and both are shown."""
    first, second = differences(page(fresh, WRONG), fresh)
    assert first.startswith("page.md:11: $ cat sub/a.txt\n--- the page shows\nthree\ntwo\n--- there is\none\ntwo\n")
    assert second.startswith("page.md:19: sub/a.txt\n")


def test_refreshing(fresh: Path, tmp_path: Path) -> None:
    """A wrong output is replaced, a right one, shortened or not, is left, and the page is then right."""
    wrong = page(fresh, WRONG)
    text = refreshed(wrong, found(wrong, fresh))
    assert text == RIGHT.replace("…", "two")
    again = tmp_path / "again"
    again.mkdir()
    assert differences(page(again, text), again) == []
    assert refreshed(page(fresh, RIGHT), []) == RIGHT


def test_errors_are_printed_too(fresh: Path) -> None:
    """What a command says on its error stream is what a reader sees."""
    assert differences(page(fresh, "```console\n$ echo wrong >&2; exit 1\nwrong\n```\n"), fresh) == []


def test_a_command_that_fails(fresh: Path) -> None:
    """A command that cannot be run is never what a page means to show."""
    with pytest.raises(CommandFailedError, match="left with code 2: exit 2"):
        found(page(fresh, "```console\n$ exit 2\n```\n"), fresh)


def test_a_folder_of_the_checkout(fresh: Path) -> None:
    """A page that says so may read a folder of the checkout."""
    text = "<!-- with: examples -->\n\n```console\n$ ls examples/records | grep zags\nzags.person.ndjson\n```\n"
    assert differences(page(fresh, text), fresh) == []


def test_a_service(fresh: Path) -> None:
    """A command in the background is awaited until it listens, on a port that is free, and ended with the page."""
    text = (
        "```console\n$ python -m http.server --bind 127.0.0.1 8000 &\n```\n"
        '```python title="ask.py"\n'
        "import sys, urllib.request\n"
        "print(urllib.request.urlopen(sys.argv[1]).status, sys.argv[1])\n```\n"
        "```console\n$ python ask.py http://127.0.0.1:8000/\n200 http://127.0.0.1:8000/\n```\n"
    )
    assert differences(page(fresh, text), fresh) == []


def test_a_service_that_does_not_start(fresh: Path) -> None:
    """A service that leaves before it listens is said, with what it printed."""
    with pytest.raises(CommandFailedError, match="the service did not start: echo no\nno"):
        found(page(fresh, "```console\n$ echo no &\n```\n"), fresh)
