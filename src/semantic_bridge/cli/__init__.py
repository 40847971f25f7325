"""The command line: parse what is asked, call one use case, show what it answers."""

from semantic_bridge.cli.main import main

__all__ = ["main"]
