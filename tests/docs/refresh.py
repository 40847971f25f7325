"""Write into pages what their commands really print: `python -m tests.docs.refresh PAGE…`.

What the page shows rightly stays as it is, shortened outputs among them; what it shows wrongly is replaced whole. Read
the difference before you commit it: the page's words may have to follow.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.docs import findings
from tests.docs.matching import as_shown, laid_out
from tests.docs.page import Page, Shown, read_page
from tests.docs.running import Found, found


def refreshed(page: Page, results: Sequence[Found]) -> str:
    """The page's text with every output as it was found."""
    lines = list(page.lines)
    for item in sorted(results, key=lambda item: -item.block.line):
        if not item.as_the_page_says:
            new = laid_out(item.text) if isinstance(item.block, Shown) else as_shown(item.text)
            lines[item.block.line - 1 : item.block.end - 1] = new
    return "".join(f"{line}\n" for line in lines)


def main(paths: Sequence[str]) -> None:
    """Refresh the pages in place."""
    for name in paths:
        path = Path(name)
        if path.resolve() == findings.PAGE:
            path.write_text(findings.refreshed(path.read_text("utf-8")), encoding="utf-8")
            continue
        page = read_page(path)
        with tempfile.TemporaryDirectory() as folder:
            page.path.write_text(refreshed(page, found(page, Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
