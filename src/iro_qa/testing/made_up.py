"""Made-up forms without Hypothesis: the same number and seed give the same forms, on every machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from pydantic import ValidationError

from iro_qa.forms import OPEN_LISTS, MonitoringForm, Question, catalogue
from iro_qa.forms.local_questions import local_questions
from iro_qa.forms.section import Section
from iro_qa.testing.law import as_form

#: So many forms at most: enough for any test, and few enough to be made again whenever a file is looked at.
MOST = 10_000
#: About so many forms has the made-up council at its usual size.
_A_COUNCIL = 1_000
_FIRST = date(2026, 1, 5)
_COUNTED = ("sent", "corrected")


def made_up_forms(count: int, seed: int = 1, sections: Iterable[type[Section]] = ()) -> tuple[MonitoringForm, ...]:
    """Forms of the made-up council that count, the latest last, with answers to the questions of these local sections.

    Nobody in them exists. Raises ValueError for a count below 0 or above 10,000.
    """
    return tuple(map(as_form, made_up_data(count, seed, sections)))


def made_up_data(count: int, seed: int = 1, sections: Iterable[type[Section]] = ()) -> list[dict[str, Any]]:
    """The same as JSON data."""
    if not 0 <= count <= MOST:
        raise ValueError(f"A count is from 0 to {MOST}.")
    kinds = tuple(sections)
    council = _council(seed, 1 + count // _A_COUNCIL)
    found = list(map(json.loads, council[len(council) - count :]))
    for position, data in enumerate(found):
        local = {kind.plugin: _answered(kind, Random(f"{seed}/{position}/{kind.plugin}")) for kind in kinds}
        if local:
            data["local"] = local
    return found


@lru_cache(maxsize=4)
def _council(seed: int, scale: int) -> tuple[str, ...]:
    """Its forms that count as JSON, each number once, in the order in which they were written."""
    from iro_qa import demo

    with closing(demo.facts(seed, scale)) as connection:
        found = [form for _, form in demo.forms(connection, clean=True)]
    kept = {form["identity"]["id"]: form for form in found if form["identity"].get("status") in _COUNTED}
    return tuple(map(json.dumps, kept.values()))


def _answered(kind: type[Section], rng: Random) -> dict[str, Any]:
    """Most questions of a local section answered; those that a rule of the section's own refuses are left blank."""
    data = {one.field: answer(one, rng) for one in local_questions([kind]) if rng.random() < 0.8}
    for name in list(data):
        try:
            kind.model_validate_json(json.dumps(data))
        except ValidationError:
            del data[name]
    return data


def answer(question: Question, rng: Random) -> Any:
    """One likely answer to a question, as JSON data."""
    codes = tuple(OPEN_LISTS[question.open_list]) if question.open_list else question.codes
    match question.kind:
        case "code":
            return rng.choice(codes)
        case "codes":
            return [rng.choice(codes)]
        case "date":
            return _day(rng)
        case "dates":
            return [_day(rng)]
        case "number":
            return rng.randint(max(1, question.least or 0), max(20, question.least or 0))
    return f"Made up {rng.randint(1, 99)}"


def _day(rng: Random) -> str:
    return (_FIRST + timedelta(days=rng.randint(0, 300))).isoformat()


def answering(
    paths: Sequence[str], base: Iterable[Mapping[str, Any]], sections: Iterable[type[Section]], rng: Random
) -> Iterator[MonitoringForm]:
    """The forms again with other answers to the questions, sections and entries named."""
    asked = (*catalogue().questions, *local_questions(sections))
    wanted = [one for one in asked if _within(one, paths)]
    for data in base:
        changed = json.loads(json.dumps(data))
        for question in wanted:
            _put(changed, question, answer(question, rng))
        yield as_form(changed)


def _within(question: Question, paths: Sequence[str]) -> bool:
    """Whether a question is one of those named, or stands in a section or entry that is; ids and refs stay."""
    named = any(f"{question.path}.".startswith(f"{path}.") for path in paths)
    return named and not (question.required or question.field in ("ref", "continues", "concern", "revision", "status"))


def _put(data: dict[str, Any], question: Question, value: Any) -> None:
    if question.table:
        section, _, name = question.table.partition(".")
        for entry in data.get(section, {}).get(name, ()):
            entry[question.field] = value
    else:
        *way, last = question.path.split(".")
        for name in way:
            data = data.setdefault(name, {})
        data[last] = value
