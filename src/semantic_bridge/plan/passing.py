"""What the next leg of a chain reads of a field that the leg before filled: decided here, once, for every executor.

It is what would be read if the record between were written down, with all that was said of the value on the way.
"""

from dataclasses import replace

from semantic_bridge.model.translation import Reason
from semantic_bridge.model.values import ABSENT
from semantic_bridge.plan.outcome import NULL_INPUT, Outcome, for_each, listed
from semantic_bridge.plan.semantics import finish, read_input
from semantic_bridge.plan.steps import Link


def pass_on(found: Outcome, link: Link) -> Outcome:
    """The outcome of a field for the next leg, with the rule that filled it among its rules.

    A value that is missing stays so for its own reason, whether or not the field between requires it; a declared
    sentinel has no text of its own any more. What failed stays as it is, with its candidates; what may be meant by all
    of a list is what may be meant by its one element.
    """
    if link.read.many and found.candidates and not found.elements:
        return listed([found])
    return for_each(found, lambda one: _pass_one(one, link))


def _pass_one(found: Outcome, link: Link) -> Outcome:
    if found.missing:
        return _missing(found, link)
    if not found.usable:
        return found
    written = finish(found, replace(link.written, required=False, many=False), there=True)
    if not written.usable:
        return written
    ruled = written._replace(rules=(found.origin or link.rule, *found.rules), origin=None)
    return ruled.then(read_input(written.value, replace(link.read, many=False)))


def _missing(found: Outcome, link: Link) -> Outcome:
    if found.value is ABSENT:
        return found
    if found.reason is Reason.SENTINEL:
        return found._replace(value="")
    if found.reason is Reason.EMPTY and not link.written.many and not link.written.textual:
        return NULL_INPUT
    return found
