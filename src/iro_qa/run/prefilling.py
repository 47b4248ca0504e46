"""Prefilled forms: a draft for each review that is due, with what the list and the child's last form know already.

The number of a draft is `<child>/due-<day>`: the same each time, and never that of a form numbered by the day
it was held.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from iro_qa.caseload import Caseload, CaseloadChild
from iro_qa.dates import Month
from iro_qa.errors import Place, Unreadable
from iro_qa.forms import MonitoringForm, validate
from iro_qa.ledger import ActionItem, ConcernItem, Open, View, as_at
from iro_qa.run.folding import Folded, Item, form_of, numbered
from iro_qa.run.month.held import Beside
from iro_qa.standards import review_due
from iro_qa.summaries import DueRow

#: Answers of the last form that stand unless the child has moved, and those that stand in any case.
_WHILE_THERE = ("provider", "lives_there_since", "out_of_area", "distance_miles")
_STAYS = ("category_of_need", "unaccompanied", "pathway", "family_group")


@attrs.frozen
class Prefilled:
    """The drafts, by IRO and day due, and numbers of children for whom none could be made."""

    forms: tuple[MonitoringForm, ...] = attrs.field(repr=False)
    #: how many of them were due before the month and not held
    overdue: int = 0
    #: children whose next review cannot be worked out: no date of care, no review
    without_due: tuple[str, ...] = attrs.field(default=(), repr=False)


def prefill(
    items: Iterable[Item], folded: Folded, caseload: Caseload, month: Month | str, *, as_at_day: date | None = None
) -> Prefilled:
    """A draft for each review due in the month, or overdue and not held, as known on a day.

    `items` is what was folded: the last forms are read from it again. The usual day is the last before the month.
    """
    wanted = Month.parse(month)
    day = as_at_day or wanted.plus(-1).last_day
    beside = Beside(caseload, folded.entries, wanted, day, rules=folded.council.rules)
    rows = [(child, row) for child in caseload.children if (row := beside.next_review(child))]
    due = [(child, row) for child, row in rows if row.due <= wanted.last_day]
    last = _last_forms(items, folded, {child.number for child, _ in due}, day)
    view = as_at(folded.entries, day, caseload.teams)
    making = _Making(folded, last, view, beside)
    made = [making.form(child, row) for child, row in sorted(due, key=lambda pair: _order(pair[1]))]
    overdue = sum(row.due < date(wanted.year, wanted.number, 1) for _, row in due)
    dated = {child.number for child, _ in rows}
    return Prefilled(tuple(made), overdue, tuple(c.number for c in caseload.children if c.number not in dated))


def _order(row: DueRow) -> tuple[object, ...]:
    return (row.iro == "", row.iro, row.due, row.child)


def _last_forms(items: Iterable[Item], folded: Folded, children: set[str], day: date) -> dict[str, MonitoringForm]:
    """The latest form that counts of each of these children, up to a day."""
    found: dict[str, MonitoringForm] = {}
    for _, item in numbered(items, folded.resolution.counted):
        form = None if isinstance(item, Unreadable) else form_of(item)
        if form is None or form.child.number not in children or form.date is None or form.date > day:
            continue
        known = found.get(form.child.number)
        if known is None or _when(known) < _when(form):
            found[form.child.number] = form
    return found


def _when(form: MonitoringForm) -> tuple[date, str]:
    return form.date or date.min, form.identity.id


@attrs.frozen
class _Making:
    """Makes one draft after another."""

    folded: Folded
    last: dict[str, MonitoringForm]
    view: View
    beside: Beside

    def form(self, child: CaseloadChild, row: DueRow) -> MonitoringForm:
        """The draft for one review."""
        form = self.last.get(child.number)
        last = None if form and _earlier(form, child) else form
        concerns = [one for one in self.view.concerns if one.entry.child == child.number]
        actions = [one for one in self.view.actions if one.entry.child == child.number]
        refs = {key: f"C{number}" for number, one in enumerate(concerns, start=1) for key in one.chain}
        data = {
            "identity": {"id": f"{child.number}/due-{row.due}", "status": "draft"},
            "child": _born(form) | _child(child, row, last),
            "review": {"kind": self._kind(child, row), "due_on": row.due.isoformat()},
            "previous": self._previous(child, last),
            "concerns": {"items": [_concern(one, number) for number, one in enumerate(concerns, start=1)]},
            "actions": {"items": [_action(one, number, refs) for number, one in enumerate(actions, start=1)]},
        }
        made = validate(json.dumps(data).encode(), Place(), self.folded.council.lists)
        assert isinstance(made, MonitoringForm)  # made of values that were validated before
        return made

    def _kind(self, child: CaseloadChild, row: DueRow) -> str:
        """First, second or later, by the reviews that are known; not recorded where they do not tell."""
        if row.rule != "list":
            return row.rule
        held, rule = self.beside.held_days(child), self.beside.rules.reviews
        found = review_due(child.in_care_since, held, short_breaks=child.short_breaks, rule=rule)
        return found.kind if found and child.in_care_since else "not_recorded"

    def _previous(self, child: CaseloadChild, last: MonitoringForm | None) -> dict[str, Any]:
        """Of the last review, by list or form; the decisions only where the last form is about that review."""
        formed = [last.date] if last and last.date else []
        mine = (day for day in self.beside.held_days(child) if day >= (child.in_care_since or day))
        held = max((*mine, *formed), default=None)
        found: dict[str, Any] = {"review_on": _iso(held)}
        if last is None:
            return found
        assessed = last.health.assessment_on or last.previous.health_assessment_on
        found |= {
            "health_assessment_on": _iso(assessed),
            "sdq_score": last.sdq.score, "iro": last.child.iro, "notified": last.previous.notified,
        }  # fmt: skip
        return found | (_decisions(last, self.view.as_at) if held in formed else {})


def _earlier(form: MonitoringForm, child: CaseloadChild) -> bool:
    """Whether a form is about an earlier time in care: nothing in it needs to hold now but when the child was born."""
    return child.in_care_since is not None and form.date is not None and form.date < child.in_care_since


def _born(form: MonitoringForm | None) -> dict[str, Any]:
    return {"date_of_birth": _iso(form.child.date_of_birth)} if form else {}


def _decisions(last: MonitoringForm, day: date) -> dict[str, int]:
    """Actions asked for at the last review; those with no day done or confirmed; of these those that went on before."""
    items = last.actions.items
    undone = [one for one in items if not any(when and when <= day for when in (one.done_on, one.confirmed_on))]
    twice = sum(one.continues != "" for one in undone)
    counts = {"decisions": len(items), "not_carried_out": len(undone), "twice_not_carried_out": twice}
    return {name: min(n, 99) for name, n in counts.items()}


def _child(child: CaseloadChild, row: DueRow, last: MonitoringForm | None) -> dict[str, Any]:
    """From the list; what it does not say from the last form, as far as that still holds."""
    found = dict(_from_last(child, last)) if last else {}
    listed = {
        "number": child.number, "date_of_birth": _iso(child.date_of_birth), "in_care_since": _iso(child.in_care_since),
        "legal_status": child.legal_status, "placement": child.lives, "team": child.team,
        "social_worker": child.social_worker, "iro": row.iro, "short_breaks": "yes" if child.short_breaks else None,
    }  # fmt: skip
    return found | {name: value for name, value in listed.items() if value}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _from_last(child: CaseloadChild, last: MonitoringForm) -> Iterator[tuple[str, Any]]:
    form = last.child
    stays = form.placement == child.lives or not child.lives
    names = ("date_of_birth", "in_care_since", "legal_status", "placement", "team", "social_worker", "iro", *_STAYS)
    data = form.model_dump(mode="json")
    yield from ((name, data[name]) for name in (*names, *(_WHILE_THERE if stays else ())))


def _concern(one: Open[ConcernItem], number: int) -> dict[str, Any]:
    """An open concern, to be closed or raised again at this review."""
    item = one.item
    return {
        "ref": f"C{number}", "headline": item.headline, "effect": item.effect, "theme": item.theme, "kind": item.kind,
        "urgency": item.urgency, "service": item.service,
        "human_rights": "yes" if item.human_rights else "not_recorded",
        "continues": one.key,
    }  # fmt: skip


def _action(one: Open[ActionItem], number: int, refs: dict[str, str]) -> dict[str, Any]:
    """An open action, to be confirmed or asked for again; its concern where that is carried on too."""
    item = one.item
    return {
        "ref": f"A{number}", "headline": item.headline, "owner": item.owner, "service": item.service,
        "due": _iso(item.due), "done_on": _iso(item.done), "origin": item.origin, "continues": one.key,
        "concern": refs.get(f"{one.entry.id}/{item.concern}", ""),
    }  # fmt: skip
