"""What is wrong with a source that is lifted."""

from semantic_bridge.errors import BridgeError, Place


class LiftError(BridgeError):
    """A source that cannot be lifted: it is broken, refers to what may not be read, or is larger than a limit.

    Attributes:
        place: Where in the source.
    """

    def __init__(self, problem: str, place: Place, remedy: str) -> None:
        self.place = place
        super().__init__(problem, where=place, remedy=remedy)
