"""The tables [map.NAME] as values, once every question and code in them is one that there is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from iro_qa.boundary import did_you_mean
from iro_qa.errors import SettingsError
from iro_qa.forms import Catalogue, Lists, Question
from iro_qa.forms.codes import code_of
from iro_qa.forms.headings import ENTRY, LOCAL, fold
from iro_qa.forms.maps import BLANK, Map, column_of
from iro_qa.forms.values import Wrong, meant
from iro_qa.settings.known import FILE_NAME
from iro_qa.settings.tables import MapTable

_PATH = re.compile(r"[a-z0-9_.]{1,120}\Z")


def maps(tables: Mapping[str, MapTable], lists: Lists, base: Catalogue) -> tuple[Map, ...]:
    """Every [map.NAME]. Raises SettingsError; a heading or answer is named by its position, since it may be a name."""
    return tuple(_map(name, table, lists, base.known) for name, table in tables.items())


def _map(name: str, table: MapTable, lists: Lists, known: Mapping[str, Question]) -> Map:
    key = f"map.{name}"
    for number, path in enumerate(table.columns.values(), start=1):
        _question(f"{key}.columns, line {number}", path, known)
    _once(f"{key}.columns", table.columns)
    for path, value in table.set.items():
        _question(f"{key}.set", path, known)
        _unasked(f"{key}.set: {path}", path, table.columns)
        fits(f"{key}.set: {path}", str(value), known.get(column_of(path)), lists)
    for code in table.answers.values():
        _accepted(f"{key}.answers", code, known.values(), lists)
    for path, answers in table.answers_of.items():
        if not LOCAL.match(path):
            _listed(f"{key}.answers_of", path, known)
        for code in answers.values():
            fits(f"{key}.answers_of: {path}", code, known.get(path), lists)
    return Map(
        name, _folded(f"{key}.columns", table.columns, table.ignore), frozenset(map(fold, table.ignore)),
        _folded(f"{key}.answers", table.answers),
        {path: _folded(f"{key}.answers_of: {path}", answers) for path, answers in table.answers_of.items()},
        {path: str(value) for path, value in table.set.items()},
    )  # fmt: skip


def _question(key: str, path: str, known: Mapping[str, Question]) -> None:
    """Raise SettingsError unless a cell of a row can answer this: a question, or one of a numbered entry."""
    entry = ENTRY.match(path)
    table, _, field = path.rpartition(".")
    if entry is None and path in known and known[path].table:
        raise SettingsError(f"{FILE_NAME}: {key}: say which entry it is, for example {table}.1.{field}.")
    if not LOCAL.match(path) and not (entry and known.get(column_of(path)) and known[column_of(path)].table):
        _listed(key, path, {name: question for name, question in known.items() if not question.table})


def _unasked(key: str, path: str, columns: Mapping[str, str]) -> None:
    """Raise SettingsError for a question once a form that has a column too: where that is lost, nobody was asked."""
    if path in columns.values() and not ENTRY.match(path):
        raise SettingsError(f"{FILE_NAME}: {key}: a column answers this question, so it cannot be set for every form.")


def _listed(key: str, path: str, right: Collection[str]) -> None:
    if path not in right:
        named = f"there is no question {path}." if _PATH.match(path) else "this is no question's path."
        raise SettingsError(f"{FILE_NAME}: {key}: {named}{did_you_mean(path, right)}")


def _once(key: str, columns: Mapping[str, str]) -> None:
    """Raise SettingsError where two columns answer one question."""
    seen: dict[str, int] = {}
    for number, path in enumerate(columns.values(), start=1):
        if seen.setdefault(path, number) != number:
            lines = f"lines {seen[path]} and {number}"
            raise SettingsError(f"{FILE_NAME}: {key}: two columns answer {path} ({lines}). Let the map ignore one.")


def _folded(key: str, texts: Mapping[str, str], others: Iterable[str] = ()) -> dict[str, str]:
    """By folded text. Raises SettingsError for two that are one but for case, spaces or hyphens."""
    names = [fold(text) for text in (*texts, *others)]
    twice = next((number for number, name in enumerate(names, start=1) if name in names[: number - 1]), 0)
    if twice:
        first = names.index(names[twice - 1]) + 1
        raise SettingsError(f"{FILE_NAME}: {key}: lines {first} and {twice} are the same but for case or spaces.")
    return dict(zip(names, texts.values(), strict=False))


def _accepted(key: str, code: str, questions: Iterable[Question], lists: Lists) -> None:
    """Raise SettingsError for a code that no question has."""
    coded = [question for question in questions if question.kind in ("code", "codes")]
    if code not in (BLANK, "") and not any(code_of(code, question, lists) for question in coded):
        hint = did_you_mean(code, {name for question in coded for name in question.codes})
        raise SettingsError(f"{FILE_NAME}: {key}: no question has this code.{hint}")


def fits(key: str, value: str, question: Question | None, lists: Lists) -> None:
    """Raise SettingsError for a value that is no answer to its question. Local questions are not known yet."""
    wrong = meant(value, question, lists) if question and value not in (BLANK, "") else None
    if isinstance(wrong, Wrong):
        raise SettingsError(f"{FILE_NAME}: {key}: {wrong.what} {wrong.remedy}")
