"""How figures are judged and what urgencies are called, as the settings say it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from types import MappingProxyType

import attrs

from iro_qa.errors import SettingsError
from iro_qa.forms import Question
from iro_qa.settings.known import FILE_NAME, known
from iro_qa.settings.tables import Settings, UrgenciesTable, UrgencyTable
from iro_qa.standards import URGENCY_LEVELS, USUAL, Performance, UrgencyLevel

#: A blank answer counts as it.
_BLANK = "amber"


def performance(settings: Settings) -> Performance:
    """[performance] and [polarity]. Raises SettingsError for `near_in` where there is no band."""
    asked = settings.performance
    if "near_in" in asked.model_fields_set and not (asked.near or any(asked.near_of.values())):
        raise SettingsError(f"{FILE_NAME}: performance.near_in: there is no band to measure. Set near to 1 or more.")
    return Performance(
        near=asked.near, near_in=asked.near_in, edge=asked.edge, near_of=MappingProxyType(dict(asked.near_of)),
        info_only=frozenset(asked.info_only), polarity=MappingProxyType(dict(settings.polarity)),
    )  # fmt: skip


def named_figures(made: Performance) -> Iterator[tuple[str, Collection[str]]]:
    """Each key that names figures, with the ids."""
    yield "performance.near_of", made.near_of
    yield "performance.info_only", made.info_only
    yield "polarity", made.polarity


def urgencies(asked: UrgenciesTable) -> tuple[UrgencyLevel, ...]:
    """[urgency]. Raises SettingsError for amber out of use, for only one in use, and for two that are called alike."""
    levels = tuple(_level(usual, getattr(asked, usual.code)) for usual in URGENCY_LEVELS)
    unused = [level.code for level in levels if not level.used]
    if _BLANK in unused:
        raise SettingsError(f"{FILE_NAME}: urgency.{_BLANK}.used: it stays, since a blank urgency counts as {_BLANK}.")
    if len(levels) - len(unused) < 2:
        raise SettingsError(f"{FILE_NAME}: urgency.{unused[0]}.used: at least two urgencies are used.")
    _apart(levels)
    return levels


def _level(usual: UrgencyLevel, asked: UrgencyTable) -> UrgencyLevel:
    """The usual one with what is given; a meaning has no full stop, for the sentence goes on."""
    given = asked.model_dump(exclude_unset=True)
    if "meaning" in given:
        given["meaning"] = given["meaning"].strip().rstrip(".")
    return attrs.evolve(usual, **given)


def _apart(levels: tuple[UrgencyLevel, ...]) -> None:
    """Raise SettingsError where a label is another urgency's label or code: nobody could tell which is meant."""
    for level in levels:
        for other in levels:
            if other is not level and level.label.casefold() in (other.label.casefold(), other.code):
                raise SettingsError(f"{FILE_NAME}: urgency.{level.code}.label: it is what {other.code} is called.")


def whom_figures_count(settings: Settings) -> dict[str, bool]:
    """[measures], once the age for participation is one that the codes can tell. Raises SettingsError."""
    age = settings.model_dump(include={"limits": {"participation_from_age"}})["limits"]["participation_from_age"]
    if age < USUAL.participation_from_age:
        usual = f"{USUAL.participation_from_age} or more, since PN0 says under four and nothing more"
        raise SettingsError(f"{FILE_NAME}: limits.participation_from_age: it is {usual}.")
    return settings.measures.model_dump()


def with_urgencies(question: Question, levels: Sequence[UrgencyLevel]) -> Question:
    """The question of a concern's urgency with this council's labels, offering those in use; any other as it is."""
    if question.path != "concerns.items.urgency":
        return question
    own = {usual.code: usual.label for usual in URGENCY_LEVELS}
    named = tuple((level.code, level.label) for level in levels if level.label != own[level.code])
    used = tuple(level.code for level in levels if level.used)
    return attrs.evolve(question, named=named, offered=used if len(used) < len(levels) else ())


def known_figures(made: Performance, figures: Collection[str]) -> None:
    """Raise SettingsError for an id that no plugin offers as a figure."""
    for key, names in named_figures(made):
        for name in sorted(names):
            known(key, name, figures)
