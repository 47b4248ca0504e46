#!/usr/bin/env python3
"""Write docs/reference/api.txt: every public name with its signature or fields. A test says when it is due.

Annotations are the text that stands in the source, so that the list is the same on every Python.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import attrs
from pydantic import BaseModel

import iro_qa

FILE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "api.txt"
HEAD = """Every public name of iro-qa with its signature or fields, as of this version. Written by tools/public_api.py.
What a change here means for the version number: docs/explanation/versions.md.
"""
MODULES = ("iro_qa", "iro_qa.plugin", "iro_qa.testing")
#: What may be shown of a default; anything else is "...".
PLAIN = (int, str, bytes, bool, type(None))


def whole() -> str:
    """The list, a module after the other; one that is not there yet is left out."""
    there = [name for name in MODULES if importlib.util.find_spec(name)]
    return "\n".join([HEAD, *(line for name in there for line in module_lines(name))]) + "\n"


def module_lines(name: str) -> Iterator[str]:
    """A module's public names in order."""
    module = importlib.import_module(name)
    yield f"{name}\n{'=' * len(name)}\n"
    for public in sorted(module.__all__, key=lambda one: (one.casefold(), one)):
        thing = getattr(module, public)
        if name != "iro_qa" and getattr(iro_qa, public, None) is thing:
            yield f"{public}: as in iro_qa"
        else:
            yield from lines(public, thing)
    yield ""


def lines(name: str, thing: Any) -> Iterator[str]:
    """One name: a class with its fields and methods, a function, or a value."""
    if isinstance(thing, type):
        bases = ", ".join(base.__name__ for base in thing.__bases__ if base is not object)
        yield f"class {name}({bases})" if bases else f"class {name}"
        yield from (f"    {line}" for line in (*fields(thing), *methods(thing)))
    elif inspect.isroutine(thing):
        yield f"{name}{signature(thing)}"
    else:
        yield f"{name} = {value(thing)}"


def fields(kind: type) -> Iterator[str]:
    """What it is made from, in order."""
    if attrs.has(kind):
        for one in attrs.fields(kind):
            if one.init and not one.name.startswith("_"):
                yield f"{one.name}: {one.type}{default(one.default, attrs.NOTHING)}"
    elif issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            needed = "" if info.is_required() else " = ..."
            yield f"{name}: {annotation_of(kind, name)}{needed}"
    else:
        for name, said in inspect.get_annotations(kind).items():
            if not name.startswith("_"):
                yield f"{name}: {said}{default(getattr(kind, name, attrs.NOTHING), attrs.NOTHING)}"


def annotation_of(kind: type, name: str) -> str:
    """A field's annotation as its class or the base that has it writes it."""
    each = (inspect.get_annotations(base) for base in kind.__mro__)
    return next(str(found[name]) for found in each if name in found)


def methods(kind: type) -> Iterator[str]:
    """What can be called on it or read off it, its own and what it has from bases of ours."""
    found: dict[str, str] = {}
    for base in kind.__mro__:
        if not base.__module__.startswith("iro_qa"):
            continue
        for name, thing in base.__dict__.items():
            said = "" if name.startswith("_") else method(name, thing)
            if said:
                found.setdefault(name, said)
    yield from (found[name] for name in sorted(found))


def method(name: str, thing: Any) -> str:
    """One of them; blank for what is neither."""
    function = getattr(thing, "__func__", thing)
    if isinstance(thing, property):
        return f"{name} -> {inspect.signature(thing.fget).return_annotation}" if thing.fget else ""
    if type(thing).__name__ == "cached_property":
        return f"{name} -> {inspect.signature(thing.func).return_annotation}"
    return f"{name}{signature(function)}" if inspect.isfunction(function) else ""


def signature(call: Any) -> str:
    """Parameters and result, put together here: how Python prints a signature differs from version to version."""
    found = inspect.signature(call)
    parts: list[str] = []
    starred = False
    for one in found.parameters.values():
        if one.kind is one.KEYWORD_ONLY and not starred:
            parts.append("*")
        starred = starred or one.kind in (one.KEYWORD_ONLY, one.VAR_POSITIONAL)
        stars = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
        said = "" if one.annotation is one.empty else f": {text(one.annotation)}"
        parts.append(f"{stars}{one.name}{said}{default(one.default, one.empty)}")
    result = "" if found.return_annotation is found.empty else f" -> {text(found.return_annotation)}"
    return f"({', '.join(parts)}){result}"


def text(annotation: Any) -> str:
    """An annotation as its source has it."""
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def default(given: Any, nothing: Any) -> str:
    """What stands for a parameter or field that is left out; blank where it must be given."""
    if given is nothing:
        return ""
    simple = type(given) in PLAIN or (type(given) is tuple and all(type(one) in PLAIN for one in given))
    return f" = {given!r}" if simple else " = ..."


def value(thing: Any) -> str:
    """A constant or the name of a type."""
    if get_origin(thing) is Annotated:
        return f"{get_args(thing)[0].__name__}, with limits"
    if get_origin(thing) is not None or type(thing).__name__ in ("UnionType", "_UnionGenericAlias"):
        return str(thing).replace("typing.", "").replace("collections.abc.", "")
    if default(thing, attrs.NOTHING) != " = ...":
        return repr(thing)
    return type(thing).__name__


def main() -> int:
    """Write it."""
    FILE.write_text(whole(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
