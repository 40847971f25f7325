"""Our own faults in the log: where it failed and under which trace, never with what.

The message of an exception may quote a record, so neither it nor a traceback is written: the exception's class and the
place in the code are.
"""

import logging
import re
import secrets
from http import HTTPMethod
from pathlib import Path
from traceback import walk_tb
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Scope

LOG: Final = logging.getLogger("semantic_bridge.web")

_TRACE_PARENT: Final = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_METHODS: Final = frozenset(method.value for method in HTTPMethod)
_NO_TRACE: Final = "0" * 32
_PACKAGE: Final = Path(__file__).resolve().parents[1]


def begin_trace(scope: Scope) -> str:
    """Give a call its trace id, 32 hexadecimal digits: that of its `traceparent` header, else a new one.

    Source: W3C Trace Context, section 3.2.
    """
    stated = _TRACE_PARENT.fullmatch(Headers(scope=scope).get("traceparent", ""))
    known = stated is not None and stated[1] != _NO_TRACE
    trace_id = stated[1] if stated and known else secrets.token_hex(16)
    scope.setdefault("state", {})["trace_id"] = trace_id
    return trace_id


def trace_id_of(scope: Scope) -> str:
    """The trace id that `begin_trace` gave."""
    return str(scope["state"]["trace_id"])


def route_of(scope: Scope) -> str:
    """The method and the address as the service states it, `POST /translate/{source}/{target}`.

    Never the address as called, nor a method that HTTP does not have (RFC 9110, section 9, and RFC 5789), which is
    `other`: whoever calls may have put anything into them.
    """
    method = scope["method"] if scope["method"] in _METHODS else "other"
    return f"{method} {getattr(scope.get('route'), 'path', 'no such address')}"


def log_fault(scope: Scope, error: Exception) -> None:
    """One line in the log, at level ERROR."""
    LOG.error("%s failed: %s at %s, trace %s", route_of(scope), type(error).__name__, _place(error), trace_id_of(scope))


def _place(error: BaseException) -> str:
    """The innermost place in this package, else the innermost of all."""
    steps = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    own = [(path, line) for path, line in steps if path.is_relative_to(_PACKAGE)]
    if not steps:
        return "an unknown place"
    path, line = (own or steps)[-1]
    return f"{path.relative_to(_PACKAGE) if own else path.name}:{line}"
