"""The questions of local sections as questions of the form: for files, workbooks, settings, maps and the schema."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs
from pydantic.fields import FieldInfo

from iro_qa.forms.flat import leaves
from iro_qa.forms.form import MonitoringForm
from iro_qa.forms.questions import Catalogue, Question, question_of
from iro_qa.forms.section import VERSION, Section

#: From this length on a text is answered in sentences.
_SENTENCES = 1000
#: What any section says of its version: a number.
VERSION_QUESTION = Question(
    f"local.{VERSION}", "Version of these questions", "Leave it as it is", "number", fixed=True, least=1
)


def local_questions(sections: Iterable[type[Section]]) -> tuple[Question, ...]:
    """The questions of these sections, each section's together, under the title of their section."""
    return tuple(_question(section, name, info) for section in sections for name, info in section.model_fields.items())


def group_of(section: type[Section]) -> str:
    """What a section is called where it is read: by its title, else by its plugin."""
    return section.title or _in_words(section.plugin)


def _in_words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _question(section: type[Section], name: str, info: FieldInfo) -> Question:
    made = question_of(f"local.{section.plugin}.{name}", info)
    label = info.title or _in_words(name)
    about = [one for leaf in leaves(info) for one in leaf.about]
    longest = max((getattr(one, "max_length", None) or 0 for one in about), default=0)
    return attrs.evolve(
        made, label=label, hint=info.description or label, group=group_of(section), long=longest > _SENTENCES,
        least=_limit(about, "ge", "gt", 1), most=_limit(about, "le", "lt", -1),
    )  # fmt: skip


def _limit(about: Iterable[Any], name: str, strict: str, step: int) -> int | None:
    """A number's least or greatest value, by the names of the limit that it may reach and of the one it may not."""
    for one in about:
        reached, beyond = getattr(one, name, None), getattr(one, strict, None)
        if isinstance(reached, int):
            return reached
        if isinstance(beyond, int):
            return beyond + step
    return None


def with_local(
    base: Catalogue, sections: Iterable[type[Section]], hidden: Collection[str] = (),
    labels: Mapping[str, str] = MappingProxyType({}), first: Sequence[str] = (),
) -> Catalogue:  # fmt: skip
    """A catalogue with the questions of these sections, in place of local ones that it had.

    Those hidden are read and not asked; `labels` and `first` are a council's own words and order, by path.
    """
    sections = tuple(sections)
    if sections == base.sections == ():
        return base
    own = [attrs.evolve(q, label=labels.get(q.path, q.label)) for q in local_questions(sections)]
    asked = [q for q in base.questions if q.section != "local"] + [q for q in own if q.path not in hidden]
    order = {path: number for number, path in enumerate(first)}
    asked.sort(key=lambda question: order.get(question.path, len(order)))
    unasked = (*_gone(sections), *(q for q in own if q.path in hidden), *_versions(sections))
    return attrs.evolve(base, questions=tuple(asked), sections=sections, unasked=unasked)


def _gone(sections: Iterable[type[Section]]) -> Iterator[Question]:
    """Questions of older versions that a section does not ask any more."""
    for section in sections:
        for old in section.earlier:
            gone = ((name, info) for name, info in old.model_fields.items() if name not in section.model_fields)
            yield from (_question(section, name, info) for name, info in gone)


def _versions(sections: Iterable[type[Section]]) -> Iterator[Question]:
    for section in sections:
        path = f"local.{section.plugin}.{VERSION}"
        yield attrs.evolve(VERSION_QUESTION, path=path, group=group_of(section))


def form_schema(sections: Iterable[type[Section]] = ()) -> dict[str, Any]:
    """The JSON Schema of the form, with what these sections ask. Other local sections stay allowed."""
    made = MonitoringForm.model_json_schema()
    own = {section.plugin: _section_schema(section) for section in sections}
    made["properties"]["local"] |= {"properties": own} if own else {}
    return made


def _section_schema(section: type[Section]) -> dict[str, Any]:
    made = section.model_json_schema() | {"title": group_of(section)}
    if section.version > 1:  # data that does not say so is of version 1
        made["properties"][VERSION] = {"title": VERSION_QUESTION.label, "const": section.version}
        made["required"] = [VERSION]
    return made
