"""Conditions in words, for answers: a text for each, in the terms of the mapping language."""

from typing import assert_never

from semantic_bridge.model.conditions import Contains, InRange, InWindow, Matches, Missing, OneOf, Present, Test


def in_words(at: str, test: Test) -> str:
    """A condition as a person reads it.

    Args:
        at: The field, as a JSON pointer.
        test: What is asked of it.
    """
    match test:
        case OneOf():
            return f"{at} in {', '.join(map(repr, test.values))}"
        case Present():
            return f"{at} present"
        case Missing():
            return f"{at} {' or '.join(test.reasons)}"
        case Matches():
            return f"{at} matches {test.pattern!r}"
        case Contains():
            return f"{at} contains {test.text!r}"
        case InRange():
            return f"{at} {_between(test.at_least, test.below)}"
        case InWindow():
            return f"{at} {_between(test.since, test.until)}"
        case _:
            assert_never(test)


def _between(first: object, second: object) -> str:
    """From the first on, and before the second; None is no bound."""
    bounds = [("from", first), ("before", second)]
    return " ".join(f"{word} {bound}" for word, bound in bounds if bound is not None)
