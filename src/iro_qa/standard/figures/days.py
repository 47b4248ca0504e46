"""How many days it takes until concerns are answered and closed."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.plugin import Checked
from iro_qa.standard.figures.means import Mean


def _to_answer(checked: Checked) -> Iterable[int]:
    form = checked.form
    answered = form.response.answered_on
    if answered is None or not form.concerns.items:
        return ()
    sent = form.response.sent_on or form.identity.sent_on
    return (days,) if sent is not None and (days := (answered - sent).days) >= 0 else ()


def _to_close(checked: Checked) -> Iterable[int]:
    for concern in checked.form.concerns.items:
        closed = concern.closed_on
        if closed is not None and (days := (closed - (concern.raised or checked.day)).days) >= 0:
            yield days


TO_ANSWER = Mean(
    "days-to-answer",
    _to_answer,
    title="Days from sending the form to the team manager's answer",
    unit="reviews",
    basis="Reviews whose form has concerns and says when it was sent and when it was answered, in calendar days; the "
    "others are left out, as the days cannot be counted, and so is an answer dated before the sending.",
    reads=("concerns.items", "response.sent_on", "identity.sent_on", "response.answered_on"),
)

TO_CLOSE = Mean(
    "days-to-close",
    _to_close,
    title="Days from raising a concern to the IRO's closing it",
    unit="concerns",
    basis="Concerns that the IRO has closed, in calendar days from the day each was raised on its form, or else from "
    "the review, so one raised again counts from then; open ones are left out, as their days are not over, and so is "
    "a closing dated before the raising.",
    reads=("concerns.items.raised", "concerns.items.closed_on"),
)
