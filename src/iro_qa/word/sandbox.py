"""What a template may do: print values, choose, repeat. It cannot reach Python; a wrong name is an error.

Imported only when a document is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from iro_qa.word.text import as_xml, shown

#: Filters that neither make markup nor draw lots.
FILTERS = (
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "groupby", "int", "join", "last",
    "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "select",
    "selectattr", "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper",
)  # fmt: skip
#: How many characters one part of a document may have: what the largest service needs, fifty times.
LONGEST = 2**26
_AT_ONCE = 1000
_TAG = re.compile(r"{[{%].*?[}%]}", re.DOTALL)
_NAME = re.compile(r"[A-Za-z]\w{0,39}")
_SAID = re.compile(r"'([A-Za-z]\w{0,39})' is undefined|has no attribute '([A-Za-z]\w{0,39})'")


class TooLong(SecurityError):
    """A template prints without end."""


class Bounded(Template):
    """A template that stops where a document would become too long."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The whole text. Raises TooLong."""
        pieces, blocks, size = self.generate(*args, **kwargs), list[str](), 0
        while some := list(islice(pieces, _AT_ONCE)):
            blocks.append("".join(some))
            size += len(blocks[-1])
            if size > LONGEST:
                raise TooLong
        return "".join(blocks)


class Sandbox(ImmutableSandboxedEnvironment):
    """Looks for a field before a method: `row.items` is the field called items."""

    intercepted_binops = frozenset(["*", "**", "%"])
    template_class = Bounded

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field where there is one."""
        if (type(obj) is dict or isinstance(obj, Mapping)) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers may be multiplied and divided; a text may not be repeated, nor anything raised to a power."""
        if operator == "**" or not (type(left) is int and type(right) is int):
            raise SecurityError
        return super().call_binop(context, operator, left, right)


def environment() -> Environment:
    """A new sandbox: escaping on, unknown names refused, no globals, only the filters above."""
    made = Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_printed, cache_size=0)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


def _printed(value: Any) -> Any:
    """A value's XML. An undefined one raises here."""
    if type(value) is str:
        return str.__new__(Markup, as_xml(value))  # what Markup(…) does, but for a look at what it is given
    if isinstance(value, Undefined):
        return str(value)
    text = value.unescape() if isinstance(value, Markup) else shown(value)
    return Markup(as_xml(text))  # noqa: S704  # as_xml has just escaped it


def unknown_name(message: str, template_xml: str) -> str:
    """The name that jinja2 says is undefined, if the template itself has it in a tag; else blank."""
    found = _SAID.search(message)
    name = (found[1] or found[2]) if found else ""
    in_tags = {word for tag in _TAG.findall(template_xml) for word in _NAME.findall(tag)}
    return name if name in in_tags else ""
