"""How a code list of a workspace changed in a span of days."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from semantic_bridge.errors import NotFoundError
from semantic_bridge.model.changes import Change, Kind, changes
from semantic_bridge.model.codelist import CodeList, Validity
from semantic_bridge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ListChanges:
    """The changes of a list.

    Attributes:
        code_list: The list.
        window: The days that were asked about, half-open.
        found: By day, then by code.
    """

    code_list: CodeList
    window: Validity
    found: tuple[Change, ...]

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many changes there are of each kind that occurs, in the order of the kinds."""
        counted = Counter(change.kind for change in self.found)
        return {kind: counted[kind] for kind in Kind if counted[kind]}


def find_list(workspace: Workspace, name: str) -> CodeList:
    """The code list with this name or IRI.

    Raises:
        NotFoundError: There is none; the remedy names the nearest.
    """
    lists = workspace.code_lists
    found = lists.get(name) or next((item for item in lists.values() if item.iri == name), None)
    if found is None:
        raise NotFoundError("code list", name, lists)
    return found


def list_changes(workspace: Workspace, name: str, window: Validity) -> ListChanges:
    """What was added to a list, ended in it, and replaced what, in a span of days.

    Raises:
        NotFoundError: There is no such list.
    """
    code_list = find_list(workspace, name)
    return ListChanges(code_list, window, changes(code_list, window, workspace.code_lists.values()))
