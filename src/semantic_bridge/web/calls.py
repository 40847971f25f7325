"""What can be wrong with a call before anything is read of its records."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request

from semantic_bridge.errors import BridgeError, listing


def accepted(request: Request) -> str:
    """The Accept header; several of them are one (RFC 9110, section 5.3)."""
    return ", ".join(request.headers.getlist("accept"))


class CallError(BridgeError):
    """A call that HTTP itself has a word for.

    Attributes:
        headers: What the answer must carry.
    """

    def __init__(self, problem: str, *, remedy: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(problem, remedy=remedy)
        self.headers = headers or {}


class MediaTypeError(CallError):
    """A body in a media type, character set or coding that is not read here; the answer names those that are.

    Source: RFC 9110, sections 12.5.1 and 15.5.16.
    """

    def __init__(self, problem: str, known: Iterable[str]) -> None:
        self.known = tuple(known)
        accepted = ", ".join(self.known)
        super().__init__(problem, remedy=f"Send it as {accepted}.", headers={"Accept": accepted})


class NotAcceptableError(CallError):
    """The Accept header takes nothing that the answer can be written in."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = tuple(known)
        super().__init__("The answer cannot be written as asked.", remedy=f"Accept one of {listing(self.known)}.")


class ParameterError(CallError):
    """A parameter of the call that is unknown, missing, repeated, or has a value that it cannot have.

    Attributes:
        parameter: Its name as the service states it; None where the call named one that there is not.
        code: `unknown`, `missing`, `repeated`, `not-a-date`, `not-utf8` or `unsupported`.
    """

    def __init__(self, parameter: str | None, code: str, problem: str, *, remedy: str) -> None:
        self.parameter, self.code = parameter, code
        super().__init__(problem, remedy=remedy)
