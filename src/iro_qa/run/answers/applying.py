"""Putting what was said into the form: a whole form with its next revision, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.forms import Action, MonitoringForm
from iro_qa.run.answers.pairing import NEW
from iro_qa.run.answers.saying import Said


def applied(form: MonitoringForm, what: Said, revision: int) -> MonitoringForm:
    """The form with what was said, at this revision. Everything else is as it was."""
    new = {"revision": revision, "status": "corrected"}
    response = form.response.model_copy(update={**what.response, "answers": tuple(_answers(form, what))})
    actions = [_done(action, what) for action in form.actions.items]
    day = response.answered_on
    for action in what.new:
        ref = _ref(form, actions, action.ref)
        actions.append(action.model_copy(update={"ref": ref, "raised": action.raised or day}))
    return form.model_copy(
        update={
            "identity": form.identity.model_copy(update=new), "response": response,
            "actions": form.actions.model_copy(update={"items": tuple(actions)}),
        }
    )  # fmt: skip


def _answers(form: MonitoringForm, what: Said) -> Iterator[object]:
    """Answers that changed in the place of the old, new ones behind them in the order of the concerns."""
    left = dict(what.answers)
    for answer in form.response.answers:
        if answer.concern not in what.answers:
            yield answer
        elif answer.concern in left:
            yield left.pop(answer.concern)
    yield from (left[concern.ref] for concern in form.concerns.items if concern.ref in left)


def _done(action: Action, what: Said) -> Action:
    return action.model_copy(update={"done_on": what.done[action.ref]}) if action.ref in what.done else action


def _ref(form: MonitoringForm, actions: list[Action], wanted: str) -> str:
    """A new action's own ref, if it has one that is free in the form; else the next number."""
    others = (form.good_practice.items, form.concerns.items, form.disputes.items, actions)
    taken = {item.ref for items in others for item in items}
    numbers = (f"A{number}" for number in range(1, len(taken) + 2))
    return wanted if wanted not in taken and not wanted.startswith(NEW) else next(n for n in numbers if n not in taken)
