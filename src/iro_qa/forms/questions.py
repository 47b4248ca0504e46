"""The form as a list of questions: what templates, spreadsheets, settings and error messages need to know of it."""

from __future__ import annotations

import functools
import types
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from iro_qa.forms.base import OPEN_LISTS
from iro_qa.forms.form import MonitoringForm
from iro_qa.forms.section import Section

Kind = Literal["code", "codes", "date", "dates", "number", "text"]


@attrs.frozen
class Question:
    """One question: its path (`health.dental`, or `concerns.items.urgency` for a column of a repeated entry)."""

    path: str
    label: str
    hint: str
    kind: Kind
    core: bool = False
    #: the accepted codes of a coded question, in order
    codes: tuple[str, ...] = ()
    #: the name of the open list the codes come from, when a council may add to them
    open_list: str = ""
    default: Any = None
    required: bool = False
    #: the path of the repeated entry this is a column of (`concerns.items`), or blank
    table: str = ""
    whole: bool = True
    #: the codes that are offered where a council leaves some out of use; blank: all. A form may have any of `codes`
    offered: tuple[str, ...] = ()
    #: the council's own words for some of the codes, where the list is not an open one
    named: tuple[tuple[str, str], ...] = ()
    #: the title of the local section that asks it; blank for the form's own
    group: str = ""
    #: known beforehand, and never another on a form
    fixed: bool = False
    #: of a local question: whether it is answered in sentences
    long: bool = False
    #: the least and the greatest number that it takes, where that is known
    least: int | None = 0
    most: int | None = None

    @property
    def section(self) -> str:
        """The section's name."""
        return self.path.partition(".")[0]

    @property
    def field(self) -> str:
        """The question's own name in its section or entry."""
        return self.path.rpartition(".")[2]


@attrs.frozen
class Catalogue:
    """Every question of the form, in order, and the repeated entries with their own columns."""

    questions: tuple[Question, ...]
    #: path of each repeated entry -> its label
    tables: Mapping[str, str]
    #: path of the core repeated entries
    core_tables: tuple[str, ...]
    #: the local sections whose questions are among them
    sections: tuple[type[Section], ...] = ()
    #: local questions that are read and not asked: those that the council hides, and their sections' versions
    unasked: tuple[Question, ...] = ()

    @functools.cached_property
    def by_path(self) -> Mapping[str, Question]:
        """Questions by their path."""
        return {q.path: q for q in self.questions}

    @functools.cached_property
    def known(self) -> Mapping[str, Question]:
        """By path, all questions that are read: with these also those that the council hides."""
        unasked = {q.path: q for q in self.unasked}
        return {**catalogue().by_path, **unasked, **self.by_path} if self is not catalogue() else self.by_path

    @functools.cached_property
    def prepared(self) -> dict[str, Any]:
        """What has been worked out from it, by name: it is looked into for every cell, and never changes."""
        return {}

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """Every name that may stand in a path: sections, questions, entries."""
        return frozenset(part for q in self.questions for part in q.path.split(".")) | {
            "local",
            "schema_version",
        }

    @property
    def core(self) -> tuple[str, ...]:
        """Paths of the core questions; a repeated entry counts as one."""
        return tuple(q.path for q in self.questions if q.core) + self.core_tables

    def flat(self) -> tuple[Question, ...]:
        """The questions answered once a form: one column each."""
        return tuple(q for q in self.questions if not q.table)

    def columns(self, table: str) -> tuple[Question, ...]:
        """The columns of one repeated entry."""
        return tuple(q for q in self.questions if q.table == table)


@functools.cache
def catalogue() -> Catalogue:
    """The questions of the monitoring form, worked out from the form itself."""
    questions: list[Question] = []
    tables: dict[str, str] = {}
    core: list[str] = []
    for name, info in MonitoringForm.model_fields.items():
        section = info.annotation
        if isinstance(section, type) and issubclass(section, BaseModel):
            questions += _section(name, section, tables, core)
    return Catalogue(tuple(questions), types.MappingProxyType(tables), tuple(core))


def _section(name: str, model: type[BaseModel], tables: dict[str, str], core: list[str]) -> Iterator[Question]:
    for field, info in model.model_fields.items():
        path = f"{name}.{field}"
        entry = _entry_model(info.annotation)
        if entry is None:
            yield question_of(path, info)
            continue
        tables[path] = info.title or field
        core += [path] if _extra(info).get("core") else []
        for column, column_info in entry.model_fields.items():
            yield attrs.evolve(question_of(f"{path}.{column}", column_info), table=path)


def _entry_model(annotation: Any) -> type[BaseModel] | None:
    """The model of a repeated entry, or None for an ordinary question."""
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return None


def _extra(info: FieldInfo) -> dict[str, Any]:
    return dict(info.json_schema_extra) if isinstance(info.json_schema_extra, dict) else {}


def question_of(path: str, info: FieldInfo) -> Question:
    """The question that a field asks."""
    open_list = str(_extra(info).get("list", "")) or _open_list(info.annotation)
    kind, codes, whole = _kind(info.annotation)
    if open_list:
        kind, codes = "code", tuple(OPEN_LISTS[open_list])
    required = info.is_required()
    return Question(
        path=path, label=info.title or path, hint=info.description or "", kind=kind, codes=codes,
        core=bool(_extra(info).get("core")), open_list=open_list, default=None if required else info.default,
        required=required, whole=whole,
    )  # fmt: skip


def _open_list(annotation: Any) -> str:
    for part in get_args(annotation) if get_origin(annotation) is Annotated else ():
        extra = getattr(part, "json_schema_extra", None)
        if isinstance(extra, dict) and "list" in extra:
            return str(extra["list"])
    return ""


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain types inside Annotated, unions and optional."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _leaves(part)
    elif annotation is not type(None):
        yield annotation


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...], bool]:
    """What kind of answer it takes, its codes, and whether a number is whole."""
    if get_origin(annotation) is tuple:
        kind, codes, _ = _kind(get_args(annotation)[0])
        return ("dates" if kind == "date" else "codes"), codes, True
    leaves = list(_leaves(annotation))
    if date in leaves:
        return "date", (), True
    if int in leaves or float in leaves:
        return "number", (), float not in leaves
    if str in leaves:
        return "text", (), True
    return "code", tuple(code for leaf in leaves for code in get_args(leaf) if code), True
