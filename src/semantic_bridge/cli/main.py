"""The program `sb`: its commands, and the one place where errors become text and exit codes."""

import os
import sys
from collections.abc import Sequence

import typer

from semantic_bridge.authoring.check import findings_of
from semantic_bridge.cli import check, demo, explain, query, serve, translate, validate
from semantic_bridge.cli.console import show_error, show_lines
from semantic_bridge.cli.findings import findings_text
from semantic_bridge.errors import BridgeError, CrosswalkErrors
from semantic_bridge.model.translation import Status

FINDINGS, FAULT = 1, 2

COMMANDS = {
    "translate": translate,
    "validate": validate,
    "explain": explain,
    "check": check,
    "query": query,
    "serve": serve,
    "demo": demo,
}

app = typer.Typer(
    name="sb",
    help="Translate, validate and explain records between the vocabularies of agencies.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for name, module in COMMANDS.items():
    app.command(name)(module.command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave the process.

    Exit codes: 0 done and nothing found; 1 findings, of which a workspace that does not load is one; 2 wrong usage or
    our fault.
    """
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the program; its exit code."""
    try:
        outcome = app(args=list(map(_complete, arguments)), standalone_mode=False, prog_name="sb")
    except CrosswalkErrors as problems:
        show_lines(findings_text(findings_of(problems.errors)))
        return FINDINGS
    except BridgeError as error:
        show_error(error)
        return FAULT
    except typer.TyperException as error:
        command = f"sb {arguments[0]}" if arguments and arguments[0] in COMMANDS else "sb"
        show_lines(f"Error: {error.format_message()}", f"Try '{command} --help'.")
        return FAULT
    except typer.Abort:
        return FAULT
    except BrokenPipeError:  # the reader of our output has gone: nothing more to say to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return outcome if isinstance(outcome, int) else 0


def _complete(argument: str) -> str:
    """`--strict` alone is the strictest."""
    return f"--strict={Status.EXACT}" if argument == "--strict" else argument
