"""iro-qa.toml: how a council says what differs with it. Read here, turned into a Council, known nowhere below."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import attrs
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from iro_qa.boundary import nearest, sentence
from iro_qa.council import Council
from iro_qa.errors import SettingsError
from iro_qa.forms import OPEN_LISTS, Catalogue, Question, catalogue
from iro_qa.registry import Registry
from iro_qa.standards import Standards
from iro_qa.summaries import Words

#: The file's usual name, looked for in the folder in which the command is run.
FILE_NAME = "iro-qa.toml"

#: Questions without which no form can be told from another or counted.
NEEDED = frozenset(
    {"identity.id", "identity.revision", "identity.status", "child.number", "child.team", "review.held_on"}
)

_Text = Annotated[str, Field(min_length=1, max_length=120)]
_Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
_Percent = Annotated[int, Field(ge=0, le=100)]
_Whole = Annotated[int, Field(ge=0, le=1000)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)


class CouncilTable(_Table):
    """[council]: its name and its teams."""

    name: str = ""
    teams: list[_Text] = []


class QuestionsTable(_Table):
    """[questions]: paths that are hidden, required, put first; and other labels for them."""

    hidden: list[str] = []
    required: list[str] = []
    first: list[str] = []
    labels: dict[str, _Text] = {}


class PluginsTable(_Table):
    """[plugins]: which are enabled beside the built-ins, and which offers are switched off by id."""

    enabled: list[str] = []
    off: list[str] = []


def _limits() -> type[_Table]:
    """[limits]: every whole-number standard, by its own name."""
    fields: dict[str, Any] = {
        field.name: (_Whole, field.default) for field in attrs.fields(Standards) if isinstance(field.default, int)
    }
    return create_model("LimitsTable", __base__=_Table, **fields)


def _words() -> type[_Table]:
    """[words]: what documents call things here."""
    fields: dict[str, Any] = {field.name: (_Text, field.default) for field in attrs.fields(Words)}
    return create_model("WordsTable", __base__=_Table, **fields)


class Settings(_Table):
    """The whole file. Every key may be left out."""

    council: CouncilTable = CouncilTable()
    words: Annotated[_words(), Field(default_factory=_words())]  # type: ignore[valid-type]  # made from Words
    limits: Annotated[_limits(), Field(default_factory=_limits())]  # type: ignore[valid-type]  # made from Standards
    targets: dict[str, _Percent] = {}
    lists: dict[str, dict[_Code, _Text]] = {}
    questions: QuestionsTable = QuestionsTable()
    plugins: PluginsTable = PluginsTable()


def load_settings(path: Path) -> Council:
    """The council that a settings file describes. Raises SettingsError with the key and the nearest right one."""
    problem = ""
    try:
        return council(Settings.model_validate(tomllib.loads(path.read_text("utf-8-sig"))))
    except ValidationError as error:
        problem = _worded(error)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        problem = f"This is not TOML{f' at line {line[1]}' if line else ''}."
    except RecursionError:
        problem = "This is not TOML: it is nested too deeply."
    except UnicodeDecodeError:
        problem = "The file is not UTF-8."
    except OSError:
        problem = "The file cannot be read."
    raise SettingsError(f"{FILE_NAME}: {problem}")


def council(settings: Settings) -> Council:
    """Settings as the value that the steps below understand."""
    lists = _lists(settings.lists)
    asked = settings.questions
    for path in (*asked.hidden, *asked.required, *asked.first, *asked.labels):
        _known("questions", path, _paths())
    needed = sorted(set(asked.hidden) & (NEEDED | {q.path for q in catalogue().questions if q.required}))
    if needed:
        raise SettingsError(f"{FILE_NAME}: {needed[0]} cannot be hidden: without it a form cannot be counted.")
    both = set(asked.hidden) & set(asked.required)
    if both:
        raise SettingsError(f"{FILE_NAME}: {min(both)} is both hidden and required.")
    targets = MappingProxyType(dict(settings.targets))
    rules = Standards(**settings.limits.model_dump(), required=tuple(asked.required), targets=targets)
    return Council(
        name=settings.council.name, lists=lists, questions=_questions(asked, lists), hidden=frozenset(asked.hidden),
        off=frozenset(settings.plugins.off), rules=rules, plugins=tuple(settings.plugins.enabled),
        teams=tuple(settings.council.teams), words=Words(**settings.words.model_dump()),
    )  # fmt: skip


def checked(made: Council, registry: Registry) -> Council:
    """The same council, once every id it names is one that the registry has. Raises SettingsError."""
    figures = {offer.id for offer in registry.aggregators}
    offers = (*registry.checks, *registry.aggregators, *registry.readers, *registry.exporters)
    for name in made.rules.targets:
        _known("targets", name, figures | {figure.removeprefix("standard/") for figure in figures})
    for name in made.off:
        _known("plugins.off", name, {offer.id for offer in offers})
    return made


def _worded(error: ValidationError) -> str:
    """The first thing wrong, as a sentence with the key and, for an unknown key, the nearest right one."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = [str(part) for part in first["loc"]]
    key = ".".join(part for part in where if re.fullmatch(r"[A-Za-z0-9_./-]{1,80}", part))
    if first["type"] != "extra_forbidden":
        return f"{key}: {' '.join(sentence(first['type'], first.get('ctx')))}"
    close = nearest(where[-1], _keys(where[:-1]))
    hint = f"Did you mean {close}?" if close else f"Keys here: {', '.join(_keys(where[:-1]))}."
    return f"there is no key {key}. {hint}"


def _keys(where: Iterable[str]) -> list[str]:
    model: Any = Settings
    for part in where:
        model = model.model_fields[part].annotation
    return list(model.model_fields)


def _known(key: str, name: str, right: Collection[str]) -> None:
    if name not in right:
        close = nearest(name, right)
        hint = f" Did you mean {close}?" if close else ""
        raise SettingsError(f"{FILE_NAME}: {key}: there is no {name}.{hint}")


def _paths() -> frozenset[str]:
    questions = catalogue()
    return frozenset((*questions.by_path, *questions.tables))


def _lists(added: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    for name in added:
        _known("lists", name, OPEN_LISTS)
    merged = {name: {**codes, **added.get(name, {})} for name, codes in OPEN_LISTS.items()}
    return MappingProxyType({name: MappingProxyType(codes) for name, codes in merged.items()})


def _questions(asked: QuestionsTable, lists: Mapping[str, Mapping[str, str]]) -> Catalogue:
    """The form's questions without the hidden ones, with this council's labels, codes and order."""
    base = catalogue()
    tables = {path: asked.labels.get(path, label) for path, label in base.tables.items() if path not in asked.hidden}
    kept = [_adapted(q, asked, lists) for q in base.questions if not _hidden(q, asked)]
    first = {path: number for number, path in enumerate(asked.first)}
    kept.sort(key=lambda question: first.get(question.path, len(first)))
    core = tuple(path for path in base.core_tables if path in tables)
    return Catalogue(tuple(kept), MappingProxyType(tables), core)


def _hidden(question: Question, asked: QuestionsTable) -> bool:
    return question.path in asked.hidden or question.table in asked.hidden


def _adapted(question: Question, asked: QuestionsTable, lists: Mapping[str, Mapping[str, str]]) -> Question:
    codes = tuple(lists[question.open_list]) if question.open_list else question.codes
    return attrs.evolve(question, label=asked.labels.get(question.path, question.label), codes=codes)
