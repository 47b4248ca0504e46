"""Settings as the value that the steps below understand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import attrs

from iro_qa.council import Council
from iro_qa.errors import SettingsError
from iro_qa.forms import OPEN_LISTS, Catalogue, Question, catalogue
from iro_qa.forms.headings import LOCAL
from iro_qa.registry import Registry
from iro_qa.settings.judging import (
    known_figures,
    named_figures,
    performance,
    urgencies,
    whom_figures_count,
    with_urgencies,
)
from iro_qa.settings.known import FILE_NAME, known
from iro_qa.settings.local import checked_local
from iro_qa.settings.maps import maps
from iro_qa.settings.process import process
from iro_qa.settings.recipients import recipients
from iro_qa.settings.tables import NEEDED, QuestionsTable, ReviewsTable, Settings
from iro_qa.settings.templates import known_templates, templates
from iro_qa.standards import CYCLES, Cycle, Interval, Standards, UrgencyLevel
from iro_qa.summaries import Words


def council(settings: Settings, folder: Path = Path()) -> Council:
    """Settings as the value that the steps below understand. Files that they name are in the folder."""
    lists = _lists(settings.lists)
    asked = settings.questions
    for path in (*asked.hidden, *asked.required, *asked.first, *asked.labels):
        if not LOCAL.match(path):  # whether a plugin asks it is seen when plugins are there
            known("questions", path, _paths())
    needed = sorted(set(asked.hidden) & (NEEDED | {q.path for q in catalogue().questions if q.required}))
    if needed:
        raise SettingsError(f"{FILE_NAME}: {needed[0]} cannot be hidden: without it a form cannot be counted.")
    both = set(asked.hidden) & set(asked.required)
    if both:
        raise SettingsError(f"{FILE_NAME}: {min(both)} is both hidden and required.")
    rules = Standards(
        **settings.limits.model_dump(), targets=MappingProxyType(dict(settings.targets)),
        decimals=MappingProxyType(dict(settings.decimals)), full_time=MappingProxyType(dict(settings.iros)),
        dispute_working_days=settings.process.overall_days, reviews=_reviews(settings.reviews),
        good_grades=_grades(settings.good_grades, lists), performance=performance(settings),
        urgencies=urgencies(settings.urgency), required=tuple(asked.required), **whom_figures_count(settings),
    )  # fmt: skip
    questions = _questions(asked, lists, rules.urgencies)
    return Council(
        name=settings.council.name, lists=lists, questions=questions, hidden=frozenset(asked.hidden),
        off=frozenset(settings.plugins.off), rules=rules, plugins=tuple(settings.plugins.enabled),
        skip_folders=tuple(settings.folders.skip),
        teams=tuple(settings.council.teams), words=Words(**settings.words.model_dump()),
        recipients=recipients(settings, lists["services"]), maps=maps(settings.map, lists, questions),
        process=process(settings.process, settings.plugins), **templates(settings.word, folder),
        labels=MappingProxyType(dict(asked.labels)), first=tuple(asked.first),
    )  # fmt: skip


def _reviews(asked: ReviewsTable) -> Cycle:
    """The cycle by name, with the council's own shorter intervals in it."""
    usual = CYCLES[asked.rule]
    first, second, later = asked.first_working_days, asked.second_months, asked.later_months
    if not (first or second or later):
        return usual
    return attrs.evolve(
        usual, name="own", title="The council's own intervals", source="practice: the council's own settings",
        first=Interval(first, "working days") if first else usual.first,
        second=Interval(second, "months") if second else usual.second,
        later=Interval(later, "months") if later else usual.later,
    )  # fmt: skip


def _grades(named: Sequence[str], lists: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    for grade in named:
        known("good_grades", grade, lists["grades"])
    return tuple(named)


def checked(made: Council, registry: Registry) -> Council:
    """The same council, once every id it names is one that the registry has. Raises SettingsError."""
    figures = {offer.id for offer in registry.aggregators}
    lost = _lost(made, registry)
    named = figures | {figure.removeprefix("standard/") for figure in figures} | lost
    for table, names in (("targets", made.rules.targets), ("decimals", made.rules.decimals)):
        for name in names:
            known(table, name, named)
    known_figures(made.rules.performance, named)
    for name in made.off:
        known("plugins.off", name, registry.ids - {offer.id for offer in registry.sections} | lost)
    known_templates(made.template_offers, registry.without(made.off), lost)
    made = made.asking(offer.it for offer in registry.sections)
    checked_local(made)
    return made


def _lost(made: Council, registry: Registry) -> set[str]:
    """Ids that name an offer of a plugin with a failure: that is said for itself, and does not stop the month."""
    failed = {failure.plugin for failure in registry.failures}
    figures = (name for _, names in named_figures(made.rules.performance) for name in names)
    ids = (*made.rules.targets, *made.rules.decimals, *figures, *made.off, *made.template_offers.values())
    return {name for name in ids if name.partition("/")[0] in failed}


def _paths() -> frozenset[str]:
    questions = catalogue()
    return frozenset((*questions.by_path, *questions.tables))


def _lists(added: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    for name in added:
        known("lists", name, OPEN_LISTS)
    merged = {name: {**codes, **added.get(name, {})} for name, codes in OPEN_LISTS.items()}
    return MappingProxyType({name: MappingProxyType(codes) for name, codes in merged.items()})


def _questions(
    asked: QuestionsTable, lists: Mapping[str, Mapping[str, str]], levels: Sequence[UrgencyLevel]
) -> Catalogue:
    """The form's questions without the hidden ones, with this council's labels, codes and order."""
    base = catalogue()
    tables = {path: asked.labels.get(path, label) for path, label in base.tables.items() if path not in asked.hidden}
    kept = [with_urgencies(_adapted(q, asked, lists), levels) for q in base.questions if not _hidden(q, asked)]
    first = {path: number for number, path in enumerate(asked.first)}
    kept.sort(key=lambda question: first.get(question.path, len(first)))
    core = tuple(path for path in base.core_tables if path in tables)
    return Catalogue(tuple(kept), MappingProxyType(tables), core)


def _hidden(question: Question, asked: QuestionsTable) -> bool:
    return question.path in asked.hidden or question.table in asked.hidden


def _adapted(question: Question, asked: QuestionsTable, lists: Mapping[str, Mapping[str, str]]) -> Question:
    codes = tuple(lists[question.open_list]) if question.open_list else question.codes
    return attrs.evolve(question, label=asked.labels.get(question.path, question.label), codes=codes)
