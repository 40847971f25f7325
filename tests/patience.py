"""How long a test waits for what must come."""

from typing import Final

PATIENCE_SECONDS: Final = 600
"""Far more than a slow machine that does much else at once needs; what comes sooner is not waited for any longer.

It only keeps a test from waiting for ever: no test asserts how long anything takes.
"""
