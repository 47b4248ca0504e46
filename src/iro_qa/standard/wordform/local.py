"""The questions of plugins as questions of the form: each local section is a part of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

from iro_qa.plugin import Question, Section


def own_questions(sections: Iterable[type[Section]]) -> dict[str, tuple[Question, ...]]:
    """The questions of these sections, by each section's title. Sections of one title stand together."""
    found: dict[str, tuple[Question, ...]] = {}
    for section in sections:
        title = section.title or section.plugin.replace("_", " ").capitalize()
        made = (_question(section, name, info) for name, info in section.model_fields.items())
        found[title] = (*found.get(title, ()), *made)
    return found


def _question(section: type[Section], name: str, info: Any) -> Question:
    leaves = list(_leaves(info.annotation))
    codes = tuple(code for code in leaves if isinstance(code, str) and code)
    kind: Any = "code" if codes else "date" if date in leaves else "number" if int in leaves else "text"
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    path, label = f"local.{section.plugin}.{name}", info.title or name.replace("_", " ").capitalize()
    return Question(path, label, info.description or label, kind, bool(extra.get("core")), codes)


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain types and codes inside Annotated, unions and optional."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_args(annotation):
        for part in get_args(annotation):
            yield from _leaves(part)
    else:
        yield annotation
