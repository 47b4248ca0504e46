"""What a template may do: print values, choose, repeat. It cannot reach Python; a wrong name is an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from iro_qa.word.text import as_xml, shown

if TYPE_CHECKING:
    from jinja2 import Environment

#: Filters that neither make markup nor draw lots.
FILTERS = (
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "groupby", "int", "join", "last",
    "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "select",
    "selectattr", "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper",
)  # fmt: skip
_TAG = re.compile(r"{[{%].*?[}%]}", re.DOTALL)
_NAME = re.compile(r"[A-Za-z]\w{0,39}")
_SAID = re.compile(r"'([A-Za-z]\w{0,39})' is undefined|has no attribute '([A-Za-z]\w{0,39})'")


def environment() -> Environment:
    """A new sandbox: escaping on, unknown names refused, no globals, only the filters above."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Looks for a field before a method: `row.items` is the field called items."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            if isinstance(obj, Mapping) and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    made = Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_printed, cache_size=0)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


def _printed(value: Any) -> Any:
    """A value's XML. An undefined one raises here."""
    from jinja2 import Undefined
    from markupsafe import Markup

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
