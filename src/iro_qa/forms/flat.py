"""What a local section may be made of. It is flat, so that a cell, a column and a control can hold each answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
from pydantic import StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from iro_qa.boundary import Caught, attempt
from iro_qa.forms.base import Headline, IsoDate, Label, LongText, ShortText
from iro_qa.forms.section import Section

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_CODE = re.compile(r"([A-Za-z][A-Za-z0-9_]{0,39})?\Z")
_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]{0,1000}\Z")
#: What a section says of itself: no question can be called so.
_OWN = frozenset({"plugin", "title", "version", "upgrade", "earlier", "of"})
_TEXTS = tuple(part for text in (Label, Headline, ShortText, LongText) for part in get_args(text)[1:])
_DAYS = get_args(IsoDate)[1:]
_ALLOWED = (
    "an Answer, a YesNo, a Literal of codes, an IsoDate or None, a whole number or None, "
    "a Label, a Headline, a ShortText or a LongText"
)


@attrs.frozen
class Leaf:
    """One plain type of a question's annotation, with what is said of it."""

    type: Any
    about: tuple[Any, ...] = ()


def leaves(info: FieldInfo) -> list[Leaf]:
    """The plain types that a question takes, without None."""
    return list(_leaves(info.annotation, tuple(info.metadata)))


def _leaves(annotation: Any, about: tuple[Any, ...]) -> Iterator[Leaf]:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        yield from _leaves(inner, (*about, *_unpacked(more)))
    elif origin in (Union, UnionType):
        for part in get_args(annotation):
            yield from _leaves(part, about)
    elif annotation is not type(None):
        yield Leaf(annotation, about)


def _unpacked(about: list[Any]) -> Iterator[Any]:
    """A Field() within Annotated stands for its limits."""
    for one in about:
        yield from one.metadata if isinstance(one, FieldInfo) else (one,)


def fault_of(section: type[Section]) -> str:
    """Why a section cannot be a local section, as a sentence naming the field; blank where nothing is wrong."""
    if not is_line(section.title):
        return f"{section.plugin}: its title must be one line of text."
    if section.model_config.get("extra") != "forbid" or not section.model_config.get("frozen"):
        return f"{section.plugin}: the section's model_config must stay as Section has it."
    wrong = ((name, _fault_of_field(name, info)) for name, info in section.model_fields.items())
    found = next((f"local.{section.plugin}.{_shown(name)}: {what}" for name, what in wrong if what), "")
    return found or _fault_of_defaults(section) or _fault_of_version(section)


def _shown(name: str) -> str:
    return name if name.isascii() and len(name) <= 60 else "(a field)"


def is_line(text: object) -> bool:
    """Whether it is one line of text that every document can carry, of at most 1,000 characters."""
    return isinstance(text, str) and _LINE.match(text) is not None


def _fault_of_field(name: str, info: FieldInfo) -> str:
    if name in _OWN:
        return f"the section says {name} of itself: write `{name}: ClassVar[...]`, or call the question otherwise."
    if not _NAME.match(name):
        return "a question's name is small letters, digits and underscores, at most 40, and begins with a letter."
    if info.alias or info.validation_alias or info.serialization_alias:
        return "a question has no alias: its name is its column and its key."
    if info.is_required() or info.default_factory is not None:
        return "a question needs a default, for a form that leaves it blank."
    if not (is_line(info.title or "") and is_line(info.description or "")):
        return "its label and its hint must each be one line of text."
    return "" if _is_plain(leaves(info)) else f"a question is {_ALLOWED}; nothing else fits into a cell."


def _is_plain(found: list[Leaf]) -> bool:
    """Whether it takes one plain kind of answer."""
    if len(found) != 1:
        return False
    (leaf,) = found
    if get_origin(leaf.type) is Literal:
        codes = get_args(leaf.type)
        return any(codes) and all(isinstance(code, str) and _CODE.match(code) for code in codes)
    if leaf.type is date:
        return any(one in _DAYS for one in leaf.about)
    if leaf.type is str:
        return any(one in _TEXTS for one in leaf.about if isinstance(one, StringConstraints))
    return leaf.type is int


def _fault_of_defaults(section: type[Section]) -> str:
    """A default that the question itself refuses: a form written with it could not be read."""
    name = attempt(_refused_default, section)
    if isinstance(name, Caught) or not name:
        return ""  # what breaks here costs the section where it is read
    return f"local.{section.plugin}.{name}: its default is none of its answers; where that is a blank, write None."


def _refused_default(section: type[Section]) -> str:
    try:
        section.model_validate_json(section().model_dump_json())
    except ValidationError as error:
        return str(error.errors(include_url=False, include_input=False)[0]["loc"][0])
    return ""


def _fault_of_version(section: type[Section]) -> str:
    if type(section.version) is not int or section.version < 1:
        return f"{section.plugin}: its version must be a whole number from 1."
    steps = dict(section.upgrade)
    if set(steps) != set(range(1, section.version)) or not all(map(callable, steps.values())):
        return f"{section.plugin}: upgrade must have one function for each version from 1 to {section.version - 1}."
    older: tuple[object, ...] = section.earlier
    for old in older:
        if not (isinstance(old, type) and issubclass(old, Section)):
            return f"{section.plugin}: earlier must hold Section classes."
        if found := fault_of(old):
            return f"{section.plugin}, earlier: {found}"
    return ""
