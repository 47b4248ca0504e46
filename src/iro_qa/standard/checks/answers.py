"""The answer rule, and what several checks need to know of a form before they look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from iro_qa.plugin import Example, Finding, MonitoringForm, NotApplicable, add_months, clear, found, spared

#: What a check gives back: findings, None for clear, or why it does not concern the form. Giving that back costs a
#: tenth of raising it, so what happens on many forms is given back; what is rare is raised where it is seen.
Found = Iterable[Finding] | NotApplicable | None

#: The questions that the day of the review is taken from.
REVIEW_DAY = ("review.completed_on", "review.meetings", "review.held_on")
#: The questions that the child's age at the review is taken from.
AGE = ("child.date_of_birth", "child.age_at_review", *REVIEW_DAY)

#: The day on which the Care Planning Regulations 2010 and sections 25A and 25B of the Children Act came into force.
IN_FORCE = date(2011, 4, 1)

#: Answers that say that something is not as it should be.
NOT_MET = frozenset({"partly", "no", "not_evidenced"})
#: Why an answer that is neither met nor not met makes a check not applicable.
_WHY_NOT: Mapping[str, str] = MappingProxyType(
    {"not_applicable": "says_not_applicable", "declined": "declined", "not_recorded": "not_recorded"}
)


def answered(answer: str, field: str) -> Found:
    """The answer rule: yes is clear; partly, no and not evidenced are found; the rest is not applicable."""
    if answer == "yes":
        return None
    if answer in NOT_MET:
        return (Finding(field, answer=answer),)
    return NotApplicable(_WHY_NOT[answer])


def not_in_short_breaks(form: MonitoringForm) -> None:
    """Leave out a series of short breaks: regulation 48 spares it several of the usual requirements."""
    if form.child.short_breaks == "yes":
        raise NotApplicable("short_breaks")


def known_age(form: MonitoringForm) -> int:
    """The child's age at the review; not applicable where it cannot be known."""
    age = form.age
    if age is None:
        raise NotApplicable("age_unknown")
    return age


def given(day: date | None) -> date:
    """A date that stands on the form; not applicable where it does not."""
    if day is None:
        raise NotApplicable("not_given")
    return day


#: So many months later; the last day of the calendar where it has no such day.
later = add_months


def before(day: date = IN_FORCE, /, **sections: Mapping[str, Any]) -> Example:
    """A form of a review on the day before a rule came into force, which is not judged by it."""
    review = {**sections.get("review", {}), "held_on": day - timedelta(days=1)}
    return spared("not_in_force", **{**sections, "review": review})


def seven(path: str, **others: Mapping[str, Any]) -> tuple[Example, ...]:
    """Examples of the answer rule for one question: what each of the seven answers makes of it."""
    section, field = path.split(".")

    def asked(code: str) -> dict[str, Mapping[str, Any]]:
        return {**others, section: {**others.get(section, {}), field: code}}

    missed = (found(Finding(path, answer=code), **asked(code)) for code in ("partly", "no", "not_evidenced"))
    return clear(**asked("yes")), *missed, *(spared(why, **asked(code)) for code, why in _WHY_NOT.items())
