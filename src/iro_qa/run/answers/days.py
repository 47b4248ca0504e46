"""Days that a team manager cannot have answered on: before the review, or after the day that the answers are taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from iro_qa.dates import add_months
from iro_qa.forms import Action, MonitoringForm
from iro_qa.run.answers.differing import ACTIONS, Difference, What

_OF_ACTIONS = ("raised", "done_on")


@attrs.frozen
class Days:
    """The days that are possible for one form. There is no clock: without `last`, only what is far off is too late."""

    first: date | None = None
    last: date | None = None
    #: the review or the day the form was sent, whichever is later: without `last`, a day far after it is too late
    sent: date | None = None

    @classmethod
    def of(cls, form: MonitoringForm, last: date | None) -> Days:
        """From the first meeting of the form's review on."""
        review = form.review
        known = [day for day in (review.held_on, *review.meetings, review.date) if day]
        return cls(min(known, default=None), last, max([*known, *filter(None, (form.identity.sent_on,))], default=None))

    def wrong(self, field: str, value: object) -> What | None:
        """What is wrong with a day, if it is one. Only an answer cannot be older than the review."""
        if not isinstance(value, date):
            return None
        last = self._last(field)
        if last and value > last:
            return "too_late"
        early = field == "answered_on" and self.first is not None and value < self.first
        return "before_review" if early else None

    def _last(self, field: str) -> date | None:
        """An answer comes within a year; an action may take longer."""
        if self.last or self.sent is None:
            return self.last
        return add_months(self.sent, 60 if field in _OF_ACTIONS else 12)


def possible(
    days: Days, sent: MonitoringForm, returned: MonitoringForm
) -> tuple[MonitoringForm, tuple[Difference, ...]]:
    """The copy without the days that cannot be, and what they were. Those that the form has itself stay."""
    name, response = sent.identity.id, returned.response
    known = {action.ref: action for action in sent.actions.items}
    odd = dict(_odd(days, tuple(type(response).model_fields), response, sent.response))
    found = [Difference(name, f"response.{field}", "", what) for field, what in odd.items()]
    kept: list[Action] = []
    for action in returned.actions.items:
        wrong = dict(_odd(days, _OF_ACTIONS, action, known.get(action.ref)))
        ref = action.ref if action.ref in known else ""
        found += [Difference(name, f"{ACTIONS}.{field}", ref, what) for field, what in wrong.items()]
        kept.append(action.model_copy(update=dict.fromkeys(wrong)))
    if not found:
        return returned, ()
    actions = returned.actions.model_copy(update={"items": tuple(kept)})
    without = response.model_copy(update=dict.fromkeys(odd))
    return returned.model_copy(update={"response": without, "actions": actions}), tuple(found)


def _odd(days: Days, fields: tuple[str, ...], theirs: object, ours: object) -> Iterator[tuple[str, What]]:
    """The fields with a day that cannot be and that is not the form's own."""
    for field in fields:
        value = getattr(theirs, field)
        what = days.wrong(field, value)
        if what and value != getattr(ours, field, None):
            yield field, what
