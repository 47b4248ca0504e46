"""What a return knows of one child: the forms in the order of their reviews, and the date of birth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from iro_qa.plugin import Material, MonitoringForm, add_months, age_on


@attrs.frozen
class Child:
    """One child by case number, with the forms that count, the oldest review first. Never without one."""

    number: str = attrs.field(repr=False)
    forms: tuple[MonitoringForm, ...] = attrs.field(repr=False)
    born: date | None = attrs.field(default=None, repr=False)
    in_care_since: date | None = attrs.field(default=None, repr=False)
    #: the last day of the months asked for
    end: date = attrs.field(default=date.max, repr=False)
    #: whether the children's own list has the child; without a list nobody can tell who has left care
    listed: bool = True
    short_breaks: bool = False

    @property
    def start(self) -> date:
        """The first day of the twelve months that end on the last day."""
        return add_months(self.end + timedelta(days=1), -12)

    @property
    def age(self) -> int | None:
        """Whole years on the last day; None where the date of birth is not known."""
        return None if self.born is None else age_on(self.born, self.end)

    @property
    def twelve_months(self) -> bool:
        """Whether the child was in care all through the twelve months up to the last day."""
        return self.in_care_since is not None and self.in_care_since <= self.start

    def in_year(self, day: date | None) -> bool:
        """Whether a day lies in the twelve months up to the last day."""
        return day is not None and self.start <= day <= self.end


def children(material: Material) -> tuple[Child, ...]:
    """Every child with a form, by case number."""
    by_number: dict[str, list[MonitoringForm]] = {}
    for form in material.forms:
        by_number.setdefault(form.child.number, []).append(form)
    return tuple(_child(number, tuple(by_number[number]), material) for number in sorted(by_number))


def _child(number: str, forms: tuple[MonitoringForm, ...], material: Material) -> Child:
    """The list is asked first; then the latest form that says it."""
    listed = material.caseload.by_number.get(number) if material.caseload else None
    born = (listed and listed.date_of_birth) or _latest(form.child.date_of_birth for form in forms)
    since = (listed and listed.in_care_since) or _latest(form.child.in_care_since for form in forms)
    breaks = listed.short_breaks if listed and listed.legal_status else _on_short_breaks(forms[-1])
    return Child(
        number, forms, born, since, material.months[-1].last_day, bool(listed or not material.caseload), breaks
    )


def _on_short_breaks(form: MonitoringForm) -> bool:
    """Whether the form is about a series of short breaks."""
    return form.child.short_breaks == "yes" or form.child.legal_status in ("V3", "V4")


def _latest(days: Iterable[date | None]) -> date | None:
    """The last one that is given."""
    return next((day for day in reversed(list(days)) if day is not None), None)
