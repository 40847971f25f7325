"""What a fault of ours costs: one value, status `error`, and never the record or the stream."""

import logging
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from semantic_bridge.terms import Iri

P = ParamSpec("P")
T = TypeVar("T")

FAULTS: Final = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a fault of ours can raise while a value is made."""

log = logging.getLogger(__name__)


def guarded(run: Callable[P, T], rule: Iri | str, otherwise: T) -> Callable[P, T]:
    """The function, with `otherwise` in place of a fault; the log names the rule, and nothing of the record."""

    def _attempt(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return run(*args, **kwargs)
        except FAULTS as fault:
            log.error("A value was lost to a fault: %s in %s", type(fault).__name__, rule)  # noqa: TRY400  # the traceback could quote a value
            return otherwise

    return _attempt
