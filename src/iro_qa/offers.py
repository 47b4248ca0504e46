"""What an offer must be to be filed: its type, its name, and each of its parts."""

from __future__ import annotations

import copy
import inspect
import re
import types
from collections.abc import Callable, Mapping
from typing import Any, get_args

from iro_qa.aggregators import Aggregator, Unit
from iro_qa.blocks import Block
from iro_qa.boundary import Caught, attempt
from iro_qa.checks import Check, CheckKind, Gaps, Severity
from iro_qa.entry_points import PLUGIN_NAME
from iro_qa.exporters import Exporter, Template
from iro_qa.forms.flat import fault_of, is_line
from iro_qa.forms.section import Section
from iro_qa.process import OwnProcess, Process
from iro_qa.readers import Reader
from iro_qa.returns import Return
from iro_qa.summaries import COPIES

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}\Z")
_TYPES: Mapping[str, type] = {
    "iro_qa_readers": Reader,
    "iro_qa_checks": Check,
    "iro_qa_aggregators": Aggregator,
    "iro_qa_exporters": Exporter,
    "iro_qa_blocks": Block,
    "iro_qa_templates": Template,
    "iro_qa_processes": OwnProcess,
    "iro_qa_returns": Return,
}


def name_of(given: object) -> str:
    """What an offer calls itself; a section by its plugin."""
    if isinstance(given, type) and issubclass(given, Section):
        return given.plugin
    return str(getattr(given, "name", ""))


def settled(hook: str, given: object) -> object:
    """The same offer with what it says of itself read once, where it works that out anew at each look.

    Raises whatever comes of looking at it: nothing may break, or be another thing, in the midst of a month's end.
    """
    if hook not in _TYPES or not isinstance(given, _TYPES[hook]):
        return given
    kind = type(given)
    if given.__class__ is not kind:
        raise TypeError
    names = [name for name in _parts(given) if _is_worked_out(inspect.getattr_static(given, name, None))]
    if not names:
        return given
    said = {name: getattr(given, name) for name in names}
    it = copy.copy(given)
    # the same layout, so that the class of a frozen or slotted value may be exchanged too
    fixed = type(kind.__name__, (kind,), {**said, "__module__": kind.__module__, "__slots__": ()})
    object.__setattr__(it, "__class__", fixed)
    return it


def _is_worked_out(attribute: object) -> bool:
    """Whether it is a property or the like: no value, no place of one, no function."""
    kept = isinstance(attribute, types.MemberDescriptorType | types.FunctionType | types.BuiltinFunctionType)
    return hasattr(type(attribute), "__get__") and not kept


def wrong_with(hook: str, given: object) -> str:
    """What is wrong with an offer; blank if nothing is."""
    if hook == "iro_qa_sections":
        right = isinstance(given, type) and issubclass(given, Section) and isinstance(given.plugin, str)
        named = right and PLUGIN_NAME.match(name_of(given))
        return fault_of(given) if named else "It offers something that is not a Section class with a name."  # type: ignore[arg-type]
    if not isinstance(given, _TYPES[hook]):
        return f"It offers something that is not of type {_TYPES[hook].__name__}."
    if not _NAME.match(name_of(given)) or len(name_of(given)) > 60:
        return "A name is lower case words joined by hyphens."
    return _wrong_part(given)


def _wrong_part(given: Any) -> str:
    """The first attribute that is not as it should be."""
    parts = _parts(given)
    wrong = next((name for name, (_, right) in parts.items() if not right(getattr(given, name))), "")
    return f"{name_of(given)}: {wrong} must be {parts[wrong][0]}." if wrong else ""


def _parts(given: object) -> Mapping[str, _Rule]:
    return next(rules for kind, rules in _PARTS if isinstance(given, kind))


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple | list) and all(isinstance(one, str) for one in value)


def _is_message(value: object) -> bool:
    """Whether it can be put into words when not one fact is given."""
    said = attempt(str.format_map, value, Gaps())
    return not isinstance(said, Caught) and is_line(said)


def _are_reasons(value: object) -> bool:
    return isinstance(value, Mapping) and all(is_line(text) for item in value.items() for text in item)


def _are_suffixes(value: object) -> bool:
    return isinstance(value, tuple | list) and bool(value) and all(map(_is_suffix, value))


def _is_suffix(value: object) -> bool:
    return isinstance(value, str) and _SUFFIX.match(value) is not None


def _is_target(value: object) -> bool:
    return value is None or (type(value) is int and 0 <= value <= 100)


def _is_bytes(value: object) -> bool:
    return isinstance(value, bytes) and bool(value)


def _are_kinds(value: object) -> bool:
    return isinstance(value, tuple | list) and bool(value) and all(kind in COPIES for kind in value)


def _is_called(value: Any) -> bool:
    """Callable, and of a module that can be asked for: it is, for the line where it broke."""
    return callable(value) and isinstance(value.__module__, str | None)


def _is_name(value: object) -> bool:
    return isinstance(value, str)


def _one_of(*words: str) -> _Rule:
    return f"one of {', '.join(words)}", lambda value: isinstance(value, str) and value in words


#: what an attribute must be, in words and as a test
_Rule = tuple[str, Callable[[Any], bool]]

_TITLED: Mapping[str, _Rule] = {"name": ("text", _is_name), "title": ("one line of text", is_line)}
_CALLED: _Rule = ("a function", _is_called)
_READS: _Rule = ("a tuple of questions' paths", _are_texts)
_YES_OR_NO: _Rule = ("True or False", lambda it: isinstance(it, bool))
_PARTS: tuple[tuple[type, Mapping[str, _Rule]], ...] = (
    (Reader, {
        **_TITLED, "suffixes": ('a tuple of endings like ".json"', _are_suffixes), "read": _CALLED,
        "may_hold": ("a function or None", lambda it: it is None or callable(it)),
        "names": ('a tuple of endings like ".doc"', lambda it: it == () or _are_suffixes(it)),
    }),
    (Block, {**_TITLED, "build": _CALLED, "kinds": ("kinds of copy", _are_kinds)}),
    (Template, {**_TITLED, "kind": ("a kind of copy", lambda it: it in COPIES), "content": ("bytes", _is_bytes)}),
    (OwnProcess, {**_TITLED, "process": ("a Process", lambda it: isinstance(it, Process))}),
    (Return, {**_TITLED, "make": _CALLED}),
    (Exporter, {**_TITLED, "suffix": ('an ending like ".docx"', _is_suffix), "export": _CALLED}),
    (
        Check,
        {
            **_TITLED, "source": _TITLED["title"], "remedy": _TITLED["title"], "reads": _READS, "look": _CALLED,
            "severity": _one_of(*get_args(Severity)), "kind": _one_of(*get_args(CheckKind)),
            "message": ("a sentence in which each {fact} may be missing", _is_message),
            "reasons": ("codes with their words", _are_reasons),
        },
    ),
    (
        Aggregator,
        {
            **_TITLED, "basis": _TITLED["title"], "reads": _READS, "listed": _TITLED["title"],
            "unit": _one_of(*get_args(Unit)), "better": _one_of("high", "low", "neither"),
            "target": ("a whole per cent or None", _is_target),
            "decimals": ("0 or 1", lambda it: type(it) is int and it in (0, 1)),
            "team_page": _YES_OR_NO, "parts": _YES_OR_NO,
        },
    ),
)  # fmt: skip
