"""Templates: one text with named slots in several spellings, read and written.

The language is stated in ontology/README.md, "Templates". `syntax` reads an alternative, `layout` settles where blanks
and slots meet, `alternative` makes its regular expressions, `parse` and `format` use them, `compile` checks the whole.
"""

from semantic_bridge.text.templates.alternative import ANY_TEXT, SlotReader
from semantic_bridge.text.templates.compile import CompiledTemplate, compile_template
from semantic_bridge.text.templates.format import Formatted
from semantic_bridge.text.templates.parse import AmbiguousParse, Parsed
from semantic_bridge.text.templates.syntax import TemplateError, slot_names

__all__ = [
    "ANY_TEXT",
    "AmbiguousParse",
    "CompiledTemplate",
    "Formatted",
    "Parsed",
    "SlotReader",
    "TemplateError",
    "compile_template",
    "slot_names",
]
