"""Forms for tests: small ones built by hand, odd ones by hypothesis, and (from the kit) ones seen through a keyhole."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from iro_qa.aggregators import Checked
from iro_qa.checks import CLEAR, Finding, Outcome
from iro_qa.dates import Month
from iro_qa.forms import MonitoringForm, Question, catalogue
from iro_qa.standards import Standards
from iro_qa.testing.keyhole import Only as Only

HELD = date(2026, 10, 14)
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "identity": {"id": "F-1", "status": "sent"},
    "child": {"number": "1001", "team": "North"},
    "review": {"held_on": HELD},
}


def form(**sections: Mapping[str, Any]) -> MonitoringForm:
    """A form that was sent, of a review on 14 October 2026, with the questions given on top."""
    names = dict.fromkeys((*DEFAULTS, *sections))
    data = {name: {**DEFAULTS.get(name, {}), **sections.get(name, {})} for name in names}
    return MonitoringForm.model_validate_json(json.dumps(data, default=date.isoformat))


def checked(
    of: MonitoringForm, outcomes: Mapping[str, Outcome] | None = None, rules: Standards | None = None
) -> Checked:
    """The form as the fold hands it to a figure."""
    day = of.date or HELD
    return Checked(of, outcomes or {}, of.child.team, Month.of(day), day, rules or Standards())


# ---------------------------------------------------------------------------------------------- by hypothesis

_REFS = {"good_practice": "G", "concerns": "C", "actions": "A", "disputes": "D"}
_NEVER = {
    "schema_version",
    "child.number",
    "child.team",
    "identity.id",
    "identity.revision",
    "identity.status",
}
_NEAR = st.dates(date(2026, 8, 1), date(2026, 12, 31))
_DATES = st.one_of(_NEAR, st.dates(date(2005, 1, 1), date(2026, 12, 31)), st.dates())


@functools.cache
def _value(question: Question) -> st.SearchStrategy[Any]:
    """Anything that may stand in answer to a question."""
    if question.field in ("headline", "ref"):
        return st.just("Something")
    if question.field == "concern":
        return st.sampled_from(("C1", "C2", "F-1/C1") if question.table == "disputes.items" else ("C1", "C2"))
    if question.field == "continues":
        return st.just("")
    codes = st.sampled_from(question.codes or ("-",))
    kinds: Mapping[str, st.SearchStrategy[Any]] = {
        "code": codes,
        "codes": st.lists(codes, max_size=2),
        "date": _DATES,
        "dates": st.lists(_DATES, max_size=3),
        "number": st.integers(0, 25),
        "text": st.sampled_from(("", " ", "Words")),
    }
    return kinds[question.kind].map(lambda value: _fitting(question, value))


def _fitting(question: Question, value: Any) -> Any:
    """One line that is not blank may be blank or not, but not white space."""
    return value.strip() if question.field in ("effect", "what_changed") and question.table else value


_FLAT = [question for question in catalogue().flat() if question.path not in _NEVER]


@st.composite
def forms(draw: st.DrawFn, number: int = 1, children: int = 3, dated: bool = True) -> MonitoringForm:
    """Any form by its number, of one of so many children; only if `dated` its review surely has a day."""
    child = draw(st.integers(1, children))
    data: dict[str, Any] = {
        "identity": {"id": f"F-{number}", "status": "sent"},
        "child": {"number": str(1000 + child), "team": draw(st.sampled_from(("North", "South")))},
        "review": {"held_on": draw(_NEAR) if dated else None},
    }
    for question in draw(st.lists(st.sampled_from(_FLAT), max_size=15, unique_by=lambda q: q.path)):
        value = draw(_value(question))
        data.setdefault(question.section, {})[question.field] = value
    for table in draw(st.lists(st.sampled_from(sorted(catalogue().tables)), max_size=3, unique=True)):
        section, _, field = table.partition(".")
        entries = [_entry(draw, table, position) for position in range(1, draw(st.integers(1, 3)) + 1)]
        data.setdefault(section, {})[field] = entries
    return MonitoringForm.model_validate_json(json.dumps(data, default=date.isoformat))


def _entry(draw: st.DrawFn, table: str, position: int) -> dict[str, Any]:
    columns = catalogue().columns(table)
    more = draw(st.lists(st.sampled_from(columns), max_size=4))
    entry = {column.field: draw(_value(column)) for column in columns if column.required or column in more}
    if "ref" in entry:
        entry["ref"] = f"{_REFS[table.partition('.')[0]]}{position}"
    return entry


FOUND = Outcome("found", (Finding("health.assessment", answer="no"),))
OUTCOMES = st.dictionaries(
    st.sampled_from(("standard/health-assessment", "standard/visits-in-time", "acme/life-story")),
    st.sampled_from((CLEAR, FOUND, Outcome("not_applicable", reason="age"), Outcome("broken"))),
)


@st.composite
def many_checked(draw: st.DrawFn, most: int = 6) -> list[Checked]:
    """Several forms of few children, each with its own number, as the fold hands them over."""
    count = draw(st.integers(0, most))
    return [checked(draw(forms(number)), draw(OUTCOMES)) for number in range(count)]
